"""Open311 GeoReport v2 (https://wiki.open311.org/GeoReport_v2/) as the kiosk's port for reports."""

from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from kiosk.city.http import NONE_KNOWN, Client, private
from kiosk.city.open311_endpoint import Endpoint, listed_requests, listed_tokens, member
from kiosk.city.open311_find import find_record
from kiosk.city.open311_form import form, uploads
from kiosk.city.open311_requests import receipt, receipt_of, request_id, status, with_reference
from kiosk.city.open311_services import definition, services
from kiosk.city.open311_settings import Open311Settings
from kiosk.city.refusals import error_within
from kiosk.city.whereabouts import Whereabouts
from kiosk.core.clock import Clock, SystemClock
from kiosk.core.errors import BadReply, CannotTell, Rejected, ReplyLost, TryLater
from kiosk.core.ports import Fetched, Validators
from kiosk.core.reports import (
    Datatype,
    EndpointAddress,
    Receipt,
    RequestStatus,
    Service,
    ServiceCode,
    ServiceDefinition,
    ServiceRequest,
    ServiceRequestId,
)

_BATCH = 50


class Open311:
    """`kiosk.core.ports.ReportsBackend` over one endpoint; safe to use from several threads."""

    def __init__(
        self,
        settings: Open311Settings,
        clock: Clock | None = None,
        known: EndpointAddress | None = None,
        keep: Callable[[EndpointAddress], None] | None = None,
    ) -> None:
        """With `discovery`: `keep` is told where the endpoint is, and `known` is what it was told before."""
        self._settings = settings
        self._zone = ZoneInfo(settings.timezone)
        self._clock = clock or SystemClock()
        self._client = Client(
            settings.bounds, settings.user_agent, self._clock, settings.ca_bundle, identity=settings.identity
        )
        self._where = Whereabouts(settings, self._client, known, keep)
        self._endpoint = Endpoint(settings, self._client, self._where)
        self._multivalued: dict[ServiceCode, frozenset[str]] = {}

    def locate(self) -> EndpointAddress:
        """Where the endpoint is now, by the discovery document if there is one. TryLater, Rejected or BadReply."""
        return self._where.renew()

    def services(self, language: str, known: Validators) -> Fetched[tuple[Service, ...]]:
        found, validators = self._endpoint.services(self._settings.locale(language), known)
        return Fetched(None if found is None else services(found), validators)

    def definition(self, code: ServiceCode, language: str, known: Validators) -> Fetched[ServiceDefinition]:
        reply = self._endpoint.get(member("services", code), self._settings.locale(language), known)
        if reply.status == 304:
            return Fetched(None, known)
        value = definition(self._endpoint.tree(reply), code)
        several = (a.code for a in value.attributes if a.datatype is Datatype.MULTIVALUELIST)
        self._multivalued[code] = frozenset(several)
        return Fetched(value, reply.validators)

    def create(self, request: ServiceRequest) -> Receipt:
        fields = form(request, self._settings, self._attributes_of_several_values(request))
        reply = self._endpoint.post("requests", fields, uploads(request, self._settings))
        try:
            tree = self._endpoint.tree(reply)
        except BadReply as error:
            raise ReplyLost(error.detail) from error
        given = receipt(tree)
        if given is None:
            raise error_within(tree, private(fields)) or ReplyLost(f"HTTP {reply.status} without an id or a token")
        return given

    def find(self, request: ServiceRequest) -> Receipt | None:
        """Once more on the city's clock when ours turns out to be wrong: it dates what it has received."""
        if not self._settings.can_find:
            raise CannotTell
        now = self._clock.now()
        record = find_record(self._endpoint, self._settings, request, now)
        ahead = self._client.city_ahead
        if record is None and abs(ahead) > timedelta(hours=self._settings.find_window_hours) / 2:
            record = find_record(self._endpoint, self._settings, request, now + ahead)
        return None if record is None else receipt_of(record)

    def resolve(self, token: str) -> ServiceRequestId | None:
        """Pending is a 404, an empty list, or an entry with no id, depending on the endpoint."""
        reply = self._endpoint.get(member("tokens", token), also=(404,))
        if reply.status == 404 or not reply.body.strip():
            return None
        return next(filter(None, map(request_id, listed_tokens(self._endpoint.tree(reply)))), None)

    def track(self, ids: Sequence[ServiceRequestId]) -> tuple[RequestStatus, ...]:
        found: dict[str, RequestStatus] = {}
        wanted = list(dict.fromkeys(ids))
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            found |= self._track_together([one for one in batch if "," not in one])
            for one in batch:
                if one not in found and (alone := self._track_alone(one)):
                    found[one] = alone
        return tuple(found[one] for one in wanted if one in found)

    def search(self, reference: str) -> RequestStatus | None:
        if not self._settings.reference_query or not reference:
            return None
        for page in self._endpoint.requests([(self._settings.reference_query, reference)]):
            if record := with_reference(page, reference):
                return status(record, self._zone)
        return None

    def close(self) -> None:
        self._client.close()

    def _track_together(self, ids: Sequence[str]) -> dict[str, RequestStatus]:
        """What one question for several ids brings; endpoints that cannot do it are asked one by one."""
        if len(ids) < 2:
            return {}
        try:
            reply = self._endpoint.get("requests", [("service_request_id", ",".join(ids))], also=(404, 500))
            read = [] if reply.status in (404, 500) else listed_requests(self._endpoint.tree(reply))
        except (Rejected, BadReply):
            return {}
        states = [state for record in read if (state := status(record, self._zone))]
        return {state.service_request_id: state for state in states if state.service_request_id in ids}

    def _track_alone(self, one: str) -> RequestStatus | None:
        try:
            reply = self._endpoint.get(member("requests", one), also=(404, 500))
        except Rejected:
            return None
        if reply.status == 500:
            self._make_sure_that_the_city_is_well()
        if reply.status in (404, 500):
            return None
        states = (status(record, self._zone) for record in listed_requests(self._endpoint.tree(reply)))
        return next((state for state in states if state and state.service_request_id == one), None)

    def _make_sure_that_the_city_is_well(self) -> None:
        """Some endpoints answer 500 for an id they do not know: one that still lists its services means just that."""
        try:
            self._endpoint.get("services")
        except (Rejected, BadReply) as error:
            raise TryLater("HTTP 500") from error

    def _attributes_of_several_values(self, request: ServiceRequest) -> Collection[str]:
        """A single choice among many must be sent as a list too, and only the definition tells."""
        code = request.service_code
        if not self._settings.multivalue_suffix or all(len(values) > 1 for _, values in request.attributes):
            return ()
        if code not in self._multivalued:
            try:
                self.definition(code, request.language, NONE_KNOWN)
            except (Rejected, BadReply):
                self._multivalued[code] = frozenset()
        return self._multivalued[code]
