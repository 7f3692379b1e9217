"""Remake docs/check.png: the real report on the demo draft, drawn cell by cell as a terminal shows it.

    python tools/picture.py FONT      FONT: a monospaced Chinese font file, such as wqy-microhei.ttc

Needs `pip install pillow rich` and the `script` command.
"""

import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
COLUMNS = 100
CELL, LINE, SIZE, MARGIN = 11, 27, 21, 22
BACKGROUND, FOREGROUND = "#1e1e24", "#d8d8dc"
COLOURS = {1: "#e06c6c", 3: "#e5c04b", 6: "#5fb8cc"}  # ANSI numbers
LINES = 34  # enough to see what it does


def main(font: str) -> int:
    """Run the check, draw its first lines."""
    shell = f"stty cols {COLUMNS}; {sys.executable} -m jianfu check demo/draft.md"
    command = ["script", "-qec", shell, "/dev/null"]
    environment = {"TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "PYTHONPATH": "server"}
    shown = subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, check=False).stdout.decode()
    text = Text.from_ansi("$ jianfu check demo/draft.md\n" + shown.replace("\r", ""))
    lines = list(text.split("\n"))[:LINES]
    image = Image.new("RGB", (COLUMNS * CELL + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN), BACKGROUND)
    draw = ImageDraw.Draw(image)
    face = ImageFont.truetype(font, SIZE, index=1 if font.endswith(".ttc") else 0)
    console = Console(color_system="truecolor")
    for row, line in enumerate(lines):
        column = 0
        for segment in line.render(console):
            colour = segment.style.color.number if segment.style and segment.style.color else None
            plain = "#8a8a92" if segment.style and segment.style.dim else FOREGROUND
            fill = plain if colour is None else COLOURS.get(colour, plain)
            underlined = bool(segment.style and segment.style.underline)
            for char in segment.text.rstrip("\n"):
                left, top = MARGIN + column * CELL, MARGIN + row * LINE
                width = cell_len(char) * CELL
                draw.text((left, top), char, font=face, fill=fill)
                if underlined:
                    draw.line((left, top + LINE - 3, left + width, top + LINE - 3), fill=fill, width=2)
                column += cell_len(char)
    target = ROOT / "docs" / "check.png"
    image.quantize(64).save(target, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
