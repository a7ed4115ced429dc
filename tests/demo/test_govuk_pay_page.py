"""The page on the citizen's phone: in four languages, with nothing to type a card into, and paid once."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
import requests

from kiosk.core.money import Money
from kiosk.demo.content import LANGUAGES, in_language
from kiosk.demo.govuk_pay import API_KEY, DemoGovukPay
from kiosk.demo.govuk_pay_api import ROOT
from kiosk.demo.govuk_pay_page import texts
from kiosk.text import Language
from tests.demo.visitor import StandingClock

SPECIAL = 'Fine &amp; "fee" غرامة 停车罚款'
RETURN = "https://city.example/paid?a=1&b=2"
every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def provider(clock: StandingClock) -> Iterator[DemoGovukPay]:
    with DemoGovukPay(clock=clock, currency="EUR") as provider:
        yield provider


def paying(provider: DemoGovukPay, reference: str = "SM 4417 2093", **fields: object) -> str:
    """The address of a new payment's page."""
    asked = {"amount": 6188, "reference": reference, "description": "A fine", "return_url": RETURN, **fields}
    headers = {"Authorization": f"Bearer {API_KEY}"}
    made = requests.post(provider.url + ROOT, json=asked, headers=headers, timeout=20)
    assert made.status_code == 201, made.text
    return str(made.json()["_links"]["next_url"]["href"])


def seen(url: str, language: str = "en", accepts: str = "") -> str:
    query = {"lang": language} if language else {}
    answer = requests.get(url, params=query, headers={"Accept-Language": accepts}, timeout=20)
    assert answer.status_code == 200
    return answer.text


def choose(url: str, choice: str, language: str = "en") -> requests.Response:
    return requests.post(f"{url}?lang={language}", data={"choice": choice}, timeout=20, allow_redirects=False)


def word(key: str, language: str = "en") -> str:
    return in_language(texts()[key], language)


def choices(html: str) -> list[str]:
    return re.findall(r'name="choice" value="(\w+)"', html)


def status(provider: DemoGovukPay) -> str:
    return provider.payments()[0].state


@every_language
def test_a_citizen_sees_the_amount_what_for_and_the_reference(provider: DemoGovukPay, language: str) -> None:
    html = seen(paying(provider), language)
    amount = Language(language).money(Money(6188, "EUR"))
    for shown in (amount, "A fine", "SM 4417 2093", word("demo", language), word("pay", language)):
        assert shown in unescape(html)
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in html
    assert choices(html) == ["pay", "refuse", "go_back"]
    assert [code for code in LANGUAGES if f'href="?lang={code}"' in html] == [c for c in LANGUAGES if c != language]


@every_language
def test_a_citizen_checks_and_pays(provider: DemoGovukPay, language: str) -> None:
    url = paying(provider)
    seen(url, language)
    assert status(provider) == "started"
    answer = choose(url, "pay", language)
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"{url.removeprefix(provider.url)}?lang={language}",
    )
    assert choices(html := seen(url, language)) == ["confirm", "refuse", "go_back"]
    assert word("check_title", language) in html
    choose(url, "confirm", language)
    assert status(provider) == "success"
    html = seen(url, language)
    assert word("success", language) in html
    assert word("to_pay", language) not in html
    assert choices(html) == []


@pytest.mark.parametrize(("choice", "code"), [("refuse", "P0010"), ("go_back", "P0030")])
@pytest.mark.parametrize("first", [[], ["pay"]])
def test_a_citizen_does_not_pay(provider: DemoGovukPay, first: list[str], choice: str, code: str) -> None:
    url = paying(provider)
    seen(url)
    for each in (*first, choice):
        choose(url, each)
    html = seen(url)
    assert (status(provider), provider.payments()[0].code) == ("failed", code)
    assert word(code) in html
    assert word("not_paid_help") in html
    assert choices(html) == []


def test_nothing_is_paid_by_looking_or_by_pressing_ahead(provider: DemoGovukPay) -> None:
    url = paying(provider)
    for choice in ("confirm", "refuse", "go_back", "", "success"):
        choose(url, choice)
    assert status(provider) == "created"
    for _ in range(3):
        seen(url)
    choose(url, "confirm")
    assert status(provider) == "started"


def test_pressing_twice_pays_once(provider: DemoGovukPay) -> None:
    url = paying(provider)
    seen(url)
    for choice in ("pay", "pay", "confirm", "confirm", "refuse", "go_back", "pay"):
        choose(url, choice)
    assert [state for state, _ in provider.payments()[0].history] == ["created", "started", "submitted", "success"]


def test_what_was_stopped_at_the_kiosk_is_told_on_the_phone(provider: DemoGovukPay) -> None:
    url = paying(provider)
    headers = {"Authorization": f"Bearer {API_KEY}"}
    requests.post(f"{provider.url}{ROOT}/{provider.payments()[0].id}/cancel", headers=headers, timeout=20)
    html = seen(url)
    assert word("P0040") in html
    assert choices(html) == []


@pytest.mark.parametrize(
    ("chosen", "accepts", "shown"),
    [
        ("", "", "en"),
        ("", "es-MX,es;q=0.9,en;q=0.8", "es"),
        ("", "fr,zh-Hans-CN;q=0.9", "zh"),
        ("", "fr", "en"),
        ("ar", "es", "ar"),
        ("xx", "es", "es"),
        ("<b>", "", "en"),
    ],
)
def test_the_page_is_in_the_language_chosen_or_the_phones_own(
    provider: DemoGovukPay, chosen: str, accepts: str, shown: str
) -> None:
    assert f'<html lang="{shown}"' in seen(paying(provider), chosen, accepts)


@every_language
def test_a_page_that_is_none_says_so(provider: DemoGovukPay, language: str) -> None:
    for path in ("/pay/nothing", "/pay/", f"/pay/{'x' * 500}"):
        answer = requests.get(f"{provider.url}{path}", params={"lang": language}, timeout=20)
        assert answer.status_code == 404
        assert word("unknown", language) in answer.text


def test_the_id_of_a_payment_opens_no_page(provider: DemoGovukPay) -> None:
    paying(provider)
    assert requests.get(f"{provider.url}/pay/{provider.payments()[0].id}", timeout=20).status_code == 404


def test_there_is_nothing_to_type_into_and_nothing_is_fetched_or_run(provider: DemoGovukPay) -> None:
    """A card number has no way in, so none can leave it."""
    url = paying(provider)
    pages = [seen(url)]
    choose(url, "pay")
    pages.append(seen(url))
    choose(url, "confirm")
    pages.append(seen(url))
    for html in pages:
        assert re.findall(r"<(input|textarea|select|script|img|iframe|link|object)\b", html) == []
        assert re.findall(r"\bon\w+=", html) == []
    answer = requests.get(url, timeout=20)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert (answer.headers["Referrer-Policy"], answer.headers["Cache-Control"]) == ("no-referrer", "no-store")


def test_what_is_typed_elsewhere_is_neither_kept_nor_told(
    provider: DemoGovukPay, capfd: pytest.CaptureFixture[str]
) -> None:
    url, number = paying(provider), "4000000000000002"
    requests.post(url, data={"choice": "pay", "cardNo": number}, params={"card": number}, timeout=20)
    html = seen(url)
    assert number not in html
    assert number not in repr(provider.payments())
    assert number not in "".join(capfd.readouterr())


def test_words_from_outside_are_no_markup(provider: DemoGovukPay) -> None:
    url = paying(provider, reference="SM \"4417\" & '2093'", description=SPECIAL)
    html = seen(url)
    assert "&amp;amp; &quot;fee&quot;" in html
    assert "SM &quot;4417&quot; &amp; &#x27;2093&#x27;" in html
    choose(url, "go_back")
    assert f'href="{RETURN.replace("&", "&amp;")}" rel="noreferrer"' in seen(url)


def test_every_text_is_in_every_language() -> None:
    assert {key for key, text in texts().items() if set(text) != set(LANGUAGES) or not all(text.values())} == set()
