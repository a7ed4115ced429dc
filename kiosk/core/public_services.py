"""What a city says of its services besides how to book them: what they are for, what they cost, what to bring.

Words follow CPSV-AP 3.2 (PublicService, Cost, Evidence).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from kiosk.core.money import Money


@dataclass(frozen=True, slots=True)
class Cost:
    """`label` says for whom or for what, where there are several; `hourly`: the amount is for each hour."""

    amount: Money
    label: str = ""
    hourly: bool = False


@dataclass(frozen=True, slots=True)
class PublicService:
    """No `costs`: nobody says. Free of charge is a cost of nothing."""

    identifier: str
    description: str = ""
    costs: tuple[Cost, ...] = ()
    bring: tuple[str, ...] = ()


class ServiceCatalogue(Protocol):
    """Where a city describes its services. May raise TryLater (or a subclass), Rejected or BadReply."""

    def services(self, language: str) -> Mapping[str, PublicService]:
        """By identifier; texts in that language, or the nearest there is."""
