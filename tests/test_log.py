"""Logs hold events and ids, never what a citizen typed or said."""

import json
import logging
import subprocess
import sys
from typing import Any

import pytest

from kiosk.log import ALLOWED, OneLine

CANARY = "Quetzalcoatlus"


def line(record: logging.LogRecord) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(OneLine().format(record))
    return written


def logged(message: object, name: str = "kiosk.desk", exc_info: Any = None, **fields: object) -> dict[str, Any]:
    record = logging.LogRecord(name, logging.INFO, "module.py", 7, message, (), exc_info)
    vars(record).update(fields)
    return line(record)


def test_an_event_is_one_line_with_its_ids() -> None:
    written = logged("delivered", reference="SM 4417 2093", attempts=2, connected=True)
    assert {key: written[key] for key in ("level", "from", "event", "reference", "attempts", "connected")} == {
        "level": "info",
        "from": "kiosk.desk",
        "event": "delivered",
        "reference": "SM 4417 2093",
        "attempts": 2,
        "connected": True,
    }


def test_what_is_not_on_the_list_is_dropped() -> None:
    assert CANARY not in json.dumps(logged("delivered", description=CANARY, answers={"x": CANARY}, text=CANARY))


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_no_field_of_the_list_is_a_place_for_words(name: str) -> None:
    assert name not in {"text", "description", "address", "phone", "email", "value", "answer", "body", "title"}


def test_an_exception_is_told_without_its_message() -> None:
    try:
        raise ValueError(CANARY)
    except ValueError:
        written = logged("crashed", exc_info=sys.exc_info())
    assert CANARY not in json.dumps(written)
    assert written["exception"] == "ValueError"
    assert "test_log.py" in written["raised_at"][0]


@pytest.mark.parametrize(
    "message", [f"Connection to {CANARY} lost", CANARY, f"{CANARY} %s", {"said": CANARY}, ValueError(CANARY)]
)
def test_a_librarys_own_words_are_told_by_where_they_stand(message: object) -> None:
    written = logged(message, name="urllib3.connectionpool")
    assert CANARY.lower() not in json.dumps(written).lower()
    assert written["event"] == "module:7"


def test_arguments_are_never_filled_in() -> None:
    record = logging.LogRecord("kiosk", logging.INFO, "m.py", 1, "said %s", (CANARY,), None)
    assert CANARY not in json.dumps(line(record))


def test_a_line_has_an_end() -> None:
    assert len(logged("delivered", error="x" * 100_000)["error"]) == 500
    assert "\n" not in OneLine().format(logging.LogRecord("kiosk", 20, "m.py", 1, "a", (), None))


CRASHES = {
    "in the main thread": "raise ValueError(secret)",
    "in another thread": "import threading; t = threading.Thread(target=lambda: int(secret)); t.start(); t.join()",
    "while something is thrown away": "class A:\n    def __del__(self): raise ValueError(secret)\na = A(); del a",
}


@pytest.mark.parametrize("code", CRASHES.values(), ids=CRASHES)
def test_a_crash_is_one_line_without_its_message(code: str) -> None:
    program = f"import sys\nfrom kiosk import log\nlog.start()\nsecret = sys.argv[1]\n{code}"
    ended = subprocess.run(
        [sys.executable, "-c", program, CANARY], capture_output=True, text=True, timeout=30, check=False
    )
    written = json.loads(ended.stderr)
    assert (written["event"], written["level"], written["exception"]) == ("crashed", "critical", "ValueError")
    assert CANARY not in ended.stderr


def test_chatty_libraries_are_heard_from_a_warning_on() -> None:
    program = "import logging\nfrom kiosk import log\nlog.start()\nlogging.getLogger('urllib3').info('x')"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)
    assert ended.stderr == ""
