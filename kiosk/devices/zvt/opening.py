"""Which terminal a kiosk has, if any."""

from collections.abc import Callable
from datetime import datetime

from kiosk.core.errors import CannotTell, DeviceOffline
from kiosk.core.money import Money
from kiosk.core.payment_ports import CardTerminal, never
from kiosk.core.payments import Approval, Progress, Reason, Refusal, Totals, Transaction
from kiosk.devices.zvt.client import ZvtTerminal
from kiosk.devices.zvt.settings import TerminalSettings


def open_terminal(settings: TerminalSettings, now: Callable[[], datetime]) -> CardTerminal:
    """`now` is the kiosk's own date, for the year that a terminal does not tell."""
    return NoTerminal() if settings.kind == "none" else ZvtTerminal(settings, now)


class NoTerminal:
    def ready(self) -> bool:
        return False

    def authorise(
        self, amount: Money, progress: Callable[[Progress], None], wants_to_stop: Callable[[], bool] = never
    ) -> Approval | Refusal:
        return Refusal(Reason.UNREACHABLE)

    def last(self) -> Transaction | None:
        raise CannotTell("this kiosk has no terminal")

    def reverse(self, approval: Approval) -> Approval | Refusal:
        return Refusal(Reason.UNREACHABLE)

    def refund(self, amount: Money, progress: Callable[[Progress], None]) -> Approval | Refusal:
        return Refusal(Reason.UNREACHABLE)

    def end_of_day(self) -> Totals:
        raise DeviceOffline("this kiosk has no terminal")
