"""What is the problem? The eight most reported first; all of them in groups, found by typing."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from kiosk.core.asking import marked
from kiosk.core.context import Context
from kiosk.core.messages import Services
from kiosk.core.questions import Answer
from kiosk.core.remembered import remembered
from kiosk.core.reports import Service
from kiosk.core.screen import Action, Body, Choice, Information, List, Option, Section, Tone


def body(options: tuple[Option, ...], known: Services, answer: Answer | None, context: Context, few: int) -> Body:
    words = context.words
    if not options:
        return Information(
            paragraphs=(words.say("report.never_connected", phone=context.site.phone),),
            headline=words.say("report.no_services"),
            icon="cloud-off-outline",
            tone=Tone.WARNING,
        )
    if context.view == "find":
        return _list(options, known.services, context)
    by_code = {option.id: option for option in options}
    first = [by_code[code] for code in known.most_used if code in by_code] or list(options[:few])
    if isinstance(answer, str) and answer in by_code and by_code[answer] not in first[:few]:
        first = [by_code[answer], *first]
    few_options = marked(tuple(first[:few]), answer, context)
    return Choice(
        tuple(_without_help(option) for option in few_options),
        find=Action("find", words.say("report.find"), "magnify"),
        find_help=words.say("report.find_help", count=len(options)),
    )


def _without_help(option: Option) -> Option:
    return replace(option, help="")


def _list(options: tuple[Option, ...], services: tuple[Service, ...], context: Context) -> List:
    words, text = context.words, context.drafts.get("service")
    typed = text if isinstance(text, str) else ""
    other = words.say("report.other_group")
    sections = _found(options, services, other, fold(typed).split()) if typed else _all(options, services, other)
    return List(
        label=words.say("report.find_label"),
        text=typed,
        sections=sections,
        found=words.say("report.found", count=sum(len(section.options) for section in sections)),
        clear=Action("clear", words.say("action.clear"), "close-circle"),
    )


@remembered
def _all(options: tuple[Option, ...], services: tuple[Service, ...], other: str) -> tuple[Section, ...]:
    return _grouped(zip(options, services, strict=True), other)


def _found(
    options: tuple[Option, ...], services: tuple[Service, ...], other: str, wanted: list[str]
) -> tuple[Section, ...]:
    """Never remembered: it tells what the citizen typed."""
    found = zip(options, services, _searched(services), strict=True)
    return _grouped(((option, one) for option, one, text in found if all(word in text for word in wanted)), other)


def _grouped(found: Iterable[tuple[Option, Service]], other: str) -> tuple[Section, ...]:
    groups: dict[str, list[Option]] = {}
    for option, service in found:
        groups.setdefault(service.group or other, []).append(option)
    return tuple(Section(title, tuple(group)) for title, group in groups.items())


@remembered
def _searched(services: tuple[Service, ...]) -> tuple[str, ...]:
    """What is searched of each: folding 2,500 services takes longer than a page may."""
    texts = (" ".join((one.service_name, one.description, one.group, *one.keywords)) for one in services)
    return tuple(map(fold, texts))


def fold(text: str) -> str:
    """Case and accents away, so that "ano" finds "año"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
