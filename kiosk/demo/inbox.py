"""The city's inbox: what came in, and a clerk's desk for each report."""

import re
from html import escape

from kiosk.core.clock import Clock
from kiosk.demo.content import Content, in_language
from kiosk.demo.ledger import Ledger
from kiosk.demo.messages import Reply, Request
from kiosk.demo.page import facts, page
from kiosk.demo.received import Search, StoredRequest

_REPORT = re.compile(r"/reports/(\d{1,15})(/picture)?")
_REFRESH_S = 5
_PAGE_SIZE = 50


class Inbox:
    """The list renews itself; a report's own page does not, so that a note being written is not lost."""

    def __init__(self, content: Content, ledger: Ledger, clock: Clock) -> None:
        self._content = content
        self._ledger = ledger
        self._clock = clock

    def answer(self, request: Request) -> Reply | None:
        """None when the page is not one of the inbox."""
        if request.path == "/":
            return self._list(request)
        match = _REPORT.fullmatch(request.path)
        if not match:
            return None
        try:
            report = self._ledger.one("seq = ?", int(match[1]))
        except LookupError:
            return page("No such report", f"{self._header()}<main><h1>No such report</h1></main>", status=404)
        if match[2]:
            return self._picture(report)
        return self._decide(report, request) if request.method == "POST" else self._report(report)

    def _header(self) -> str:
        return f'<header><a href="/">{escape(in_language(self._content.city["name"], "en"))} · Inbox</a></header>'

    def _service(self, report: StoredRequest) -> str:
        offer = self._content.services.get(report.service_code)
        return in_language(offer.name, "en") if offer else report.service_code

    def _list(self, request: Request) -> Reply:
        asked = request.first("page", "1")
        number = max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
        reports, count = self._ledger.find(Search(), number, _PAGE_SIZE), self._ledger.count()
        rows = "".join(self._row(report) for report in reports)
        empty = "" if reports else "<p>Nothing here. Reports appear by themselves as they arrive.</p>"
        head = "<tr><th>Received<th>Number<th>Problem<th>Where<th>Reference<th>State</tr>"
        table = f'<div class="scroll"><table>{head}{rows}</table></div>' if reports else ""
        newer = f'<a href="/?page={number - 1}">Newer</a> ' if number > 1 else ""
        older = f'<a href="/?page={number + 1}">Older</a>' if number * _PAGE_SIZE < count else ""
        body = f"{self._header()}<main><h1>Reports received: {count}</h1>{empty}{table}<p>{newer}{older}</p></main>"
        return page("Inbox", body, refresh_s=_REFRESH_S, wide=True)

    def _row(self, report: StoredRequest) -> str:
        number = report.service_request_id or f"(token {report.token})"
        return (
            f'<tr><td class="nowrap">{report.requested_at:%Y-%m-%d %H:%M}'
            f'<td class="nowrap"><a href="/reports/{report.seq}">{escape(number)}</a>'
            f"<td>{escape(self._service(report))}"
            f'<td><span dir="auto">{escape(_where(report))}</span>'
            f'<td class="nowrap">{escape(spaced(report.reference))}'
            f'<td><span class="state {report.status}">{report.status}</span></tr>'
        )

    def _report(self, report: StoredRequest) -> Reply:
        state = f'<p><span class="state {report.status}">{report.status}</span></p>'
        told = [
            ("Reference", spaced(report.reference)),
            ("Number", report.service_request_id or f"not yet (token {report.token})"),
            ("Received", f"{report.requested_at:%Y-%m-%d %H:%M}"),
            ("Where", _where(report)),
            *self._answers(report),
            *[(name.replace("_", " ").capitalize(), value) for name, value in report.contact.items()],
        ]
        said = f'<h2>What the citizen says</h2><p class="said" dir="auto">{escape(report.description)}</p>'
        if self._ledger.picture(report.seq):
            said += f'<h2>Picture</h2><img class="sent" src="/reports/{report.seq}/picture" alt="Sent by the citizen">'
        notes = f'<h2>Notes so far</h2><p class="said" dir="auto">{escape(report.status_notes or "None.")}</p>'
        title = self._service(report)
        body = f"{self._header()}<main><h1>{escape(title)}</h1>{state}{facts(told)}{said}{notes}{_form(report)}</main>"
        return page(title, body)

    def _picture(self, report: StoredRequest) -> Reply:
        """Never anything but a picture, whatever it holds."""
        picture = self._ledger.picture(report.seq)
        if picture is None:
            return Reply(b"no picture", status=404)
        kept = (("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store"))
        return Reply(picture.data, picture.type, headers=kept)

    def _answers(self, report: StoredRequest) -> list[tuple[str, str]]:
        """The questions and the chosen values in words; what the city did not ask, as it came."""
        asked = {one["code"]: one for one in self._content.definitions.get(report.service_code, ())}
        told = []
        for code, values in report.attributes:
            question = asked.get(code, {"description": {"en": code}})
            names = {value["key"]: in_language(value["name"], "en") for value in question.get("values", ())}
            said = ", ".join(names.get(value, value) for value in values)
            told.append((in_language(question["description"], "en"), said))
        return told

    def _decide(self, report: StoredRequest, request: Request) -> Reply:
        wanted = request.first("status")
        status = wanted if wanted in ("open", "closed") else report.status
        self._ledger.note(report.seq, status, request.first("note")[:2000], self._clock.now())
        self._ledger.number(report.seq)
        return Reply(status=303, headers=(("Location", f"/reports/{report.seq}"),))


def spaced(reference: str) -> str:
    """SM44172093 as it stands on the slip: SM 4417 2093."""
    return f"{reference[:2]} {reference[2:6]} {reference[6:]}".strip()


def _where(report: StoredRequest) -> str:
    return report.address or (f"{report.lat:.5f}, {report.long:.5f}" if report.lat and report.long else "")


def _form(report: StoredRequest) -> str:
    close, stay = (
        ("Close the report", "Keep it open") if report.status == "open" else ("Keep it closed", "Open it again")
    )
    return (
        f'<form method="post" action="/reports/{report.seq}"><h2><label for="note">A note for the citizen</label></h2>'
        f'<textarea id="note" name="note" maxlength="2000"></textarea>'
        f'<button name="status" value="closed">{close}</button>'
        f'<button class="second" name="status" value="open">{stay}</button></form>'
    )
