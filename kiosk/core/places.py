"""The gazetteer's entries: streets whose house numbers are found without a line to the city."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Street:
    """Numbers run from `number_from` at (lat_from, long_from) to `number_to` at (lat_to, long_to); WGS84."""

    id: str
    name: str
    district: str
    number_from: int
    number_to: int
    lat_from: float
    long_from: float
    lat_to: float
    long_to: float

    def position(self, number: int) -> tuple[float, float]:
        """(lat, long) of a house number, interpolated along the street and kept within its ends."""
        span = self.number_to - self.number_from
        part = 0.5 if span <= 0 else min(max((number - self.number_from) / span, 0.0), 1.0)
        return (
            round(self.lat_from + part * (self.lat_to - self.lat_from), 6),
            round(self.long_from + part * (self.long_to - self.long_from), 6),
        )


@dataclass(frozen=True, slots=True)
class Address:
    """One suggestion: a street, with a number when one was typed and the street has it."""

    label: str
    district: str
    lat: float
    long: float
    complete: bool
    """False while the house number is still missing."""
