"""A plain HTTP client of the demo city, and a clock that stands where it is put."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

import requests

from kiosk.demo.city import API_KEY

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
GOOD_ANSWERS = {"attribute[PROBLEM]": "dark"}


class StandingClock:
    def __init__(self) -> None:
        self.time = NOON

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.time.timestamp()


class Visitor:
    """Keeps its connection, as the kiosk does; follows no redirect."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._session = requests.Session()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._session.close()

    def get(self, path: str, headers: Mapping[str, str] | None = None, /, **query: str) -> requests.Response:
        return self._session.get(self.url + path, params=query, headers=headers, timeout=20, allow_redirects=False)

    def told(self, path: str, **query: str) -> Any:
        """The JSON of a good answer."""
        answer = self.get(path, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def posts(self, path: str, form: Mapping[str, Any], files: Any = None) -> requests.Response:
        return self._session.post(self.url + path, data=form, files=files, timeout=20, allow_redirects=False)

    def posts_json(self, path: str, value: object) -> requests.Response:
        """With the kiosk's key."""
        key = {"Authorization": f"Bearer {API_KEY}"}
        return self._session.post(self.url + path, json=value, headers=key, timeout=20, allow_redirects=False)

    def reports(self, fmt: str = "json", /, **fields: Any) -> requests.Response:
        """A dark street light at the library, with whatever is said otherwise; None leaves a field out."""
        return self.posts(f"/open311/v2/requests.{fmt}", _dark_light(fields))

    def reports_with(self, type: str, data: bytes) -> requests.Response:
        """The same, and a file."""
        return self.posts("/open311/v2/requests.json", _dark_light({}), {"media": ("x", data, type)})

    def puts_world(self, body: str) -> requests.Response:
        return self._session.put(f"{self.url}/world", data=body, timeout=20)


def _dark_light(fields: Mapping[str, Any]) -> dict[str, Any]:
    form = {"api_key": API_KEY, "service_code": "SL-01", "lat": "50.02", "long": "-4.35", **GOOD_ANSWERS, **fields}
    return {key: value for key, value in form.items() if value is not None}
