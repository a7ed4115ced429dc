"""As much of OpenAPI 3.0's JSON schema as GOV.UK Pay's document uses; and stricter: a property that it does not name is
an error.
"""

import re
from typing import Any

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}
_KNOWN = {
    *("type", "properties", "required", "enum", "items", "additionalProperties", "nullable", "format", "pattern"),
    *("minimum", "maximum", "minLength", "maxLength", "description", "example", "readOnly", "deprecated"),
}
_LARGEST = {"int32": 2**31 - 1, "int64": 2**63 - 1}


class Document:
    """`document` is the whole OpenAPI document."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._paths = {
            re.compile(re.sub(r"\{\w+\}", "[^/]+", path)): operations for path, operations in document["paths"].items()
        }

    def operation(self, method: str, path: str) -> dict[str, Any]:
        """LookupError."""
        for pattern, operations in self._paths.items():
            if pattern.fullmatch(path) and method.lower() in operations:
                found: dict[str, Any] = operations[method.lower()]
                return found
        raise LookupError(f"{method} {path}")

    def named(self, name: str) -> dict[str, Any]:
        return {"$ref": f"#/components/schemas/{name}"}

    def wrong(self, value: object, schema: dict[str, Any], at: str = "$") -> list[str]:
        """All that is wrong with a value, each with where it stands."""
        if "$ref" in schema:
            schema = self._document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        if unknown := schema.keys() - _KNOWN:
            raise NotImplementedError(f"{at}: {unknown}")
        if value is None and schema.get("nullable"):
            return []
        kind = schema["type"]
        if not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind != "boolean"):
            return [f"{at} is no {kind}"]
        found = [f"{at} is none of {schema['enum']}"] if value not in schema.get("enum", [value]) else []
        if isinstance(value, dict):
            return found + self._wrong_object(value, schema, at)
        if isinstance(value, list):
            items = (self.wrong(one, schema["items"], f"{at}[{n}]") for n, one in enumerate(value))
            return [*found, *(each for one in items for each in one)]
        return found + _out_of_bounds(value, schema, at)

    def _wrong_object(self, value: dict[str, Any], schema: dict[str, Any], at: str) -> list[str]:
        properties, others = schema.get("properties", {}), schema.get("additionalProperties")
        found = [f"{at}.{name} is missing" for name in schema.get("required", []) if name not in value]
        for name, one in value.items():
            if name in properties or others:
                found += self.wrong(one, properties.get(name, others), f"{at}.{name}")
            elif "properties" in schema:
                found.append(f"{at}.{name} is not in the document")
        return found


def _out_of_bounds(value: object, schema: dict[str, Any], at: str) -> list[str]:
    found = []
    if isinstance(value, int | float) and not isinstance(value, bool):
        most = min(schema.get("maximum", float("inf")), _LARGEST.get(schema.get("format", ""), float("inf")))
        if not schema.get("minimum", float("-inf")) <= value <= most:
            found.append(f"{at} is out of bounds")
    if isinstance(value, str):
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", float("inf")):
            found.append(f"{at} is too long or too short")
        if not re.search(schema.get("pattern", ""), value):
            found.append(f"{at} does not fit its pattern")
    return found
