"""`python -m midcourse`: the command line."""

import sys

from midcourse.cli import main

sys.exit(main())
