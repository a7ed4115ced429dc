"""The settings of a kiosk in Saltmere's library, made from the demo city's content; and its first-boot seed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk import pin
from kiosk.demo import appointments, catalogue
from kiosk.demo.content import LANGUAGES, Content, in_language
from kiosk.demo.govuk_pay import API_KEY as PROVIDER_KEY
from kiosk.demo.notify import API_KEY as NOTIFY_KEY
from kiosk.demo.notify import EMAIL, SMS
from kiosk.demo.paper import printed
from kiosk.demo.respa import WHEELCHAIR

ENDPOINT = "saltmere"
TECHNICIANS_PIN = "1234"
"""In the demo alone: everybody may know it."""


_SALT = b"saltmere-library"


@dataclass(frozen=True, slots=True)
class Panel:
    """Pixels, and pixels a millimetre."""

    width: int
    height: int
    pixels_per_mm: float


PORTRAIT = Panel(1080, 1920, 3.21)
LANDSCAPE = Panel(1920, 1080, 3.21)
SMALL_LANDSCAPE = Panel(1366, 768, 3.35)
"""A 18.5 inch panel."""


def write(
    folder: Path,
    content: Content,
    city_url: str,
    api_key: str,
    *,
    printer: str = "",
    panel: Panel = PORTRAIT,
    full_screen: bool = False,
    seeded: bool = True,
    scanner: str = "",
    terminal: str = "",
    provider: str = "",
    technicians: bool = False,
    overrides: Mapping[str, Mapping[str, object]] | None = None,
) -> Path:
    """Writes `kiosk.toml`, the key and the seed into `folder`; returns the settings' path."""
    folder.mkdir(parents=True, exist_ok=True)
    _keep(folder / "city-key", api_key)
    _keep(folder / "phone-key", PROVIDER_KEY)
    _keep(folder / "notify-key", NOTIFY_KEY)
    if seeded:
        (folder / "seed.json").write_text(json.dumps(seed(content), ensure_ascii=False), encoding="utf-8")
    tables: dict[str, dict[str, object]] = {
        **_place(content, seeded),
        **_city(content, city_url),
        **_bookings(city_url),
        "screen": {**_panel(panel), "full_screen": full_screen, "scanner": scanner},
        "desk": {"probe_s": 2.0, "spread_s": 5.0, "settle_s": 1.0, "clock_shift_file": "clock-shift"},
        "printer": {"kind": "tcp", "address": printer} if printer else {"kind": "none"},
        **_money(city_url, terminal, provider),
    }
    if technicians:
        pin.write(folder / "technician-pin", TECHNICIANS_PIN, _SALT)
        tables["technician"] = {"pin_file": "technician-pin", "key": "F13"}
    for name, values in (overrides or {}).items():
        tables[name] = {**tables.get(name, {}), **values}
    path = folder / "kiosk.toml"
    path.write_text("\n".join(_table(name, values) for name, values in tables.items()), encoding="utf-8")
    return path


def _panel(panel: Panel) -> dict[str, object]:
    return {"width": panel.width, "height": panel.height, "pixels_per_mm": panel.pixels_per_mm}


def _keep(file: Path, secret: str) -> None:
    file.write_text(secret, encoding="utf-8")
    file.chmod(0o600)


def _place(content: Content, seeded: bool) -> dict[str, dict[str, object]]:
    city = content.city
    return {
        "kiosk": {
            "id": "saltmere-library-1",
            "timezone": "Europe/London",
            "languages": list(LANGUAGES),
            "data": "data",
            "socket": "desk.sock",
            "reference_prefix": "SM",
            **({"seed": "seed.json"} if seeded else {}),
        },
        "site": {"lat": city["place"]["lat"], "long": city["place"]["long"], "phone": city["phone"]},
        **{f"site.{language}": _local(city, language) for language in LANGUAGES},
        "icons": {code: offer.icon for code, offer in content.services.items()},
    }


def _city(content: Content, city_url: str) -> dict[str, dict[str, object]]:
    return {
        "reports": {
            "name": ENDPOINT,
            "url": f"{city_url}/open311/v2",
            "api_key_file": "city-key",
            "locale_parameter": "locale",
            "reference_query": "q",
            "media_field": "media",
            "tracking_url": f"{city_url}/track/{{reference}}",
            "most_used": content.city["most_used"],
        },
        "gazetteer": {"url": f"{city_url}/gazetteer.json"},
    }


def _bookings(city_url: str) -> dict[str, dict[str, object]]:
    key, offices = {"api_key_file": "city-key"}, appointments.load()["offices"]
    return {
        "offices": {
            "url": f"{city_url}/zms/api/citizen",
            "step_free": [str(each["id"]) for each in offices if each["step_free"]],
            "stairs": [str(each["id"]) for each in offices if not each["step_free"]],
        },
        "rooms": {"url": f"{city_url}/respa/v1", "step_free": WHEELCHAIR, "currency": "GBP", **key},
        "health": {"url": f"{city_url}/fhir/R4", "system": "https://saltmere.example/kiosk", **key},
        "catalogue": {"url": f"{city_url}{appointments.CATALOGUE}"},
        "notices": {
            "url": f"{city_url}/notify",
            "api_key_file": "notify-key",
            "sms_template": SMS,
            "email_template": EMAIL,
        },
    }


def _money(city_url: str, terminal: str, provider: str) -> dict[str, dict[str, object]]:
    tables: dict[str, dict[str, object]] = {
        "bills": {
            "url": f"{city_url}/v1/city",
            "api_key_file": "city-key",
            "ibans": [printed()["iban"], printed()["qr_iban"]],
            "patterns": printed()["patterns"],
            "receipt_url": f"{city_url}/track/{{reference}}",
        }
    }
    if terminal:
        tables["terminal"] = {"kind": "zvt", "address": terminal, "end_of_day": "03:30"}
    if provider:
        tables["phone"] = {
            "url": provider,
            "api_key_file": "phone-key",
            "return_url": f"{city_url}/",
            "currency": "EUR",
        }
    return tables if terminal or provider else {}


def seed(content: Content) -> dict[str, object]:
    """The shape that `kiosk.offline_cache.seed` reads: what Saltmere had published when the kiosk was made."""
    languages: dict[str, object] = {}
    for language in LANGUAGES:
        services = [_service(item) for item in catalogue.services(content, language)]
        definitions = [_definition(catalogue.definition(content, code, language)) for code in content.definitions]
        languages[language] = {"services": services, "definitions": definitions}
    streets = {language: [_street(item) for item in catalogue.gazetteer(content, language)] for language in LANGUAGES}
    return {"as_of": content.city["published"], "endpoints": {ENDPOINT: languages}, "streets": streets}


def _local(city: Mapping[str, object], language: str) -> dict[str, object]:
    texts = {"city": city["name"], "host": city["host"], "opening": city["opening"], "here": city["place"]["name"]}  # type: ignore[index]
    return {key: in_language(text, language) for key, text in texts.items()}


def _service(item: Mapping[str, object]) -> dict[str, object]:
    keywords = [word.strip() for word in str(item["keywords"]).split(",") if word.strip()]
    return {**item, "keywords": keywords}


def _definition(item: Mapping[str, object]) -> dict[str, object]:
    attributes = [
        {**attribute, "values": [dict(value) for value in attribute.get("values", ())]}
        for attribute in item["attributes"]  # type: ignore[attr-defined]
    ]
    return {"service_code": item["service_code"], "attributes": attributes}


def _street(item: Mapping[str, object]) -> dict[str, object]:
    renamed = {"street": "name", "from": "number_from", "to": "number_to"}
    return {renamed.get(key, key): value for key, value in item.items()}


def _table(name: str, values: Mapping[str, object]) -> str:
    return "\n".join((f"[{name}]", *(f"{json.dumps(key)} = {_toml(value)}" for key, value in values.items()), ""))


def _toml(value: object) -> str:
    """JSON's strings, numbers and booleans are TOML's too; a table within one stands on its line."""
    match value:
        case dict():
            return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(each)}" for key, each in value.items()) + " }"
        case list():
            return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)
