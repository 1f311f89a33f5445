"""An app without one line about tracing backends. ``EXIT`` says how it ends: a code, or ``raise``."""

import os
import sys

from work import tell, work

tell(work())
how = os.environ.get("EXIT", "")
if how == "raise":
    raise RuntimeError("on purpose")
if how:
    sys.exit(int(how))
