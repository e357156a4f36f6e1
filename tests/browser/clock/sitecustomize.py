"""Lets every process of a test installation live at another time: that of a file.

Python imports this of its own accord where its folder is on PYTHONPATH.
"""

import os
import time
from datetime import UTC, datetime
from pathlib import Path

if os.environ.get("TEST_CLOCK"):
    from django.utils import timezone

    def _now() -> datetime:
        """Give the moment in the file and the seconds since it was written there."""
        file = Path(os.environ["TEST_CLOCK"])
        since = time.time() - file.stat().st_mtime
        return datetime.fromtimestamp(float(file.read_text()) + since, UTC)

    timezone.now = _now
