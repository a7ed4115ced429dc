"""Realistic screens of every kind, in English, Arabic and Chinese: what the pages are drawn and tested with."""

from dataclasses import replace

from kiosk.core.screen import (
    Action,
    Attract,
    Band,
    Check,
    CheckRow,
    Choice,
    Choices,
    Date,
    Day,
    Fact,
    Home,
    Idle,
    Information,
    Keyboard,
    LanguageRow,
    List,
    NextStep,
    Number,
    Option,
    Place,
    Progress,
    Result,
    Screen,
    Section,
    Text,
    Tone,
    Waiting,
)

BACK = Action("back", "Back", "arrow-left")
NEXT = Action("next", "Continue", "arrow-right")
CLEAR = Action("clear", "Clear", "close-circle")

LANGUAGES = (
    LanguageRow(
        "en",
        "English",
        "Touch to begin",
        "Touch to begin",
        "Report a problem, follow your request",
        "Plug in headphones to hear every page",
        False,
        "Noto Sans",
    ),
    LanguageRow(
        "es",
        "Español",
        "Toque para empezar",
        "Toque para empezar",
        "Avise de un problema, siga su solicitud",
        "Conecte auriculares para oír cada página",
        False,
        "Noto Sans",
    ),
    LanguageRow(
        "ar",
        "العربية",
        "المس للبدء",
        "المس للبدء",
        "أبلغ عن مشكلة أو تابع طلبك",
        "صِل سماعات الرأس لتسمع كل صفحة",
        True,
        "Noto Sans Arabic",
    ),
    LanguageRow(
        "zh",
        "中文",
        "轻触屏幕开始",
        "轻触屏幕开始",
        "报告问题，查询您的申请",
        "插入耳机，可听到每一页的内容",
        False,
        "Noto Sans CJK SC",
    ),
)

MANY_LANGUAGES = LANGUAGES + tuple(
    LanguageRow(code, name, words, words, words, words, False, family)
    for code, name, words, family in (
        ("ca", "Català", "Toqueu per començar", "Noto Sans"),
        ("fr", "Français", "Touchez pour commencer", "Noto Sans"),
        ("de", "Deutsch", "Zum Starten berühren", "Noto Sans"),
        ("nl", "Nederlands", "Raak aan om te beginnen", "Noto Sans"),
        ("pl", "Polski", "Dotknij, aby zacząć", "Noto Sans"),
        ("ru", "Русский", "Коснитесь, чтобы начать", "Noto Sans"),
        ("bn", "বাংলা", "শুরু করতে স্পর্শ করুন", "Noto Sans Bengali"),
        ("ms", "Bahasa Melayu", "Sentuh untuk mula", "Noto Sans"),
    )
)

PROBLEMS = (
    Option("light", "Street light not working", icon="coach-lamp", number="1"),
    Option("hole", "Hole in the road or pavement", icon="road-variant", number="2"),
    Option("rubbish", "Rubbish or dumped things", icon="trash-can", number="3"),
    Option("graffiti", "Graffiti or damage", icon="spray", number="4"),
    Option("drain", "Blocked drain or flooding", icon="pipe-leak", number="5"),
    Option("tree", "Fallen or dangerous tree", icon="tree", number="6"),
    Option("sign", "Traffic light or road sign", icon="traffic-light", number="7"),
    Option("other", "Something else", icon="dots-horizontal-circle", number="8"),
)

TILES = (
    Option("report", "Report a problem", "Street lights, potholes, rubbish, noise", "traffic-cone"),
    Option("follow", "Follow my request", "See what the city has done so far", "clipboard-text-search"),
)
MORE_TILES = (
    *TILES,
    Option("pay", "Pay a bill", "Fines, fees, permits, local taxes", "receipt-text", band=Band.MONEY),
    Option(
        "book",
        "Book an appointment",
        "City offices, rooms, health visits",
        "calendar-check",
        band=Band.APPOINTMENTS,
    ),
    Option("life", "Life events…", "Moving, a new baby, growing older", "baby-carriage", band=Band.LIFE),
    Option("say", "Have your say", "Vote on ideas, answer a survey", "vote", band=Band.TAKE_PART),
    Option("today", "My city today", "Events, road works, bin days, tides", "lighthouse-on", band=Band.TAKE_PART),
    Option("find", "Find a service", "All 40 services, A to Z", "magnify", band=Band.EVERYTHING),
)


def _report(identity: str, title: str, body: object, step: int = 2, **more: object) -> Screen:
    return replace(
        Screen(
            identity,
            title,
            body,  # type: ignore[arg-type]
            journey="Report a problem",
            icon="traffic-cone",
            band=Band.STREET,
            progress=Progress(step, 5, f"Step {step} of 5"),
            back=BACK,
            next=NEXT,
        ),
        **more,  # type: ignore[arg-type]
    )


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


WHAT_TO_DO = Fact("What the city asks", "Keep clear of the lamp and do not touch the post.", "alert")

CHECK_ROWS = (
    CheckRow("problem", "The problem", "Street light not working", "coach-lamp", "", "Change", "Change the problem"),
    CheckRow("where", "Where", "Harbour Street 12, Old Port", "map-marker", "", "Change", "Change where"),
    CheckRow("since", "Since when", "Sunday 22 November 2026", "calendar", "", "Change", "Change since when"),
    CheckRow(
        "told",
        "What you told us",
        "The lamp flickers, then goes out for some minutes, every night. The post has the number 4417.",
        "pencil",
        "",
        "Change",
        "Change what you told us",
    ),
    CheckRow(
        "contact",
        "How we reach you",
        "Text message to 06 5550 0142",
        "cellphone-message",
        "Used only to tell you about this report",
        "Change",
        "Change how we reach you",
    ),
)

SENT = Result(
    headline="Your report is with the city",
    tone=Tone.GOOD,
    icon="check-bold",
    reference_label="Your reference",
    reference="SM 4417 2093",
    hear="Hear it",
    next_title="What happens next",
    steps=(
        NextStep("Today", "The street lights team reads your report.", done=True),
        NextStep("By Friday 27 November", "Somebody comes to look at the lamp."),
        NextStep("When it is mended", "We send a text message to 06 •••• 0142."),
    ),
    phone_title="On your phone",
    phone_help="Point the camera here to follow your report.",
    qr="https://saltmere.example/requests/SM44172093",
    paper_title="On paper",
    paper_help="Take your slip from the slot below the screen.",
    paper=Tone.GOOD,
    slip=("City of Saltmere", "Street light not working", "Harbour Street 12", "SM 4417 2093", "Sent 24 Nov 10:42"),
)
SAVED = replace(
    SENT,
    headline="Saved here. Sent when the city is connected again.",
    tone=Tone.WARNING,
    icon="inbox-arrow-down",
    steps=(
        NextStep("Now", "Your report is safe inside this kiosk. You can go.", done=True),
        NextStep("When the line is back", "The kiosk sends it by itself."),
        NextStep("Then", "We text the city’s answer to 06 •••• 0142."),
    ),
    phone_help="Point the camera here. The page opens once the report is sent.",
    paper_help="There is no paper. Write the reference down or take a picture of it.",
    paper=Tone.WARNING,
    slip=(),
)
AGAIN = Action("again", "Do something else", "view-grid")
FINISH = Action("finish", "Finish", "check-bold")


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


SERVICES = (
    Section("Most used", tuple(replace(p, number="", help="") for p in PROBLEMS[:4])),
    *_services(40),
)
LONG_LIST = List("Find it by typing", "", _services(2500), "2,500 kinds of problem", CLEAR)

ENGLISH: dict[str, Screen] = {
    "attract": Screen(
        "attract",
        "",
        Attract("City of Saltmere", "Central Library, ground floor", "10:42", "Open until 20:00", LANGUAGES),
    ),
    "attract-12": Screen(
        "attract-12",
        "",
        Attract("City of Saltmere", "Central Library, ground floor", "10:42", "Open until 20:00", MANY_LANGUAGES),
    ),
    "home": Screen(
        "home",
        "What do you need today?",
        Home(TILES, "Report it straight away", tuple(replace(p, number="") for p in PROBLEMS[:6])),
        band=Band.MONEY,
    ),
    "home-8": Screen("home-8", "What do you need today?", Home(MORE_TILES), band=Band.MONEY),
    "home-5": Screen("home-5", "What do you need today?", Home(MORE_TILES[:5]), band=Band.MONEY),
    "choice": _report(
        "choice",
        "What is the problem?",
        Choice(
            tuple(replace(p, selected=p.id == "light") for p in PROBLEMS),
            Action("find", "Find it by typing", "magnify"),
            "all 40 kinds of problem",
        ),
        hint="Choose the one that fits best.",
    ),
    "choice-instant": _report(
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
    "choices": _report(
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
    "text": _report(
        "text",
        "What should we know?",
        Text("In your words", "The lamp flickers, then goes out", multiline=True, clear=CLEAR),
        step=4,
        hint="You can leave this empty.",
    ),
    "text-line": _report(
        "text-line",
        "What is your e-mail?",
        Text("E-mail", "ana@", Keyboard.EMAIL, clear=CLEAR),
        step=4,
        error="An e-mail address has a name, then @, then a place such as example.org.",
        secondary=Action("skip", "Skip this", "debug-step-over"),
    ),
    "number": _report(
        "number", "What number is on the post?", Number("Number", "4417"), hint="It is on a small plate."
    ),
    "date": _report(
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
    "date-time": _report(
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
    "place": _report(
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
    "place-empty": _report(
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
    "list": _report(
        "list",
        "What is the problem?",
        List("Find it by typing", "", SERVICES, "44 kinds of problem", CLEAR),
        next=None,
    ),
    "information": _report(
        "information",
        "Before you go on",
        Information(
            ("A cable that hangs out can carry current. Keep others away until somebody comes.",),
            (WHAT_TO_DO, Fact("Call now", "010 5550", "phone", "day and night")),
            "Do not touch the lamp",
            "alert",
            Tone.WARNING,
            "The city’s words, from 20 November.",
        ),
    ),
    "status": Screen(
        "status",
        "Request SM 4417 2093",
        Information(
            (),
            (
                Fact("What", "Street light not working", "coach-lamp"),
                Fact("Where", "Harbour Street 12, Old Port", "map-marker"),
                Fact(
                    "The city says", "A new lamp is ordered and comes on Friday.", "message-text", "24 November, 9:15"
                ),
                Fact("Expected by", "Friday 27 November", "calendar-clock", tone=Tone.GOOD),
            ),
            "The city is working on it",
            "progress-wrench",
            Tone.GOOD,
            "As the city knew it 2 minutes ago.",
        ),
        journey="Follow my request",
        icon="clipboard-text-search",
        band=Band.STREET,
        back=BACK,
        secondary=AGAIN,
        next=FINISH,
    ),
    "check": _report(
        "check",
        "Check your answers",
        Check(CHECK_ROWS, "When you finish, this kiosk erases everything you typed."),
        step=5,
        hint="Nothing is sent yet. You can change any answer.",
        next=Action("send", "Send to the city", "send"),
    ),
    "check-warning": _report(
        "check-warning",
        "Check your answers",
        Check(
            CHECK_ROWS[:3],
            "When you finish, this kiosk erases everything you typed.",
            "There is no paper for a slip. Your reference is shown on the screen.",
        ),
        step=5,
        next=Action("send", "Send to the city", "send"),
    ),
    "waiting": _report(
        "waiting",
        "One moment",
        Waiting("Asking the city about your request", "This takes longer than usual. You can wait or go back."),
        next=None,
        secondary=Action("stop", "Stop waiting", "close"),
    ),
    "result": Screen("result", "Done", SENT, band=Band.STREET, secondary=AGAIN, next=FINISH),
    "result-offline": Screen("result-offline", "Done", SAVED, band=Band.STREET, secondary=AGAIN, next=FINISH),
    "idle": Screen(
        "idle",
        "Are you still there?",
        Idle(
            25,
            30,
            "25",
            "seconds",
            "Report a problem, step 3 of 5",
            "Your answers are still here. Touch to go on.",
        ),
        "In 25 seconds this kiosk erases what you typed, so that nobody else can see it. Nothing has been sent.",
        band=Band.LIFE,
        secondary=Action("finish", "Finish now", ""),
        next=Action("stay", "I am still here", "hand-front-right"),
    ),
}
