"""How well and how fast copied passages are found; see __main__.py."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
# The planting of passages is shared with the training of the score.
sys.path[:0] = [str(ROOT), str(ROOT / "server"), str(ROOT / "tools" / "reuse")]
