"""A card terminal that speaks ZVT over TCP.

Each call connects, registers and closes again: a terminal that was replaced or restarted just works. What moves
money is sent once; where the line is lost after it, the answer is ReplyLost, and `last` finds out what happened.

`last` asks first whether the terminal is ready: one that still works on a payment would repeat the receipt before it.
It raises DeviceOffline when it should be asked again (no line, busy), CannotTell when asking again will not help.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime

from kiosk.core.errors import CannotTell, DeviceOffline, Rejected, ReplyLost
from kiosk.core.money import Money
from kiosk.core.payment_ports import never
from kiosk.core.payments import Approval, Progress, Prompt, Reason, Refusal, Totals, Transaction
from kiosk.devices.zvt import commands
from kiosk.devices.zvt.apdu import Apdu, NotZvt
from kiosk.devices.zvt.currencies import currency_number
from kiosk.devices.zvt.dialogue import Dialogue, Told
from kiosk.devices.zvt.outcomes import outcome, standing, transaction_of
from kiosk.devices.zvt.reasons import ABORTED, ALREADY_REVERSED, NO_RECEIPT, SUCCESS, reason
from kiosk.devices.zvt.result import Result
from kiosk.devices.zvt.settings import TerminalSettings
from kiosk.devices.zvt.wire import Outside, over_tcp

log = logging.getLogger(__name__)


class ZvtTerminal:
    """The port CardTerminal."""

    def __init__(self, settings: TerminalSettings, now: Callable[[], datetime], outside: Outside | None = None) -> None:
        self._settings = settings
        self._currency = currency_number(settings.currency)
        self._now = now
        self._outside = outside or Outside(over_tcp(settings.address, settings.patience.connect))
        self._one_at_a_time = threading.Lock()

    def ready(self) -> bool:
        """True too while it works for another caller here."""
        if self._one_at_a_time.locked():
            return True
        try:
            with self._registered() as dialogue:
                return standing(dialogue.run(commands.ask_status(self._settings.passcode))) == SUCCESS
        except (OSError, NotZvt, DeviceOffline):
            return False

    def authorise(
        self, amount: Money, progress: Callable[[Progress], None], wants_to_stop: Callable[[], bool] = never
    ) -> Approval | Refusal:
        command = commands.authorise(amount.minor, self._number(amount))
        return self._move_money(amount, command, progress, wants_to_stop)

    def refund(self, amount: Money, progress: Callable[[Progress], None]) -> Approval | Refusal:
        command = commands.refund(self._settings.passcode, amount.minor, self._number(amount))
        return self._move_money(amount, command, progress, never)

    def last(self) -> Transaction | None:
        try:
            with self._registered() as dialogue:
                _refuse_when_at_work(standing(dialogue.run(commands.ask_status(self._settings.passcode))))
                told = dialogue.run(commands.repeat_receipt(self._settings.passcode))
        except (OSError, NotZvt) as trouble:
            raise DeviceOffline(f"{type(trouble).__name__}: {trouble}") from trouble
        if told.stopped_by == NO_RECEIPT:
            return None
        if told.stopped_by is not None:
            raise DeviceOffline(f"the terminal does not repeat now: {told.stopped_by:02X}")
        return transaction_of(told, self._settings.currency, self._now())

    def reverse(self, approval: Approval) -> Approval | Refusal:
        """May be called again after ReplyLost: what is reversed already stays so, and is the same answer."""
        told = self._once(commands.reverse(self._settings.passcode, approval.receipt))
        if told.code == ALREADY_REVERSED:
            return approval
        if any(_of_another(result, approval) for result in told.results):
            raise CannotTell("the terminal took back another payment")
        return outcome(told, approval.amount, self._now(), stopped=False)

    def end_of_day(self) -> Totals:
        """Rejected, with the terminal's code, where it will not settle. It does not tell reversals from payments."""
        told = self._once(commands.end_of_day(self._settings.passcode))
        if told.code is not None:
            raise Rejected("the terminal does not settle", f"{told.code:02X}")
        totals = [result for result in told.results if result.amount is not None]
        if len(totals) != 1:
            raise ReplyLost("the terminal settled, but tells no total")
        return Totals(Money(totals[0].amount or 0, self._settings.currency), totals[0].count or 0)

    def _move_money(
        self, amount: Money, command: Apdu, progress: Callable[[Progress], None], wants_to_stop: Callable[[], bool]
    ) -> Approval | Refusal:
        progress(Progress(Prompt.CONNECTING))
        told = self._once(command, progress, wants_to_stop)
        return outcome(told, amount, self._now(), wants_to_stop())

    def _once(
        self,
        command: Apdu,
        progress: Callable[[Progress], None] = lambda _progress: None,
        wants_to_stop: Callable[[], bool] = never,
    ) -> Told:
        """DeviceOffline before the command was sent, ReplyLost from then on."""
        with self._registered() as dialogue:
            if wants_to_stop():
                return Told(refused=ABORTED)
            try:
                return dialogue.run(command, progress, wants_to_stop)
            except (OSError, NotZvt) as trouble:
                log.warning("terminal_lost", extra={"error": type(trouble).__name__})
                raise ReplyLost(f"{type(trouble).__name__}: {trouble}") from trouble

    def _number(self, amount: Money) -> int:
        if amount.currency != self._settings.currency or amount.minor <= 0:
            raise ValueError(f"this terminal takes {self._settings.currency} only, and more than nothing")
        return self._currency

    @contextmanager
    def _registered(self) -> Iterator[Dialogue]:
        """DeviceOffline when the terminal cannot be reached, or takes no registration."""
        with self._one_at_a_time, ExitStack() as closing:
            try:
                wire = self._outside.connect()
                closing.callback(wire.close)
                dialogue = Dialogue(wire, self._outside.clock, self._settings.patience)
                told = dialogue.run(self._registration())
            except (OSError, NotZvt) as trouble:
                raise DeviceOffline(f"{type(trouble).__name__}: {trouble}") from trouble
            if told.code is not None:
                raise DeviceOffline(f"the terminal takes no registration: {told.code:02X}")
            yield dialogue

    def _registration(self) -> Apdu:
        chosen = self._settings
        return commands.register(
            chosen.passcode, chosen.config_byte, self._currency, chosen.service_byte, chosen.text_blocks
        )


def _of_another(result: Result, approval: Approval) -> bool:
    """Where the terminal says what it took back, it must be that."""
    other_trace = result.original_trace not in (None, approval.trace)
    return other_trace or (not result.code and result.amount not in (None, approval.amount.minor))


def _refuse_when_at_work(code: int | None) -> None:
    if code is not None and reason(code) is Reason.BUSY:
        raise DeviceOffline("the terminal is still at work")
