"""The main job, seen: a draft is opened, typed into and mended; then the same draft is checked as a whole.

A real server process is started. The only thing made up is the typist.
"""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from session import Session

DRAFT = Path(__file__).with_name("draft.md")
DEMAND = "请各单位于6月30日前将贯彻落实情况书面报市政府办公室。"
PLACE = "## 五、养护管理\n\n"
LEVELS = {1: "错误", 2: "警告", 3: "建议"}


def main() -> int:
    """Play the demo; returns an exit status."""
    text = DRAFT.read_text(encoding="utf-8")
    with Session({"quiet": 0}) as session:
        title("一、打开文稿")
        before = time.perf_counter()
        found = session.open(DRAFT.as_uri(), text)
        print(f"启动语言服务器 {before - session.started:.2f} 秒，打开 {len(text)} 字的文稿到出现提示 {ms(before)}。")
        for item in found:
            show(item)

        title("二、键入一句要求报送的话")
        at = session.text.index(PLACE) + len(PLACE)
        times, found = type_in(session, at, DEMAND, found)

        title("三、把它删去")
        end = at + len(DEMAND)
        while end > at:
            step = min(4, end - at)
            now, seconds = session.replace(end - step, end, "")
            times.append(seconds)
            end -= step
            report(found, now, seconds)
            found = now

        title("四、改掉“一票否决”")
        start = session.text.index("，年度考核实行“一票否决”")
        now, seconds = session.replace(
            start, start + len("，年度考核实行“一票否决”"), "，由市交通运输局上门帮助解决困难"
        )
        report(found, now, seconds)
        times.append(seconds)
        print(
            f"\n共 {len(times)} 次编辑，从编辑到新的提示：中位数 {median(times) * 1000:.1f} 毫秒，最长 {max(times) * 1000:.1f} 毫秒。"
        )

    title("五、整篇检查：jianfu check demo/draft.md")
    sys.stdout.flush()
    status = subprocess.run([sys.executable, "-m", "jianfu", "check", str(DRAFT)], check=False).returncode
    return 0 if status in (0, 1) else status


def type_in(session: Session, at: int, sentence: str, found: list[Any]) -> tuple[list[float], list[Any]]:
    """Type a sentence, a word or two at a time as an input method sends them; print what changes."""
    times = []
    for start in range(0, len(sentence), 3):
        part = sentence[start : start + 3]
        now, seconds = session.replace(at + start, at + start, part)
        times.append(seconds)
        print(f"  {sentence[: start + 3]}")
        report(found, now, seconds)
        found = now
    return times, found


def report(before: list[Any], after: list[Any], seconds: float) -> None:
    """Print which diagnostics have come and gone."""
    old, new = [key(item) for item in before], [key(item) for item in after]
    for item in after:
        if new.count(key(item)) > old.count(key(item)):
            print(f"    + 出现（{seconds * 1000:.1f} 毫秒）", end="")
            show(item)
    for item in before:
        if old.count(key(item)) > new.count(key(item)):
            print(f"    - 消失（{seconds * 1000:.1f} 毫秒）", end="")
            show(item)


def key(item: Any) -> str:
    """What makes a diagnostic the same before and after an edit: its rule and what it says, but for figures."""
    return item["code"] + "".join(char for char in item["message"] if not char.isdigit())


def show(item: Any) -> None:
    """One line for one diagnostic."""
    start = item["range"]["start"]
    message = item["message"].splitlines()[0]
    print(f"  {start['line'] + 1}:{start['character'] + 1}  {LEVELS[item['severity']]}  {message}  {item['code']}")


def title(text: str) -> None:
    """A heading."""
    print(f"\n\x1b[1m{text}\x1b[0m" if sys.stdout.isatty() else f"\n{text}")


def ms(since: float) -> str:
    """Milliseconds since a moment."""
    return f"{(time.perf_counter() - since) * 1000:.0f} 毫秒"


if __name__ == "__main__":
    sys.exit(main())
