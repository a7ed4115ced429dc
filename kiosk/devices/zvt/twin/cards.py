"""Card numbers that belong to nobody, one for each trace, so that a leak can be found: 4000 00…, with a check digit."""


def card_number(trace: int) -> str:
    body = f"400000{trace:09}"
    return body + _check_digit(body)


def track_two(trace: int) -> str:
    return f"{card_number(trace)}=29122010000000000{trace % 100:02}"


def _check_digit(body: str) -> str:
    """Luhn: every second digit from the right counts twice."""
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)
