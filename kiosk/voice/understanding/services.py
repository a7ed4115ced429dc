"""What a need speaks of: how much of it each service of the city covers."""

from kiosk.core.sayable import Offer
from kiosk.voice.understanding import thresholds
from kiosk.voice.understanding.heard import Heard
from kiosk.voice.understanding.nearness import Near, Scale, words
from kiosk.voice.understanding.phrases import Tokens

_ALSO = 0.9
"""Of one of a service's other names against a word of its own."""


def services(heard: Heard, tokens: Tokens, *, told: bool, offers: tuple[Offer, ...] | None = None) -> list[Near]:
    """Those that have a word of it, the nearest first: 1 where every word that decides is one of the service's.

    Where nothing else says that something is being reported (`told`), a word is only what it is.
    """
    phrases = heard.phrases
    bags = [
        (offer.id, [words(phrases.script.tokens(name), phrases) for name in (offer.label, *offer.also)])
        for offer in (heard.page.services if offers is None else offers)
    ]
    scale = Scale(phrases, bags)
    weights = _weights(heard, tokens, scale, told=told)
    total, fewest = sum(weights.values()), 1 if told or len(weights) == 1 else 2
    near = []
    for id, (label, *others) in bags:
        shares = _shares(weights, label, others)
        if total and len(shares) >= fewest:
            near.append(Near(id, sum(shares) / total))
    return sorted(near, key=lambda one: -one.score)


def _shares(weights: dict[str, float], label: tuple[str, ...], others: list[tuple[str, ...]]) -> list[float]:
    """What each word of the need that is the service's own weighs."""
    also = {word for way in others for word in way}
    return [
        weight * (1.0 if word in label else _ALSO) for word, weight in weights.items() if word in label or word in also
    ]


def _weights(heard: Heard, tokens: Tokens, scale: Scale, *, told: bool) -> dict[str, float]:
    """Every word that decides; one that tells where ("on the pavement") decides less of what it is."""
    phrases = heard.phrases
    faults = {word for one in heard.group("faults") for word in words(one.tokens, phrases)}
    places = {one.tokens[0] for one in heard.group("at") if len(one.tokens) == 1}
    after = {phrases.script.text(one.tokens) for one in heard.group("beside")}
    said = words(tokens, phrases)
    alike = scale.alike(said) if told else {word: word for word in said if scale.has(word)}
    weights: dict[str, float] = {}
    share = 1.0
    for at, word in enumerate(said):
        if at and word in after and said[at - 1] in weights:
            weights[said[at - 1]] *= thresholds.PLACE_WEIGHT
        share = thresholds.PLACE_WEIGHT if word in places and weights else share
        if word not in phrases.common and word not in places:
            known = alike.get(word, word)
            worth = scale.of_unknown(word) if word not in alike else 1.0
            weights[known] = max(
                weights.get(known, 0.0), share * (thresholds.FAULT_WEIGHT if known in faults else worth)
            )
    return weights
