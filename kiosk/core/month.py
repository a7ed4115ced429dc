"""The page that a day is chosen on: one month of 42 cells, turned by drafts, and hours and minutes where asked."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from kiosk.core import screen
from kiosk.core.context import Context
from kiosk.core.questions import Answer, Date

T = TypeVar("T")
_MINUTES = (0, 15, 30, 45)


def body(question: Date, answer: Answer | None, draft: object, context: Context) -> screen.Date:
    """`draft` is {"month", "date", "time"} as the page emitted it last; anything else is ignored."""
    chosen, clock = _chosen(answer, draft)
    today = context.now.date()
    month = min(max(_month(draft, chosen or today), question.earliest.replace(day=1)), question.latest.replace(day=1))
    words = context.words
    return screen.Date(
        month=month.isoformat()[:7],
        month_title=words.month(month),
        previous_month=_turned(month, -1, question),
        next_month=_turned(month, 1, question),
        previous_label=words.say("date.previous_month"),
        next_label=words.say("date.next_month"),
        weekdays=words.weekdays(),
        days=_cells(month, chosen, question, context),
        quick=_quick(today, chosen, question, context),
        chosen=_in_words(chosen, clock, question, context),
        date=chosen.isoformat() if chosen else "",
        time=clock.strftime("%H:%M") if clock else "",
        time_label=words.say("date.time") if question.timed else "",
        hours=_times(range(24), clock.hour if clock else None, context, "h") if question.timed else (),
        minutes=_times(_MINUTES, clock.minute if clock else None, context, "m") if question.timed else (),
    )


def _chosen(answer: Answer | None, draft: object) -> tuple[date | None, time | None]:
    parts: Mapping[str, object] = draft if isinstance(draft, dict) else {}
    given = _read(datetime.fromisoformat, answer)
    day = _read(date.fromisoformat, parts.get("date")) or (given.date() if given else None)
    clock = _read(time.fromisoformat, parts.get("time")) or (given.time() if given else None)
    return day, clock


def _read(read: Callable[[str], T], text: object) -> T | None:
    try:
        return read(text) if isinstance(text, str) and text else None
    except ValueError:
        return None


def _month(draft: object, fallback: date) -> date:
    text = draft.get("month") if isinstance(draft, dict) else None
    return (_read(date.fromisoformat, f"{text}-01") or fallback).replace(day=1)


def _turned(month: date, by: int, question: Date) -> str:
    other = (month - timedelta(days=1)).replace(day=1) if by < 0 else (month + timedelta(days=31)).replace(day=1)
    inside = question.earliest.replace(day=1) <= other <= question.latest
    return other.isoformat()[:7] if inside else ""


def _cells(month: date, chosen: date | None, question: Date, context: Context) -> tuple[screen.Day, ...]:
    lead = (month.weekday() - context.words.first_weekday) % 7
    first = month - timedelta(days=lead)
    days = (first + timedelta(days=n) for n in range(42))
    return tuple(
        screen.Day(
            date=day.isoformat(),
            label=context.words.number(day.day),
            spoken=context.words.day(day),
            enabled=question.earliest <= day <= question.latest,
            selected=day == chosen,
            today=day == context.now.date(),
        )
        if day.month == month.month
        else screen.Day("", "", "", enabled=False)
        for day in days
    )


def _quick(today: date, chosen: date | None, question: Date, context: Context) -> tuple[screen.Option, ...]:
    near = (
        ("date.yesterday", today - timedelta(days=1)),
        ("date.today", today),
        ("date.tomorrow", today + timedelta(days=1)),
    )
    return tuple(
        screen.Option(day.isoformat(), context.words.say(key), context.words.day(day), selected=day == chosen)
        for key, day in near
        if question.earliest <= day <= question.latest
    )


def _times(values: Iterable[int], chosen: int | None, context: Context, unit: str) -> tuple[screen.Option, ...]:
    return tuple(
        screen.Option(
            f"{value:02d}",
            context.words.time(time(value)) if unit == "h" else f":{value:02d}",
            selected=value == chosen,
        )
        for value in values
    )


def _in_words(day: date | None, clock: time | None, question: Date, context: Context) -> str:
    if day is None:
        return ""
    if question.timed and clock:
        return context.words.moment(datetime.combine(day, clock))
    return context.words.day(day)
