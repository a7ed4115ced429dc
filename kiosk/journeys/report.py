"""Report a problem in the street: the city's own services and questions, made into steps (Open311 GeoReport v2)."""

from collections.abc import Mapping
from datetime import timedelta

from kiosk.core import asking, screen
from kiosk.core.context import Context
from kiosk.core.journey import Answers, Step, is_notice
from kiosk.core.messages import Definition, FindAddress, GetDefinition, GetServices, Question, Services
from kiosk.core.questions import Choice, Notice, Place, Text
from kiosk.core.remembered import remembered
from kiosk.core.reports import Place as Where
from kiosk.core.reports import RequestId, Service, ServiceCode, ServiceDefinition, ServiceRequest
from kiosk.core.screen import Action, Band, Check, CheckRow, Information, Option, Screen, Tone
from kiosk.core.slip import PrinterState
from kiosk.journeys import contact, service_list
from kiosk.journeys.definition import attribute_steps, attribute_values

_OLD_S = 24 * 3600.0
FEW = 8
"""As many choices as a page has in view."""


class Report:
    id = "report"
    icon = "traffic-cone"
    band = Band.STREET
    sections = 5

    def title(self, context: Context) -> str:
        return context.words.say("home.report")

    def needs(self, answers: Answers, context: Context) -> Question | None:
        services = GetServices(context.words.language)
        if services not in context.facts:
            return services
        service = _service(answers, context)
        if service is None or not service.metadata:
            return None
        definition = GetDefinition(context.words.language, service.service_code)
        return None if definition in context.facts else definition

    def steps(self, answers: Answers, context: Context) -> tuple[Step, ...]:
        return (
            _service_step(answers, context),
            *_questions(answers, context),
            _where(context),
            _describe(context),
            *contact.steps(answers, context),
        )

    def end(self, answers: Answers, context: Context) -> Screen:
        words = context.words
        rows = tuple(
            CheckRow(
                step=step.id,
                label=step.label,
                value=step.question.show(answers[step.id], words) or words.say("check.nothing"),
                icon=step.icon,
                note=step.note,
                change=words.say("check.change"),
                change_spoken=words.say("check.change_what", what=step.label),
                private=step.private,
            )
            for step in self.steps(answers, context)
            if not is_notice(step)
        )
        return Screen(
            id="report/check",
            title=words.say("check.title"),
            hint=words.say("check.hint"),
            body=Check(rows, note=words.say("check.erased"), warning=_warning(context)),
            journey=self.title(context),
            icon=self.icon,
            band=self.band,
            progress=asking.progress(self, self.sections, context),
            back=Action("back", words.say("action.back"), "arrow-left"),
            next=Action("send", words.say("check.send" if context.world.connected else "check.save"), "send"),
        )

    def submit(self, answers: Answers, context: Context) -> ServiceRequest | None:
        service, where, definition = _service(answers, context), answers["where"], _definition(answers, context)
        if service is None or not isinstance(where, Where):
            return None
        return ServiceRequest(
            id=RequestId(""),
            service_code=service.service_code,
            service_name=service.service_name,
            place=where,
            description=str(answers["describe"]),
            created_at=context.now,
            attributes=attribute_values(definition, answers) if definition else (),
            contact=contact.given(answers),
            language=context.words.language,
        )

    def scan(self, text: str, answers: Answers, context: Context) -> Answers | None:
        return None


def _services(context: Context) -> Services:
    """In the citizen's language; else in one that is known, for a report is better than none."""
    languages = (context.words.language, *context.site.languages)
    replies = (context.facts.get(GetServices(language)) for language in languages)
    known = (reply for reply in replies if isinstance(reply, Services) and reply.services)
    return next(known, Services((), (), None))


def _service(answers: Answers, context: Context) -> Service | None:
    code = answers.get("service")
    return next((service for service in _services(context).services if service.service_code == code), None)


def _service_step(answers: Answers, context: Context) -> Step:
    known, words = _services(context), context.words
    icons = context.site.service_icons
    options = _options(known.services, icons)
    body = service_list.body(options, known, answers.get("service"), context, FEW)
    return Step(
        "service",
        Choice(options),
        words.say("report.service.title"),
        section=1,
        hint=_hint(known, isinstance(body, screen.Choice), context),
        label=words.say("report.service.label"),
        icon=icons.get(str(answers.get("service")), "map-marker-alert"),
        body=body,
        stop=not options,
    )


def _hint(known: Services, choosing: bool, context: Context) -> str:
    """An old list says how old it is."""
    words = context.words
    lines = [words.say("report.service.hint")] if choosing else []
    if known.age_s is not None and known.age_s > _OLD_S:
        lines.append(words.say("report.list_age", age=words.age(timedelta(seconds=known.age_s))))
    return " ".join(lines)


@remembered
def _options(services: tuple[Service, ...], icons: Mapping[str, str]) -> tuple[Option, ...]:
    return tuple(
        Option(item.service_code, item.service_name, item.description, icons.get(item.service_code, "map-marker-alert"))
        for item in services
    )


def _definition(answers: Answers, context: Context) -> ServiceDefinition | None:
    """In the citizen's language; else in one that is known, so that no answer is lost by a switch."""
    code = ServiceCode(str(answers.get("service", "")))
    languages = (context.words.language, *context.site.languages)
    replies = (context.facts.get(GetDefinition(language, code)) for language in languages)
    return next((reply.definition for reply in replies if isinstance(reply, Definition) and reply.definition), None)


def _questions(answers: Answers, context: Context) -> tuple[Step, ...]:
    definition = _definition(answers, context)
    if definition:
        return attribute_steps(definition, section=2, context=context)
    service = _service(answers, context)
    return (_cannot_ask(context),) if service and service.metadata else ()


def _cannot_ask(context: Context) -> Step:
    """Without the city's questions the city would refuse the report: better told now than after the thank-you."""
    words = context.words
    notice = Notice((words.say("report.no_questions", phone=context.site.phone),))
    body = Information(headline=notice.paragraphs[0], icon="cloud-off-outline", tone=Tone.WARNING)
    return Step("questions", notice, words.say("report.notice.title"), section=2, body=body, stop=True)


def _where(context: Context) -> Step:
    words = context.words
    text = asking.typed(context.drafts.get("where"), None)
    found = asking.suggestions(text, context) or ()
    offered = tuple(
        (item.label, Where(f"{item.label}, {item.district}", item.lat, item.long) if item.complete else None)
        for item in found
    )
    return Step(
        "where",
        Place(context.site.here(words.language), offered=offered),
        words.say("report.where.title"),
        section=3,
        hint=words.say("report.where.hint"),
        label=words.say("report.where.label"),
        icon="map-marker",
        wants=(FindAddress(words.language, text),) if text.strip() else (),
    )


def _describe(context: Context) -> Step:
    words = context.words
    return Step(
        "describe",
        Text(words.say("report.describe.field"), required=False, multiline=True, max_length=3900),
        words.say("report.describe.title"),
        section=4,
        hint=words.say("report.describe.hint"),
        label=words.say("report.describe.label"),
        icon="pencil",
        private=True,
    )


def _warning(context: Context) -> str:
    if not context.world.accepting:
        return context.words.say("error.storage_full")
    warnings = [] if context.world.connected else [context.words.say("check.offline")]
    if context.world.printer in {PrinterState.OUT_OF_PAPER, PrinterState.OFFLINE}:
        warnings.append(context.words.say("check.no_paper"))
    return " ".join(warnings)
