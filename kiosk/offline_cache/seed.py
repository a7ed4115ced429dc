"""What a kiosk that has never been online knows: a JSON file from the package.

    {"as_of": "2025-01-31T00:00:00Z",
     "endpoints": {"<endpoint>": {"<language>": {"services": [Service...], "definitions": [ServiceDefinition...]}}},
     "streets": {"<language>": [Street...]}}

Services, definitions and streets have the fields of `kiosk.core.reports` and `kiosk.core.places` by name; fields with
a default may be left out. `as_of` is the age that the screen shows.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.core.ports import Validators
from kiosk.core.reports import ServiceCode
from kiosk.offline_cache import documents
from kiosk.offline_cache.reference import DocumentKey, ReferenceCache, definition_at, services_at, streets_at


def seed(cache: ReferenceCache, path: Path) -> int:
    """Fills only what is not cached; how many documents were put in. A malformed file is a fault in the package."""
    content = json.loads(path.read_text(encoding="utf-8"))
    as_of = datetime.fromisoformat(content["as_of"])
    count = 0
    for place, value in _documents(content):
        if cache.age(place) is None:
            cache.put(place, value, Validators(), as_of)
            count += 1
    return count


def _documents(content: dict[str, Any]) -> Iterator[tuple[DocumentKey, object]]:
    for endpoint, languages in content.get("endpoints", {}).items():
        for language, published in languages.items():
            yield services_at(endpoint, language), documents.services(published.get("services", []))
            for item in published.get("definitions", ()):
                place = definition_at(endpoint, language, ServiceCode(item["service_code"]))
                yield place, documents.definition(item)
    for language, streets in content.get("streets", {}).items():
        yield streets_at(language), documents.streets(streets)
