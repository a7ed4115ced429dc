"""The city's back-ends, by the addresses in the settings: does each answer, trusted, and is the kiosk's clock right."""

import socket
import ssl
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from kiosk.core.clock import Clock
from kiosk.doctor.finding import Finding, sick, watch, well
from kiosk.settings import Settings

TABLES = ("reports", "gazetteer", "bills", "offices", "rooms", "health", "catalogue", "notices", "phone")
_PATIENCE_S = 6.0
_NO_HEAD = 501
"""Not implemented: what answers so is there."""
_MOST_WRONG, _WRONG = timedelta(minutes=5), timedelta(minutes=1)
_SOON = timedelta(days=14)


def examine(settings: Settings, clock: Clock) -> Iterator[Finding]:
    tables = {name: table for name in TABLES if (table := getattr(settings, name))}
    if not tables:
        yield watch("network", "the settings name no back-end", "Add [reports], see docs/SETTINGS.md.")
        return
    with ThreadPoolExecutor(len(tables)) as asked:
        replies = asked.map(lambda name: list(_asked(name, tables[name], clock)), tables)
        yield from (finding for findings in replies for finding in findings)


def _asked(name: str, table: Mapping[str, Any], clock: Clock) -> Iterator[Finding]:
    part, url = f"back-end {name}", urlsplit(str(table.get("url") or table.get("discovery") or ""))
    try:
        connection = _connection(url.scheme, url.netloc, table)
        connection.connect()
        yield from _certificate(part, connection, clock)
        connection.request("HEAD", url.path or "/", headers={"User-Agent": "kiosk-doctor"})
        reply = connection.getresponse()
        connection.close()
    except ssl.SSLError as trouble:
        step = "Is the clock right? Does `ca_bundle` hold the city's certificates?"
        yield sick(part, f"is not trusted: {getattr(trouble, 'verify_message', '') or trouble.reason}", step)
        return
    except socket.gaierror:
        yield sick(part, f"{url.hostname} has no address", "Does the name server answer? Is the address right?")
        return
    except (OSError, HTTPException) as trouble:
        yield sick(part, f"does not answer: {type(trouble).__name__}", "Is the line there? Is the address right?")
        return
    if reply.status >= 500 and reply.status != _NO_HEAD:
        yield sick(part, f"answers with its own trouble, {reply.status}", "Tell the city.")
    else:
        yield well(part, "answers")
    yield from _clock(part, reply.headers.get("Date", ""), clock)


def _connection(scheme: str, place: str, table: Mapping[str, Any]) -> HTTPConnection:
    if scheme == "https":
        trusted = ssl.create_default_context(cafile=str(table["ca_bundle"]) if table.get("ca_bundle") else None)
        return HTTPSConnection(place, timeout=_PATIENCE_S, context=trusted)
    return HTTPConnection(place, timeout=_PATIENCE_S)


def _certificate(part: str, connection: HTTPConnection, clock: Clock) -> Iterator[Finding]:
    told = connection.sock.getpeercert() if isinstance(connection.sock, ssl.SSLSocket) else None
    ends = told.get("notAfter") if told else None
    if not isinstance(ends, str):
        return
    left = datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC) - clock.now()
    if left < _SOON:
        yield watch(part, f"its certificate ends in {left.days} days", "Tell the city.")


def _clock(part: str, told: str, clock: Clock) -> Iterator[Finding]:
    """A portal between has no clock worth the name; a back-end has."""
    try:
        off = abs(parsedate_to_datetime(told) - clock.now())
    except (TypeError, ValueError):
        return
    step = "timedatectl: is the time synchronised? Is the clock's battery dead?"
    if off > _MOST_WRONG:
        yield sick("clock", f"{int(off.total_seconds())} seconds from the clock of {part}", step)
    elif off > _WRONG:
        yield watch("clock", f"{int(off.total_seconds())} seconds from the clock of {part}", step)
