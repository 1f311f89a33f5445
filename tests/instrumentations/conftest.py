"""The modules here are imported as ``instrumentations``, as they are in the instrumentations' own environments."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = str(Path(__file__).resolve().parent.parent)
if TESTS not in sys.path:
    sys.path.append(TESTS)
