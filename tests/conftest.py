"""What all tests share: the project's folder on the import path, wherever pytest is started."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

pytest_plugins = ["tests.figures.small_project"]
