"""The desk's answers to the screen's questions."""

from collections.abc import Callable
from contextlib import suppress

from kiosk import locales
from kiosk.core.booking_messages import Book, FindBooking, GetCatalogue, GetSlots, HoldSlot, ReleaseSlot
from kiosk.core.context import Site
from kiosk.core.errors import BadReply, Rejected, StorageFull, TryLater
from kiosk.core.health import GetHealth, Health
from kiosk.core.host_messages import CountSession, GetUses
from kiosk.core.letter_messages import GetEntry, GetLetters, LetterQuestion
from kiosk.core.messages import (
    Addresses,
    Definition,
    EndSession,
    FindAddress,
    GetDefinition,
    GetServices,
    GetStatus,
    GetStreets,
    GetWorld,
    KeepSession,
    PrintSlip,
    Question,
    Reply,
    Services,
    Streets,
    Submit,
    Submitted,
    TakeSession,
)
from kiosk.core.payment_messages import CancelPayment, FindBill, GetFees, GetPayments, GetTill, Pay
from kiosk.core.ports import ReportsBackend
from kiosk.core.reports import ServiceCode, ServiceDefinition
from kiosk.core.technician_messages import TECHNICIANS
from kiosk.desk.booking.office import Office
from kiosk.desk.counting import Counting
from kiosk.desk.dead_letters import DeadLetters
from kiosk.desk.delivery import KIND, body_of
from kiosk.desk.following import Following
from kiosk.desk.paying.cashier import Cashier
from kiosk.desk.printing import Printing
from kiosk.desk.session_copy import SessionCopy
from kiosk.desk.standing import Standing
from kiosk.desk.technician.workshop import Workshop
from kiosk.offline_cache.outbox import Outbox
from kiosk.offline_cache.reference import ReferenceCache, definition_at, services_at


class Answers:
    def __init__(
        self,
        site: Site,
        endpoint: str,
        most_used: tuple[ServiceCode, ...],
        tracking_url: Callable[[str], str],
        cache: ReferenceCache,
        outbox: Outbox,
        reports: ReportsBackend,
        printing: Printing,
        following: Following,
        standing: Standing,
        copy: SessionCopy,
        cashier: Cashier,
        office: Office,
        health: Callable[[], Health],
        letters: DeadLetters,
        workshop: Workshop,
        counting: Counting,
    ) -> None:
        self._site, self._endpoint, self._most_used, self._tracking_url = site, endpoint, most_used, tracking_url
        self._cache, self._outbox, self._reports = cache, outbox, reports
        self._printing, self._following, self._standing, self._copy = printing, following, standing, copy
        self._letters, self._cashier, self._office = letters, cashier, office
        self._health, self._workshop, self._counting = health, workshop, counting

    def __call__(self, question: Question) -> Reply:
        """Raises KioskError for expected trouble."""
        if isinstance(question, TECHNICIANS):
            return self._workshop.answer(question)
        match question:
            case GetServices(language):
                return self._services(language)
            case GetDefinition():
                return self._definition(question)
            case GetStreets() | FindAddress():
                return self._places(question)
            case Submit():
                return self._submit(question)
            case GetStatus(reference):
                return self._following.status(reference)
            case PrintSlip():
                return self._printing.answer(question)
            case GetWorld():
                return self._standing.world
            case KeepSession() | TakeSession() | EndSession():
                return self._copy.answer(question)
            case GetLetters() | GetEntry() | GetHealth() | CountSession() | GetUses():
                return self._of_the_kiosk(question)
            case GetCatalogue() | GetSlots() | HoldSlot() | ReleaseSlot() | Book() | FindBooking():
                return self._office.answer(question)
            case _:
                return self._cashier.answer(question)

    def _of_the_kiosk(self, question: LetterQuestion | GetHealth | CountSession | GetUses) -> Reply:
        match question:
            case GetLetters() | GetEntry():
                return self._letters.answer(question)
            case GetHealth():
                return self._health()
        return self._counting.answer(question)

    def lane(self, question: Question) -> str:
        """Where it waits for the city or the printer; empty: it waits for nobody, as a definition that is known."""
        if isinstance(question, TECHNICIANS):
            return self._workshop.lane(question)
        match question:
            case GetStatus():
                return "status"
            case PrintSlip():
                return "printer"
            case GetHealth():
                return "health"
            case GetDefinition(language, code) if (
                self._cache.age(definition_at(self._endpoint, language, code)) is None
            ):
                return "definition"
            case GetFees() | FindBill() | GetTill() | Pay() | CancelPayment() | GetPayments():
                return self._cashier.lane(question)
            case GetCatalogue() | GetSlots() | HoldSlot() | ReleaseSlot() | Book() | FindBooking():
                return self._office.lane(question)
        return ""

    def _services(self, language: str) -> Services:
        cached = self._cache.services(self._endpoint, language)
        if cached is None:
            return Services((), (), None)
        age = self._cache.age(services_at(self._endpoint, language))
        return Services(cached.value, self._most_used, age.total_seconds() if age is not None else None)

    def _places(self, question: GetStreets | FindAddress) -> Streets | Addresses:
        language = question.language
        if isinstance(question, GetStreets):
            cached = self._cache.streets(language)
            return Streets(tuple(street.name for street in cached.value) if cached else ())
        if language not in self._site.languages:
            return Addresses(())
        form = locales.about(language).address
        return Addresses(self._cache.search_streets(question.text, language, number_form=form))

    def _definition(self, question: GetDefinition) -> Definition:
        """From the cache, or from the city; None while neither can tell. A city that has none asks nothing more."""
        language, code = question.language, question.service_code
        cached = self._cache.definition(self._endpoint, language, code)
        if cached is not None:
            return Definition(cached.value)
        place = definition_at(self._endpoint, language, code)
        try:
            fetched = self._reports.definition(code, language, self._cache.validators(place))
        except Rejected:
            return Definition(ServiceDefinition(code))
        except (TryLater, BadReply):
            return Definition(None)
        if fetched.value is not None:
            with suppress(StorageFull):
                self._cache.put(place, fetched.value, fetched.validators)
        return Definition(fetched.value)

    def _submit(self, question: Submit) -> Submitted:
        request = question.request
        record = self._outbox.enqueue(request.id, question.stream, KIND, body_of(request))
        return Submitted(record.reference, record.word, self._tracking_url(record.reference))
