"""A citizen reports a problem in the street, and the city has it exactly once."""

import pytest

from tests.end_to_end.town import Town


@pytest.mark.parametrize("language", ["en", "es", "ar", "zh"])
def test_a_report_by_touch_reaches_the_city_once(town: Town, language: str) -> None:
    citizen = town.citizen(language)
    citizen.walks_up()
    citizen.reports("The lamp is dark")
    citizen.sees("check.title")
    citizen.sees("The lamp is dark")
    citizen.taps("check.send")
    citizen.sees("result.sent")
    (received,) = town.city.received()
    assert received.description.startswith("The lamp is dark")
    assert citizen.reference in received.description
    citizen.waits_until(lambda: len(town.printer.printed) == 1, "the slip")
    citizen.sees("result.paper_printed")


def test_a_report_made_offline_is_saved_and_sent_when_the_line_is_back(town: Town) -> None:
    citizen = town.citizen()
    citizen.walks_up()
    town.city.goes_down()
    citizen.sees("frame.offline")
    citizen.reports("Dark")
    citizen.sees("check.offline")
    citizen.taps("check.save")
    citizen.sees("result.saved")
    assert town.city.received() == []
    town.city.comes_back()
    citizen.sees("result.sent")
    assert len(town.city.received()) == 1


@pytest.mark.parametrize("trouble", ["loses_replies", "answers_500", "is_behind_a_captive_portal"])
def test_trouble_on_the_line_never_loses_or_doubles_a_report(town: Town, trouble: str) -> None:
    citizen = town.citizen()
    citizen.walks_up()
    citizen.reports("Dark")
    citizen.sees("check.title")
    getattr(town.city, trouble)()
    citizen.sends()
    citizen.sees("result.reference")
    citizen.does_not_see(citizen.says("result.sent"))
    town.city.comes_back()
    citizen.sees("result.sent")
    assert len(town.city.received()) == 1


def test_an_answer_can_be_changed_before_sending(town: Town) -> None:
    citizen = town.citizen()
    citizen.walks_up()
    citizen.reports("First words", contact="phone")
    citizen.types("06 5550 0142")
    citizen.taps("action.continue")
    citizen.sees("check.title")
    citizen.taps(citizen.words.say("check.change_what", what=citizen.says("report.describe.label")))
    citizen.sees("report.describe.title")
    citizen.types(", and second")
    citizen.taps("action.continue")
    citizen.sees("First words, and second")
    citizen.taps("check.send")
    citizen.sees("result.sent")
    (received,) = town.city.received()
    assert received.description.startswith("First words, and second")
    assert received.contact["phone"] == "06 5550 0142"


def test_an_address_is_found_without_the_line(town: Town) -> None:
    citizen = town.citizen()
    citizen.walks_up()
    town.city.goes_down()
    citizen.taps("home.report")
    citizen.chooses(0)
    citizen.answers_until("report/where")
    citizen.types("harbour str 12")
    citizen.taps("Harbour Street 12")
    citizen.waits_until(lambda: not town.screen.session.asked, "the gazetteer")
    citizen.taps("action.continue")
    citizen.sees("report.describe.title")
    place = town.screen.session.state.answers["where"]
    assert "Harbour Street 12" in place.address  # type: ignore[union-attr]
    assert place.lat is not None  # type: ignore[union-attr]


def test_the_language_changes_in_the_middle_without_losing_a_word(town: Town) -> None:
    citizen = town.citizen()
    citizen.walks_up()
    citizen.taps("home.report")
    citizen.chooses(0)
    citizen.answers_until("report/where")
    citizen.types("Harbour Street 12")
    citizen.taps("bar.language")
    citizen.taps("Español")
    spanish = town.citizen("es")
    spanish.sees("report.where.title")
    assert town.screen.session.screen().body.text == "Harbour Street 12"  # type: ignore[union-attr]


def test_no_paper_is_told_before_sending(town: Town) -> None:
    town.printer.runs_out_of_paper()
    citizen = town.citizen()
    citizen.walks_up()
    citizen.reports("Dark")
    citizen.sees("check.no_paper")
    citizen.taps("check.send")
    citizen.sees("result.paper_none")
    assert town.printer.printed == []
