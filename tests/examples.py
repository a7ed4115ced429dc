"""How many inputs a fuzz test tries: a seeded slice every day, very many under `make prove`."""

import os

from hypothesis import HealthCheck, settings

PROVE = "KIOSK_PROVE" in os.environ
_MORE = 2_000


def tries(count: int, more: int = _MORE) -> settings:
    """`count` inputs, always the same; `more` times as many, drawn anew, in a proof."""
    return settings(
        derandomize=not PROVE,
        max_examples=count * more if PROVE else count,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
