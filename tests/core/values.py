"""Values that several tests speak of."""

from datetime import UTC, datetime

from kiosk.core.context import Local, Site
from kiosk.core.messages import World
from kiosk.core.places import Address
from kiosk.core.reports import (
    Attribute,
    AttributeValue,
    Datatype,
    Place,
    RequestId,
    RequestStatus,
    Service,
    ServiceCode,
    ServiceDefinition,
    ServiceRequest,
    ServiceRequestId,
)
from kiosk.core.slip import PrinterState

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
REFERENCE = "SM 4417 2093"
LANGUAGES = ("en", "es", "ar", "zh")

SITE = Site(
    locals={code: Local(f"Saltmere {code}", f"Library {code}", f"Library, {code}", "9-18") for code in LANGUAGES},
    languages=LANGUAGES,
    lat=50.1,
    long=-4.2,
    phone="01632 960 100",
    service_icons={"LAMP": "lightbulb-off"},
)
ONLINE = World(connected=True, ever_connected=True, printer=PrinterState.READY, accepting=True)
OFFLINE = World(connected=False, ever_connected=True, printer=PrinterState.READY, accepting=True)

REQUEST = ServiceRequest(
    id=RequestId("0b9f6f0e-0000-4000-8000-000000000001"),
    service_code=ServiceCode("LAMP"),
    service_name="Street light",
    place=Place("1 Quay", 50.1, -4.2),
    description="It is dark",
    created_at=NOON,
)
STATUS = RequestStatus(
    ServiceRequestId("7"), "open", "Street light", "Seen by Ana", "Lighting", "1 Quay", requested_datetime=NOON
)


def service(code: str, name: str, *, metadata: bool = False, group: str = "Streets", words: str = "") -> Service:
    return Service(ServiceCode(code), name, metadata=metadata, keywords=tuple(words.split()), group=group)


SERVICES = {
    "en": (
        service("LAMP", "Street light", metadata=True, words="dark lamp"),
        service("HOLE", "Hole in the road", metadata=True),
        service("TREE", "Fallen tree", group="Parks"),
    ),
    "es": (
        service("LAMP", "Farola", metadata=True, words="oscuro luz"),
        service("HOLE", "Bache", metadata=True),
        service("TREE", "Árbol caído", group="Parques"),
    ),
    "ar": (
        service("LAMP", "مصباح", metadata=True),
        service("HOLE", "حفرة", metadata=True),
        service("TREE", "شجرة", group="حدائق"),
    ),
    "zh": (
        service("LAMP", "路灯", metadata=True),
        service("HOLE", "坑洞", metadata=True),
        service("TREE", "树", group="公园"),
    ),
}
MOST_USED = (ServiceCode("HOLE"), ServiceCode("LAMP"))


def attribute(code: str, datatype: Datatype, *keys: str, required: bool = True, order: int = 0) -> Attribute:
    values = tuple(AttributeValue(key, key.title()) for key in keys)
    return Attribute(code, datatype, f"About {code}?", required=required, order=order, values=values)


NOTICE = Attribute("danger", Datatype.STRING, "Bare wires? Ring 999.", variable=False, order=0)
LAMP = ServiceDefinition(
    ServiceCode("LAMP"),
    (
        attribute("fault", Datatype.SINGLEVALUELIST, "dark", "flicker", order=2),
        attribute("poles", Datatype.NUMBER, required=False, order=3),
        NOTICE,
    ),
)
HOLE = ServiceDefinition(
    ServiceCode("HOLE"),
    (
        attribute("depth", Datatype.NUMBER, order=1),
        attribute("seen", Datatype.DATETIME, order=2),
        attribute("dangers", Datatype.MULTIVALUELIST, "cars", "bikes", "prams", order=3),
        attribute("marks", Datatype.STRING, required=False, order=4),
        attribute("story", Datatype.TEXT, required=False, order=5),
    ),
)
DEFINITIONS = {"LAMP": LAMP, "HOLE": HOLE}

STREET = Address("Harbour Street", "Old Town", 50.11, -4.21, complete=False)
HOUSE = Address("Harbour Street 12", "Old Town", 50.12, -4.22, complete=True)
