"""Two or three things worth saying on a page, as they are shown under "You can say"."""

from collections.abc import Iterator

from kiosk.core.sayable import Sayable, Wanted
from kiosk.voice.understanding.phrases import Phrases, phrases

_MOST = 3
_LONGEST = 48
"""Letters: a longer label is not read while one waits."""


def samples(sayable: Sayable) -> tuple[str, ...]:
    """At home whole needs; else the first option and a number, or an answer of the kind; and one button."""
    return chosen(sayable, phrases(sayable.language))


def chosen(page: Sayable, phrases: Phrases) -> tuple[str, ...]:
    lines = [*_options(page, phrases), *_written(phrases.samples.get(page.wanted.value, ()), page)]
    shown = lines[: _MOST if page.wanted is Wanted.NEED else _MOST - 1]
    return tuple(dict.fromkeys([*shown, *_buttons(page, phrases)]))[:_MOST]


def _options(page: Sayable, phrases: Phrases) -> Iterator[str]:
    if page.wanted is Wanted.NEED:
        return
    yield from (offer.label for offer in page.options[:1] if len(offer.label) <= _LONGEST)
    if len(page.options) > 1 and page.options[1].number:
        yield from phrases.samples.get("pick", ())


def _written(templates: tuple[str, ...], page: Sayable) -> Iterator[str]:
    """With this page's own street; left out where it has none."""
    for template in templates:
        if "{street}" not in template:
            yield template
        elif page.streets:
            yield template.format(street=page.streets[0])


def _buttons(page: Sayable, phrases: Phrases) -> Iterator[str]:
    offered = {offer.id for offer in page.actions}
    for name in ("stay", "next", "back", "help"):
        if name in offered:
            yield from phrases.samples.get(name, ())
