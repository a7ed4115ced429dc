"""The pages that tell: something to read, the answers once more, what happened; in English."""

from dataclasses import replace

from kiosk.core.screen import (
    Action,
    Band,
    Check,
    CheckRow,
    Fact,
    Information,
    NextStep,
    Result,
    Screen,
    Tone,
)
from tests.ui.samples.parts import AGAIN, BACK, FINISH, report

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

TELLING: dict[str, Screen] = {
    "information": report(
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
    "check": report(
        "check",
        "Check your answers",
        Check(CHECK_ROWS, "When you finish, this kiosk erases everything you typed."),
        step=5,
        hint="Nothing is sent yet. You can change any answer.",
        next=Action("send", "Send to the city", "send"),
    ),
    "check-warning": report(
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
    "result": Screen("result", "Done", SENT, band=Band.STREET, secondary=AGAIN, next=FINISH),
    "result-offline": Screen("result-offline", "Done", SAVED, band=Band.STREET, secondary=AGAIN, next=FINISH),
}
