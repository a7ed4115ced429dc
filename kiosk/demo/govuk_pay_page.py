"""The page that a citizen opens on a phone to pay. It is a demo, says so, and has no field to type a card into.

Opening it starts the payment, "pay" submits it, "pay now" takes the money. What a finished payment came to is
shown as often as its address is opened.
"""

import json
from functools import cache
from html import escape
from typing import Any

from kiosk.core.money import Money
from kiosk.demo.content import FOLDER, LANGUAGES, in_language
from kiosk.demo.govuk_pay_charges import Charge, Charges
from kiosk.demo.govuk_pay_frame import buttons, frame, rows
from kiosk.demo.messages import Reply, Request
from kiosk.text import Language

CHOICES = ("pay", "confirm", "refuse", "go_back")


def choose(charges: Charges, charge: Charge, choice: str) -> Charge:
    """What a citizen does on the page; unchanged where the page would not have offered it. LookupError."""
    if choice == "pay":
        return charges.move(charge.id, "submitted")
    if choice == "confirm" and charge.state == "submitted":
        return charges.move(charge.id, "capturable" if charge.asked.get("delayed_capture") else "success")
    if choice in ("refuse", "go_back") and charge.state != "created":
        return charges.move(charge.id, "failed", "P0010" if choice == "refuse" else "P0030")
    return charge


class Page:
    """`currency` is what the amounts on it are in: the API itself names none."""

    def __init__(self, charges: Charges, currency: str) -> None:
        self._charges, self._currency = charges, currency

    def answer(self, request: Request) -> Reply | None:
        """None when the path is not `/pay/{token}`."""
        if not request.path.startswith("/pay/"):
            return None
        try:
            charge = self._charges.behind(request.path.removeprefix("/pay/"))
        except LookupError:
            return _unknown(_language(request, "en"))
        language = _language(request, str(charge.asked.get("language", "en")))
        if request.method == "POST":
            choose(self._charges, charge, request.first("choice"))
            return Reply(status=303, headers=(("Location", f"{request.path}?lang={language}"),))
        return self._shown(self._charges.move(charge.id, "started"), language)

    def _shown(self, charge: Charge, language: str) -> Reply:
        words = _words(language)
        if charge.state not in ("started", "submitted"):
            return frame(words["title"], words["provider"], self._outcome(charge, language), language)
        checking = charge.state == "submitted"
        about = [(words["for"], charge.asked["description"]), (words["reference"], charge.reference)]
        offered = ("confirm", "refuse", "go_back") if checking else ("pay", "refuse", "go_back")
        body = (
            f"<h1>{escape(words['check_title' if checking else 'to_pay'])}</h1>"
            f'<p class="amount"><bdi>{escape(self._amount(charge, language))}</bdi></p>'
            f"{rows([*about, (words['card'], words['demo_card'])] if checking else about)}"
            f'<p class="note">{escape(words["demo"])}</p>'
            f"{buttons(language, *((choice, words[choice]) for choice in offered))}"
        )
        return frame(words["title"], words["provider"], body, language)

    def _outcome(self, charge: Charge, language: str) -> str:
        words = _words(language)
        good = charge.state in ("success", "capturable")
        said = charge.state if good else charge.code
        told = words[f"{said}_help" if good else "not_paid_help"]
        amount = [(words["amount"], self._amount(charge, language))]
        about = [(words["for"], charge.asked["description"]), (words["reference"], charge.reference)]
        return (
            f'<div class="outcome{" good" if good else ""}"><h1>{escape(words[said])}</h1><p>{escape(told)}</p></div>'
            f"{rows([*amount, *about])}"
            f'<p><a href="{escape(charge.asked["return_url"])}" rel="noreferrer">{escape(words["leave"])}</a></p>'
        )

    def _amount(self, charge: Charge, language: str) -> str:
        return _speaker(language).money(Money(charge.asked["amount"], self._currency))


def _unknown(language: str) -> Reply:
    words = _words(language)
    body = f'<div class="outcome"><h1>{escape(words["unknown"])}</h1><p>{escape(words["unknown_help"])}</p></div>'
    return frame(words["title"], words["provider"], body, language, 404)


def _language(request: Request, otherwise: str) -> str:
    """What was chosen on the page, else the phone's own, else the payment's."""
    wished = [request.first("lang"), *request.headers.get("accept-language", "").split(","), otherwise]
    short = (wish.split(";")[0].strip().replace("_", "-").split("-")[0].lower() for wish in wished)
    return next((language for language in short if language in LANGUAGES), "en")


@cache
def _words(language: str) -> dict[str, str]:
    return {key: in_language(text, language) for key, text in texts().items()}


@cache
def texts() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / "payment_page.json").read_text(encoding="utf-8"))
    return found


@cache
def _speaker(language: str) -> Language:
    return Language(language)
