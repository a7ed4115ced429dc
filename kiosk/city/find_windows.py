"""The spans of time in which a city is asked for a request: GeoReport v2 allows 90 days and 1,000 rows a question."""

from collections.abc import Iterator
from datetime import datetime, timedelta

LONGEST = timedelta(days=90)
MOST_ROWS = 1000
_MOST_WINDOWS = 4
_SHORTEST = timedelta(hours=1)

Window = tuple[datetime, datetime]


def windows(created_at: datetime, now: datetime, slack: timedelta) -> Iterator[Window]:
    """From the request's making until now, newest first, `slack` wider at both ends.

    It may have waited offline for days before it left. A clock that was wrong when it was made (1970, or a time yet
    to come) must not hide it: the search then covers what is likely, at most a year.
    """
    start = (created_at if created_at <= now + slack else now - LONGEST) - slack
    end = now + slack
    for _ in range(_MOST_WINDOWS):
        if start >= end:
            return
        begin = max(start, end - LONGEST)
        yield begin, end
        end = begin


def halves(window: Window) -> tuple[Window, ...]:
    """For a window with more rows than the city gives; none when it is too short to part."""
    start, end = window
    middle = start + (end - start) / 2
    return ((middle, end), (start, middle)) if end - start > _SHORTEST else ()
