"""The settings that were, and the ones that are: each bundle a file of its own, and a link that says which counts.

A bundle is on trial until the kiosk has come up well with it. Who finds one on trial at the start of the machine, after
a power cut, goes back to the one before.
"""

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.provisioning.bundle import BadBundle, Bundle

_KEPT = 5


@dataclass(frozen=True, slots=True)
class State:
    """`good` is the newest sequence that came up well, 0: the settings that were written by hand; `trial` the one that
    is being tried, 0: none; `highest` the highest ever tried.
    """

    good: int = 0
    trial: int = 0
    highest: int = 0


class Generations:
    """`settings` is the file that the kiosk reads; the others lie beside it in `generations/`."""

    def __init__(self, settings: Path) -> None:
        self._settings, self._folder = settings, settings.parent / "generations"
        self._state = self._folder / "state.json"

    @property
    def state(self) -> State:
        """A state that cannot be read counts as none: then only a higher sequence than any file's is taken."""
        try:
            return State(**json.loads(self._state.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            known = [int(each.stem) for each in self._folder.glob("[0-9]*.toml") if each.stem.isdecimal()]
            return State(highest=max(known, default=0))

    def begin(self, bundle: Bundle) -> None:
        """From now on the kiosk reads it. BadBundle for one that is not newer than all before it. May raise OSError,
        and then the old settings stand.
        """
        state = self.state
        if bundle.sequence <= state.highest:
            raise BadBundle(f"its sequence is {bundle.sequence}, and {state.highest} was here before")
        self._folder.mkdir(mode=0o750, exist_ok=True)
        os.chown(self._folder, -1, self._readers)
        good = 0 if self._keep_what_was_written_by_hand() else state.good
        self._write(self._file(bundle.sequence), bundle.text)
        self._put(replace(state, good=good, trial=bundle.sequence, highest=bundle.sequence))
        self._point_to(bundle.sequence)

    def confirm(self) -> None:
        """It came up well."""
        state = self.state
        if state.trial:
            self._put(replace(state, good=state.trial, trial=0))
            self._forget_old(state.trial)

    def go_back(self) -> bool:
        """To the last that came up well; False where none is on trial."""
        state = self.state
        if not state.trial:
            return False
        self._point_to(state.good)
        self._put(replace(state, trial=0))
        return True

    @property
    def _readers(self) -> int:
        """The group of the settings' own folder: root writes, and desk and screen must be able to read."""
        return self._settings.parent.stat().st_gid

    def _keep_what_was_written_by_hand(self) -> bool:
        """Also after a bundle: a technician's settings are what one goes back to then. Whether there was something."""
        if self._settings.is_symlink():
            return False
        self._write(self._file(0), self._settings.read_text("utf-8"))
        return True

    def _file(self, sequence: int) -> Path:
        return self._folder / f"{sequence:08}.toml"

    def _point_to(self, sequence: int) -> None:
        """One rename: at every moment the file is the old one or the new one."""
        beside = self._settings.with_name(f".{self._settings.name}.new")
        beside.unlink(missing_ok=True)
        beside.symlink_to(Path("generations") / self._file(sequence).name)
        beside.replace(self._settings)
        _sync(self._settings.parent)

    def _put(self, state: State) -> None:
        told = {"good": state.good, "trial": state.trial, "highest": state.highest}
        self._write(self._state, json.dumps(told))

    def _write(self, file: Path, text: str) -> None:
        """Whole, and on the disk."""
        beside = file.with_name(f".{file.name}.new")
        with beside.open("w", encoding="utf-8") as written:
            os.fchmod(written.fileno(), 0o640)
            os.fchown(written.fileno(), -1, self._readers)
            written.write(text)
            written.flush()
            os.fsync(written.fileno())
        beside.replace(file)
        _sync(self._folder)

    def _forget_old(self, newest: int) -> None:
        known = sorted(int(each.stem) for each in self._folder.glob("[0-9]*.toml") if each.stem.isdecimal())
        for sequence in [each for each in known if 0 < each < newest][:-_KEPT]:
            self._file(sequence).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
