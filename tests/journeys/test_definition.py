"""A city's definition, however odd, becomes questions that can be answered."""

import pytest

from kiosk.core.reports import Attribute, AttributeValue, Datatype, ServiceCode, ServiceDefinition
from kiosk.core.screen import Choice
from tests.core.booth import Booth, Desk
from tests.core.values import attribute


def asks(*attributes: Attribute) -> Booth:
    definition = ServiceDefinition(ServiceCode("LAMP"), attributes)
    return Booth(Desk(definitions={"LAMP": definition})).walks_up().opens("LAMP")


def sends(booth: Booth) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return booth.gives("here").gives("").gives("none").presses("send").request.attributes


def test_the_order_is_the_citys() -> None:
    booth = asks(attribute("b", Datatype.STRING, order=2), attribute("a", Datatype.STRING, order=1))
    assert booth.screen.id == "report/attribute/LAMP/a"
    assert sends(booth.gives("1").gives("2")) == (("a", ("1",)), ("b", ("2",)))


@pytest.mark.parametrize("datatype", [Datatype.SINGLEVALUELIST, Datatype.MULTIVALUELIST])
def test_a_list_without_values_is_asked_as_a_text(datatype: Datatype) -> None:
    booth = asks(attribute("colour", datatype))
    assert booth.gives("").screen.error == booth.says("error.text")
    assert sends(booth.gives("green")) == (("colour", ("green",)),)


def test_a_value_without_a_name_shows_its_key_and_one_without_a_key_is_left_out() -> None:
    values = (AttributeValue("1", ""), AttributeValue("", "Nothing"), AttributeValue("2", "Two"))
    booth = asks(Attribute("x", Datatype.SINGLEVALUELIST, "X?", required=True, values=values))
    assert isinstance(booth.screen.body, Choice)
    assert [(option.id, option.label) for option in booth.screen.body.options] == [("1", "1"), ("2", "Two")]


def test_a_question_without_words_is_called_by_its_code() -> None:
    assert asks(Attribute("POLE_NO", Datatype.STRING, "")).screen.title == "POLE_NO"


def test_a_list_that_is_not_required_can_be_passed_over() -> None:
    booth = asks(attribute("x", Datatype.SINGLEVALUELIST, "a", "b", required=False))
    assert isinstance(booth.screen.body, Choice)
    assert booth.screen.body.options[-1].label == booth.says("question.no_answer")
    assert sends(booth.gives("")) == ()


def test_two_questions_of_one_code_do_not_stop_the_report() -> None:
    booth = asks(attribute("x", Datatype.STRING), attribute("x", Datatype.STRING))
    assert booth.gives("1").screen.id == "report/where"
    assert booth.presses("back").screen.id == "report/attribute/LAMP/x"
    assert booth.presses("back").screen.id == "report/service"


def test_a_very_long_question_is_asked() -> None:
    long = Attribute("x", Datatype.STRING, "why? " * 2000, required=True)
    assert sends(asks(long).gives("because")) == (("x", ("because",)),)


def test_a_definition_without_questions_asks_none() -> None:
    assert asks().screen.id == "report/where"


def test_only_texts_to_read_ask_nothing() -> None:
    booth = asks(
        Attribute("a", Datatype.STRING, "", variable=False), Attribute("b", Datatype.STRING, "B", variable=False)
    )
    assert sends(booth.presses("next").presses("next")) == ()
