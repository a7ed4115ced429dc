"""Printers, serial devices and sound cards: by USB's own classes (usb.org) and the kernel's lists."""

import re
from dataclasses import dataclass
from pathlib import Path

USB, SERIAL, SOUND = Path("/sys/bus/usb/devices"), Path("/dev/serial/by-id"), Path("/proc/asound")
_PRINTER = "07"


@dataclass(frozen=True, slots=True)
class Found:
    """`address` is what the settings name it by, `called` what a person reads."""

    address: str
    called: str


def printers(folder: Path = USB) -> tuple[Found, ...]:
    """Whatever has an interface of the printer's class: `vendor:product`, as [printer] of kind `usb` has it."""
    found = {}
    for interface in sorted(folder.glob("*:*/bInterfaceClass")):
        if interface.read_text("ascii").strip() == _PRINTER:
            device = folder / interface.parent.name.partition(":")[0]
            address = f"{_text(device / 'idVendor')}:{_text(device / 'idProduct')}"
            found[address] = Found(address, _called(device) or address)
    return tuple(found.values())


def serials(folder: Path = SERIAL) -> tuple[Found, ...]:
    """By a name that stays when it is plugged in elsewhere."""
    if not folder.is_dir():
        return ()
    return tuple(Found(str(each), _plain(each.name)) for each in sorted(folder.iterdir()))


def microphones(folder: Path = SOUND) -> tuple[Found, ...]:
    return _cards(folder, "capture")


def loudspeakers(folder: Path = SOUND) -> tuple[Found, ...]:
    return _cards(folder, "playback")


def _cards(folder: Path, way: str) -> tuple[Found, ...]:
    """`cards` names them, `pcm` says which way each can."""
    names = dict(re.findall(r"^ *(\d+) \[[^\]]*\]: \S+ - (.*)$", _text(folder / "cards"), re.MULTILINE))
    lines = _text(folder / "pcm").splitlines()
    able = {int(line[:2]) for line in lines if f": {way} " in line and line[:2].isdecimal()}
    return tuple(Found(names[str(card)], names[str(card)]) for card in sorted(able) if str(card) in names)


def _called(device: Path) -> str:
    return " ".join(filter(None, (_text(device / "manufacturer"), _text(device / "product"))))


def _plain(name: str) -> str:
    return re.sub(r"^usb-|-if\d+.*$", "", name).replace("_", " ")


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace").strip()
    except OSError:
        return ""
