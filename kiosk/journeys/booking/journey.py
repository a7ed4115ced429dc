"""The steps of a booking, and what is sent at their end."""

from kiosk.core import asking
from kiosk.core.booking_messages import GetCatalogue
from kiosk.core.booking_requests import BookingRequest
from kiosk.core.bookings import Slot, Wanted
from kiosk.core.context import Context
from kiosk.core.journey import Answers, Step
from kiosk.core.messages import Question
from kiosk.core.pages import Check, CheckRow
from kiosk.core.parts import Action, Band
from kiosk.core.screen import Screen
from kiosk.core.slot_choice import chosen, is_range, slot_of
from kiosk.journeys.booking import wanted as read
from kiosk.journeys.booking.steps import all_of


class Booking:
    """`kiosk.core.reception.KeepsSlot` too: the time that is chosen is kept while the citizen types."""

    id = "book"
    icon = "calendar-check"
    band = Band.APPOINTMENTS
    sections = 5

    def title(self, context: Context) -> str:
        return context.words.say("home.book")

    def needs(self, answers: Answers, context: Context) -> Question | None:
        catalogue, slots = GetCatalogue(context.words.language), read.question(answers, context)
        if catalogue not in context.facts:
            return catalogue
        return slots if slots is not None and slots not in context.facts else None

    def steps(self, answers: Answers, context: Context) -> tuple[Step, ...]:
        return all_of(answers, context)

    def end(self, answers: Answers, context: Context) -> Screen:
        words, wish = context.words, read.is_wish(answers, context)
        kept = context.kept_minutes
        note = words.say("book.when.kept", count=kept) if kept else words.say("book.check.note")
        return Screen(
            id="book/check",
            title=words.say("check.title"),
            hint=words.say("book.check.hint_wish" if wish else "book.check.hint"),
            body=Check(self._rows(answers, context), note=note),
            journey=self.title(context),
            icon=self.icon,
            band=self.band,
            progress=asking.progress(self, 5, context),
            back=Action("back", words.say("action.back"), "arrow-left"),
            next=Action("send", words.say("book.check.request" if wish else "book.check.book"), "calendar-check"),
        )

    def submit(self, answers: Answers, context: Context) -> BookingRequest | None:
        return read.request(answers, context)

    def scan(self, text: str, answers: Answers, context: Context) -> Answers | None:
        return None

    def slot(self, answers: Answers, context: Context) -> tuple[Slot, Wanted] | None:
        """What is chosen on the page, or was answered; a wish is not kept."""
        want = read.wanted(answers, context)
        if want is None or not want.schedule.holds or read.is_wish(answers, context):
            return None
        draft = context.drafts.get("when")
        keys = chosen(draft) if isinstance(draft, dict) and "slots" in draft else read.times(answers)
        if len(keys) != 1 or is_range(keys[0]):
            return None
        try:
            return slot_of(keys[0], want.schedule.id), want
        except ValueError:
            return None

    def _rows(self, answers: Answers, context: Context) -> tuple[CheckRow, ...]:
        words = context.words
        return tuple(
            CheckRow(
                step.id,
                step.label,
                step.question.show(answers[step.id], words),
                step.icon,
                "",
                words.say("check.change"),
                words.say("check.change_what", what=step.label),
                step.private,
            )
            for step in self.steps(answers, context)
            if step.label and step.id in answers
        )
