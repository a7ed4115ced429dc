"""The technician's pages, in the citizens' kinds of page. All words are in the language chosen there."""

from collections.abc import Sequence

from kiosk.core.context import Context
from kiosk.core.inputs import Equipped
from kiosk.core.screen import Action, Band, Choice, Home, Idle, Option, Screen
from kiosk.core.staff_pages import Pad, Targets
from kiosk.core.technician import doing, letters, looking, touch
from kiosk.core.technician.frame import page, trouble, waiting
from kiosk.core.technician.visit import CLEANING_S, Visit
from kiosk.core.technician_messages import EnterTechnician, RestartDesk
from kiosk.core.words import Words

letters_of = letters.refused
_MENU = {
    "doctor": ("technician.menu.doctor", "technician.menu.doctor_help", "stethoscope"),
    "letters": ("technician.menu.letters", "technician.menu.letters_help", "email-alert"),
    "clean": ("technician.menu.clean", "technician.menu.clean_help", "spray-bottle"),
    "service": ("technician.menu.service", "technician.menu.service_help", "door-closed"),
    "print": ("technician.menu.print", "technician.menu.print_help", "printer"),
    "restart": ("technician.menu.restart", "technician.menu.restart_help", "restart"),
}
_MORE = {
    "sound": ("technician.menu.sound", "volume-high"),
    "touch": ("technician.menu.touch", "gesture-tap"),
    "logs": ("technician.menu.logs", "text-box-outline"),
    "day": ("technician.menu.day", "calendar-check"),
    "language": ("bar.language", "translate"),
}
_RESTARTS = {
    "screen": ("technician.restart.screen", "technician.restart.screen_help", "monitor"),
    "desk": ("technician.restart.desk", "technician.restart.desk_help", "server"),
}


def offered(context: Context) -> set[str]:
    return {*_MENU, *_MORE} - (set() if context.site.pays else {"day"})


def show(visit: Visit, languages: Sequence[Words], equipped: Equipped, context: Context) -> Screen:
    match visit.page:
        case "pin":
            return _pin(visit, context)
        case "menu":
            return _menu(context)
        case "doctor":
            return looking.doctor(visit, languages, equipped, context)
        case "logs":
            return looking.logs(visit, context)
        case "letters" | "letter":
            return letters.show(visit, context)
        case "touch" if len(visit.landings) < len(touch.TARGETS):
            return _targets(visit, context)
        case "touch":
            return looking.touched(visit, context)
        case "sound":
            return _sound(visit, languages, equipped, context)
        case "language":
            return _language(visit, languages, context)
        case "restart":
            return _restart(visit, context)
        case "cleaning":
            return _cleaning(visit, context)
    return doing.show(visit, context)


def _pin(visit: Visit, context: Context) -> Screen:
    words, asked = context.words, EnterTechnician in visit.waiting
    digits = tuple(Option(digit, words.number(int(digit))) for digit in "1234567890")
    erase = Option("erase", words.say("action.clear"), icon="backspace-outline")
    entered = words.say("technician.pin.entered", number=len(visit.digits))
    return Screen(
        id="technician/pin",
        title=words.say("technician.pin.title"),
        hint=words.say("technician.pin.asked" if asked else "technician.pin.hint"),
        error=words.say(visit.problem) if visit.problem else "",
        body=Pad((*digits[:9], erase, digits[9]), len(visit.digits), entered),
        back=Action("leave", words.say("technician.leave"), "exit-run"),
        next=Action("enter", words.say("technician.pin.enter"), "arrow-right"),
        bar=False,
        wiped=visit.fresh,
    )


def _menu(context: Context) -> Screen:
    words, may = context.words, offered(context)
    tiles = tuple(Option(name, words.say(label), words.say(told), icon) for name, (label, told, icon) in _MENU.items())
    more = [Option(name, words.say(label), icon=icon) for name, (label, icon) in _MORE.items() if name in may]
    return Screen(
        id="technician/menu",
        title=words.say("technician.menu.title"),
        hint=words.say("technician.service.closed" if context.world.closed else "technician.service.open"),
        body=Home(tiles, words.say("technician.menu.more"), tuple(more)),
        back=Action("leave", words.say("technician.leave"), "exit-run"),
        bar=False,
    )


def _sound(visit: Visit, languages: Sequence[Words], equipped: Equipped, context: Context) -> Screen:
    words = context.words
    options = [Option("tone", words.say("technician.sound.tone"), icon="music-note")]
    for each in languages:
        if each.language in equipped.speaks:
            options.append(Option(each.language, each.say("language.name"), icon="account-voice"))
    options.append(Option("softer", words.say("listen.softer"), icon="volume-minus"))
    options.append(Option("louder", words.say("listen.louder"), icon="volume-plus"))
    hint = words.say("technician.sound.hint" if equipped.speaks else "technician.sound.silent")
    return page(visit, "technician.menu.sound", Choice(tuple(options), instant=True), context, hint=hint)


def _language(visit: Visit, languages: Sequence[Words], context: Context) -> Screen:
    options = tuple(
        Option(
            each.language,
            each.say("language.name"),
            icon="translate",
            selected=each.language == context.words.language,
        )
        for each in languages
    )
    return page(visit, "language.title", Choice(options, instant=True), context)


def _restart(visit: Visit, context: Context) -> Screen:
    if RestartDesk in visit.waiting:
        return waiting(visit, "technician.menu.restart", context)
    say = context.words.say
    options = tuple(Option(id, say(label), say(told), icon) for id, (label, told, icon) in _RESTARTS.items())
    error = trouble(visit, RestartDesk, context)
    return page(visit, "technician.menu.restart", Choice(options, instant=True), context, error=error)


def _targets(visit: Visit, context: Context) -> Screen:
    left = len(touch.TARGETS) - len(visit.landings)
    x, y = touch.TARGETS[len(visit.landings)]
    hint = context.words.say("technician.touch.hint", number=left)
    return page(visit, "technician.menu.touch", Targets(x, y), context, hint=hint)


def _cleaning(visit: Visit, context: Context) -> Screen:
    """No way back: the end comes by itself."""
    words, left = context.words, visit.seconds_left
    return Screen(
        id="technician/cleaning",
        title=words.say("technician.clean.now"),
        hint=words.say("technician.clean.off"),
        body=Idle(left, CLEANING_S, words.number(left), words.say("idle.unit", count=left)),
        band=Band.LIFE,
        bar=False,
    )
