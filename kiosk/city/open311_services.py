"""Services and their definitions, from a reply's tree to the kiosk's types. Absurd ones are cut down, not refused."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from kiosk.city.clean import DESCRIPTION, GROUP, NAME, code, line, paragraph
from kiosk.city.tree import Record, Tree, flag, leaves, number, records, text
from kiosk.core.errors import BadReply
from kiosk.core.reports import Attribute, AttributeValue, Datatype, Service, ServiceCode, ServiceDefinition

_MOST_SERVICES = 10_000
_MOST_ATTRIBUTES = 100
_MOST_VALUES = 500
_MOST_KEYWORDS = 20
_KEYWORD = 50
_TYPES = ("realtime", "batch", "blackbox")
_LISTS = (Datatype.SINGLEVALUELIST, Datatype.MULTIVALUELIST)

Coded = TypeVar("Coded")


def services(found: Sequence[Record]) -> tuple[Service, ...]:
    """Those with a code, in the city's order; of two with the same code the first."""
    read = map(_service, found[:_MOST_SERVICES])
    return tuple(_first_of_each((service.service_code, service) for service in read))


def _service(record: Record) -> Service:
    service_code = code(text(record.get("service_code")))
    kind = text(record.get("type")).lower()
    return Service(
        service_code=ServiceCode(service_code),
        service_name=line(text(record.get("service_name")), NAME) or service_code,
        description=paragraph(text(record.get("description")), DESCRIPTION),
        metadata=flag(record.get("metadata"), default=False),
        type=kind if kind in _TYPES else _TYPES[0],
        keywords=_keywords(record.get("keywords")),
        group=line(next(leaves(record.get("group")), ""), GROUP),
    )


def _keywords(tree: Tree) -> tuple[str, ...]:
    words = [line(word, _KEYWORD) for leaf in leaves(tree) for word in leaf[:DESCRIPTION].split(",")]
    return tuple(word for word in words if word)[:_MOST_KEYWORDS]


def definition(tree: Tree, asked: ServiceCode) -> ServiceDefinition:
    """Attributes in the order asked, one of each code; `<attribute>` may stand outside `<attributes>`. BadReply."""
    if not records(tree, "service_code", "attributes", "attribute"):
        raise BadReply("reply is no service definition")
    listed = records(tree, "code")[:_MOST_ATTRIBUTES]
    attributes = [_attribute(record, place) for place, record in enumerate(listed)]
    unique = _first_of_each((attribute.code, attribute) for attribute in attributes)
    return ServiceDefinition(asked, tuple(sorted(unique, key=lambda attribute: attribute.order)))


def _attribute(record: Record, place: int) -> Attribute:
    variable = flag(record.get("variable"), default=True)
    values = _values(record.get("values"))
    return Attribute(
        code=code(text(record.get("code"))) or ("" if variable else f"text-{place}"),
        datatype=_datatype(text(record.get("datatype")).lower(), values),
        description=paragraph(text(record.get("description")), DESCRIPTION),
        variable=variable,
        required=variable and flag(record.get("required"), default=False),
        order=round(min(max(number(record.get("order")) or 0, 0), 1e6)),
        datatype_description=line(text(record.get("datatype_description")), NAME),
        values=values,
    )


def _datatype(word: str, values: tuple[AttributeValue, ...]) -> Datatype:
    """A list with nothing to choose from becomes free text: a required one could never be answered."""
    if word not in Datatype._value2member_map_:
        return Datatype.STRING
    datatype = Datatype(word)
    return Datatype.STRING if datatype in _LISTS and not values else datatype


def _values(tree: Tree) -> tuple[AttributeValue, ...]:
    """`[{key,name}]`, `{"value": …}`, plain texts, or an object from key to name."""
    found = records(tree, "key")
    if found:
        pairs = [(text(record.get("key")), text(record.get("name"))) for record in found]
    elif isinstance(tree, dict) and all(text(name) for name in tree.values()):
        pairs = [(key, text(name)) for key, name in tree.items()]
    else:
        pairs = [(leaf, leaf) for leaf in leaves(tree)]
    named = (AttributeValue(code(key), line(name, NAME) or code(key)) for key, name in pairs[:_MOST_VALUES])
    return tuple(_first_of_each((value.key, value) for value in named))


def _first_of_each(coded: Iterable[tuple[str, Coded]]) -> list[Coded]:
    """Those with a code; of several with the same code the first."""
    unique: dict[str, Coded] = {}
    for key, value in coded:
        if key:
            unique.setdefault(key, value)
    return list(unique.values())
