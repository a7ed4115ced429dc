"""Which page is meant, in which language, and whether it may be seen."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from http import HTTPStatus
from zoneinfo import ZoneInfo

from kiosk.core.words import Words
from kiosk.desk.host.accepted import chosen
from kiosk.desk.host.document import Page, at, document, plain_page
from kiosk.desk.host.doorman import WITHIN_S, Admission, Doorman
from kiosk.desk.host.exchange import JSON, Reply, Request
from kiosk.desk.host.markup import element, joined
from kiosk.desk.host.sight import WEEK, Looking, monday_of
from kiosk.desk.host.status_page import StatusPage, Weeks
from kiosk.desk.host.week_sheet import PATH, WeekSheet, monday_named
from kiosk.settings import Settings
from kiosk.text import Language

_PAGES = {"/", PATH, "/health.json"}


class Front:
    """Called from many threads."""

    def __init__(self, settings: Settings, looking: Looking, doorman: Doorman, secure: bool) -> None:
        self._settings, self._site, self._looking = settings, settings.site, looking
        self._doorman, self._secure = doorman, secure
        self._languages: Mapping[str, Words] = {code: Language(code) for code in settings.site.languages}
        self._names = {code: words.say("language.name") for code, words in self._languages.items()}

    def __call__(self, request: Request) -> Reply:
        words = self._languages[chosen(request, self._site.languages)]
        match self._doorman.admits(request.caller, request.query.get("token"), request.headers):
            case Admission.NO:
                headers = (("WWW-Authenticate", 'Bearer realm="kiosk"'),)
                return self._refusal(words, "host.key.title", "host.key.text", HTTPStatus.UNAUTHORIZED, headers)
            case Admission.WAIT:
                headers = (("Retry-After", str(round(WITHIN_S))),)
                return self._refusal(words, "host.wait.title", "host.wait.text", HTTPStatus.TOO_MANY_REQUESTS, headers)
            case Admission.NEW if request.path in _PAGES:
                return self._welcome(request, words)
        match request.path:
            case "/":
                return _page(self._status(words))
            case "/week":
                return self._week(request, words)
            case "/health.json":
                return Reply(self._health(), JSON)
        return self._refusal(words, "host.missing.title", "host.missing.text", HTTPStatus.NOT_FOUND)

    def _welcome(self, request: Request, words: Words) -> Reply:
        """The key goes out of the address at once, by a page of our own: a cookie that is SameSite=Strict does not go
        with a redirect that began elsewhere, as in a letter.
        """
        rest = {name: value for name, value in request.query.items() if name in {"lang", "of"}}
        there, said = at(request.path, **rest), words.say("host.open")
        body = joined(element("h1", said), element("p", element("a", said, href=there)))
        onward = element("meta", http_equiv="refresh", content=f"0; url={there}")
        html = document(Page(said, body), words, self._site, {}).replace("</head>", f"{onward}</head>", 1)
        return _page(html, (("Set-Cookie", self._doorman.cookie(self._secure)),))

    def _status(self, words: Words) -> str:
        looking, lang = self._looking, words.language
        today = looking.desk.counting.today()
        monday = monday_of(today)
        begun = (today - monday).days + 1
        weeks = Weeks(
            this=looking.uses(monday, begun, lang),
            last_as_far=looking.uses(monday - timedelta(WEEK), begun, lang),
            last=looking.week(monday - timedelta(WEEK), lang),
        )
        page = StatusPage(words, self._site, ZoneInfo(self._settings.timezone), self._languages)
        return page.html(looking.sight(), looking.today(lang), weeks)

    def _week(self, request: Request, words: Words) -> Reply:
        """The one that is named, else the last whole one."""
        asked = request.query.get("of")
        last = monday_of(self._looking.desk.counting.today()) - timedelta(WEEK)
        monday = last if asked is None else monday_named(asked)
        if monday is None or not date(2020, 1, 1) <= monday <= last + timedelta(WEEK):
            return self._refusal(words, "host.missing.title", "host.missing.text", HTTPStatus.NOT_FOUND)
        uses = self._looking.week(monday, words.language)
        sheet = WeekSheet(words, self._site, self._languages)
        return _page(sheet.html(uses, self._settings.id, self._names))

    def _health(self) -> bytes:
        """For other programs: how the kiosk is, and how many visits; nothing of what anybody did."""
        sight = self._looking.sight()
        health = sight.health
        told = {
            "kiosk": health.kiosk,
            "version": health.version,
            "at": health.at.isoformat(),
            "verdict": str(sight.verdict.state),
            "hints": [hint.key.rpartition(".")[2] for hint in sight.verdict.hints],
            "panel": sight.has_screen,
            "paper": health.printer and str(health.printer),
            "card_reader": health.terminal,
            "connected": health.connected,
            "since": sight.turned_at and sight.turned_at.isoformat(),
            "reached_at": health.reached_at and health.reached_at.isoformat(),
            "waiting": health.waiting,
            "refused": health.refused,
            "visits_today": self._looking.today(self._site.languages[0]).sessions,
        }
        return json.dumps(told, indent=1).encode()

    def _refusal(
        self, words: Words, title: str, text: str, status: int, headers: tuple[tuple[str, str], ...] = ()
    ) -> Reply:
        html = plain_page(words.say(title), words.say(text), words, self._site)
        return _page(html, headers, int(status))


def _page(html: str, headers: tuple[tuple[str, str], ...] = (), status: int = 200) -> Reply:
    return Reply(html.encode(), status=status, headers=headers)
