"""Sessions that are over, counted by the day; and the counts, told to the host with the services' names."""

import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kiosk.core.context import Site
from kiosk.core.errors import BadReply
from kiosk.core.host_messages import Counted, CountSession, GetUses, ServiceUses, Uses
from kiosk.core.reports import ServiceCode
from kiosk.core.tally import Use
from kiosk.offline_cache.day_counts import DayCounts
from kiosk.offline_cache.reference import ReferenceCache

KEEP_DAYS = 400
"""A year, and the same month of the year before to hold it against."""
MOST_DAYS = 31
_JOURNEYS = {"report", "follow", "pay", "book", "visit"}
_REMEMBERED = 200
"""Ids of messages, in memory alone: a screen that asks again, because the link broke, is counted once."""


class Counting:
    def __init__(self, counts: DayCounts, cache: ReferenceCache, site: Site, endpoint: str) -> None:
        self._counts, self._cache, self._site, self._endpoint = counts, cache, site, endpoint
        self._counted: deque[str] = deque(maxlen=_REMEMBERED)
        self._one_at_a_time = threading.Lock()

    def answer(self, question: CountSession | GetUses) -> Counted | Uses:
        """StorageFull where it could not be counted; BadReply for a day that is none."""
        if isinstance(question, GetUses):
            return self.uses(question)
        with self._one_at_a_time:
            if question.id not in self._counted:
                self._count(question)
                self._counted.append(question.id)
        return Counted()

    def uses(self, question: GetUses) -> Uses:
        try:
            first = date.fromisoformat(question.first)
        except ValueError:
            raise BadReply("not a day") from None
        found = self._counts.of(first, min(max(question.days, 1), MOST_DAYS))
        names = self._names(question.language)
        return replace(found, services=tuple(_named(each, names) for each in found.services))

    def today(self) -> date:
        return self._counts.today

    def erase_old(self) -> None:
        self._counts.erase(KEEP_DAYS)

    def _count(self, told: CountSession) -> None:
        """Only what is known here gets into the database: no text can come in by this way."""
        if told.language not in self._site.languages:
            return
        codes = self._names(told.language)
        uses = (
            Use(use.journey, use.service if use.service in codes else "", use.completed)
            for use in told.uses
            if use.journey in _JOURNEYS
        )
        self._counts.add(told.language, told.ways, uses, told.ended)

    def _names(self, language: str) -> Mapping[str, str]:
        """Of the city's services, by code."""
        cached = self._cache.services(self._endpoint, language)
        return {each.service_code: each.service_name for each in cached.value} if cached else {}


def _named(uses: ServiceUses, names: Mapping[str, str]) -> ServiceUses:
    return replace(uses, name=names.get(ServiceCode(uses.service), "")) if uses.service else uses
