"""What the desk is told of a session that is over, and what it tells the host: counts alone."""

from dataclasses import dataclass

from kiosk.core.tally import Ended, Use, Way


@dataclass(frozen=True, slots=True)
class CountSession:
    """`id` is of this message alone and is kept in memory alone: nothing that is stored leads back to the session."""

    id: str
    language: str
    ways: tuple[Way, ...]
    uses: tuple[Use, ...]
    ended: Ended


@dataclass(frozen=True, slots=True)
class Counted:
    pass


@dataclass(frozen=True, slots=True)
class GetUses:
    """Of so many `days` from `first` on, an ISO 8601 day; services are called by their names in `language`."""

    first: str
    days: int
    language: str


@dataclass(frozen=True, slots=True)
class DayUses:
    day: str
    sessions: int


@dataclass(frozen=True, slots=True)
class ServiceUses:
    """`name` is empty where the city has none for it."""

    journey: str
    service: str
    opened: int
    completed: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class LanguageUses:
    language: str
    sessions: int


@dataclass(frozen=True, slots=True)
class WayUses:
    """A session may use several ways."""

    way: Way
    sessions: int


@dataclass(frozen=True, slots=True)
class EndUses:
    ended: Ended
    sessions: int


@dataclass(frozen=True, slots=True)
class Uses:
    """Each table on its own: no number tells which language used which service. `today` is the desk's own day: what
    lies before it is over.
    """

    today: str
    days: tuple[DayUses, ...]
    services: tuple[ServiceUses, ...] = ()
    languages: tuple[LanguageUses, ...] = ()
    ways: tuple[WayUses, ...] = ()
    ended: tuple[EndUses, ...] = ()

    @property
    def sessions(self) -> int:
        return sum(each.sessions for each in self.days)

    @property
    def is_over(self) -> bool:
        """Nothing more is counted here."""
        return all(each.day < self.today for each in self.days)


HostQuestion = CountSession | GetUses
HostReply = Counted | Uses
