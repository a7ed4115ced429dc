"""The page behind the code on the slip: how a report is going, on the citizen's own phone.

Whoever holds the reference can open it, so it shows neither what the citizen wrote nor how to reach them.
"""

from html import escape

from kiosk.demo.content import LANGUAGES, Content, in_language
from kiosk.demo.inbox import spaced
from kiosk.demo.ledger import Ledger
from kiosk.demo.messages import Reply, Request
from kiosk.demo.page import facts, page
from kiosk.demo.received import StoredRequest, reference_in


class Tracking:
    def __init__(self, content: Content, ledger: Ledger) -> None:
        self._content = content
        self._ledger = ledger

    def answer(self, request: Request) -> Reply | None:
        """None when the path is not `/track/{reference}`; the number that the city gave works too."""
        if not request.path.startswith("/track/"):
            return None
        asked = request.path.removeprefix("/track/").strip()
        language = language_of(request)
        try:
            return self._found(self._look_up(asked), language)
        except LookupError:
            return self._missing(asked, language)

    def _look_up(self, asked: str) -> StoredRequest:
        reference = reference_in(asked)
        if reference:
            return self._ledger.one("reference = ?", reference)
        return self._ledger.one("service_request_id = ?", asked)

    def _word(self, key: str, language: str) -> str:
        return in_language(self._content.words[key], language)

    def _found(self, report: StoredRequest, language: str) -> Reply:
        offer = self._content.services.get(report.service_code)
        state = report.status if report.service_request_id else "pending"
        told = {
            "problem": in_language(offer.name, language) if offer else report.service_code,
            "where": report.address,
            "city_number": report.service_request_id or "",
            "received": f"{report.requested_at:%Y-%m-%d %H:%M}",
            "changed": f"{report.updated_at:%Y-%m-%d %H:%M}" if report.updated_at != report.requested_at else "",
            "expected": f"{report.expected_at:%Y-%m-%d}" if report.status == "open" else "",
            "who": in_language(offer.group.agency, language) if offer else "",
        }
        notes = report.status_notes or self._word("no_notes", language)
        reference = f'<bdi dir="ltr">{escape(spaced(report.reference))}</bdi>' if report.reference else ""
        body = (
            f"<p>{escape(self._word('reference', language)) if reference else ''}</p><h1>{reference}</h1>"
            f'<p><span class="state {report.status}">{escape(self._word(state, language))}</span></p>'
            f"{facts([(self._word(key, language), value) for key, value in told.items()])}"
            f'<h2>{escape(self._word("notes", language))}</h2><p class="said" dir="auto">{escape(notes)}</p>'
        )
        return self._page(body, language)

    def _missing(self, asked: str, language: str) -> Reply:
        body = (
            f"<h1>{escape(self._word('not_found', language))}</h1><p><bdi>{escape(asked)}</bdi></p>"
            f"<p>{escape(self._word('not_found_help', language))}</p>"
        )
        return self._page(body, language, 404)

    def _page(self, body: str, language: str, status: int = 200) -> Reply:
        city, phone = in_language(self._content.city["name"], language), self._content.city["phone"]
        questions = f"{escape(self._word('questions', language))} <bdi dir='ltr'>{escape(phone)}</bdi>"
        html = f"<header>{escape(city)}</header><main>{body}<h2>{questions}</h2></main>"
        return page(self._word("track_title", language), html, language, status=status)


def language_of(request: Request) -> str:
    """What the link says (`?locale=`), else the phone's first language that we have, else English."""
    wished = [request.first("locale"), *request.headers.get("accept-language", "").split(",")]
    short = (wish.split(";")[0].strip().replace("_", "-").split("-")[0].lower() for wish in wished)
    return next((language for language in short if language in LANGUAGES), "en")
