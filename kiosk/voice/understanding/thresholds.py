"""How near is near enough. Chosen on the sentences of locales/*/voice_tests.yaml; `make bench` tells how they do."""

ALIKE = 80.0
"""Of 100: two words of four letters and more are taken for the same, as a recogniser or a plural changes them."""
SURE = 0.7
"""Of 1: how much of what was said and of what is offered must agree, to act on it."""
PERHAPS = 0.52
"""The same, to offer it."""
AHEAD = 0.1
"""How much further the second must be behind, to act on the first."""
COMMAND_SURE, COMMAND_PERHAPS = 86.0, 76.0
"""Of 100: a command that was misheard by a word or a syllable."""
COMMAND_LETTERS = 5
"""Shorter ones are taken as they are or not at all."""
STREET_SURE, STREET_PERHAPS = 84.0, 70.0
"""Of 100: a street's name."""
SERVICE_SURE, SERVICE_PERHAPS = 0.6, 0.34
"""Of 1: how much of the need must speak of one service, to take it and to offer it."""
SERVICE_ALONE = 0.75
"""The same to take it where no opening says that something is being reported."""
COMMON_WEIGHT = 0.1
"""Of a word like "the": agreeing on it alone decides nothing."""
