"""``python -m clearspan``: the command line, wherever its script is not on the path."""

import sys

from clearspan.cli import main

if __name__ == "__main__":
    sys.exit(main())
