"""How near is near enough. Chosen on the sentences of locales/*/voice_tests.yaml; `make bench` tells how they do."""

ALIKE = 84.0
"""Of 100: two words of four letters and more are taken for the same, as a recogniser or a plural changes them."""
SURE = 0.62
"""Of 1: how much of what was said and of what is offered must agree, to act on it."""
PERHAPS = 0.5
"""The same, to offer it."""
AHEAD = 0.09
"""How much the second must be behind, as a share of the first, to act on the first."""
FAR_AHEAD = 0.25
"""The same, to act on what is only perhaps meant: nothing else comes near."""
COMMAND_SURE, COMMAND_PERHAPS = 80.0, 78.0
"""Of 100: a command that was misheard by a word or a syllable."""
COMMAND_AHEAD = 4.0
"""Of 100: how much further the second command must be behind."""
COMMAND_LETTERS = 6
"""Shorter ones are taken as they are or not at all."""
STREET_SURE, STREET_PERHAPS = 84.0, 70.0
"""Of 100: a street's name."""
STREET_OWN = 70.0
"""Of 100: what is left of it without "street" and the like."""
STREET_WORD = 8.0
"""Points for each word of a street's name: Fish Market Street before Market Street."""
SERVICE_SURE, SERVICE_PERHAPS = 0.55, 0.34
"""Of 1: how much of the need must speak of one service, to take it and to offer it."""
SERVICE_ALONE = 0.6
"""The same to take it, on two words at least, where nothing else says that something is being reported."""
FAULT_WEIGHT, UNKNOWN_WEIGHT, PLACE_WEIGHT = 0.3, 0.8, 0.5
"""In a need: of "broken", of a word that no service has, and what is left of a word that tells the place."""
OPENING_SURE = 82.0
"""Of 100: an opening with a word misheard."""
COMMON_WEIGHT = 0.1
"""Of a word like "the": agreeing on it alone decides nothing."""
TALK_KNOWN = 2.3
"""How much a word counts that is said of a subject more often than elsewhere. TALK_* were chosen on tests/voice/
understanding/check, on idle talk that was held back, and so that no off-topic line of voice_tests.yaml is acted
upon."""
TALK_FEW = 300.0
"""Traits, some 25 sentences: of a subject of which there are not many more, less is known for sure."""
TALK_ANSWER, TALK_BUTTON, TALK_NEED, TALK_BOOKING = 6.0, 14.0, 13.0, 15.0
"""How much more evidence than for idle talk there must be: little for an option of what was asked, much for what people
speak of anyway, as a passport or a wedding."""
TALK_AGAINST = 1.5
"""The same, below which a need is asked about that only single words of a sentence tell of. More asks about too much
that was misheard by a word."""
TALK_PERHAPS = 0.4
"""How much less is enough to ask."""
TALK_AHEAD = 3.0
"""How much more than for the second offer, to act on the first."""
