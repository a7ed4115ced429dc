"""The bar that is always there, and the pages behind it."""

from kiosk.core import guidance
from kiosk.core.context import Context
from kiosk.core.screen import Action, Choice, Fact, Information, Option, Screen
from kiosk.core.state import State
from kiosk.core.words import Words

TEXT_SIZES = ("text_size.small", "text_size.normal", "text_size.large", "text_size.largest")
CONTRASTS = {
    "default": "contrast.default",
    "dark_on_light": "contrast.dark_on_light",
    "light_on_dark": "contrast.light_on_dark",
}
PAGES = ("language", "text_size", "contrast", "listen", "help")


def actions(words: Words) -> tuple[Action, ...]:
    return (
        Action("language", words.say("bar.language"), "translate"),
        Action("text_size", words.say("bar.text_size"), "format-size"),
        Action("contrast", words.say("bar.contrast"), "contrast-circle"),
        Action("listen", words.say("bar.listen"), "volume-high"),
        Action("help", words.say("bar.help"), "help-circle"),
        Action("finish", words.say("bar.finish"), "exit-run"),
    )


def page(state: State, languages: tuple[Words, ...], context: Context) -> Screen:
    """The page behind a button of the bar; what is chosen on it acts at once."""
    name = state.page
    match name:
        case "language":
            return _choices(name, "language.title", "", _languages(languages, context), context)
        case "text_size":
            return _choices(name, "text_size.title", "text_size.hint", _text_sizes(state.text_size, context), context)
        case "contrast":
            return _choices(name, "contrast.title", "contrast.hint", _contrasts(state.contrast, context), context)
        case "listen":
            return guidance.page(state, context)
        case "help":
            return _reading(name, "help.title", Information(facts=_ways(context)), context)
    raise ValueError(name)


def _choices(name: str, title: str, hint: str, options: tuple[Option, ...], context: Context) -> Screen:
    words = context.words
    return Screen(
        id=f"bar/{name}",
        title=words.say(title),
        hint=words.say(hint) if hint else "",
        body=Choice(options, instant=True),
        back=Action("back", words.say("action.back"), "arrow-left"),
        next=Action("back", words.say("action.done"), "check-bold"),
    )


def _reading(name: str, title: str, body: Information, context: Context) -> Screen:
    words = context.words
    return Screen(
        id=f"bar/{name}",
        title=words.say(title),
        body=body,
        back=Action("back", words.say("action.back"), "arrow-left"),
        next=Action("back", words.say("action.go_on"), "arrow-right"),
    )


def _ways(context: Context) -> tuple[Fact, ...]:
    lines = (
        ("help.touch_label", "help.touch", "gesture-tap"),
        ("help.keys_label", "help.keys", "gamepad"),
        ("help.voice_label", "help.voice", "microphone"),
        ("help.back_label", "help.back", "arrow-left-circle"),
        ("help.private_label", "help.private", "shield-lock"),
        ("help.phone_label", "help.phone", "phone"),
    )
    say, phone = context.words.say, context.site.phone
    able = {"help.voice": context.words.language in context.hears}
    return tuple(
        Fact("", say(label), icon, say(text, phone=phone)) for label, text, icon in lines if able.get(text, True)
    )


def _languages(languages: tuple[Words, ...], context: Context) -> tuple[Option, ...]:
    return tuple(
        Option(
            words.language,
            words.say("language.name"),
            icon="translate",
            number=context.words.number(n),
            selected=words.language == context.words.language,
        )
        for n, words in enumerate(languages, 1)
    )


def _text_sizes(chosen: int, context: Context) -> tuple[Option, ...]:
    words = context.words
    return tuple(
        Option(str(size), words.say(key), icon="format-size", number=words.number(size + 1), selected=size == chosen)
        for size, key in enumerate(TEXT_SIZES)
    )


def _contrasts(chosen: str, context: Context) -> tuple[Option, ...]:
    words = context.words
    return tuple(
        Option(name, words.say(key), icon="contrast-circle", number=words.number(n), selected=name == chosen)
        for n, (name, key) in enumerate(CONTRASTS.items(), 1)
    )
