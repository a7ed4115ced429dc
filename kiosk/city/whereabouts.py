"""Where an endpoint is: as the settings say, or as the city's discovery document says, which may change."""

from collections.abc import Callable
from threading import Lock

from kiosk.city.discovery import choose, discover
from kiosk.city.http import Client
from kiosk.city.open311_settings import Open311Settings
from kiosk.core.errors import BadReply, Rejected, TryLater
from kiosk.core.reports import EndpointAddress


class Whereabouts:
    """`known` is what `keep` was told last time: a city that publishes it need not be asked again to begin with."""

    def __init__(
        self,
        settings: Open311Settings,
        client: Client,
        known: EndpointAddress | None = None,
        keep: Callable[[EndpointAddress], None] | None = None,
    ) -> None:
        self._settings, self._client, self._keep = settings, client, keep
        self._known = known if settings.discovery else EndpointAddress(settings.url, settings.format)
        self._asking = Lock()

    def __call__(self) -> EndpointAddress:
        """Raises TryLater alone: while nobody knows where the city is, nothing was sent to it."""
        if self._known is None:
            with self._asking:
                try:
                    return self._known or self.renew()
                except (Rejected, BadReply) as trouble:
                    raise TryLater(f"discovery: {trouble.detail}") from trouble
        return self._known

    def renew(self) -> EndpointAddress:
        """Asks the city again; what was known stays where it cannot tell. TryLater, Rejected or BadReply."""
        wanted = self._settings
        if wanted.discovery:
            named = discover(self._client, wanted.discovery)
            found = choose(named, wanted.discovery_type, wanted.format, wanted.discovery.startswith("https://"))
            if self._keep and found != self._known:
                self._keep(found)
            self._known = found
        assert self._known
        return self._known
