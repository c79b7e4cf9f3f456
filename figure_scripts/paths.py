"""Every path of the figure engine, once."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "figure_scripts"
FIGURES = SCRIPTS / "figures"
FONTS = SCRIPTS / "fonts"
RECORDS = ROOT / "docs" / "assets" / "figures"
CHECKS = ROOT / "docs" / "checks.json"
LOCKS = (
    ROOT / "requirements" / "torch.txt",
    ROOT / "requirements" / "figures.txt",
    ROOT / "requirements" / "models.txt",
)
CACHE = Path(os.environ.get("KIHON_CACHE", ROOT / ".cache"))
REPORT = ROOT / "dist" / "check"


def shown(path: Path) -> str:
    """`path` as messages name it: relative to the project where it lies inside it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
