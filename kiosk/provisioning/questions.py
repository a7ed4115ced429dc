"""What a technician is asked, in the order in which they know it: the place, the city, the machine, the house."""

from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.doctor.machine import INPUT, inputs
from kiosk.provisioning.asking import Ask, Asker, address, languages, number, secure
from kiosk.provisioning.calibration import Matrix, proposed
from kiosk.provisioning.document import Document
from kiosk.provisioning.plan import Extras, Places, rotation_at
from kiosk.provisioning.probing import devices, network
from kiosk.provisioning.probing.panel import Panel, panels

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TURNS = ("0", "90", "180", "270")
_USB_PRINTER = "/dev/kiosk-printer"
"""As the package's udev rules name it."""
_TIMEZONE = Path("/etc/timezone")


def ask(asker: Asker, document: Document, places: Places, found: tuple[Panel, ...] | None = None) -> Extras:
    """Fills the document; what is no setting comes back."""
    _place(asker, document)
    _city(asker, document)
    rotation = _panel(asker, document, places, panels() if found is None else found)
    _devices(asker, document)
    _house(asker, document)
    matrix = _calibration(asker, document, places)
    return Extras(_pin(asker), _code(asker, document), rotation, matrix)


def _place(asker: Asker, document: Document) -> None:
    asker.heading("The kiosk")
    if document.get("kiosk.timezone") is None:
        zone = _TIMEZONE.read_text("ascii").strip() if _TIMEZONE.is_file() else ""
        document.set("kiosk.timezone", zone)
    asker.into(
        document,
        (
            Ask("kiosk.id", "Its id, as the city knows it (library-1)"),
            Ask("kiosk.timezone", "The city's time zone (Europe/London)", _zone),
            Ask("kiosk.languages", "Languages, the first one is shown first (en es ar zh)", languages),
            Ask("site.lat", "Latitude of the place, in degrees", number(-90, 90)),
            Ask("site.long", "Longitude, in degrees", number(-180, 180)),
            Ask("site.phone", "The number that citizens may call"),
        ),
    )
    chosen = document.get("kiosk.languages")
    for code in chosen if isinstance(chosen, list) else ():
        asker.heading(f"In the language {code}")
        asker.into(
            document,
            (
                Ask(f"site.{code}.city", "The city's name"),
                Ask(f"site.{code}.host", "The house's name (Central Library)"),
                Ask(f"site.{code}.opening", "Its opening hours, in words"),
                Ask(f"site.{code}.here", "The kiosk's address"),
                Ask(f"site.{code}.nearest", "Where the next kiosk stands (- for none)", optional=True),
            ),
        )


def _city(asker: Asker, document: Document) -> None:
    asker.heading("The city")
    found = document.get("reports.discovery") is not None
    asker.into(
        document,
        (
            Ask("reports.url", "Address of its Open311 endpoint", address, optional=found),
            Ask("gateway.url", "Address of its gateway, for a certificate (- for none)", secure, optional=True),
        ),
    )


def _panel(asker: Asker, document: Document, places: Places, found: tuple[Panel, ...]) -> int:
    asker.heading("The panel")
    panel = found[0] if found else None
    if panel:
        size = f"{panel.width_mm} x {panel.height_mm} mm" if panel.width_mm else "its size is not told: measure it"
        asker.note(f"Found {panel.name or 'a panel'} at {panel.connector}: {panel.width} x {panel.height}, {size}")
    rotation = _rotation(asker, rotation_at(places.screen))
    if panel:
        sides = (panel.width, panel.height) if rotation % 180 == 0 else (panel.height, panel.width)
        for key, side in zip(("screen.width", "screen.height"), sides, strict=True):
            document.set(key, side)
        if panel.pixels_per_mm:
            document.set("screen.pixels_per_mm", panel.pixels_per_mm)
    asks = (
        Ask("screen.width", "Its width as it hangs, in pixels", _pixels),
        Ask("screen.height", "Its height, in pixels", _pixels),
        Ask("screen.pixels_per_mm", "Pixels a millimetre (width in pixels by width in mm)", number(0.5, 30)),
    )
    asker.into(document, asks)
    return rotation


def _rotation(asker: Asker, now: int) -> int:
    while (said := asker.text("Turned clockwise by 0, 90, 180 or 270 degrees", str(now))) not in _TURNS:
        asker.note(f"one of {', '.join(_TURNS)} is wanted")
    return int(said)


def _calibration(asker: Asker, document: Document, places: Places) -> Matrix | None:
    """What a technician has measured at the panel itself counts only when it is taken here: once."""
    measured = proposed(places.settings.parent / str(document.get("kiosk.data")), places.touch)
    if measured is None:
        return None
    asker.note(f"The technician's screen has measured where fingers land: {' '.join(f'{each:g}' for each in measured)}")
    return measured if asker.yes("Take this as the touchscreen's calibration?", default=False) else None


def _devices(asker: Asker, document: Document) -> None:
    asker.heading("What is plugged in")
    for found in inputs(INPUT):
        asker.note(f"{found.part}: {found.told}")
    own = network.own_network() if asker.yes("Look for a printer and a terminal on this network?") else None
    usb = [(_USB_PRINTER, each.called) for each in devices.printers()][:1]
    tcp = [(host, f"answers as a receipt printer at {host}") for host in network.listening(network.PRINTER, own)]
    printer = asker.choice("Receipt printer", [*usb, *tcp], str(document.get("printer.address") or ""))
    kind = "none" if not printer else "file" if printer.startswith("/dev/") else "tcp"
    document.set("printer.kind", kind)
    document.set("printer.address", printer)
    terminals = [(host, f"answers as a ZVT terminal at {host}") for host in network.listening(network.TERMINAL, own)]
    terminal = asker.choice("Card terminal", terminals, str(document.get("terminal.address") or ""))
    if terminal:
        document.set("terminal.kind", "zvt")
        document.set("terminal.address", terminal)
    else:
        document.take("terminal")
    serials = [(each.address, each.called) for each in devices.serials()]
    document.set("screen.scanner", asker.choice("Serial scanner", serials, str(document.get("screen.scanner") or "0")))
    for key, words, listed in (
        ("voice.microphone", "Microphone", devices.microphones()),
        ("voice.loudspeaker", "Loudspeaker", devices.loudspeakers()),
    ):
        cards = [(each.address, each.called) for each in listed]
        document.set(key, asker.choice(words, cards, str(document.get(key) or "")))


def _house(asker: Asker, document: Document) -> None:
    asker.heading("The house")
    asks = (
        Ask("brand.primary", "Its colour, as #rrggbb (- for the city's)", optional=True),
        Ask("brand.logo", "Its logo, an SVG or PNG file beside the settings (- for none)", optional=True),
    )
    asker.into(document, asks)
    if asker.yes("Does the kiosk close with the house?", default=document.get("hours") is not None):
        for day in _DAYS:
            known = document.get(f"hours.{day}")
            spans = " ".join(known) if isinstance(known, list) else ""
            said = asker.text(f"{day.capitalize()} (09:00-13:00 14:00-18:00, - for closed)", spans)
            document.set(f"hours.{day}", [each for each in said.split() if each != "-"] or None)
    else:
        document.take("hours")


def _pin(asker: Asker) -> str:
    asker.heading("The technicians")
    while asker.yes("Set the PIN of the technician's screen?", default=False):
        first = asker.text("PIN, four to twelve digits", hidden=True)
        if first.isdecimal() and 4 <= len(first) <= 12 and asker.text("Once more", hidden=True) == first:
            return first
        asker.note("Four to twelve digits, twice the same, are wanted.")
    return ""


def _code(asker: Asker, document: Document) -> str:
    if document.get("gateway.url") is None:
        return ""
    return asker.text("Claim code of the city's gateway (empty: enrol later)")


def _zone(said: str) -> str:
    try:
        ZoneInfo(said)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("an IANA name such as Europe/London is wanted") from None
    return said


def _pixels(said: str) -> int:
    return int(number(100, 20_000)(said))  # type: ignore[call-overload, no-any-return]
