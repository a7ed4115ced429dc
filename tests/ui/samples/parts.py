"""What the sample screens share: their buttons, options, and the frame of a step of a report."""

from dataclasses import replace

from kiosk.core.screen import (
    Action,
    Band,
    Option,
    Progress,
    Screen,
)

BACK = Action("back", "Back", "arrow-left")
NEXT = Action("next", "Continue", "arrow-right")
CLEAR = Action("clear", "Clear", "close-circle")
AGAIN = Action("again", "Do something else", "view-grid")
FINISH = Action("finish", "Finish", "check-bold")

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
        "Make an appointment",
        "City offices, rooms, health visits",
        "calendar-check",
        band=Band.APPOINTMENTS,
    ),
    Option("life", "Life events…", "Moving, a new baby, growing older", "baby-carriage", band=Band.LIFE),
    Option("say", "Have your say", "Vote on ideas, answer a survey", "vote", band=Band.TAKE_PART),
    Option("today", "My city today", "Events, road works, bin days, tides", "lighthouse-on", band=Band.TAKE_PART),
    Option("find", "Find a service", "All 40 services, A to Z", "magnify", band=Band.EVERYTHING),
)


def report(identity: str, title: str, body: object, step: int = 2, **more: object) -> Screen:
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


def relabelled(labels: tuple[str, ...]) -> tuple[Option, ...]:
    """The eight problems in another language."""
    return tuple(replace(option, label=label) for option, label in zip(PROBLEMS, labels, strict=True))
