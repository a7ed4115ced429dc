"""Open311 GeoReport v2 (https://wiki.open311.org/GeoReport_v2/) and the gazetteer, as the city answers them.

Extensions: `locale` for the language, `q` for words in the description, `page` and `page_size`.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from kiosk.core.clock import Clock
from kiosk.demo import catalogue
from kiosk.demo.content import LANGUAGES, Content, in_language
from kiosk.demo.intake import Refused, read_report
from kiosk.demo.ledger import Ledger
from kiosk.demo.messages import Reply, Request, conditional
from kiosk.demo.received import Search, StoredRequest
from kiosk.demo.rendering import error, render

_PATH = re.compile(r"/open311/v2/(discovery|services|requests|tokens)(?:/([^/]+))?\.(json|xml)")
_WINDOW = timedelta(days=90)


class Open311:
    """`polls_before_id`: how often a token is asked for before its id is there."""

    def __init__(self, content: Content, ledger: Ledger, clock: Clock, api_key: str, polls_before_id: int) -> None:
        self._content = content
        self._ledger = ledger
        self._clock = clock
        self._api_key = api_key
        self._polls = polls_before_id
        self._published = datetime.fromisoformat(content.city["published"])
        self._reference = lru_cache(maxsize=1000)(self._render_reference)

    def answer(self, request: Request) -> Reply:
        if request.path == "/gazetteer.json":
            return self._known("gazetteer", "", request, "json")
        match = _PATH.fullmatch(request.path)
        if not match:
            return error("xml" if request.path.endswith(".xml") else "json", 404, "there is nothing here")
        kind, key, fmt = match[1], match[2] or "", match[3]
        if request.method == "POST":
            create = kind == "requests" and not key
            return self._create(request, fmt) if create else error(fmt, 405, "only requests can be posted")
        if kind == "discovery":
            return self._discovery(request, fmt)
        if kind == "services":
            return self._known("definition" if key else "services", key, request, fmt)
        answers: dict[str, Callable[[str, Request, str], Reply]] = {"tokens": self._token, "requests": self._requests}
        return answers[kind](key, request, fmt)

    def _known(self, kind: str, key: str, request: Request, fmt: str) -> Reply:
        """Reference data changes only with the content: rendered once per language and format."""
        locale = request.first("locale", "en").replace("_", "-").split("-")[0].lower()
        reply = self._reference(kind, key, locale if locale in LANGUAGES else "en", fmt)
        return conditional(reply, request, self._published) if reply.status == 200 else reply

    def _render_reference(self, kind: str, key: str, locale: str, fmt: str) -> Reply:
        if kind == "gazetteer":
            return render("streets", catalogue.gazetteer(self._content, locale), fmt)
        if kind == "services":
            return render("services", catalogue.services(self._content, locale), fmt)
        if key not in self._content.services:
            return error(fmt, 404, f"service_code {key!r} is not known")
        return render("service_definition", catalogue.definition(self._content, key, locale), fmt)

    def _discovery(self, request: Request, fmt: str) -> Reply:
        city = self._content.city
        endpoint = {
            "specification": "http://wiki.open311.org/GeoReport_v2",
            "url": f"http://{request.headers.get('host', 'localhost')}/open311/v2",
            "changeset": city["published"],
            "type": "test",
            "formats": ["application/json", "text/xml"],
        }
        contact = f"{in_language(city['name'], request.first('locale'))}, {city['phone']}"
        told = {"changeset": city["published"], "contact": contact, "key_service": "", "endpoints": [endpoint]}
        return render("discovery", told, fmt)

    def _create(self, request: Request, fmt: str) -> Reply:
        if request.first("api_key") != self._api_key:
            return error(fmt, 403, "api_key is missing or not known")
        try:
            intake = read_report(request, self._content)
        except Refused as refused:
            return error(fmt, 400, str(refused))
        offer, locale = self._content.services[intake.service_code], request.first("locale")
        tokened = offer.type == "batch"
        stored = self._ledger.add(intake, self._clock.now(), offer.days, tokened)
        if tokened:
            notice = in_language(self._content.city["batch_notice"], locale)
            answer = {"token": stored.token, "service_notice": notice, "account_id": None}
        else:
            agency = in_language(offer.group.agency, locale)
            notice = in_language(self._content.city["service_notice"], locale).format(agency=agency)
            answer = {"service_request_id": stored.service_request_id, "service_notice": notice, "account_id": None}
        return render("service_requests", [answer], fmt)

    def _token(self, token: str, request: Request, fmt: str) -> Reply:
        """An empty list while the token has no id yet."""
        try:
            stored = self._ledger.poll(token, self._polls)
        except LookupError:
            return error(fmt, 404, f"token {token!r} is not known")
        answer = [{"service_request_id": stored.service_request_id, "token": token}]
        return render("service_requests", answer if stored.service_request_id else [], fmt)

    def _requests(self, key: str, request: Request, fmt: str) -> Reply:
        try:
            search = Search(ids=(key,)) if key else self._search(request)
            page = max(int(request.first("page", "1")), 1)
            size = min(max(int(request.first("page_size", "1000")), 1), 1000)
        except ValueError as problem:
            return error(fmt, 400, str(problem))
        found = self._ledger.find(search, page, size)
        if key and not found:
            return error(fmt, 404, f"service_request_id {key!r} is not known")
        return render("service_requests", [self._told(one, request.first("locale")) for one in found], fmt)

    def _search(self, request: Request) -> Search:
        """The last 90 days unless asked otherwise; ids are looked up however old. Raises ValueError."""
        if ids := _listed(request, "service_request_id"):
            return Search(ids=ids)
        start, end = _moment(request, "start_date"), _moment(request, "end_date")
        return Search(
            service_codes=_listed(request, "service_code"),
            statuses=_listed(request, "status"),
            start=start or (end or self._clock.now()) - _WINDOW,
            end=end,
            text=request.first("q"),
        )

    def _told(self, stored: StoredRequest, locale: str) -> dict[str, Any]:
        """Contact details stay with the city."""
        offer = self._content.services.get(stored.service_code)
        told = {
            "service_request_id": stored.service_request_id,
            "status": stored.status,
            "status_notes": stored.status_notes,
            "service_name": in_language(offer.name, locale) if offer else stored.service_code,
            "service_code": stored.service_code,
            "description": stored.description,
            "agency_responsible": in_language(offer.group.agency, locale) if offer else "",
            "service_notice": "",
            "requested_datetime": stored.requested_at.isoformat(),
            "updated_datetime": stored.updated_at.isoformat(),
            "expected_datetime": stored.expected_at.isoformat(),
            "address": stored.address,
            "lat": stored.lat,
            "long": stored.long,
        }
        return {**told, "token": stored.token} if stored.token else told


def _listed(request: Request, name: str) -> tuple[str, ...]:
    return tuple(part for part in (part.strip() for part in request.first(name).split(",")) if part)


def _moment(request: Request, name: str) -> datetime | None:
    text = request.first(name)
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
