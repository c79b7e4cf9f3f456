"""Every path of the figure engine, once."""

import os
from pathlib import Path

from common.errors import shown as shown

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "figure_scripts"
FIGURES = SCRIPTS / "figures"
ARMS = SCRIPTS / "arms"
FONTS = SCRIPTS / "fonts"
RECORDS = ROOT / "docs" / "assets" / "figures"
CHECKS = ROOT / "docs" / "checks.json"
LOCKS = (
    ROOT / "requirements" / "torch.txt",
    ROOT / "requirements" / "figures.txt",
    ROOT / "requirements" / "models.txt",
    ROOT / "requirements" / "live.txt",
)
CACHE = Path(os.environ.get("KIHON_CACHE", ROOT / ".cache"))
REPORT = ROOT / "dist" / "check"
