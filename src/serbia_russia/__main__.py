"""``python -m serbia_russia``."""

import sys

from serbia_russia._cli import main

if __name__ == "__main__":
    sys.exit(main())
