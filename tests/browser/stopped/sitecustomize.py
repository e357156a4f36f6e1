"""Stop the clock of every Python process that finds this folder on its path.

The pictures of the manual show one morning, whenever they are taken.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

MORNING = datetime(2024, 11, 14, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))

timezone.now = lambda: MORNING
