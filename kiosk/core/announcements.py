"""What the host tells its visitors for a while: plain sentences in every language, which go by themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

MOST, LONGEST = 3, 120
"""At a time, and characters of each."""
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Announcement:
    """Shown from `since` on, and at `until` no more; both in UTC."""

    texts: Mapping[str, str]
    until: datetime
    since: datetime = _EVER

    def stands(self, now: datetime) -> bool:
        return self.since <= now < self.until


def standing(announcements: Iterable[Announcement], language: str, now: datetime) -> tuple[str, ...]:
    return tuple(each.texts[language] for each in announcements if each.stands(now))


def changes(announcements: Iterable[Announcement], now: datetime) -> list[datetime]:
    """When one comes or goes from now on."""
    return [edge for each in announcements for edge in (each.since, each.until) if edge > now]
