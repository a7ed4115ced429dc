"""What can be booked, with what the city's service catalogue says of it."""

import logging
from dataclasses import replace

from kiosk.core.bookings import Bookable, Catalogue
from kiosk.core.errors import BadReply, Rejected, TryLater
from kiosk.core.public_services import PublicService, ServiceCatalogue

log = logging.getLogger(__name__)


class Descriptions:
    """Without a service catalogue, or while it does not answer, the back-ends' own words have to do."""

    def __init__(self, source: ServiceCatalogue | None) -> None:
        self._source = source
        self._known: dict[str, dict[str, PublicService]] = {}

    def added(self, catalogue: Catalogue, language: str) -> Catalogue:
        """By the identifier that the back-end gives: `1001` or `offices/1001`."""
        known = self._services(language)
        return replace(catalogue, bookables=tuple(_added(each, known) for each in catalogue.bookables))

    def _services(self, language: str) -> dict[str, PublicService]:
        if self._source is not None:
            try:
                self._known[language] = dict(self._source.services(language))
            except (TryLater, BadReply, Rejected) as trouble:
                log.warning("no_service_catalogue", extra={"why": type(trouble).__name__})
        return self._known.get(language, {})


def _added(it: Bookable, known: dict[str, PublicService]) -> Bookable:
    """What the back-end says itself stands."""
    about = known.get(it.id) or known.get(it.id.partition("/")[2])
    if about is None:
        return it
    return replace(
        it,
        description=it.description or about.description,
        costs=it.costs or about.costs,
        bring=it.bring or about.bring,
    )
