"""ISO 4217 numbers of the currencies a ZVT terminal may be set to: the protocol names a currency by its number."""

_NUMBERS = {
    **{"AUD": 36, "BGN": 975, "BHD": 48, "CAD": 124, "CHF": 756, "CNY": 156, "CZK": 203, "DKK": 208, "EUR": 978},
    **{"GBP": 826, "GEL": 981, "HKD": 344, "HUF": 348, "ILS": 376, "ISK": 352, "JPY": 392, "JOD": 400, "KRW": 410},
    **{"KWD": 414, "MAD": 504, "MDL": 498, "MKD": 807, "NOK": 578, "NZD": 554, "OMR": 512, "PLN": 985, "RON": 946},
    **{"RSD": 941, "SEK": 752, "SGD": 702, "TND": 788, "TRY": 949, "UAH": 980, "USD": 840, "ZAR": 710, "ALL": 8},
}


def currency_number(code: str) -> int:
    """ValueError for a currency that is not in the table."""
    if code not in _NUMBERS:
        raise ValueError(f"{code} has no number here")
    return _NUMBERS[code]
