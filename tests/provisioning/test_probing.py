"""What is plugged in is read from the kernel's own files: made here, byte for byte as it writes them."""

import socket
from ipaddress import IPv4Interface
from pathlib import Path

import pytest

from kiosk.provisioning.probing import devices, network, panel
from kiosk.provisioning.probing.devices import Found


def edid(width: int, height: int, width_mm: int, height_mm: int, name: str = "KIOSK 24") -> bytes:
    """A block of 128 bytes after VESA E-EDID 1.4: one detailed timing, one descriptor with the name."""
    timing = bytes([0x02, 0x3A, width & 255, 0x18, (width >> 8) << 4, height & 255, 0x2D, (height >> 8) << 4])
    timing += bytes([0x58, 0x2C, 0x45, 0x00, width_mm & 255, height_mm & 255, (width_mm >> 8) << 4 | height_mm >> 8])
    timing += bytes([0, 0, 0x1E])
    named = b"\x00\x00\x00\xfc\x00" + (name.encode() + b"\n").ljust(13)
    block = bytes.fromhex("00ffffffffffff00").ljust(54, b"\x01") + timing + named
    block = block.ljust(127, b"\x00")
    return block + bytes([-sum(block) % 256])


def connector(folder: Path, name: str, status: str, data: bytes = b"", modes: str = "") -> None:
    place = folder / name
    place.mkdir(parents=True)
    (place / "status").write_text(f"{status}\n", "ascii")
    (place / "edid").write_bytes(data)
    (place / "modes").write_text(modes, "ascii")


def test_a_panel_says_its_pixels_and_its_size(tmp_path: Path) -> None:
    connector(tmp_path, "card0-HDMI-A-1", "connected", edid(1920, 1080, 531, 299))
    connector(tmp_path, "card0-DP-1", "disconnected")
    (found,) = panel.panels(tmp_path)
    assert found == panel.Panel("HDMI-A-1", "KIOSK 24", 1920, 1080, 531, 299)
    assert found.pixels_per_mm == 3.62


@pytest.mark.parametrize("size", [(0, 0), (16, 9), (160, 0), (4000, 2990)])
def test_a_size_that_cannot_be_is_not_believed(size: tuple[int, int]) -> None:
    found = panel.read("X", edid(1920, 1080, size[0], size[1]))
    assert found
    assert (found.width, found.pixels_per_mm) == (1920, None)


def test_without_an_edid_the_kernels_first_mode_counts(tmp_path: Path) -> None:
    connector(tmp_path, "card1-LVDS-1", "connected", b"", "1366x768\n1024x768\n")
    connector(tmp_path, "card1-VGA-1", "connected", edid(1920, 1080, 500, 300)[:-1] + b"\x00", "")
    assert panel.panels(tmp_path) == (panel.Panel("LVDS-1", "", 1366, 768, 0, 0),)


def usb(folder: Path, port: str, interface: str, product: str = "", vendor_id: str = "04b8") -> None:
    device, face = folder / port, folder / f"{port}:1.0"
    device.mkdir(parents=True, exist_ok=True)
    face.mkdir()
    for name, text in (("idVendor", vendor_id), ("idProduct", "0e28"), ("manufacturer", "EPSON"), ("product", product)):
        (device / name).write_text(f"{text}\n", "utf-8")
    (face / "bInterfaceClass").write_text(f"{interface}\n", "ascii")


def test_a_printer_is_known_by_its_class(tmp_path: Path) -> None:
    usb(tmp_path, "1-2", "07", "TM-T88VI")
    usb(tmp_path, "1-3", "03", "A keyboard")
    assert devices.printers(tmp_path) == (Found("04b8:0e28", "EPSON TM-T88VI"),)


def test_serial_devices_are_named_as_they_stay(tmp_path: Path) -> None:
    (tmp_path / "usb-Datalogic_Gryphon_GFS4400-if00").touch()
    (found,) = devices.serials(tmp_path)
    assert found.called == "Datalogic Gryphon GFS4400"
    assert Path(found.address).name == "usb-Datalogic_Gryphon_GFS4400-if00"
    assert devices.serials(tmp_path / "none") == ()


def test_sound_cards_are_told_apart_by_what_they_can(tmp_path: Path) -> None:
    (tmp_path / "cards").write_text(
        " 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n                      HDA Intel PCH at 0xa1210000 irq 128\n"
        " 1 [Device         ]: USB-Audio - USB PnP Sound Device\n                      C-Media at usb-0000:00:14.0-3\n",
        "ascii",
    )
    (tmp_path / "pcm").write_text(
        "00-00: ALC255 Analog : ALC255 Analog : playback 1 : capture 1\n01-00: USB Audio : USB Audio : capture 1\n",
        "ascii",
    )
    assert [each.address for each in devices.microphones(tmp_path)] == ["HDA Intel PCH", "USB PnP Sound Device"]
    assert [each.address for each in devices.loudspeakers(tmp_path)] == ["HDA Intel PCH"]
    assert devices.microphones(tmp_path / "none") == ()


def test_who_answers_on_the_network_is_found() -> None:
    """Loopback is a network too: 127.0.0.2 answers, its neighbours do not."""
    with socket.create_server(("127.0.0.2", 0)) as server:
        port = server.getsockname()[1]
        assert network.listening(port, IPv4Interface("127.0.0.1/24")) == (f"127.0.0.2:{port}",)
    assert network.listening(port, None) == ()
    assert network.listening(port, IPv4Interface("10.0.0.1/8")) == ()
