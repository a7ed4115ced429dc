"""The house around the kiosk: closed, closing while somebody is there, and what is announced for a while."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.core import first_page
from kiosk.core import screen as pages
from kiosk.core.announcements import Announcement
from kiosk.core.hours import Hours, Span
from kiosk.core.house import Brand, House
from kiosk.core.inputs import Input, Open, Plugged, Press, Scan
from kiosk.core.screen import Attract, Home
from tests.core.booth import WORDS, Booth, Clock
from tests.core.values import LANGUAGES, NOON, REFERENCE, SITE

WEEK = ((Span(540, 1140),),) * 6 + ((),)
"""Monday to Saturday from 9:00 to 19:00; it is a Tuesday, noon."""
CLOSED, SERVES = Hours(WEEK, serves=False), Hours(WEEK)
EVENING = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)


def booth(hours: Hours | None = SERVES, now: datetime = NOON, *announced: Announcement, opening: str = "") -> Booth:
    made = Booth(clock=Clock(now))
    locals = {code: replace(SITE.local(code), opening=opening) for code in LANGUAGES}
    made.session.site = replace(SITE, locals=locals, house=House(hours=hours, announcements=announced))
    return made


def attract(made: Booth) -> Attract:
    assert isinstance(made.screen.body, Attract)
    return made.screen.body


def told(until: datetime, since: datetime = NOON, text: str = "Closed on Friday") -> Announcement:
    return Announcement({code: f"{text} {code}" for code in LANGUAGES}, until, since)


# -- open


def test_without_hours_a_kiosk_is_always_open() -> None:
    page = attract(booth(None, EVENING, opening="9-18"))
    assert (page.night, page.serves, page.opening) == (False, True, "9-18")


def test_an_open_house_says_until_when() -> None:
    assert attract(booth()).opening == "Open until 19:00"
    assert attract(booth(Hours(((Span(0, 1440),),) * 7))).opening == "Open day and night"


def test_the_hosts_own_words_come_first() -> None:
    assert attract(booth(opening="Every working day")).opening == "Every working day"


@pytest.mark.parametrize("code", LANGUAGES)
def test_until_when_is_told_in_every_language(code: str) -> None:
    made = booth()
    made.session.state = replace(made.session.state, language=code)
    assert attract(made).opening == WORDS[code].say("house.open_until", time="19:00")


# -- closed


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-24T07:30", "We open today at 09:00"),
        ("2026-11-24T23:59", "We open tomorrow at 09:00"),
        ("2026-11-25T00:01", "We open today at 09:00"),
        ("2026-11-28T19:00", "We open on Monday at 09:00"),
        ("2026-11-29T12:00", "We open tomorrow at 09:00"),
    ],
)
def test_a_closed_house_says_when_it_opens_as_one_would_say_it(now: str, said: str) -> None:
    page = attract(booth(CLOSED, datetime.fromisoformat(now).replace(tzinfo=UTC)))
    assert page.night
    assert page.languages[0].invitation == page.languages[0].what == said


def test_a_house_that_is_closed_for_long_says_the_day() -> None:
    holidays = {date(2026, 11, 24) + timedelta(days=n): () for n in range(9)}
    row = attract(booth(Hours(WEEK, holidays, serves=False))).languages[0]
    assert row.what == "We open on Thursday 3 December at 09:00"


def test_a_house_that_does_not_open_again_says_that_it_is_closed() -> None:
    never = Hours(((),) * 7, {date(2026, 11, 1): (Span(540, 600),)}, serves=False)
    row = attract(booth(never)).languages[0]
    assert (row.invitation, row.what) == ("Closed now", "")


def test_every_language_says_it_and_whom_to_call() -> None:
    for row in attract(booth(CLOSED, EVENING)).languages:
        words = WORDS[row.code]
        assert row.begin == words.say("house.closed")
        assert row.invitation == words.say("house.opens_tomorrow", time="09:00")
        assert row.headphones == words.say("house.call", phone=SITE.phone)


def test_it_opens_and_closes_by_itself() -> None:
    made = booth(CLOSED, EVENING)
    assert attract(made).night
    made.waits(13 * 3600)
    assert not attract(made).night
    made.waits(10 * 3600 - 1)
    assert not attract(made).night
    made.waits(1)
    assert attract(made).night


@pytest.mark.parametrize("given", ["touch", "button", "key", "code", "voice", "headphones"])
def test_nobody_begins_in_a_house_that_is_closed(given: str) -> None:
    made = booth(CLOSED, EVENING)
    inputs: dict[str, Input] = {
        "button": Press("attract", "home"),
        "key": Press("attract", "read"),
        "code": Scan(REFERENCE),
        "voice": Open("attract", "report", ()),
        "headphones": Plugged(True),
    }
    made.does(inputs[given]) if given in inputs else made.chooses("en")
    assert made.session.state.session == ""
    assert attract(made).night
    assert made.desk.kept == ""


def test_a_kiosk_that_serves_begins_at_night_too() -> None:
    made = booth(SERVES, EVENING)
    row = attract(made).languages[0]
    assert (row.begin, row.what) == ("Touch to begin", "Closed now · We open tomorrow at 09:00")
    made.walks_up("es")
    assert made.screen.id == "home"
    assert made.session.frame().house == ""


# -- closing


def test_a_citizen_is_told_softly_that_the_house_closes_and_never_sent_away() -> None:
    made = booth(CLOSED, datetime(2026, 11, 24, 18, 49, 30, tzinfo=UTC)).walks_up().opens("TREE").gives("here")
    assert made.session.frame().house == ""
    made.touches().waits(30)
    assert made.session.frame().house == "Closes at 19:00. You can still finish."
    for _ in range(20):
        made.touches().waits(45)
    assert made.session.frame().house == "Closed now. You can still finish."
    made.gives("It lies across the path").gives("none")
    made.presses("send").waits(10)
    assert made.result.reference == REFERENCE
    made.presses("finish")
    assert attract(made).night
    assert made.session.frame().house == ""


def test_a_screen_that_dies_after_closing_comes_back_to_its_citizen() -> None:
    made = booth(CLOSED, datetime(2026, 11, 24, 18, 59, 50, tzinfo=UTC)).walks_up().opens("TREE")
    site = made.session.site
    made.desk.kept_age_s = 15
    made.clock.advance(15)
    new = Booth(made.desk, made.clock)
    new.session.site = site
    new.session.resume(made.desk.kept, 15)
    new.touches()
    assert new.screen.id == made.screen.id != "attract"


def test_whoever_leaves_their_place_after_closing_leaves_a_dark_page() -> None:
    made = booth(CLOSED, datetime(2026, 11, 24, 18, 59, tzinfo=UTC)).walks_up()
    made.waits(SITE.idle_after_s + SITE.countdown_s)
    assert attract(made).night


# -- announcements


def test_what_is_announced_comes_and_goes_by_itself() -> None:
    made = booth(None, NOON, told(NOON + timedelta(hours=2), NOON + timedelta(hours=1)))
    assert not attract(made).languages[0].announcements
    made.waits(3600)
    assert [row.announcements for row in attract(made).languages] == [(f"Closed on Friday {c}",) for c in LANGUAGES]
    made.waits(3600)
    assert not attract(made).languages[0].announcements


def test_home_announces_in_the_citizens_language_until_it_is_over() -> None:
    made = booth(None, NOON, told(NOON + timedelta(seconds=30))).walks_up("ar")
    assert isinstance(made.screen.body, Home)
    assert made.screen.body.announcements == ("Closed on Friday ar",)
    made.waits(30)
    assert isinstance(made.screen.body, pages.Home)
    assert not made.screen.body.announcements


def test_it_is_announced_at_night_too() -> None:
    made = booth(CLOSED, EVENING, told(EVENING + timedelta(days=1)))
    assert attract(made).languages[1].announcements == ("Closed on Friday es",)


# -- the host's own


def test_colour_and_logo_are_the_hosts_on_every_page() -> None:
    made = booth()
    made.session.site = replace(SITE, house=House(Brand("#5A1A3C", "file:///logo.svg")))
    for _ in range(2):
        frame = made.session.frame()
        assert (frame.primary, frame.logo) == ("#5A1A3C", "file:///logo.svg")
        made.walks_up()


# -- the first page of the coming days


def test_the_first_page_is_known_ahead_for_each_moment_at_which_it_changes() -> None:
    made = booth(CLOSED, NOON, told(NOON + timedelta(minutes=90)))
    known, until = first_page.ahead(made.session)
    assert until == (NOON + timedelta(days=first_page.DAYS)).timestamp()
    for minutes in range(0, first_page.DAYS * 24 * 60, 7):
        made.clock.jumps(NOON + timedelta(minutes=minutes))
        due = [page for since, page in known if since <= made.clock.time.timestamp()][-1]
        assert isinstance(due.body, Attract)
        assert replace(due.body, time="") == replace(attract(made), time=""), made.clock.time


def test_a_first_page_that_never_changes_is_known_for_ever() -> None:
    known, until = first_page.ahead(booth(None).session)
    assert [since for since, _ in known] == [0.0]
    assert until == float("inf")
