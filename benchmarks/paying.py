"""Money: how soon a receipt is on the screen, how soon a bill is found among very many, and what a long day leaves."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from uuid import uuid4

from benchmarks.enqueue import Asker
from benchmarks.figures import Figure
from benchmarks.memory import pss_mb
from kiosk.core.bill_codes import BillRules
from kiosk.core.bills import Bill, Fee, Item, Payee
from kiosk.core.clock import SystemClock
from kiosk.core.money import Money
from kiosk.core.payment_messages import Fees, FindBill, GetFees, Pay
from kiosk.core.payments import Method, Order, Payment, PaymentId, PaymentState
from kiosk.core.ports import Validators
from kiosk.demo.bills import creditor_reference
from kiosk.demo.stage import Stage
from kiosk.desk.paying.prices import Prices
from kiosk.offline_cache.bills import BillCache
from kiosk.offline_cache.store import Store
from kiosk.offline_cache.taken_bills import TakenBills

APPROVAL, LOOKUP = "approval to painted receipt, median", "a bill among 100,000, worst"
GROWTH = "memory of the desk after 1,000 payments"
BILLS, LOOKUPS, PAYMENTS, WARM_UP = 100_000, 500, 1_000, 200
_LOOK_S, _PATIENCE_S = 0.02, 20.0
_OVER = {PaymentState.APPROVED, PaymentState.POSTED}


def measure() -> list[Figure]:
    return [_approval(), _lookup(), _growth()]


def _approval() -> Figure:
    screen = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    done = subprocess.run(
        (sys.executable, "-m", "benchmarks.approval"), env=screen, stdout=subprocess.PIPE, text=True, check=True
    )
    runs = [float(line) for line in done.stdout.split()]
    return Figure(APPROVAL, "ms", 150.0, median(runs), runs_unit="ms", ours=tuple(runs))


def _lookup() -> Figure:
    """Without a line, as the desk answers the screen: the copy is all there is."""
    clock = SystemClock()
    with tempfile.TemporaryDirectory(prefix="bench-", dir="build") as folder:
        store = Store.open(Path(folder) / "kiosk.sqlite3", clock)
        cache = BillCache(store, clock)
        cache.put_bills("en", _bills(), Validators())
        prices = Prices(None, cache, TakenBills(()), BillRules(), lambda: False, clock)
        runs = []
        for number in range(LOOKUPS):
            wanted = creditor_reference(f"{2026_000_000 + number * (BILLS // LOOKUPS)}")
            began = time.perf_counter()
            found = prices.find(FindBill("en", wanted))
            runs.append(1000 * (time.perf_counter() - began))
            assert found.bill is not None
        store.close()
    return Figure(LOOKUP, "ms", 20.0, max(runs), runs_unit="ms", ours=tuple(runs))


def _bills() -> Iterator[Bill]:
    city = Payee("City of Saltmere", "SM 204 118", "DE02120300000000202051")
    price = Money(4500, "EUR")
    plain = Bill("", "", "parking", "Parking fine", city, price, price, due_date="2026-12-13")
    for number in range(BILLS):
        name = f"{2026_000_000 + number}"
        yield replace(plain, payment_id=creditor_reference(name), id=name)


def _growth() -> Figure:
    """Memory of the real desk, the terminal and the city beside it; after the first payments everything is warm."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir="build") as folder, Stage(Path(folder)) as stage:
        asker = Asker(stage.folder / "kiosk" / "desk.sock")
        fee = _fee(asker)
        used = []
        for number in range(1, PAYMENTS + 1):
            _pays(asker, fee)
            if number in {WARM_UP, PAYMENTS}:
                used.append(pss_mb(stage.desk.process.pid))
        asker.stop()
    first, last = used
    peer = f"after {WARM_UP}"
    return Figure(GROWTH, "x", 1.1, last / first, peer=peer, runs_unit="MB", ours=(last,), peers=(first,))


def _fee(asker: Asker) -> Fee:
    for _look in range(int(_PATIENCE_S / _LOOK_S)):
        reply = asker.ask(GetFees("en"))
        if isinstance(reply, Fees) and reply.fees:
            return reply.fees[0]
        time.sleep(_LOOK_S)
    raise TimeoutError("the city sells nothing")


def _pays(asker: Asker, fee: Fee) -> None:
    item = Item("fee", fee.code, fee.name, fee.price, fee.payee)
    order = Order(PaymentId(str(uuid4())), (item,), Method.TERMINAL, datetime.now(UTC))
    for _look in range(int(_PATIENCE_S / _LOOK_S)):
        reply = asker.ask(Pay(order, "bench"))
        if isinstance(reply, Payment) and reply.state in _OVER:
            return
        time.sleep(_LOOK_S)
    raise TimeoutError("a payment does not end")
