"""Whether one transaction is later than another: trace numbers count to 999999 and begin again."""

from enum import StrEnum

_TURN = 1_000_000
_NEAR = 1_000


class Order(StrEnum):
    """`UNRELATED`: too far apart to be of one journal. The terminal lost its journal, or is another one."""

    LATER = "later"
    SAME_OR_EARLIER = "same_or_earlier"
    UNRELATED = "unrelated"


def order(trace: int, stored: int) -> Order:
    """How `trace` stands to the one stored before a payment began; after it come that payment and a few at most."""
    ahead = (trace - stored) % _TURN
    if 0 < ahead <= _NEAR:
        return Order.LATER
    if ahead == 0 or ahead >= _TURN - _NEAR:
        return Order.SAME_OR_EARLIER
    return Order.UNRELATED
