"""Installing a model: from a real server that breaks off and lies, and from archives nobody should trust."""

import hashlib
import http.server
import io
import re
import stat
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.voice.ear.recogniser import NoRecogniser
from kiosk.voice.ear.recognisers import Recognisers
from kiosk.voice.ear.vosk import Vosk
from kiosk.voice.models import fetching, folder, unpacking
from kiosk.voice.models.fetching import CHUNK
from kiosk.voice.models.folder import models_folder
from kiosk.voice.models.installing import install
from kiosk.voice.models.table import Model, model_of
from kiosk.voice.models.trouble import NoModel
from tests.voice.vosk_models import archive, model

needs_models = pytest.mark.skipif(archive("es") is None, reason="the test models are not here")


def zipped(files: dict[str, bytes], modes: dict[str, int] | None = None) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = (modes or {}).get(name, stat.S_IFREG | 0o644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, data)
    return packed.getvalue()


def vendors(language: str) -> bytes:
    folder = model(language)
    files = {f"vosk-{language}/{file.relative_to(folder)}": file for file in folder.rglob("*") if file.is_file()}
    return zipped({name: file.read_bytes() for name, file in files.items()})


def named(data: bytes, url: str = "", **other: object) -> Model:
    checked = Model("vosk-test", url, len(data), hashlib.sha256(data).hexdigest())
    return replace(checked, **other)  # type: ignore[arg-type]


@dataclass
class Vendor:
    """Serves `data`; breaks off after each number of bytes in `breaks`, in turn."""

    data: bytes
    breaks: list[int] = field(default_factory=list)
    status: int = 200
    ranges: bool = True
    asked: list[str] = field(default_factory=list)
    url: str = ""


@contextmanager
def serving(vendor: Vendor) -> Iterator[Vendor]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range", "")
            vendor.asked.append(wanted)
            start = int(wanted.removeprefix("bytes=").rstrip("-") or 0) if vendor.ranges else 0
            if start >= len(vendor.data) and start:
                self.send_error(416)
                return
            rest = vendor.data[start:]
            self.send_response(206 if start else vendor.status)
            self.send_header("Content-Length", str(len(rest)))
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(vendor.data) - 1}/{len(vendor.data)}")
            self.end_headers()
            self.wfile.write(rest[: vendor.breaks.pop(0)] if vendor.breaks else rest)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        vendor.url = f"http://127.0.0.1:{server.server_port}/vosk-test.zip"
        yield vendor
        server.shutdown()


def quiet(there: int, expected: int) -> None:
    pass


@needs_models
def test_a_model_is_fetched_checked_tried_and_put_in_place(tmp_path: Path) -> None:
    data = vendors("es")
    told: list[tuple[int, int]] = []
    with serving(Vendor(data)) as vendor:
        able = install(tmp_path, "es", named(data, vendor.url), lambda *news: told.append(news))
    assert able.grammars
    assert able.fits
    assert told[-1] == (len(data), len(data))
    assert isinstance(Recognisers(tmp_path, lambda: ("es",)).of("es"), Vosk)
    assert sorted(file.name for file in tmp_path.iterdir()) == [f".es-{named(data).sha256[:12]}", "es"]


@needs_models
def test_a_new_model_takes_the_place_of_the_old(tmp_path: Path) -> None:
    old = vendors("es")
    new = zipped({"other/" + name.partition("/")[2]: data for name, data in unzipped(old).items()})
    for number, data in enumerate((old, new)):
        (tmp_path / f"{number}.zip").write_bytes(data)
        install(tmp_path / "models", "es", named(data), quiet, tmp_path / f"{number}.zip")
    assert (tmp_path / "models" / "es").resolve().name == f".es-{named(new).sha256[:12]}"
    assert len(list((tmp_path / "models").iterdir())) == 2
    assert (tmp_path / "0.zip").is_file()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


DATA = bytes(range(256)) * 4_000


def test_a_download_goes_on_where_it_broke_off(tmp_path: Path) -> None:
    with serving(Vendor(DATA, breaks=[20 * CHUNK + 99, 10 * CHUNK])) as vendor:
        fetching.fetch(vendor.url, tmp_path / "part", len(DATA), quiet)
    assert (tmp_path / "part").read_bytes() == DATA
    assert vendor.asked == ["", f"bytes={20 * CHUNK}-", f"bytes={30 * CHUNK}-"]


def test_a_download_goes_on_after_the_program_was_ended(tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(DATA[:1_000])
    with serving(Vendor(DATA)) as vendor:
        fetching.fetch(vendor.url, tmp_path / "part", len(DATA), quiet)
        fetching.fetch(vendor.url, tmp_path / "part", len(DATA), quiet)
    assert (tmp_path / "part").read_bytes() == DATA
    assert vendor.asked == ["bytes=1000-"]


def test_a_server_that_cannot_go_on_begins_anew(tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(b"something else")
    with serving(Vendor(DATA, ranges=False)) as vendor:
        fetching.fetch(vendor.url, tmp_path / "part", len(DATA), quiet)
    assert (tmp_path / "part").read_bytes() == DATA


def test_more_than_there_is_is_fetched_anew(tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(DATA + b"!")
    with serving(Vendor(DATA)) as vendor:
        fetching.fetch(vendor.url, tmp_path / "part", 0, quiet)
    assert (tmp_path / "part").read_bytes() == DATA


def test_a_line_that_gives_nothing_is_given_up_and_what_came_is_kept(tmp_path: Path) -> None:
    with (
        serving(Vendor(DATA, breaks=[3 * CHUNK + 9, *[0] * 20])) as vendor,
        pytest.raises(NoModel, match=f"{3 * CHUNK} bytes are kept"),
    ):
        fetching.fetch(vendor.url, tmp_path / "part", len(DATA), quiet)
    assert (tmp_path / "part").stat().st_size == 3 * CHUNK


def test_an_archive_bigger_than_named_is_thrown_away(tmp_path: Path) -> None:
    with serving(Vendor(DATA)) as vendor, pytest.raises(NoModel, match="bigger"):
        fetching.fetch(vendor.url, tmp_path / "part", 1_000, quiet)
    assert not (tmp_path / "part").exists()


def test_a_page_that_is_not_there_is_told(tmp_path: Path) -> None:
    with serving(Vendor(b"<html>", status=404)) as vendor, pytest.raises(NoModel, match="404"):
        fetching.fetch(vendor.url, tmp_path / "part", 0, quiet)


def test_another_checksum_than_named_installs_nothing(tmp_path: Path) -> None:
    with serving(Vendor(DATA)) as vendor, pytest.raises(NoModel, match="should have"):
        install(tmp_path, "es", named(DATA, vendor.url, sha256="0" * 64), quiet)
    assert list(tmp_path.iterdir()) == []


def test_what_nobody_vouches_for_is_fetched_and_its_checksum_told(tmp_path: Path) -> None:
    with serving(Vendor(DATA)) as vendor, pytest.raises(NoModel, match=hashlib.sha256(DATA).hexdigest()):
        install(tmp_path, "ar", Model("vosk-test", vendor.url), quiet)
    assert [file.name for file in tmp_path.iterdir()] == [".vosk-test.zip.part"]


def sound(name: str = "m/am/final.mdl", **other: bytes) -> dict[str, bytes]:
    return {"m/conf/model.conf": b"", name: b"x", **other}


HOSTILE = {
    "a way out": zipped(sound("m/../../out")),
    "an absolute path": zipped(sound("/m/out")),
    "a backslash": zipped(sound("m\\..\\out")),
    "a file beside the folder": zipped(sound("out")),
    "two folders": zipped(sound("n/out")),
    "a link": zipped(sound(), {"m/am/final.mdl": stat.S_IFLNK | 0o777}),
    "a device": zipped(sound(), {"m/am/final.mdl": stat.S_IFCHR | 0o666}),
    "no zip": b"PK\x03\x04 hello",
    "nothing": b"",
    "half a zip": zipped({"m/a": DATA})[:-40],
    "a changed byte": zipped({"m/a": DATA}).replace(zipped({"m/a": DATA})[60:64], b"\xff\xff\xff\xff", 1),
    "an empty zip": zipped({}),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_an_archive_that_is_not_sound_leaves_nothing_behind(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "given.zip").write_bytes(data)
    with pytest.raises(NoModel):
        install(tmp_path / "models", "es", named(data), quiet, tmp_path / "given.zip")
    assert list((tmp_path / "models").iterdir()) == []
    assert sorted(file.name for file in tmp_path.iterdir()) == ["given.zip", "models"]


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_BYTES", 100_000)
    (tmp_path / "given.zip").write_bytes(zipped({"m/a": bytes(1_000_000)}))
    with pytest.raises(NoModel, match="too much"):
        unpacking.unpack(tmp_path / "given.zip", tmp_path)
    monkeypatch.setattr(unpacking, "MOST_FILES", 3)
    (tmp_path / "given.zip").write_bytes(zipped({f"m/{n}": b"" for n in range(5)}))
    with pytest.raises(NoModel, match="5 files"):
        unpacking.unpack(tmp_path / "given.zip", tmp_path)


def test_what_is_no_model_is_not_installed_and_the_old_one_stays(tmp_path: Path) -> None:
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "old").touch()
    data = zipped(sound())
    (tmp_path / "given.zip").write_bytes(data)
    with pytest.raises(NoModel, match="no model that Vosk can read"):
        install(tmp_path, "es", named(data), quiet, tmp_path / "given.zip")
    assert (tmp_path / "es" / "old").is_file()


@needs_models
def test_a_model_of_another_language_is_refused(tmp_path: Path) -> None:
    data = vendors("es")
    (tmp_path / "given.zip").write_bytes(data)
    with pytest.raises(NoModel, match="another language"):
        install(tmp_path / "models", "ar", named(data), quiet, tmp_path / "given.zip")


@needs_models
def test_a_model_with_a_torn_file_is_refused(tmp_path: Path) -> None:
    files = unzipped(vendors("es"))
    torn = zipped({name: data[: len(data) // 2] for name, data in files.items()})
    (tmp_path / "given.zip").write_bytes(torn)
    with pytest.raises(NoModel):
        install(tmp_path / "models", "es", named(torn), quiet, tmp_path / "given.zip")


@needs_models
def test_the_command_installs_from_a_file_and_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KIOSK_VOICE_MODELS", str(tmp_path / "models"))
    data = vendors("es")
    (tmp_path / "given.zip").write_bytes(data)
    given = ["voice", "install", "es", "--from", str(tmp_path / "given.zip")]
    assert main(given) == 1
    assert "should have" in capsys.readouterr().out
    assert main([*given, "--sha256", named(data).sha256.upper()]) == 0
    assert "is installed for es: listens for what a page offers" in capsys.readouterr().out
    assert main(["voice", "list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert "es  vosk, free text too" in listed
    assert "zh  cannot be spoken; `kiosk voice install zh` fetches vosk-model-small-cn-0.22" in listed


def test_every_language_names_a_model_of_the_vendor() -> None:
    for language in ("en", "es", "ar", "zh"):
        found = model_of(language)
        assert found is not None
        assert found.url.startswith("https://")
        assert found.url.endswith(f"/{found.name}.zip")
        assert bool(found.size) == bool(found.sha256)
        assert len(found.sha256) in {0, 64}
    assert model_of("xx") is None


def test_a_kiosks_models_lie_outside_of_what_only_the_desk_may_see(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KIOSK_VOICE_MODELS", raising=False)
    monkeypatch.setattr(folder, "_OF_THE_SYSTEM", tmp_path)
    assert models_folder() == tmp_path
    monkeypatch.setattr(folder, "_OF_THE_SYSTEM", tmp_path / "none")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert models_folder() == tmp_path / "kiosk" / "voice"
    made = (Path(__file__).parents[2] / "systemd/tmpfiles.d/kiosk.conf").read_text("utf-8")
    assert re.search(r"^d +/var/lib/kiosk-voice +0755 root +root ", made, re.M)


def test_models_lie_where_they_are_told_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_VOICE_MODELS", str(tmp_path))
    assert models_folder() == tmp_path
    with pytest.raises(NoRecogniser):
        Recognisers(models_folder(), lambda: ("es",)).of("es")
