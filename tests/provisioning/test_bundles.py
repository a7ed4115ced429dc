"""Tampered, replayed, expired, for others, half-written, the power cut in the middle: the old settings stand."""

import os
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk import settings
from kiosk.demo import kiosk_settings
from kiosk.demo.city import API_KEY
from kiosk.demo.content import load
from kiosk.provisioning import command
from kiosk.provisioning.bundle import BadBundle, Bundle, read
from kiosk.provisioning.generations import Generations
from tests.desk.counter import Counter
from tests.provisioning.signing import Signer

CITY, NOW = Signer(1), datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
LATER = "2099-01-01T00:00:00Z"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return kiosk_settings.write(tmp_path / "etc", load(), "http://127.0.0.1:9", API_KEY)


def bundle(file: Path, sequence: int = 1, more: str = "", expires: str = LATER) -> bytes:
    """The kiosk's own settings, with another phone number."""
    text = re.sub(r"010 \d{4}", f"010 {sequence:04}", file.read_text("utf-8"))
    return f"[bundle]\nsequence = {sequence}\nexpires = {expires}\n{more}\n{text}".encode()


def taken(data: bytes, file: Path, now: datetime = NOW, signature: str = "") -> Bundle:
    return read(data, signature or CITY.sign(data), CITY.public, now, file.parent)


def phone(file: Path) -> str:
    return settings.read(file).site.phone


def test_the_settings_in_it_are_the_citys_without_what_is_about_the_bundle(file: Path) -> None:
    found = taken(bundle(file, 7), file)
    assert (found.sequence, "[bundle]" in found.text) == (7, False)
    assert "010 0007" in found.text


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda data: data.replace(b"sequence = 1", b"sequence = 0"), "from 1 on"),
        (lambda data: data.replace(b"sequence = 1", b"sequence = true"), "from 1 on"),
        (lambda data: data.replace(LATER.encode(), b"2026-05-04T06:59:59Z"), "expired on 04 May 2026"),
        (lambda data: data.replace(LATER.encode(), b"2099-01-01T00:00:00"), "offset is wanted"),
        (lambda data: data.replace(b"[bundle]\nsequence = 1\n", b""), "no TOML|is missing"),
        (lambda data: data.replace(b"\n\n", b'\nkiosks = ["elsewhere"]\n', 1), "for other kiosks"),
        (lambda data: data.replace(b"\n\n", b"\nkiosks = 3\n", 1), "list of kiosk ids"),
        (lambda data: data.replace(b"[kiosk]", b"[kiosks]"), "unknown table"),
        (lambda data: data[: len(data) // 2] + b"\xff", "no TOML"),
        (lambda data: data + b"#" * 1_000_000, "larger than"),
    ],
)
def test_what_is_wrong_in_it_is_said(file: Path, change: Callable[[bytes], bytes], why: str) -> None:
    changed = change(bundle(file))
    with pytest.raises(BadBundle, match=why):
        taken(changed, file)


def test_nothing_of_it_is_read_before_its_signature_is(file: Path) -> None:
    data = bundle(file)
    with pytest.raises(BadBundle, match="changed after it was signed"):
        taken(data.replace(b"010 0001", b"010 6666"), file, signature=CITY.sign(data))
    with pytest.raises(BadBundle, match="another key"):
        taken(data, file, signature=Signer(2).sign(data))


def test_one_that_was_here_before_or_is_older_is_refused(file: Path) -> None:
    generations = Generations(file)
    generations.begin(taken(bundle(file, 5), file))
    generations.confirm()
    for sequence in (5, 4):
        with pytest.raises(BadBundle, match="5 was here before"):
            generations.begin(taken(bundle(file, sequence), file))
    assert phone(file) == "010 0005"


def test_one_that_did_not_come_up_well_goes_and_is_not_tried_again(file: Path) -> None:
    generations = Generations(file)
    generations.begin(taken(bundle(file, 3), file))
    assert phone(file) == "010 0003"
    assert generations.go_back()
    assert phone(file) == "010 5550"
    with pytest.raises(BadBundle):
        generations.begin(taken(bundle(file, 3), file))
    generations.begin(taken(bundle(file, 4), file))
    generations.confirm()
    assert phone(file) == "010 0004"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_who_reads_the_settings_reads_the_citys_too_and_the_ones_before(file: Path) -> None:
    """root applies it, and desk and screen are other users of the folder's group."""
    group = 12_345
    os.chown(file.parent, -1, group)
    Generations(file).begin(taken(bundle(file, 5), file))
    folder = file.parent / "generations"
    assert {each.stat().st_gid for each in (folder, *folder.iterdir())} == {group}
    assert folder.stat().st_mode & 0o050 == 0o050
    assert all(each.stat().st_mode & 0o040 for each in folder.iterdir())


class PowerCut(BaseException):
    pass


def cuts(at: int) -> Iterator[None]:
    """The power goes at the so manieth thing that is done to the disk."""
    done = 0
    originals = {name: getattr(os, name) for name in ("fsync", "replace", "rename", "symlink", "fchmod")}

    def cut(name: str) -> Callable[..., object]:
        def step(*given: object, **more: object) -> object:
            nonlocal done
            done += 1
            if done >= at:
                raise PowerCut
            return originals[name](*given, **more)

        return step

    with pytest.MonkeyPatch.context() as patch:
        for name in originals:
            patch.setattr(os, name, cut(name))
        yield


@pytest.mark.parametrize("at", range(1, 30))
def test_the_power_may_go_at_any_moment(file: Path, at: int) -> None:
    """After the next start the old settings stand, or the new ones where they were confirmed."""
    generations, new = Generations(file), taken(bundle(file, 2), file)
    confirmed = False
    for _ in cuts(at):
        try:
            generations.begin(new)
            generations.confirm()
            confirmed = True
        except PowerCut:
            pass
    assert command.settle(file) == 0
    allowed = {"010 0002"} if confirmed else {"010 5550", "010 0002"}
    assert phone(file) in allowed
    if phone(file) == "010 0002":
        assert generations.state.good == 2
    generations.begin(taken(bundle(file, 9), file))
    generations.confirm()
    assert phone(file) == "010 0009"


def test_a_state_that_was_lost_takes_nothing_older(file: Path) -> None:
    generations = Generations(file)
    generations.begin(taken(bundle(file, 5), file))
    generations.confirm()
    (file.parent / "generations" / "state.json").write_text("{", "utf-8")
    with pytest.raises(BadBundle):
        generations.begin(taken(bundle(file, 5), file))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    (tmp_path / "city.pub").write_text(CITY.public_file, "utf-8")
    return tmp_path / "stick"


def carried(stick: Path, data: bytes) -> str:
    (stick / "kiosk.toml").write_bytes(data)
    (stick / "kiosk.toml.minisig").write_text(CITY.sign(data), "utf-8")
    return str(stick / "kiosk.toml")


def test_from_a_stick_to_a_kiosk_that_comes_up_well(stick: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Counter() as counter:
        file = counter.settings_file
        source, restarts = carried(stick, bundle(file, 8)), list[int]()
        key = stick.parent / "city.pub"
        assert (
            command.apply(file, key, source, restart=lambda: restarts.append(1), is_well=lambda: command.came_up(file))
            == 0
        )
        assert "Settings 8 count" in capsys.readouterr().out
        assert (phone(file), len(restarts)) == ("010 0008", 1)
        assert command.apply(file, key, source, restart=lambda: None, is_well=lambda: True) == 2
        assert "8 was here before" in capsys.readouterr().err


def test_a_kiosk_that_does_not_come_up_goes_back_by_itself(
    file: Path, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, seen = carried(stick, bundle(file, 8)), list[str]()
    key = stick.parent / "city.pub"
    ended = command.apply(
        file,
        key,
        source,
        restart=lambda: seen.append(phone(file)),
        is_well=lambda: command.came_up(file, patience_s=2.0, wait=lambda _: None),
    )
    assert (ended, seen) == (1, ["010 0008", "010 5550"])
    assert "the old settings stand again" in capsys.readouterr().err


def test_from_the_city_over_its_line(file: Path, stick: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = stick.parent / "city.pub"
    assert command.apply(file, key, "http://127.0.0.1:9/kiosk.toml", restart=lambda: None, is_well=lambda: True) == 1
    assert "The city gives no bundle" in capsys.readouterr().err
    assert phone(file) == "010 5550"
    assert taken(bundle(file, 2), file, NOW + timedelta(days=1)).sequence == 2


HOST = """
[brand]
primary = "#5A1A3C"
logo = "logo.svg"
[hours]
monday = ["09:00-13:00"]
[[hours.exceptions]]
date = 2026-12-28
opens = []
[[announcements]]
until = 2026-12-24
en = "Closed on Friday"
es = "Cierra el viernes"
ar = "مغلق يوم الجمعة"
zh = "星期五关门"
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1"/></svg>'


def test_the_host_gets_its_colour_hours_and_announcements_from_the_city(file: Path) -> None:
    (file.parent / "logo.svg").write_text(LOGO, "utf-8")
    Generations(file).begin(taken(bundle(file) + HOST.encode(), file))
    house = settings.read(file).site.house
    assert house.brand.primary == "#5A1A3C"
    assert house.brand.logo == (file.parent / "logo.svg").as_uri()
    assert house.hours is not None
    assert len(house.hours.exceptions) == len(house.announcements) == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ((b"#5A1A3C", b"#E2001A"), "nearest of this hue"),
        ((b"logo.svg", b"elsewhere.svg"), "cannot be read"),
        ((b"09:00-13:00", b"13:00-25:00"), "hours.monday"),
        ((b"zh = ", b"# zh = "), "announcements.1.zh is missing"),
    ],
    ids=["colour", "logo", "hours", "language"],
)
def test_what_a_host_may_not_have_is_not_taken_from_the_city_either(
    file: Path, change: tuple[bytes, bytes], why: str
) -> None:
    (file.parent / "logo.svg").write_text(LOGO, "utf-8")
    with pytest.raises(BadBundle, match=why):
        taken(bundle(file) + HOST.encode().replace(*change), file)


def test_what_a_technician_wrote_after_a_bundle_is_what_one_goes_back_to(file: Path) -> None:
    generations = Generations(file)
    generations.begin(taken(bundle(file, 5), file))
    generations.confirm()
    by_hand = file.read_text("utf-8").replace("010 0005", "010 9999")
    file.unlink()
    file.write_text(by_hand, "utf-8")
    generations.begin(taken(bundle(file, 6), file))
    assert phone(file) == "010 0006"
    assert generations.go_back()
    assert phone(file) == "010 9999"


def test_a_trial_that_was_killed_is_over_at_the_next_one(file: Path, tmp_path: Path) -> None:
    """Also one that ends in the middle: a technician's line that breaks off."""
    (tmp_path / "city.pub").write_text(CITY.public_file, "utf-8")
    data = bundle(file, 5)
    source = tmp_path / "kiosk.toml"
    source.write_bytes(data)
    (tmp_path / "kiosk.toml.minisig").write_text(CITY.sign(data), "utf-8")

    def breaks_off() -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        command.apply(file, tmp_path / "city.pub", str(source), restart=lambda: None, is_well=breaks_off)
    assert phone(file) == "010 5550"
    Generations(file).begin(taken(bundle(file, 6), file))  # and here the power went, for good
    assert phone(file) == "010 0006"
    restarts: list[int] = []
    assert (
        command.apply(
            file, tmp_path / "city.pub", str(source), restart=lambda: restarts.append(1), is_well=lambda: True
        )
        == 2
    )
    assert (phone(file), restarts) == ("010 5550", [1])


def test_a_timer_does_not_end_what_a_technician_tries(file: Path, tmp_path: Path) -> None:
    (tmp_path / "city.pub").write_text(CITY.public_file, "utf-8")
    source = tmp_path / "kiosk.toml"
    source.write_bytes(bundle(file, 5))
    (tmp_path / "kiosk.toml.minisig").write_text(CITY.sign(source.read_bytes()), "utf-8")
    others: list[int] = []

    def meanwhile() -> bool:
        others.append(_applies(file, tmp_path, lambda: True))
        return True

    assert _applies(file, tmp_path, meanwhile) == 0
    assert (others, phone(file)) == ([1], "010 0005")


def _applies(file: Path, folder: Path, is_well: Callable[[], bool]) -> int:
    source = str(folder / "kiosk.toml")
    return command.apply(file, folder / "city.pub", source, restart=lambda: None, is_well=is_well)
