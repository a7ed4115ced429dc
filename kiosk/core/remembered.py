"""What is made from a long value is made once, not at every touch."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

MOST = 16


def remembered(make: Callable[P, T]) -> Callable[P, T]:
    """For pure functions of frozen values: all but texts are known again by identity, because to hash or compare
    thousands of rows costs as much as the work saved. The last MOST results are kept, with their arguments: never
    for anything that a citizen typed.
    """
    kept: dict[tuple[str | int, ...], tuple[object, T]] = {}

    def look(*args: P.args, **kwargs: P.kwargs) -> T:
        key = tuple(each if isinstance(each, str) else id(each) for each in (*args, *kwargs.values()))
        if key not in kept:
            if len(kept) >= MOST:
                del kept[next(iter(kept))]
            # The arguments are kept too: else another object could get the same id.
            kept[key] = ((args, kwargs), make(*args, **kwargs))
        return kept[key][1]

    return look
