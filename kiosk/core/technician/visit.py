"""Everything that a technician's visit is; the pages are derived from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.core.letter_messages import Letters
from kiosk.core.messages import Failed, Printed
from kiosk.core.technician.touch import Landing
from kiosk.core.technician_messages import TechnicianReply

Heard = TechnicianReply | Letters | Printed | Failed
CLEANING_S = 60


@dataclass(frozen=True, slots=True)
class Visit:
    """`page` is empty while nobody is in. `replies` are the desk's newest by the kind of question, `waiting` the kinds
    that it has not answered yet.
    """

    page: str = ""
    digits: str = field(default="", repr=False)
    """Of the PIN, until it is asked about."""
    token: str = field(default="", repr=False)
    problem: str = ""
    """A key of the catalogues: why the PIN did not open."""
    replies: Mapping[type, Heard] = field(default_factory=dict)
    waiting: frozenset[type] = frozenset()
    letter: str = ""
    """The id of the one that is decided on."""
    log_of: str = "desk"
    own_log: tuple[str, ...] = ()
    landings: tuple[Landing, ...] = ()
    cleaned: bool = False
    seconds_left: int = CLEANING_S
    """Of cleaning."""
    fresh: bool = True
    """On its first screen: the page must forget whatever it held."""
