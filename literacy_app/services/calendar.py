"""Calendar days as people at this machine count them."""

import time
from datetime import date

from literacy_app.domain.reviewing import DAY_MS

_EPOCH = date(1970, 1, 1).toordinal()


def local_day(at_ms: int) -> int:
    """The calendar day of a moment by this machine's time zone, counted from 1 January 1970.

    ``at_ms`` is milliseconds since 1970 UTC. A moment that no calendar has counts by UTC.
    """
    try:
        there = time.localtime(at_ms // 1000)
        return date(there.tm_year, there.tm_mon, there.tm_mday).toordinal() - _EPOCH
    except (OSError, OverflowError, ValueError):
        return at_ms // DAY_MS
