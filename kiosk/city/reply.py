"""What came back: status, bounded body, and the few headers that matter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from kiosk.core.ports import Validators

_LONGEST_VALIDATOR = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """`headers` by any case of their names; `url` is what was asked."""

    status: int
    body: bytes
    url: str
    headers: Mapping[str, str]

    @property
    def content_type(self) -> str:
        return self.headers.get("Content-Type", "")

    @property
    def validators(self) -> Validators:
        return Validators(self._echoable("ETag"), self._echoable("Last-Modified"))

    @property
    def date(self) -> datetime | None:
        """The city's clock."""
        return http_date(self.headers.get("Date", ""))

    def _echoable(self, name: str) -> str:
        value = self.headers.get(name, "").strip()
        return value if len(value) <= _LONGEST_VALIDATOR and value.isascii() and value.isprintable() else ""


def http_date(value: str) -> datetime | None:
    """RFC 9110, 5.6.7; aware, UTC."""
    try:
        date = parsedate_to_datetime(value)
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
