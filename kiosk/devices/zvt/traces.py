"""Whether one transaction is later than another: trace numbers count to 999999 and begin again."""

from enum import StrEnum

_TURN = 1_000_000
_NEAR = 1_000


class Order(StrEnum):
    """`UNRELATED`: too far apart to be of one journal, or earlier than a newest one can ever be. The terminal lost its
    journal, or is another one.
    """

    LATER = "later"
    SAME = "same"
    UNRELATED = "unrelated"


def order(trace: int, stored: int) -> Order:
    """How the newest `trace` stands to the one stored before a payment began; after it come that payment and a few."""
    ahead = (trace - stored) % _TURN
    if 0 < ahead <= _NEAR:
        return Order.LATER
    return Order.UNRELATED if ahead else Order.SAME
