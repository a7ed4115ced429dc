"""Logs hold events and ids from an allow-list, never what a citizen typed or said.

`log.info("delivered", extra={"reference": ..., "attempts": ...})` becomes one line of JSON. A field that is not
on the list is dropped; an exception is told by its type and where it was raised, without its message or locals.
"""

import json
import logging
import sys
import traceback
from types import TracebackType

ALLOWED = frozenset(
    {
        *("attempts", "connected", "count", "device", "endpoint", "error", "file", "health", "http_status", "id"),
        *("kind", "language", "message_key", "paper", "reason_code", "reference", "retry_in_s", "salvaged"),
        *("seconds", "set_aside", "size", "state", "stream", "table", "url", "version"),
    }
)


class OneLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": record.msg if isinstance(record.msg, str) else type(record.msg).__name__,
        }
        line |= {name: value for name, value in vars(record).items() if name in ALLOWED}
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["raised_at"] = _where(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False, default=str)


def _where(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def start(level: int = logging.INFO) -> None:
    """To standard error, which the journal keeps; what is not caught anywhere is told the same way."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("urllib3", "PIL", "escpos", "requests"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    sys.excepthook = _crash


def _crash(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("kiosk").critical("crashed", exc_info=(kind, value, trace))
