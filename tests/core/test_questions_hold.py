"""What a question could have answered, and what it could not."""

import pytest

from kiosk.core.questions import Answer, Choice, Choices, Date, Notice, Number, Place, Question, Text
from kiosk.core.reports import Place as Where
from tests.core.asked import AB, EN, HERE


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (Choice(AB), "c"),
        (Choice(AB), ""),
        (Choice(AB), ("a",)),
        (Choices(AB), ("c",)),
        (Choices(AB), ()),
        (Choices(AB), "a"),
        (Text(""), ""),
        (Text(""), ("a",)),
        (Number(""), "x"),
        (Number(""), "1e5"),
        (Number(""), ""),
        (Number(""), HERE),
        (Date(), "2026-11-24T09:30"),
        (Date(), "20261124"),
        (Date(timed=True), "2026-11-24"),
        (Date(timed=True), "2026-11-24T09:30+01:00"),
        (Date(), ""),
        (Place(HERE), "here"),
        (Place(HERE), Where("")),
    ],
    ids=repr,
)
def test_an_answer_that_the_question_could_not_have_given_does_not_stand(question: Question, answer: Answer) -> None:
    assert not question.holds(answer)


@pytest.mark.parametrize(
    ("question", "raw"),
    [
        (Choice(AB), "a"),
        (Choice(AB, required=False), ""),
        (Choices(AB), ["a"]),
        (Choices(AB, required=False), []),
        (Text(""), "x"),
        (Text("", required=False), ""),
        (Number(""), "1,234.5"),
        (Number("", required=False), ""),
        (Date(), {"date": "2026-11-24"}),
        (Date(timed=True), {"date": "2026-11-24", "time": "09:30:59"}),
        (Date(required=False), {}),
        (Place(HERE), "here"),
        (Place(HERE), "Quay"),
        (Notice(()), None),
    ],
    ids=repr,
)
def test_an_answer_that_the_question_gave_stands(question: Question, raw: object) -> None:
    assert question.holds(question.parse(raw, EN))
