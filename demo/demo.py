"""The main job, seen: a draft is opened, typed into and mended; then the same draft is checked as a whole.

A real server process is started. The only thing made up is the typist, who pauses between words so that one can follow.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from session import Session

from jianfu.reports.wrap import wrap

ROOT = Path(__file__).parents[1]
DRAFT = Path(__file__).with_name("draft.md")
PLACE = "## 五、养护管理\n\n"
DEMAND = "请各单位于6月30日前将贯彻落实情况书面报市政府办公室。"
LOOK_ALIKE = "不得要求各单位报送贯彻落实情况。"
VETO = "，年度考核实行“一票否决”"
HELP = "，由市交通运输局上门帮助解决困难"
SPARE = "取土场、弃土场使用结束后及时复垦，复垦费用计入工程造价。偏远山区村组可以就地取材铺筑砂石路面，待条件成熟后再行硬化，不搞一刀切。"
LEVELS = {1: ("错误", "31"), 2: ("警告", "33"), 3: ("建议", "36")}
WATCHED = sys.stdout.isatty()
PAUSE = 0.15 if WATCHED else 0.0


def main() -> int:
    """Play the demo; returns an exit status."""
    listed = jianfu("rules", "list", capture_output=True)
    print(listed.stdout.decode().splitlines()[-1])
    with Session({"quiet": 0}) as session:
        title("一、打开文稿")
        text = DRAFT.read_text(encoding="utf-8")
        before = time.perf_counter()
        found = session.open(DRAFT.as_uri(), text)
        opened = time.perf_counter() - before
        print(
            f"语言服务器 {before - session.started:.1f} 秒启动；打开 {len(text):,} 个字符的文稿，{ms(opened)}后出现提示："
        )
        for item in found:
            show(" ", item)

        title("二、键入一句要求报送的话（＋ 出现，－ 消失，＝ 内容有变）")
        typist = Typist(session, session.text.index(PLACE) + len(PLACE), found)
        typist.types(DEMAND)
        title("三、把它删去")
        typist.deletes(len(DEMAND))
        title("四、键入形似的话：没有提示")
        typist.types(LOOK_ALIKE)
        typist.deletes(len(LOOK_ALIKE))
        title("五、改掉“一票否决”")
        typist.moves(session.text.index(VETO))
        typist.replaces(len(VETO), HELP)
        title("六、删去两句，篇幅回到上限以内")
        typist.moves(session.text.index(SPARE))
        typist.replaces(len(SPARE), "")
        times = typist.times
        print(f"\n{len(times)} 次编辑，从编辑到新的提示：中位数 {ms(median(times))}，最长 {ms(max(times))}。")

    title("七、整篇检查：jianfu check demo/draft.md")
    sys.stdout.flush()
    status = jianfu("check", "demo/draft.md").returncode
    return 0 if status in (0, 1) else status


class Typist:
    """Edits the open draft at one place and prints what the edits bring about."""

    def __init__(self, session: Session, at: int, found: list[Any]) -> None:
        self.times: list[float] = []
        self._session = session
        self._start = self._at = at
        self._found = found
        self._told = False  # whether the last edit had something to tell

    def moves(self, at: int) -> None:
        """Go to another place."""
        self._start = self._at = at

    def types(self, sentence: str) -> None:
        """Type a sentence, a word or two at a time as an input method sends them."""
        for start in range(0, len(sentence), 3):
            self._edit(0, sentence[start : start + 3])
        self._line(end=True)

    def deletes(self, count: int) -> None:
        """Delete backwards, a few characters at a time."""
        while count > 0:
            step = min(4, count)
            self._at -= step
            self._edit(step, "")
            count -= step
        self._line(end=True)

    def replaces(self, count: int, text: str) -> None:
        """Replace the next characters in one go."""
        self._edit(count, text)
        self._line(end=True)

    def _edit(self, removed: int, text: str) -> None:
        found, seconds = self._session.replace(self._at, self._at + removed, text)
        self._at += len(text)
        self.times.append(seconds)
        self._line()
        self._report(found, seconds)
        time.sleep(PAUSE)

    def _line(self, end: bool = False) -> None:
        """What has been written so far: rewritten in place where somebody watches, else printed when it is complete."""
        if end and self._told:
            return
        written = self._session.text[self._start : self._at] or "（已删去）"
        if WATCHED:
            print(f"\r\x1b[K  ✎ {written}", end="\n" if end else "", flush=True)
        elif end:
            print(f"  ✎ {written}")

    def _report(self, found: list[Any], seconds: float) -> None:
        """Print which diagnostics have come, gone, or say something else now."""
        before, after = [key(item) for item in self._found], [key(item) for item in found]
        come = [item for item in found if after.count(key(item)) > before.count(key(item))]
        gone = [item for item in self._found if before.count(key(item)) > after.count(key(item))]
        self._found = found
        self._told = bool(come or gone)
        if not self._told:
            return
        if WATCHED:
            print()
        else:
            print(f"  ✎ {self._session.text[self._start : self._at] or '（已删去）'}")
        print(f"       {ms(seconds)}后：")
        for item in gone:
            if all(place(item) != place(other) for other in come):
                show("－", item)
        for item in come:
            show("＝" if any(place(item) == place(other) for other in gone) else "＋", item)


def key(item: Any) -> tuple[str, str]:
    """What makes a diagnostic the same before and after an edit: its rule, and what it says but for figures."""
    return item["code"], "".join(char for char in item["message"] if not char.isdigit() and char != ",")


def place(item: Any) -> tuple[str, int]:
    """By what a diagnostic is the same although it says something else: its rule and its line."""
    return item["code"], item["range"]["start"]["line"]


def show(sign: str, item: Any) -> None:
    """One diagnostic: where, how loud, and the first sentence of what it says."""
    start = item["range"]["start"]
    name, colour = LEVELS[item["severity"]]
    said = item["message"].split("。")[0] + "。"
    lines = wrap(said, 72)
    at = f"{start['line'] + 1}:{start['character'] + 1}"
    print(f"   {sign} {at:>7}  {painted(name, colour)}  {lines[0]}")
    for line in lines[1:]:
        print(" " * 20 + line)


def title(text: str) -> None:
    """A heading."""
    print(f"\n{painted(text, '1')}")


def painted(text: str, code: str) -> str:
    """Coloured, where somebody watches."""
    return f"\x1b[{code}m{text}\x1b[0m" if WATCHED and not os.environ.get("NO_COLOR") else text


def ms(seconds: float) -> str:
    """A time in milliseconds."""
    return f"{seconds * 1000:,.0f} 毫秒" if seconds >= 0.1 else f"{seconds * 1000:.1f} 毫秒"


def jianfu(*arguments: str, capture_output: bool = False) -> subprocess.CompletedProcess[bytes]:
    """Run a command of jianfu to its end."""
    command = [sys.executable, "-m", "jianfu", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=capture_output, check=False)


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main())
