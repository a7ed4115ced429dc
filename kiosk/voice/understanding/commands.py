"""What can be said on every page: the buttons by what they do or by what stands on them, and the voice itself."""

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from kiosk.core.sayable import Do, Meaning
from kiosk.voice.understanding import thresholds
from kiosk.voice.understanding.heard import NOTHING, Heard, trimmed
from kiosk.voice.understanding.phrases import Tokens

DEEDS = {
    "repeat": Do.REPEAT,
    "slower": Do.SLOWER,
    "faster": Do.FASTER,
    "louder": Do.LOUDER,
    "softer": Do.SOFTER,
    "hush": Do.HUSH,
    "bigger": Do.BIGGER,
    "smaller": Do.SMALLER,
}
INSTEAD = {"listen": Do.REPEAT}
"""What comes nearest where the page has no such button."""
_SOUNDS_ALIKE = 66.0
AGREEING, REFUSING = ("stay", "erase"), ("back",)
"""The buttons that a "yes" and a "no" press, on the pages that ask by their buttons."""


def exactly(heard: Heard) -> Meaning | None:
    """The whole sentence is a command, or the name of a language."""
    said = {heard.core, heard.tokens, _wish(heard)}
    for name, sentences in _named(heard):
        if any(tokens in said for tokens in sentences) and (meaning := _act(name, heard)):
            return meaning
    return _language(heard) or _answer(heard)


def nearly(heard: Heard) -> Meaning:
    """Misheard by a little; nothing where two commands come as near."""
    said = [text for text in map(heard.phrases.script.text, {heard.core, _wish(heard)}) if _is_long(text, heard)]
    found: dict[str, float] = {}
    for name, sentences in _named(heard):
        lines = [line for line in map(heard.phrases.script.text, sentences) if _is_long(line, heard)]
        for text in said:
            near = process.extractOne(text, lines, scorer=fuzz.ratio, score_cutoff=thresholds.COMMAND_PERHAPS)
            score = 0.0 if near is None else near[1] if _holds(text, near[0], heard) else thresholds.COMMAND_PERHAPS
            found[name] = max(score, found.get(name, 0.0))
    best = sorted((name for name in found if found[name]), key=lambda name: -found[name])
    if not best:
        return _language_amid(heard) or NOTHING
    ahead = found[best[0]] - found[best[1]] if len(best) > 1 else thresholds.COMMAND_AHEAD
    if found[best[0]] >= thresholds.COMMAND_SURE and ahead >= thresholds.COMMAND_AHEAD:
        return _act(best[0], heard) or NOTHING
    offered = [name for name in best if name in {offer.id for offer in heard.page.actions}]
    return heard.unsure(*offered) if offered else NOTHING


def _holds(said: str, command: str, heard: Heard) -> bool:
    """Every word that decides is there, or one that sounds alike: to change the place is not to change the language."""
    if not heard.phrases.script.spaced:
        return True
    deciding = [word for word in command.split() if word not in heard.phrases.common]
    return all(any(fuzz.ratio(word, other) >= _SOUNDS_ALIKE for other in said.split()) for word in deciding)


def _is_long(line: str, heard: Heard) -> bool:
    """A character of a language without spaces says as much as two letters."""
    letters = len(line.replace(" ", "")) * (1 if heard.phrases.script.spaced else 2)
    return letters >= thresholds.COMMAND_LETTERS


def _wish(heard: Heard) -> Tokens:
    """Without "I want to" and the like."""
    return trimmed(heard.core, (*heard.group("wishes"), *heard.group("fillers")), heard.group("fillers"))


def _named(heard: Heard) -> Iterator[tuple[str, list[Tokens]]]:
    """(command, what is said for it): what stands on this page's buttons first."""
    tokens = heard.phrases.script.tokens
    for offer in heard.page.actions:
        yield offer.id, [tokens(label) for label in (offer.label, *offer.also) if label]
    for name, sentences in heard.phrases.commands.items():
        yield name, [sentence.tokens for sentence in sentences]


def elsewhere(heard: Heard) -> Meaning:
    """Something that can be said on other pages: not understood here, but not off topic."""
    said = {heard.core, heard.tokens}
    known = any(one.tokens in said for sentences in heard.phrases.commands.values() for one in sentences)
    return heard.unsure() if known else NOTHING


def _act(name: str, heard: Heard) -> Meaning | None:
    """None where the page has nothing of the kind."""
    if name in DEEDS:
        return Meaning(DEEDS[name])
    if name in {offer.id for offer in heard.page.actions}:
        return Meaning(Do.PRESS, name)
    if name in {offer.id for offer in heard.page.options}:
        return Meaning(Do.CHOOSE, name, (name,))
    return Meaning(INSTEAD[name]) if name in INSTEAD else None


def _language(heard: Heard) -> Meaning | None:
    """ "Español", "speak Spanish", "change the language to Spanish"."""
    tokens = heard.phrases.script.tokens
    names = {tokens(offer.label): offer.id for offer in heard.page.languages}
    for offer in heard.page.languages:
        names |= {sentence.tokens: offer.id for sentence in heard.phrases.languages.get(offer.id, ())}
    if heard.core in names:
        return Meaning(Do.SPEAK_LANGUAGE, names[heard.core])
    for opening in heard.group("speak"):
        size = len(opening.tokens)
        if heard.core[:size] == opening.tokens and heard.core[size:] in names:
            return Meaning(Do.SPEAK_LANGUAGE, names[heard.core[size:]])
    return None


def _language_amid(heard: Heard) -> Meaning | None:
    """A language among words that are said to change it, but for one that was misheard."""
    tokens = heard.phrases.script.tokens
    asking = {token for one in heard.group("speak") for token in one.tokens} | heard.phrases.common
    asking |= {token for one in heard.phrases.commands.get("language", ()) for token in one.tokens}
    for offer in heard.page.languages:
        names = [one.tokens for one in heard.phrases.languages.get(offer.id, ())] + [tokens(offer.label)]
        for name in names:
            at = next((n for n in range(len(heard.core)) if heard.core[n : n + len(name)] == name), None)
            if at is None or len(heard.core) < len(name) + 2:
                continue
            rest = heard.core[:at] + heard.core[at + len(name) :]
            if sum(token not in asking for token in rest) <= 1 and any(token in asking for token in rest):
                return Meaning(Do.SPEAK_LANGUAGE, offer.id)
    return None


def _answer(heard: Heard) -> Meaning | None:
    """Yes and no, where the page asks by its buttons."""
    if heard.page.options:
        return None
    offered = {offer.id for offer in heard.page.actions}
    for group, buttons in (("yes", AGREEING), ("no", REFUSING)):
        if heard.core in {sentence.tokens for sentence in heard.group(group)}:
            asks = [button for button in buttons if button in offered and offered & set(AGREEING)]
            return Meaning(Do.PRESS, asks[0]) if asks else None
    return None
