"""Is the city there? Asked again and again, so with as little as the city lets us."""

import logging
from itertools import count

from kiosk.core.errors import BadReply, Rejected, TryLater
from kiosk.core.reports import ServiceCode
from kiosk.offline_cache.reference import UNKNOWN, ReferenceCache, definition_at, services_at
from kiosk.offline_cache.refresh import Publisher

log = logging.getLogger(__name__)
_RARELY = 10


class Probing:
    """With validators the list of services is *not modified*, a few bytes. A city that sends none is asked for one
    service's questions; where that does not work either, for the whole list, and only every tenth time while all is
    well.
    """

    def __init__(self, cache: ReferenceCache, reports: Publisher, endpoint: str, language: str) -> None:
        self._cache, self._reports = cache, reports
        self._endpoint, self._language = endpoint, language
        self._rounds = count()
        self._small: ServiceCode | None = None
        self._can_be_small = True

    def __call__(self, well: bool) -> bool | None:
        """Whether the city answers; None when it was not asked."""
        known = self._cache.validators(services_at(self._endpoint, self._language))
        small = self._find_small() if known == UNKNOWN else None
        rare = known == UNKNOWN and small is None
        if rare and well and next(self._rounds) % _RARELY:
            return None
        try:
            if small is None or not self._asked_small(small):
                self._reports.services(self._language, known)
        except TryLater:
            return False
        except (Rejected, BadReply) as trouble:
            log.warning("probe_refused", extra={"error": type(trouble).__name__})
            return False
        return True

    def _asked_small(self, code: ServiceCode) -> bool:
        """False when the city cannot say anything about it; never asked again then."""
        place = definition_at(self._endpoint, self._language, code)
        try:
            self._reports.definition(code, self._language, self._cache.validators(place))
        except (Rejected, BadReply):
            self._can_be_small = False
        return self._can_be_small

    def _find_small(self) -> ServiceCode | None:
        if not self._can_be_small:
            return None
        if self._small is None:
            cached = self._cache.services(self._endpoint, self._language)
            codes = (service.service_code for service in (cached.value if cached else ()) if service.metadata)
            self._small = next(codes, None)
        return self._small
