"""The pages that ask, one or more of each kind, in English."""

from dataclasses import replace

from kiosk.core.screen import (
    Action,
    Choice,
    Choices,
    Date,
    Day,
    Keyboard,
    List,
    Number,
    Option,
    Place,
    Screen,
    Section,
    SlotDay,
    SlotPart,
    Slots,
    Text,
)
from tests.ui.samples.parts import CLEAR, PROBLEMS, report


def _month() -> tuple[Day, ...]:
    outside = tuple(Day("", "", "", enabled=False) for _ in range(6))
    days = tuple(
        Day(
            f"2026-11-{n:02}",
            str(n),
            f"{n} November 2026",
            enabled=n <= 24,
            selected=n == 22,
            today=n == 24,
        )
        for n in range(1, 31)
    )
    return outside + days + tuple(Day("", "", "", enabled=False) for _ in range(6))


def _services(number: int) -> tuple[Section, ...]:
    groups = ("Streets and pavements", "Lights and signs", "Rubbish", "Water and drains", "Trees and parks")
    icons = ("road-variant", "coach-lamp", "trash-can", "pipe-leak", "tree")
    each = number // len(groups)
    return tuple(
        Section(
            title,
            tuple(
                Option(f"{n}-{i}", f"{title}: kind {i + 1}", "What it is about, in a few words", icons[n])
                for i in range(each)
            ),
        )
        for n, title in enumerate(groups)
    )


_FREE = (
    ("Tue", 24, 2),
    ("Wed", 25, 0),
    ("Thu", 26, 8),
    ("Fri", 27, 5),
    ("Sat", 28, 3),
    ("Sun", 29, 0),
    ("Mon", 30, 14),
)
_TIMES = (("Morning", ("9:20", "10:00", "10:40", "11:20")), ("Afternoon", ("13:20", "14:00", "16:00", "17:40")))


def slots(several: bool = False) -> Slots:
    """The week of the drawing."""
    days = tuple(
        SlotDay(
            f"day:2026-11-{number}",
            name,
            str(number),
            f"{free} free" if free else "None",
            f"{name} {number} November, {free} free",
            enabled=free > 0,
            selected=number == 26,
        )
        for name, number, free in _FREE
    )
    parts, n = [], 0
    for title, times in _TIMES:
        options = []
        for time in times:
            n += 1
            options.append(Option(f"time:{time}", time, number=str(n), selected=time == "10:40"))
        parts.append(SlotPart(title, tuple(options)))
    return Slots(
        "24 to 30 November",
        (
            Option("first", "First free: today 15:20", icon="run-fast"),
            Option("morning", "Mornings", icon="weather-sunset-up", selected=several),
            Option("evening", "After work", icon="weather-night"),
        ),
        days,
        "Thursday 26 November",
        tuple(parts),
        Action("earlier", "The week before") if several else None,
        Action("later", "Next week"),
        "Thursday 26 November, 10:40 to 11:00",
        "Kept for you for 9 minutes. Not booked yet.",
        "As of 20 minutes ago. Likely free, not certain." if several else "",
        several,
    )


SERVICES = (
    Section("Most used", tuple(replace(p, number="", help="") for p in PROBLEMS[:4])),
    *_services(40),
)
LONG_LIST = List("Find it by typing", "", _services(2500), "2,500 kinds of problem", CLEAR)

ASKING: dict[str, Screen] = {
    "choice": report(
        "choice",
        "What is the problem?",
        Choice(
            tuple(replace(p, selected=p.id == "light") for p in PROBLEMS),
            Action("find", "Find it by typing", "magnify"),
            "all 40 kinds of problem",
        ),
        hint="Choose the one that fits best.",
    ),
    "choice-instant": report(
        "choice-instant",
        "Is anybody in danger?",
        Choice(
            (
                Option("yes", "Yes, right now", "We show the emergency number", "alert", "1"),
                Option("no", "No", "", "check", "2"),
                Option("unsure", "I am not sure", "", "help-circle", "3"),
            ),
            instant=True,
        ),
        next=None,
    ),
    "choices": report(
        "choices",
        "What do you see?",
        Choices(
            (
                Option("dark", "The lamp stays dark", number="1", selected=True),
                Option("flicker", "The lamp flickers", number="2", selected=True),
                Option("day", "It burns by day", number="3"),
                Option("glass", "Broken glass", number="4"),
                Option("cable", "A cable hangs out", "Keep away from it", number="5"),
            )
        ),
        hint="Choose all that apply.",
    ),
    "text": report(
        "text",
        "What should we know?",
        Text("In your words", "The lamp flickers, then goes out", multiline=True, clear=CLEAR),
        step=4,
        hint="You can leave this empty.",
    ),
    "text-line": report(
        "text-line",
        "What is your e-mail?",
        Text("E-mail", "ana@", Keyboard.EMAIL, clear=CLEAR),
        step=4,
        error="An e-mail address has a name, then @, then a place such as example.org.",
        secondary=Action("skip", "Skip this", "debug-step-over"),
    ),
    "slots": report("slots", "When would you like to come?", slots(), step=3, hint="Passport · Town Hall · 20 minutes"),
    "slots-offline": report("slots-offline", "When would suit you?", slots(several=True), step=3),
    "number": report("number", "What number is on the post?", Number("Number", "4417"), hint="It is on a small plate."),
    "date": report(
        "date",
        "Since when?",
        Date(
            "2026-11",
            "November 2026",
            "2026-10",
            "",
            "October",
            "December",
            ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
            _month(),
            (Option("2026-11-24", "Today", icon="calendar-today"), Option("2026-11-23", "Yesterday", icon="calendar")),
            "Sunday 22 November 2026",
            "2026-11-22",
        ),
        step=3,
    ),
    "date-time": report(
        "date-time",
        "When did it happen?",
        Date(
            "2026-11",
            "November 2026",
            "2026-10",
            "",
            "October",
            "December",
            ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
            _month(),
            (Option("2026-11-24", "Today", icon="calendar-today"), Option("2026-11-23", "Yesterday", icon="calendar")),
            "Sunday 22 November 2026, 18:30",
            "2026-11-22",
            "18:30",
            "About what time?",
            tuple(Option(f"{h:02}", str(h), selected=h == 18) for h in range(24)),
            tuple(Option(m, m, selected=m == "30") for m in ("00", "15", "30", "45")),
        ),
        step=3,
    ),
    "place": report(
        "place",
        "Where is it?",
        Place(
            "Street and number",
            "Harbour Street 1",
            Option("here", "It is here, at the library", "", "crosshairs-gps"),
            (
                Option("h12", "Harbour Street 12", "Old Port", "map-marker", selected=True),
                Option("h118", "Harbour Street 118", "Northgate", "map-marker"),
                Option("h1", "Harbour Street 1", "Old Port", "map-marker"),
            ),
            "Harbour Street 12, Old Port",
            clear=CLEAR,
        ),
        step=3,
    ),
    "place-empty": report(
        "place-empty",
        "Where is it?",
        Place(
            "Street and number",
            "Xyz",
            Option("here", "It is here, at the library", "", "crosshairs-gps"),
            empty="No street of that name. Look at the spelling, or go on with what you typed.",
            clear=CLEAR,
        ),
        step=3,
    ),
    "list": report(
        "list",
        "What is the problem?",
        List("Find it by typing", "", SERVICES, "44 kinds of problem", CLEAR),
        next=None,
    ),
}
