"""What is the problem? The eight most reported first; all of them in groups, found by typing."""

import unicodedata
from dataclasses import replace

from kiosk.core.asking import marked
from kiosk.core.context import Context
from kiosk.core.messages import Services
from kiosk.core.questions import Answer
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
    text = context.drafts.get("service")
    typed = text if isinstance(text, str) else ""
    wanted = fold(typed).split()
    groups: dict[str, list[Option]] = {}
    for option, service in zip(options, services, strict=True):
        haystack = fold(" ".join((service.service_name, service.description, service.group, *service.keywords)))
        if all(word in haystack for word in wanted):
            groups.setdefault(service.group or context.words.say("report.other_group"), []).append(option)
    count = sum(len(group) for group in groups.values())
    return List(
        label=context.words.say("report.find_label"),
        text=typed,
        sections=tuple(Section(title, tuple(group)) for title, group in groups.items()),
        found=context.words.say("report.found", count=count),
        clear=Action("clear", context.words.say("action.clear"), "close-circle"),
    )


def fold(text: str) -> str:
    """Case and accents away, so that "ano" finds "año"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
