"""Several of one thing, and several things, in one appointment: where the back-end allows it, and for how long."""

from collections.abc import Iterable

from kiosk.core import bookables
from kiosk.core.bookings import Bookable, BookableId, Schedule
from kiosk.core.context import Context
from kiosk.core.journey import Answers

_MOST = 8


def companions(plan: Schedule, answers: Answers, context: Context) -> tuple[Bookable, ...]:
    """What can be dealt with in the same appointment, at the same place, and still fits."""
    kind, others = bookables.bookable(plan, context), _others(plan, context)
    left = _left(plan, _minutes(plan) * count_of(answers))
    known = {each.id: each for each in bookables.catalogue(context).bookables}
    fits = (each for each in (kind.combinable if kind else ()) if each in others and _fits(others[each], left))
    return tuple(known[each] for each in fits if each in known)


def also(plan: Schedule, answers: Answers, context: Context) -> tuple[tuple[BookableId, int], ...]:
    """What was chosen besides, and how many of each."""
    return tuple((each, whole(answers.get(count_step(each)), 1)) for each in _chosen(plan, answers, context))


def counted(plan: Schedule, answers: Answers, context: Context) -> tuple[BookableId, ...]:
    """Of what else the number is asked: where several people come."""
    if count_of(answers) < 2:
        return ()
    return tuple(each for each in _chosen(plan, answers, context) if most_besides(plan, each, answers, context) > 1)


def count_step(also: BookableId) -> str:
    return f"count-{also.rpartition('/')[2]}"


def most(plan: Schedule, taken: int, context: Context) -> int:
    """Of the thing itself, where so many minutes are taken already."""
    kind, long, left = bookables.bookable(plan, context), _minutes(plan), _left(plan, taken)
    fit = _MOST if left is None or not long else max(left // long, 1)
    return min(kind.most if kind else 1, fit, _MOST)


def most_besides(plan: Schedule, also: BookableId, answers: Answers, context: Context) -> int:
    other = _others(plan, context).get(also)
    return most(other, _minutes(plan) * count_of(answers), context) if other else 1


def minutes_of(plan: Schedule, chosen: Iterable[tuple[BookableId, int]], context: Context) -> int:
    others = _others(plan, context)
    return sum(_minutes(others[what]) * count for what, count in chosen if what in others)


def count_of(answers: Answers) -> int:
    return whole(answers.get("count"), 1)


def whole(given: object, usual: int) -> int:
    return int(given) if isinstance(given, str) and given.isdecimal() else usual


def _chosen(plan: Schedule, answers: Answers, context: Context) -> tuple[BookableId, ...]:
    given = answers.get("also")
    known = {each.id for each in companions(plan, answers, context)}
    return tuple(BookableId(each) for each in given if each in known) if isinstance(given, tuple) else ()


def _others(plan: Schedule, context: Context) -> dict[BookableId, Schedule]:
    """Schedules of other things at the same place, by thing."""
    found = (each for each in bookables.catalogue(context).schedules if each.location == plan.location)
    return {each.bookable: each for each in found if each.bookable != plan.bookable}


def _minutes(plan: Schedule) -> int:
    return plan.minutes[0] if plan.minutes else 0


def _left(plan: Schedule, taken: int) -> int | None:
    """None: as many as it takes."""
    return max(plan.longest - taken, 0) if plan.longest else None


def _fits(plan: Schedule, left: int | None) -> bool:
    return left is None or _minutes(plan) <= left
