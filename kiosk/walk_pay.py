"""The part of the scripted walk that pays: a fine at the simulated terminal, and a bill while the line to it is cut."""

from collections.abc import Callable
from pathlib import Path

from kiosk.core.payments import PaymentState
from kiosk.demo.bills import creditor_reference
from kiosk.devices.zvt.twin.behaviour import Act, Fault, Orders
from kiosk.devices.zvt.twin.journal import Journal
from kiosk.devices.zvt.twin.orders import give_orders
from kiosk.robot import Robot
from kiosk.text import Language

FINE, WATER = creditor_reference("2026118204"), creditor_reference("2026550090")
_CARD_IN = 3
"""Of a payment's messages from the terminal: the card is in, and the terminal goes on alone."""


class PaidBills:
    """`terminal` has the orders and the journal of the simulated terminal; `shows(step, words)` draws the page, `tells`
    prints a line.
    """

    def __init__(
        self, robot: Robot, terminal: Path, shows: Callable[[str, str], None], tells: Callable[[str], None]
    ) -> None:
        self.robot, self.screen, self.terminal = robot, robot.screen, terminal
        self.shows, self.tells = shows, tells
        self.say = Language("en").say

    def go(self) -> None:
        self.robot.taps(self.say("language.name"))
        self.looks_up(FINE)
        self.shows("en: check what you pay", self.say("pay.check.title"))
        self.robot.taps(self.say("pay.check.pay"))
        self.shows("en: the card", self.say("pay.prompt.insert_card"))
        self.shows("en: the code of the card", self.say("pay.prompt.enter_pin"))
        self.shows("en: paid", self.say("pay.paid"))
        self.tells(f"The fine is paid; the terminal has booked {self.booked()}.")
        self.robot.taps(self.say("result.something_else"))
        self.looks_up(WATER)
        give_orders(self.terminal / "terminal-orders.json", Orders(faults=(Fault(Act.CUT, _CARD_IN),)))
        self.robot.taps(self.say("pay.check.pay"))
        self.shows("en: the line to the terminal is cut", self.say("pay.prompt.asking_again"))
        self.shows("en: paid all the same", self.say("pay.paid"))
        self.robot.waits_until(lambda: self.state is PaymentState.POSTED, "the city's word")
        self.tells(f"The answer was lost, and asked for; the terminal has booked {self.booked()}, the city knows both.")
        self.robot.taps(self.say("bar.finish"))

    @property
    def state(self) -> PaymentState | None:
        paying = self.screen.session.state.paying
        return paying.state if paying else None

    def booked(self) -> str:
        """What the simulated terminal's own journal says."""
        charges = Journal(self.terminal / "terminal.jsonl").charges
        return " and ".join(f"{charge.amount / 100:.2f}" for charge in charges)

    def looks_up(self, number: str) -> None:
        say, robot = self.say, self.robot
        robot.taps(say("home.pay"))
        robot.taps(say("pay.what.bill"))
        robot.taps(say("action.continue"))
        robot.sees(say("pay.number.title"))
        robot.types(number)
        robot.taps(say("action.continue"))
        self.shows("en: the bill", say("pay.bill.title"))
        robot.taps(say("action.continue"))
        robot.taps(say("pay.more.no"))
        robot.taps(say("action.continue"))
        robot.taps(say("pay.how.terminal"))
        robot.taps(say("action.continue"))
        robot.sees(say("pay.check.title"))
