"""A city's service definition becomes steps: each Open311 datatype maps to a kind of question."""

from datetime import date

from kiosk.core.context import Context
from kiosk.core.journey import Answers, Step
from kiosk.core.questions import Choice, Choices, Date, Notice, Number, Question, Text
from kiosk.core.reports import Attribute, Datatype, ServiceDefinition
from kiosk.core.screen import Option

_ICONS = {
    Datatype.STRING: "form-textbox",
    Datatype.NUMBER: "numeric",
    Datatype.DATETIME: "calendar-clock",
    Datatype.TEXT: "text-long",
    Datatype.SINGLEVALUELIST: "radiobox-marked",
    Datatype.MULTIVALUELIST: "checkbox-marked",
}
YEARS = 10
"""How far from today a date may lie."""


def attribute_steps(definition: ServiceDefinition, section: int, context: Context) -> tuple[Step, ...]:
    return tuple(_step(attribute, definition, section, context) for attribute in _ordered(definition))


def _step(attribute: Attribute, definition: ServiceDefinition, section: int, context: Context) -> Step:
    words = context.words
    step_id = _step_id(definition, attribute)
    if not attribute.variable:
        notice = Notice((attribute.description,) if attribute.description else ())
        return Step(step_id, notice, words.say("report.notice.title"), section, icon="information")
    optional = "" if attribute.required else words.say("question.optional")
    hint = " ".join(part for part in (attribute.datatype_description, optional) if part)
    return Step(
        step_id,
        question(attribute, context),
        title=attribute.description or attribute.code,
        section=section,
        hint=hint,
        label=attribute.description or attribute.code,
        icon=_ICONS[attribute.datatype],
    )


def question(attribute: Attribute, context: Context) -> Question:
    """A list that the city left empty is asked as a text: a question that cannot be answered would end the journey."""
    words, required = context.words, attribute.required
    options = tuple(Option(value.key, value.name or value.key) for value in attribute.values if value.key)
    match attribute.datatype:
        case Datatype.SINGLEVALUELIST | Datatype.MULTIVALUELIST if not options:
            return Text(words.say("question.text"), required, max_length=255)
        case Datatype.SINGLEVALUELIST:
            nothing = () if required else (Option("", words.say("question.no_answer"), icon="minus-circle-outline"),)
            return Choice(options + nothing, required)
        case Datatype.MULTIVALUELIST:
            return Choices(options, required)
        case Datatype.NUMBER:
            return Number(words.say("question.number"), required)
        case Datatype.DATETIME:
            year = context.now.year
            return Date(required, timed=True, earliest=date(year - YEARS, 1, 1), latest=date(year + YEARS, 12, 31))
        case Datatype.TEXT:
            return Text(words.say("question.text"), required, multiline=True)
        case Datatype.STRING:
            return Text(words.say("question.text"), required, max_length=255)


def attribute_values(definition: ServiceDefinition, answers: Answers) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(code, values) of what was answered; what was passed over is not sent."""
    given: list[tuple[str, tuple[str, ...]]] = []
    for attribute in _ordered(definition):
        answer = answers.get(_step_id(definition, attribute))
        if attribute.variable and answer:
            given.append((attribute.code, answer if isinstance(answer, tuple) else (str(answer),)))
    return tuple(given)


def _ordered(definition: ServiceDefinition) -> list[Attribute]:
    return sorted(definition.attributes, key=lambda attribute: attribute.order)


def _step_id(definition: ServiceDefinition, attribute: Attribute) -> str:
    return f"attribute/{definition.service_code}/{attribute.code}"
