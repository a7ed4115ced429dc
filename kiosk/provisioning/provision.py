"""`kiosk provision`: a bare machine becomes a kiosk, by questions or from one file. Says first what will change."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from kiosk import settings
from kiosk.core.clock import Clock
from kiosk.desk import backends
from kiosk.doctor import command as doctor
from kiosk.doctor.finding import Finding
from kiosk.enrolment import command as enrolment
from kiosk.provisioning.asking import Asker
from kiosk.provisioning.bundle import BadBundle, read
from kiosk.provisioning.calibration import PROPOSAL
from kiosk.provisioning.changes import Change, Changes
from kiosk.provisioning.command import came_up, restarted, runs_here
from kiosk.provisioning.document import Document
from kiosk.provisioning.minisign import BadSignature, PublicKey
from kiosk.provisioning.plan import BadPlan, Extras, Places, extras, planned
from kiosk.provisioning.questions import ask


class Provisioning:
    """`restart` and `is_well` are systemd's and the desk's; a test has its own."""

    def __init__(
        self,
        places: Places,
        clock: Clock,
        asker: Asker | None = None,
        restart: Callable[[], None] = restarted,
        is_well: Callable[[Path], bool] = lambda file: not runs_here() or came_up(file),
        examine: Callable[[Path, Clock], Sequence[Finding]] = doctor.examined,
    ) -> None:
        self._places, self._clock, self._asker = places, clock, asker or Asker()
        self._restart, self._is_well, self._examine = restart, is_well, examine

    def run(self, source: Path | None, key: Path, *, sure: bool, only_show: bool) -> int:
        """0 when it is done or nothing was to do, 1 when it was not or came up ill, 2 for what cannot be."""
        try:
            document, more = self._from(source, key) if source else self._asked()
            changes = planned(document, more, self._places)
        except (BadPlan, BadBundle, BadSignature, settings.BadSettings, OSError, ValueError) as trouble:
            return self._told(f"Nothing was changed: {getattr(trouble, 'detail', '') or trouble}.", 2)
        self._show(changes)
        if only_show:
            return 0
        if changes and not (sure or self._asker.yes("Change this?", default=False)):
            return self._told("Nothing was changed.", 1)
        return self._done(changes, more)

    def undo(self) -> int:
        try:
            files = Changes(self._places.settings.parent).undo()
        except (OSError, ValueError) as trouble:
            return self._told(f"Not undone: {trouble}.", 1)
        if not files:
            return self._told("There is nothing to undo.", 1)
        for file in files:
            self._asker.note(f"as before: {file}")
        self._restart()
        return self._told("Undone.", 0)

    def _from(self, source: Path, key: Path) -> tuple[Document, Extras]:
        """One with a table [bundle] is the city's: it must be signed, and hold no [provision]."""
        document = Document(source.read_text("utf-8"))
        if document.get("bundle") is None:
            more = extras(document.take("provision"))
            return document, more
        signature = source.with_name(f"{source.name}.minisig").read_text("utf-8")
        city = PublicKey.read(key.read_text("utf-8"))
        beside = self._places.settings.parent
        beside.mkdir(parents=True, exist_ok=True)
        return Document(read(source.read_bytes(), signature, city, datetime.now(UTC), beside).text), Extras()

    def _asked(self) -> tuple[Document, Extras]:
        document = Document.read(self._places.settings)
        return document, ask(self._asker, document, self._places)

    def _show(self, changes: tuple[Change, ...]) -> None:
        if not changes:
            self._asker.note("Nothing is to be changed.")
        for change in changes:
            for line in change.shown():
                style = {"+": "green", "-": "red"}.get(line[:1], "")
                self._asker.console.print(line, style=style, markup=False, highlight=False, soft_wrap=True)

    def _done(self, changes: tuple[Change, ...], more: Extras) -> int:
        if changes:
            try:
                Changes(self._places.settings.parent).make(changes)
            except OSError as trouble:
                return self._told(f"It stopped in the middle: {trouble}. What was before: kiosk provision --undo", 1)
            if why := self._unread():
                return self._told(f"{why}. It is undone: everything is as it was.", 2)
        chosen = settings.read(self._places.settings)
        if more.touch_matrix is not None:  # taken up: it must not count a second time
            (chosen.data / PROPOSAL).unlink(missing_ok=True)
        enrolled = enrolment.counts(chosen, self._clock)
        if more.claim_code and not enrolled and enrolment.run(chosen, more.claim_code, self._clock):
            self._restart()
            return self._told("The settings are changed. Then, with a new code: kiosk enrol", 1)
        if changes or (more.claim_code and not enrolled):
            self._restart()
            if not self._is_well(self._places.settings):
                return self._told("The desk does not come up: journalctl -u kiosk-desk; or kiosk provision --undo", 1)
        with suppress(OSError):
            sys.stdout.write("".join(f"{line}\n" for line in doctor.lines(self._examine(chosen.file, self._clock))))
        return self._told("Done. What the doctor calls SICK above, a citizen would notice.", 0)

    def _unread(self) -> str:
        """What the desk would not take of it, with secrets and all; then nothing of it stays. Empty: nothing."""
        try:
            backends.check(settings.read(self._places.settings))
        except settings.BadSettings as trouble:
            Changes(self._places.settings.parent).undo()
            return trouble.detail
        return ""

    def _told(self, words: str, code: int) -> int:
        (sys.stdout if code == 0 else sys.stderr).write(f"{words}\n")
        return code
