"""The language can be switched anywhere, and no answer is lost."""

import pytest

from kiosk.core.messages import GetDefinition, GetServices
from kiosk.core.screen import Choice, Number
from tests.core.booth import Booth, Desk
from tests.core.values import LAMP, LANGUAGES, SERVICES


def switched(booth: Booth, language: str) -> Booth:
    return booth.presses("language").chooses(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_question_is_asked_in_the_new_language(language: str) -> None:
    booth = switched(Booth().walks_up().opens("LAMP").presses("next"), language)
    assert booth.screen.id == "report/attribute/LAMP/fault"
    assert booth.screen.journey == booth.says("home.report")
    assert booth.session.frame().language == language


def test_answers_and_drafts_stay() -> None:
    booth = Booth().walks_up().opens("LAMP").presses("next").gives("flicker").gives("3").gives("here").types("Parpad")
    switched(booth, "es")
    assert booth.text.value == "Parpad"
    booth.gives("Parpadea").gives("none")
    assert booth.check == {
        "service": "Farola",
        "attribute/LAMP/fault": "Flicker",
        "attribute/LAMP/poles": "3",
        "where": "Library, es",
        "describe": "Parpadea",
        "contact": booth.says("report.contact.none"),
    }


def test_what_was_wrong_is_told_in_the_new_language() -> None:
    booth = Booth().walks_up().opens("TREE").gives("here").gives("x").gives("phone").gives("no")
    switched(booth, "zh")
    assert booth.screen.error == booth.says("error.phone")


def test_an_answered_number_is_written_anew() -> None:
    booth = Booth().walks_up().opens("HOLE").gives("1,234.5").presses("back")
    switched(booth, "es")
    assert isinstance(booth.screen.body, Number)
    assert (booth.screen.body.value, booth.screen.body.decimal_mark) == ("1.234,5", ",")
    assert booth.gives("1.234,5").session.state.answers["attribute/HOLE/depth"] == "1234.5"


def test_here_is_marked_in_every_language() -> None:
    booth = Booth().walks_up().opens("TREE").gives("here").presses("back")
    for language in LANGUAGES:
        switched(booth, language)
        assert booth.place.here
        assert booth.place.here.selected
        assert booth.place.text == ""


def test_the_page_turns_when_all_its_texts_are_there() -> None:
    booth = Booth().walks_up().opens("LAMP").presses("next")
    booth.desk.silent = {GetServices, GetDefinition}
    switched(booth, "es")
    assert booth.session.frame().language == "en"
    assert booth.screen.id == "report/attribute/LAMP/fault"
    booth.desk_speaks()
    assert booth.session.frame().language == "es"


def test_a_desk_that_does_not_answer_does_not_keep_the_old_language() -> None:
    booth = Booth().walks_up().opens("LAMP").presses("next")
    booth.desk.silent = {GetServices, GetDefinition}
    switched(booth, "es").waits(4)
    assert booth.session.frame().language == "es"
    assert booth.screen.id == "report/waiting"
    assert booth.desk_speaks().screen.id == "report/attribute/LAMP/fault"


def test_home_turns_at_once_whatever_the_desk_does() -> None:
    booth = Booth().walks_up()
    booth.desk.silent = {GetServices}
    assert switched(booth, "ar").session.frame().rtl


def test_each_text_is_asked_for_once() -> None:
    booth = switched(Booth().walks_up().opens("LAMP"), "es")
    assert booth.desk.of(GetServices) == [GetServices("en"), GetServices("es")]
    assert len(booth.desk.of(GetDefinition)) == 2


def test_a_definition_known_in_one_language_alone_loses_no_answer() -> None:
    booth = (
        Booth().walks_up().opens("LAMP").presses("next").gives("dark").gives("2").gives("here").gives("").gives("none")
    )
    booth.desk.definitions = {}
    switched(booth, "es").presses("send")
    assert booth.request.attributes == (("fault", ("dark",)), ("poles", ("2",)))


def test_services_known_in_one_language_alone_lose_no_answer() -> None:
    booth = Booth(Desk(services={"en": SERVICES["en"]})).walks_up().reports()
    switched(booth, "zh")
    assert booth.check["service"] == "Fallen tree"
    assert booth.presses("send").request.language == "zh"


def test_an_answer_that_the_new_language_does_not_offer_is_asked_again() -> None:
    booth = Booth(Desk(services={**SERVICES, "es": SERVICES["es"][:2]})).walks_up().reports()
    switched(booth, "es")
    assert booth.screen.id == "report/service"
    assert isinstance(booth.screen.body, Choice)
    assert booth.gives("LAMP").screen.id == f"report/attribute/LAMP/{LAMP.attributes[2].code}"


def test_the_language_of_the_page_is_the_language_of_the_report() -> None:
    booth = switched(Booth().walks_up().reports(), "ar").presses("send")
    assert (booth.request.language, booth.request.service_name) == ("ar", "شجرة")
