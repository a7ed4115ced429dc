"""What runs beside the desk's own work: it tells others how the kiosk is, and looks after it. No citizen waits for it.

Each part is made only where its table is in the settings.
"""

from collections.abc import Callable
from typing import Protocol

from kiosk.core.clock import Clock
from kiosk.core.health import Health
from kiosk.desk.every import Every
from kiosk.desk.fleet import open_fleet
from kiosk.desk.host.host_settings import host_page
from kiosk.desk.host.sight import Desk as HostsDesk
from kiosk.desk.renewal import EVERY_S, Renewal
from kiosk.settings import BadSettings, Settings
from kiosk.settings_lines import placed


class Beside(Protocol):
    """`start` returns at once; what goes wrong within is logged, and tried again."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


def open_beside(
    settings: Settings, clock: Clock, health: Callable[[], Health], hosts: HostsDesk, renewal: Renewal | None
) -> tuple[Beside, ...]:
    """`hosts` is what the host's page may ask. Raises BadSettings."""
    watched = (Every("certificate", EVERY_S, renewal),) if renewal else ()
    try:
        return (*watched, *open_fleet(settings, clock, health), *_host_page(settings, clock, hosts))
    except (ValueError, OSError) as trouble:
        raise BadSettings(placed(settings.file, trouble)) from None


def _host_page(settings: Settings, clock: Clock, hosts: HostsDesk) -> tuple[Beside, ...]:
    page = host_page(settings)
    if page is None:
        return ()
    from kiosk.desk.host.part import HostPage  # here, for a desk without the page needs no server and no words

    return (HostPage(settings, page, clock, hosts),)
