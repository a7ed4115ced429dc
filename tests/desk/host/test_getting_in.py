"""Who may see the page: whoever has its key, from near by; and nobody may guess it."""

import pytest

from kiosk.desk.host.doorman import WITHIN_S, WRONG
from tests.desk.host.rig import TOKEN, Rig

WRONG_TOKEN = "x" * len(TOKEN)


@pytest.mark.parametrize("path", ["/", "/week", "/health.json", "/nothing"])
def test_without_the_key_nothing_of_the_kiosk_is_shown(page: Rig, path: str) -> None:
    answer = page.asks(path)
    assert answer.status == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert "library-1" not in answer.text
    assert "set-cookie" not in answer.headers


def test_the_key_in_the_address_is_asked_for_once(page: Rig) -> None:
    first = page.asks(f"/week?token={TOKEN}&lang=es&of=2025-W20")
    (cookie,) = first.cookies
    assert first.status == 200
    assert TOKEN not in first.text + cookie
    assert 'content="0; url=/week?lang=es&amp;of=2025-W20"' in first.text
    word, *attributes = cookie.split("; ")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(attributes)
    assert "Secure" not in attributes
    assert page.asks("/", Cookie=word).status == 200
    assert page.asks("/week", Cookie=f"other=1; {word}").status == 200


def test_the_key_in_a_header_is_for_programs_and_leaves_no_cookie(page: Rig) -> None:
    answer = page.asks("/health.json", Authorization=f"bearer {TOKEN}")
    assert (answer.status, answer.cookies) == (200, ())


@pytest.mark.parametrize("cookie", ["kiosk_host=", f"kiosk_host={TOKEN}", "kiosk_host=é", "=;=;;;", "kiosk_host"])
def test_another_cookie_opens_nothing(page: Rig, cookie: str) -> None:
    assert page.asks("/", Cookie=cookie.encode("utf-8").decode("latin-1")).status == 401


@pytest.mark.parametrize("token", ["", WRONG_TOKEN, TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "%C3%A9%00", "x" * 2000])
def test_another_key_opens_nothing(page: Rig, token: str) -> None:
    assert page.asks(f"/?token={token}").status == 401
    assert page.asks(f"/?token={token}&token={TOKEN}").status == 401


def test_of_two_keys_in_one_address_the_first_counts(page: Rig) -> None:
    assert page.asks(f"/?token={TOKEN}&token=x").status == 200


def test_who_guesses_must_wait_and_may_then_come_in(page: Rig) -> None:
    statuses = [page.asks(f"/?token={WRONG_TOKEN}").status for _ in range(WRONG + 2)]
    assert statuses == [401] * WRONG + [429] * 2
    waiting = page.opens()
    assert (waiting.status, waiting.headers["retry-after"]) == (429, "60")
    page.clock.advance(seconds=WITHIN_S - 1)
    assert page.opens().status == 429
    page.clock.advance(seconds=1)
    assert page.opens().status == 200


def test_who_is_in_already_waits_for_nobody(page: Rig) -> None:
    word = page.asks(f"/?token={TOKEN}").cookies[0].split(";")[0]
    for _ in range(WRONG + 1):
        page.asks("/", Authorization=f"Bearer {WRONG_TOKEN}")
    assert page.asks("/", Cookie=word).status == 200


def test_who_has_no_key_yet_is_not_guessing(page: Rig) -> None:
    for _ in range(WRONG * 2):
        assert page.asks("/").status == 401
    assert page.opens().status == 200


def test_who_is_far_away_gets_no_word(tmp_path: object) -> None:
    with Rig(tmp_path, networks=("192.0.2.0/24",)) as page:  # type: ignore[arg-type]
        assert page.says(f"GET /?token={TOKEN} HTTP/1.0\r\n\r\n".encode()) == b""


def test_the_refusal_is_in_the_readers_language(page: Rig) -> None:
    refused = page.asks("/", Accept_Language="ar-EG,en;q=0.5")
    assert '<html lang="ar" dir="rtl">' in refused.text
