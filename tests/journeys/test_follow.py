"""Follow my request: what is known, and how old it is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.core.messages import Failed, FollowUp, GetStatus
from kiosk.core.reports import ServiceCode
from kiosk.core.screen import Information, Keyboard, Tone, Waiting
from tests.core.booth import Booth, Desk
from tests.core.values import LANGUAGES, NOON, REFERENCE, STATUS


def shown(booth: Booth) -> Information:
    assert isinstance(booth.screen.body, Information)
    return booth.screen.body


def follows(found: FollowUp | None = None, language: str = "en") -> Booth:
    statuses = {REFERENCE: found} if found else {}
    return Booth(Desk(statuses=statuses)).walks_up(language).chooses("follow").gives(REFERENCE)


def test_the_reference_is_typed_on_its_own_keyboard() -> None:
    assert Booth().walks_up().chooses("follow").text.keyboard is Keyboard.REFERENCE


@pytest.mark.parametrize("typed", ["", "  ", None, 7])
def test_no_reference_is_no_answer(typed: object) -> None:
    booth = Booth().walks_up().chooses("follow").gives(typed)
    assert booth.screen.error == booth.says("error.text")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("found", "key", "tone"),
    [
        (FollowUp(REFERENCE, "queued"), "follow.waiting", Tone.WARNING),
        (FollowUp(REFERENCE, "pending"), "follow.waiting", Tone.WARNING),
        (FollowUp(REFERENCE, "inflight"), "follow.waiting", Tone.WARNING),
        (FollowUp(REFERENCE, "dead"), "follow.refused", Tone.DANGER),
        (FollowUp(REFERENCE, "unsure"), "follow.unsure", Tone.WARNING),
        (FollowUp(REFERENCE, "slow"), "follow.slow", Tone.WARNING),
        (FollowUp(REFERENCE, "unknown"), "follow.not_found", Tone.WARNING),
        (FollowUp(REFERENCE, "unknown", reached=False), "follow.cannot_ask", Tone.WARNING),
        (FollowUp(REFERENCE, "done"), "follow.received", Tone.GOOD),
        (FollowUp(REFERENCE, "done", STATUS, 0.0), "follow.open", Tone.GOOD),
        (FollowUp(REFERENCE, "elsewhere", replace(STATUS, status="closed"), 0.0), "follow.closed", Tone.GOOD),
        (FollowUp(REFERENCE, "elsewhere", replace(STATUS, status="archived"), 0.0), "follow.received", Tone.GOOD),
        (FollowUp(REFERENCE, "something new"), "follow.not_found", Tone.WARNING),
    ],
    ids=lambda value: f"{value.state}" if isinstance(value, FollowUp) else None,
)
def test_what_became_of_it_is_one_line(found: FollowUp, key: str, tone: Tone, language: str) -> None:
    booth = follows(found, language)
    assert shown(booth).headline == booth.says(key, phone="01632 960 100")
    assert shown(booth).tone is tone


def test_the_citys_notes_are_shown() -> None:
    booth = follows(FollowUp(REFERENCE, "done", STATUS, 0.0))
    values = {fact.value for fact in shown(booth).facts}
    assert {"Street light", "1 Quay", "Seen by Ana", "Lighting"} <= values


def test_what_the_city_leaves_empty_is_left_out() -> None:
    bare = replace(STATUS, service_name="", status_notes="", agency_responsible="", address="", requested_datetime=None)
    assert shown(follows(FollowUp(REFERENCE, "done", bare, 0.0))).facts == ()


def test_times_are_the_citys() -> None:
    summer = replace(STATUS, requested_datetime=NOON.replace(month=7))
    booth = follows(FollowUp(REFERENCE, "done", summer, 0.0))
    since = next(fact.value for fact in shown(booth).facts if fact.label == booth.says("follow.since"))
    assert "13:00" in since


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_age_of_an_old_answer_is_told(language: str) -> None:
    booth = follows(FollowUp(REFERENCE, "done", STATUS, 3 * 3600.0, reached=False), language)
    words = booth.session.languages[language]
    assert shown(booth).footnote == booth.says("follow.age_offline", age=words.age(timedelta(hours=3)))


def test_a_fresh_answer_says_so() -> None:
    assert shown(follows(FollowUp(REFERENCE, "done", STATUS, 5.0))).footnote == Booth().says("follow.age_now")


def test_a_city_that_was_never_asked_is_told() -> None:
    booth = follows(FollowUp(REFERENCE, "done", reached=False))
    assert shown(booth).footnote == booth.says("follow.not_asked")


def test_asking_again_asks_again() -> None:
    booth = follows(FollowUp(REFERENCE, "queued"))
    booth.desk.statuses[REFERENCE] = FollowUp(REFERENCE, "done", STATUS, 0.0)
    assert shown(booth.presses("again")).headline == booth.says("follow.open")
    assert len(booth.desk.of(GetStatus)) == 2


def test_while_it_is_asked_the_citizen_is_told_to_wait() -> None:
    booth = Booth(Desk(silent={GetStatus})).walks_up().chooses("follow").gives(REFERENCE)
    assert isinstance(booth.screen.body, Waiting)
    assert booth.desk_speaks().screen.id == "follow/status"


def test_trouble_at_the_desk_is_not_an_answer_of_the_city() -> None:
    booth = Booth(Desk(instead={GetStatus: Failed("error.unexpected")})).walks_up().chooses("follow").gives(REFERENCE)
    assert shown(booth).headline == booth.says("follow.cannot_ask", phone="01632 960 100")


def test_back_leads_to_the_reference_as_it_was_typed() -> None:
    booth = follows().presses("back")
    assert booth.text.value == REFERENCE


def test_nothing_can_be_sent_from_here() -> None:
    booth = follows().presses("send")
    assert booth.session.state.sent is None


# -- scanned


@pytest.mark.parametrize(
    "code", [REFERENCE, "https://city.example/track/SM44172093", "https://c.example/t/SM44172093/\n"]
)
def test_a_slip_under_the_scanner_opens_its_request(code: str) -> None:
    booth = Booth().scans(code)
    assert booth.screen.id == "follow/status"
    (asked,) = booth.desk.of(GetStatus)
    assert isinstance(asked, GetStatus)
    assert asked.reference.replace(" ", "") == "SM44172093"


@pytest.mark.parametrize("page", ["home", "language", "help", "follow", "another request"])
def test_a_scan_answers_whatever_page_can_use_it(page: str) -> None:
    booth = Booth().touches() if page == "language" else Booth().walks_up()
    if page == "help":
        booth.presses("help")
    if page in {"follow", "another request"}:
        booth.chooses("follow")
    if page == "another request":
        booth.gives("SM 0000 0001")
    assert booth.scans(REFERENCE).screen.id == "follow/status"


def test_a_scan_does_not_throw_a_report_away() -> None:
    booth = Booth().walks_up().opens("TREE").scans(REFERENCE)
    assert booth.screen.id == "report/where"


@pytest.mark.parametrize("code", ["", "  \n", "///"])
def test_an_empty_code_opens_nothing(code: str) -> None:
    assert Booth().walks_up().scans(code).screen.id == "home"


def test_a_code_of_any_length_is_bounded() -> None:
    booth = Booth().scans("9" * 100_000)
    (asked,) = booth.desk.of(GetStatus)
    assert isinstance(asked, GetStatus)
    assert len(asked.reference) == 64


def test_a_scan_asks_anew_even_for_the_same_reference() -> None:
    booth = Booth().scans(REFERENCE).scans(REFERENCE)
    assert len(booth.desk.of(GetStatus)) == 2


def test_the_service_is_named_in_the_citizens_language() -> None:
    status = replace(STATUS, service_name="As the city wrote it", service_code=ServiceCode("LAMP"))
    booth = follows(FollowUp(REFERENCE, "done", status, 0.0), "es")
    named = {service.service_code: service.service_name for service in booth.desk.services["es"]}
    assert named[ServiceCode("LAMP")] in {fact.value for fact in shown(booth).facts}
