"""One exchange with a scripted city that goes wrong, and how."""

import pytest

from kiosk.city.bounds import Bounds
from kiosk.city.http import Client
from kiosk.core.errors import KioskError
from tests.city.loopback import Loopback, Reply

QUICK = Bounds(connect=5, read=0.3, total=0.6, wire_bytes=200_000, body_bytes=100_000)


def error_of_get(client: Client, *replies: Reply) -> KioskError:
    with Loopback(*replies) as city, pytest.raises(KioskError) as caught:
        client.get(city.url + "/services.json")
    return caught.value


def error_of_post(client: Client, *replies: Reply) -> KioskError:
    with Loopback(*replies) as city, pytest.raises(KioskError) as caught:
        client.post(city.url + "/requests.json", [("description", "my neighbour Ada"), ("service_code", "171")])
    return caught.value
