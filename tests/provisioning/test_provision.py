"""A machine is set up from one file or by questions: shown first, never twice, and it can be undone."""

import io
import re
import tomllib
from pathlib import Path

import pytest
from rich.console import Console

from kiosk import settings
from kiosk.core.clock import SystemClock
from kiosk.demo import kiosk_settings
from kiosk.demo.city import API_KEY
from kiosk.demo.content import load
from kiosk.doctor.finding import sick
from kiosk.pin import Pin
from kiosk.provisioning import calibration
from kiosk.provisioning.asking import Asker
from kiosk.provisioning.document import Document
from kiosk.provisioning.plan import BadPlan, Places, extras
from kiosk.provisioning.provision import Provisioning
from tests.offline_cache.fakes import HandClock
from tests.provisioning.signing import Signer

MORE = """
[provision]
pin = "471100"
rotation = 90
touch_matrix = [0, 1, 0, -1, 0, 1]
[provision.secrets]
"city-key" = "a secret of the city"
"notify-key" = "{notify}"
"""


class Machine:
    """A folder in place of /etc, and what is typed."""

    def __init__(self, folder: Path) -> None:
        self.places = Places.of(folder / "etc" / "kiosk.toml")
        self.restarts, self.is_well = 0, True
        self.shown = io.StringIO()
        self.found = [sick("desk", "does not answer", "Start it.")]

    def does(self, typed: str = "") -> Provisioning:
        console = Console(file=self.shown, width=200, highlight=False)
        asker = Asker(console, io.StringIO(typed))
        return Provisioning(
            self.places, SystemClock(), asker, self._restart, lambda _file: self.is_well, lambda *_: self.found
        )

    def _restart(self) -> None:
        self.restarts += 1

    @property
    def told(self) -> str:
        return self.shown.getvalue()

    def files(self) -> dict[str, str]:
        folder = self.places.settings.parent
        return {str(each.relative_to(folder)): each.read_text("utf-8") for each in folder.rglob("*") if each.is_file()}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """What a technician brings on a stick."""
    voice: dict[str, dict[str, object]] = {"voice": {"hear": False, "speak": False}}
    nowhere = "http://127.0.0.1:9"
    file = kiosk_settings.write(tmp_path / "stick", load(), nowhere, API_KEY, overrides=voice, seeded=False)
    keys = (file.parent / name for name in ("city-key", "notify-key"))
    text = file.read_text("utf-8")
    for key in keys:
        text = text.replace(f'"{key.name}"', f'"secrets/{key.name}"')
    file.write_text(text + MORE.replace("{notify}", key.read_text("utf-8").strip()), "utf-8")
    return file


def test_one_file_makes_a_kiosk(machine: Machine, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert machine.does().run(source, source, sure=True, only_show=False) == 0
    found = settings.read(machine.places.settings)
    assert found.id == "saltmere-library-1"
    assert "provision" not in machine.places.settings.read_text("utf-8")
    assert machine.places.screen.read_text() == "CAGE_ROTATION=-r\n"
    assert 'LIBINPUT_CALIBRATION_MATRIX}="0 1 0 -1 0 1"' in machine.places.touch.read_text()
    secret = machine.places.secrets / "city-key"
    assert (secret.read_text(), secret.stat().st_mode & 0o777) == ("a secret of the city\n", 0o600)
    assert found.technician
    Pin(Path(found.technician.pin_file), machine.places.secrets / "tries", HandClock()).check("471100")
    assert machine.restarts == 1
    told = capsys.readouterr().out
    assert "SICK  desk" in told
    assert "471100" not in told + machine.told
    assert "a secret of the city" not in told + machine.told


def test_the_same_once_more_changes_nothing(machine: Machine, source: Path) -> None:
    machine.does().run(source, source, sure=True, only_show=False)
    before = machine.files()
    assert machine.does().run(source, source, sure=True, only_show=False) == 0
    assert machine.files() == before
    assert machine.restarts == 1
    assert machine.told.endswith("Nothing is to be changed.\n")


def test_what_will_change_is_shown_and_nothing_is_done_without_a_yes(machine: Machine, source: Path) -> None:
    assert machine.does().run(source, source, sure=False, only_show=True) == 0
    assert '+"id" = "saltmere-library-1"' in machine.told
    assert machine.does("n\n").run(source, source, sure=False, only_show=False) == 1
    assert machine.files() == {}
    assert machine.restarts == 0
    assert machine.does("y\n").run(source, source, sure=False, only_show=False) == 0
    assert settings.read(machine.places.settings).id == "saltmere-library-1"


def test_only_what_is_new_is_shown(machine: Machine, source: Path) -> None:
    machine.does().run(source, source, sure=True, only_show=False)
    source.write_text(re.sub(r"010 \d{4}", "010 7777", source.read_text("utf-8")), "utf-8")
    again = Machine(machine.places.settings.parents[1])
    again.does().run(source, source, sure=True, only_show=False)
    changed = [line for line in again.told.splitlines() if re.match(r"[+-][^+-]", line)]
    assert changed == ['-"phone" = "010 5550"', '+"phone" = "010 7777"']


def test_it_can_be_undone(machine: Machine, source: Path) -> None:
    machine.does().run(source, source, sure=True, only_show=False)
    before = machine.files()
    source.write_text(source.read_text("utf-8").replace("471100", "990099").replace("010 5550", "010 1234"), "utf-8")
    machine.does().run(source, source, sure=True, only_show=False)
    assert settings.read(machine.places.settings).site.phone == "010 1234"
    assert machine.does().undo() == 0
    after = machine.files()
    assert {name: text for name, text in after.items() if not name.startswith("before")} == {
        name: text for name, text in before.items() if not name.startswith("before")
    }
    assert machine.does().undo() == 1


def test_the_first_time_undone_leaves_a_bare_machine(machine: Machine, source: Path) -> None:
    machine.does().run(source, source, sure=True, only_show=False)
    assert machine.does().undo() == 0
    assert machine.files() == {}


def test_a_kiosk_that_comes_up_ill_is_told(machine: Machine, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    machine.is_well = False
    assert machine.does().run(source, source, sure=True, only_show=False) == 1
    assert "kiosk provision --undo" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("[screen]\nheigth = 3\n", "screen.heigth is not a setting, did you mean height"),
        ("[kiosk]\nid = 3\n", r"Key .* already exists|Redefinition"),
        ("[provision]\nrotation = 45\n", "0, 90, 180 or 270"),
    ],
)
def test_a_mistake_changes_nothing_and_is_named(
    machine: Machine, source: Path, wrong: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = source.read_text("utf-8").partition("[provision]")[0]
    text = re.sub(r"\[screen\]\n(?:.+\n)*", "", text) if "[screen]" in wrong else text
    source.write_text(text + "\n" + wrong, "utf-8")
    assert machine.does().run(source, source, sure=True, only_show=False) == 2
    assert re.search(why, capsys.readouterr().err)
    assert machine.files() == {}


def test_what_only_the_desk_reads_is_looked_at_too_and_nothing_stays_of_what_it_would_not_take(
    machine: Machine, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source.write_text(source.read_text("utf-8").replace('"city-key" = "a secret', '"other-key" = "a secret'), "utf-8")
    assert machine.does().run(source, source, sure=True, only_show=False) == 2
    assert re.search(r"api_key_file: .*city-key cannot be read.*everything is as it was", capsys.readouterr().err)
    assert machine.files() == {}


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ({"pn": "1"}, "provision.pn is not known"),
        ({"pin": "12"}, "four to twelve digits"),
        ({"rotation": True}, "0, 90, 180 or 270"),
        ({"touch_matrix": [1, 2]}, "six numbers"),
        ({"touch_matrix": [1, 0, 0, 0, 1, "x"]}, "six numbers"),
        ({"secrets": {"../x": "y"}}, "bare names"),
    ],
)
def test_each_mistake_in_the_table_provision_is_named(table: dict[str, object], why: str) -> None:
    with pytest.raises(BadPlan, match=why):
        extras(table)


def test_a_bundle_of_the_citys_must_be_signed(
    machine: Machine, source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    city, key = Signer(1), tmp_path / "city.pub"
    key.write_text(city.public_file, "utf-8")
    text = source.read_text("utf-8").partition("[provision]")[0]
    machine.places.secrets.mkdir(parents=True)
    for name in ("city-key", "notify-key"):
        (machine.places.secrets / name).write_bytes((source.parent / name).read_bytes())
    bundle = f"[bundle]\nsequence = 1\nexpires = 2099-01-01T00:00:00Z\n\n{text}"
    source.write_text(bundle, "utf-8")
    signature = source.with_name("kiosk.toml.minisig")
    signature.write_text(Signer(2).sign(bundle.encode()), "utf-8")
    assert machine.does().run(source, key, sure=True, only_show=False) == 2
    assert "another key" in capsys.readouterr().err
    signature.write_text(city.sign(bundle.encode()), "utf-8")
    assert machine.does().run(source, key, sure=True, only_show=False) == 0
    assert settings.read(machine.places.settings).id == "saltmere-library-1"


ANSWERS = """hall-1
Europe/London
xx
en es
91
50.3
-4.1
010 5550
Saltmere
Central Library
Monday to Friday, 9 to 18
Harbour Street 1
-
Saltmere
Biblioteca Central
De lunes a viernes, de 9 a 18
Harbour Street 1
-
http://city.example/open311
-
45
90
1080
1920
3.2
n
printer.local:9100
0
0
0
0
#0b3d61
-
y
09:00-18:00
09:00-13:00 14:00-18:00
-
-
-
-
-
y
471100
471101
y
471100
471100
y
"""


def test_it_can_be_set_up_by_questions(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be is asked again; what was typed twice differently too."""
    monkeypatch.setattr("kiosk.provisioning.questions.panels", tuple)
    for probe in ("printers", "serials", "microphones", "loudspeakers"):
        monkeypatch.setattr(f"kiosk.provisioning.questions.devices.{probe}", tuple)
    monkeypatch.setattr("kiosk.provisioning.questions.rotation_at", lambda _file: 0)
    assert machine.does(ANSWERS).run(None, Path("none"), sure=False, only_show=False) == 0
    found = settings.read(machine.places.settings)
    assert (found.id, found.site.languages, found.site.long) == ("hall-1", ("en", "es"), -4.1)
    assert (found.screen.width, found.screen.pixels_per_mm) == (1080, 3.2)
    assert found.printer == {"kind": "tcp", "address": "printer.local:9100"}
    assert (found.data, found.socket) == (Path("/var/lib/kiosk"), Path("/run/kiosk/desk.sock"))
    assert "xx is not known; known are" in machine.told
    assert "-90 to 90 is wanted" in machine.told
    assert "one of 0, 90, 180, 270 is wanted" in machine.told
    assert "twice the same" in machine.told
    assert machine.places.screen.read_text() == "CAGE_ROTATION=-r\n"
    assert '"hours"' in machine.places.settings.read_text() or "[hours]" in machine.places.settings.read_text()
    assert "471100" not in machine.places.settings.read_text()


def test_asked_again_enter_takes_what_is_there(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    test_it_can_be_set_up_by_questions(machine, monkeypatch)
    comment = "# the colour of the door\n"
    text = machine.places.settings.read_text("utf-8").replace("[brand]", f"{comment}[brand]")
    machine.places.settings.write_text(text, "utf-8")
    before = machine.files()
    monkeypatch.setattr("kiosk.provisioning.questions.rotation_at", lambda _file: 90)
    again = Machine(machine.places.settings.parents[1])
    again.does("\n" * 60).run(None, Path("none"), sure=False, only_show=False)
    assert "Nothing is to be changed." in again.told
    assert machine.files() == before


def test_a_calibration_that_was_measured_comes_after_the_one_in_force(tmp_path: Path) -> None:
    """Mirrored first, then moved by a tenth to the right: what lands at 0.2 counts as 0.9."""
    in_force = tmp_path / "touch.rules"
    in_force.write_text(calibration.rule((-1, 0, 1, 0, 1, 0)), "utf-8")
    assert calibration.proposed(tmp_path, in_force) is None
    (tmp_path / calibration.PROPOSAL).write_text("# measured\n" + calibration.rule((1, 0, 0.1, 0, 1, 0)), "utf-8")
    assert calibration.proposed(tmp_path, in_force) == (-1, 0, 1.1, 0, 1, 0)
    assert calibration.proposed(tmp_path, tmp_path / "none") == (1, 0, 0.1, 0, 1, 0)


_KEY = "ENV{LIBINPUT_CALIBRATION_MATRIX}"
NO_MATRIX = ("", "# nothing\n", f'{_KEY}="1 2"', f'{_KEY}="a b c d e f"')


@pytest.mark.parametrize("text", NO_MATRIX)
def test_what_is_no_calibration_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / calibration.PROPOSAL).write_text(text, "utf-8")
    assert calibration.proposed(tmp_path, tmp_path / "none") is None


@pytest.mark.parametrize(
    "layout",
    [
        "[site]\nlat = 1\n[screen]\nwidth = 3\n[site.en]\ncity = 'A'\n",
        "[site]\nen = {city = 'A'}\n",
        "site.en.city = 'A'\n",
    ],
)
def test_settings_are_changed_however_they_are_laid_out(layout: str) -> None:
    document = Document(layout)
    document.set("site.en.city", "B")
    document.set("site.en.host", "Library")
    found = tomllib.loads(document.text)["site"]["en"]
    assert found == {"city": "B", "host": "Library"}


def test_what_is_taken_away_leaves_no_empty_table() -> None:
    document = Document("[terminal]\nkind = 'zvt'\n")
    document.set("terminal.kind", None)
    assert tomllib.loads(document.text) == {}


def test_what_was_changed_since_is_not_undone(
    machine: Machine, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By a bundle of the city's, or by hand."""
    machine.does().run(source, source, sure=True, only_show=False)
    text = machine.places.settings.read_text("utf-8").replace("010 5550", "010 8888")
    machine.places.settings.write_text(text, "utf-8")
    assert machine.does().undo() == 1
    assert "was changed since" in capsys.readouterr().err
    assert settings.read(machine.places.settings).site.phone == "010 8888"


def test_a_calibration_is_taken_once(machine: Machine, source: Path) -> None:
    """What was measured is gone with it: it would be taken on top of itself."""
    proposal = machine.places.settings.parent / "data" / calibration.PROPOSAL
    proposal.parent.mkdir(parents=True)
    proposal.write_text(calibration.rule((1, 0, 0.1, 0, 1, 0)), "utf-8")
    machine.does().run(source, source, sure=True, only_show=False)
    assert not proposal.exists()
