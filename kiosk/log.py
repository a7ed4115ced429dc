"""Logs hold events and ids from an allow-list, never what a citizen typed or said.

`log.info("delivered", extra={"reference": ..., "attempts": ...})` becomes one line of JSON. A field that is not
on the list is dropped; an exception is told by its type and where it was raised, without its message or locals; a
library's own words, which may repeat a reply or a name, by where they stand in its code.
"""

import json
import logging
import re
import sys
import threading
import traceback
from collections import deque
from types import TracebackType

ALLOWED = frozenset(
    {
        *("attempts", "connected", "count", "device", "endpoint", "error", "file", "health", "http_status", "id"),
        *("kind", "language", "message_key", "paper", "reason_code", "reference", "retry_in_s", "salvaged"),
        *("seconds", "set_aside", "size", "state", "stream", "table", "url", "version"),
    }
)


LONGEST = 500
_RECENT: deque[str] = deque(maxlen=500)
_OUR_WORDS = re.compile(r"[a-z][a-z0-9_]{0,60}")


class OneLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": _event(record),
        }
        line |= {name: _short(value) for name, value in vars(record).items() if name in ALLOWED}
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["raised_at"] = _where(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False, default=str)


def _event(record: logging.LogRecord) -> str:
    ours = record.name.split(".")[0] == "kiosk"
    if ours and isinstance(record.msg, str) and _OUR_WORDS.fullmatch(record.msg):
        return record.msg
    return f"{record.module}:{record.lineno}"


def _short(value: object) -> object:
    return value if isinstance(value, (bool, int, float)) or value is None else str(value)[:LONGEST]


def _where(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


class _Recent(logging.Handler):
    """The newest lines once more, in memory, for the technician at the panel."""

    def emit(self, record: logging.LogRecord) -> None:
        _RECENT.append(self.format(record))


def recent() -> tuple[str, ...]:
    """What this process has written, the newest last: nothing from before its start."""
    return tuple(_RECENT)


def start(level: int = logging.INFO) -> None:
    """To standard error, which the journal keeps; what is not caught anywhere is told the same way."""
    handlers = [logging.StreamHandler(sys.stderr), _Recent()]
    for handler in handlers:
        handler.setFormatter(OneLine())
    logging.basicConfig(level=level, handlers=handlers, force=True)
    for chatty in ("urllib3", "PIL", "escpos", "requests"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    sys.excepthook = _crash
    sys.unraisablehook = lambda trouble: _crash(trouble.exc_type, trouble.exc_value, trouble.exc_traceback)
    threading.excepthook = lambda trouble: _crash(trouble.exc_type, trouble.exc_value, trouble.exc_traceback)


def _crash(kind: type[BaseException], value: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("kiosk").critical("crashed", exc_info=(kind, value or kind(), trace))
