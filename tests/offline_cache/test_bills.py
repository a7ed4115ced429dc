"""The kiosk's copy of the city's bills: whole lists, one after the other, each with its age."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core.bills import Bill, BillState, Fee, Payee, TaxSubtotal
from kiosk.core.errors import StorageFull
from kiosk.core.money import Money
from kiosk.core.ports import Validators
from kiosk.offline_cache.bills import BillCache
from kiosk.offline_cache.store import Store
from tests.offline_cache.fakes import HandClock, file_store

CITY = Payee("City of Saltmere", "SM 204 118", "DE02120300000000202051")
VAT = TaxSubtotal("S", "7", Money(5783, "EUR"), Money(405, "EUR"))
WATER = Bill(
    "RF11",
    "INV-1",
    "water",
    "Water bill",
    CITY,
    Money(6188, "EUR"),
    Money(6188, "EUR"),
    surcharge=Money(100, "EUR"),
    due_date="2026-12-01",
    taxes=(VAT,),
    state=BillState.PART_PAID,
)
DOG = replace(WATER, payment_id="RF22", name="Dog licence", surcharge=None, taxes=())
PERMIT = Fee("RP-1", "permit", "Permit", "One year", Money(6000, "EUR"), CITY, most=2)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def cache(clock: HandClock) -> BillCache:
    return BillCache(Store.in_memory(), clock)


def test_a_bill_comes_back_whole_and_says_its_age(cache: BillCache, clock: HandClock) -> None:
    cache.put_bills("en", (WATER, DOG), Validators("v1"))
    clock.advance(hours=2)
    assert cache.bill("RF11", "en") == (WATER, 7200.0)
    assert cache.bill("RF22", "en") == (DOG, 7200.0)
    assert cache.validators("en") == Validators("v1")


def test_what_nobody_put_is_not_there(cache: BillCache) -> None:
    assert cache.bill("RF11", "en") == (None, None)
    assert cache.fees("en") == ((), None)
    cache.put_bills("en", (WATER,), Validators())
    assert cache.bill("RF11", "es") == (None, None)
    assert cache.bill("RF33", "en") == (None, None)


def test_a_new_list_takes_the_place_of_the_old_as_a_whole(cache: BillCache) -> None:
    cache.put_bills("en", (WATER, DOG), Validators("v1"))
    cache.put_bills("en", (replace(DOG, name="Licence for a dog"),), Validators("v2"))
    assert cache.bill("RF11", "en") == (None, None)
    bill, _age = cache.bill("RF22", "en")
    assert bill
    assert bill.name == "Licence for a dog"


def test_a_list_that_breaks_off_leaves_the_old_one(cache: BillCache) -> None:
    cache.put_bills("en", (WATER,), Validators("v1"))

    def breaks_off() -> Iterator[Bill]:
        for n in range(4_500):
            yield replace(DOG, payment_id=f"RF{n}")
        raise StorageFull("no room")

    with pytest.raises(StorageFull):
        cache.put_bills("en", breaks_off(), Validators("v2"))
    assert cache.bill("RF11", "en")[0] == WATER
    assert cache.validators("en") == Validators("v1")
    cache.put_bills("en", (DOG,), Validators("v3"))
    assert cache.bill("RF100", "en") == (None, None)


def test_an_unchanged_list_is_young_again(cache: BillCache, clock: HandClock) -> None:
    cache.put_bills("en", (WATER,), Validators("v1"))
    clock.advance(hours=5)
    cache.still_true("en")
    assert cache.bill("RF11", "en")[1] == 0.0


def test_fees_have_an_age_of_their_own(cache: BillCache, clock: HandClock) -> None:
    cache.put_fees("en", (PERMIT,))
    clock.advance(hours=1)
    cache.put_bills("en", (WATER,), Validators("v1"))
    assert cache.fees("en") == ((PERMIT,), 3600.0)


def test_no_row_of_an_old_list_is_left_in_the_file(tmp_path: Path, clock: HandClock) -> None:
    store = file_store(tmp_path, clock)
    cache = BillCache(store, clock)
    cache.put_bills("en", (WATER,), Validators("v1"))
    cache.put_bills("en", (DOG,), Validators("v2"))
    store.checkpoint()
    assert b"Water bill" not in (tmp_path / "kiosk.db").read_bytes()
    store.close()
