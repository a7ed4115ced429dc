"""The desk as a process: until it is told to stop, or something that nobody expected ends it."""

import ctypes
import logging
import os
import signal
import threading

from kiosk.core.clock import Clock
from kiosk.desk.desk import Desk
from kiosk.heartbeat import Heartbeat
from kiosk.settings import BadSettings, Settings

log = logging.getLogger(__name__)


def run(settings: Settings, clock: Clock) -> int:
    """Until SIGTERM or SIGINT (0); 1 after a crash in any thread, so that the desk is started again whole."""
    done = threading.Event()
    crashed = threading.Event()

    def crash(trouble: threading.ExceptHookArgs) -> None:
        if not done.is_set() and trouble.exc_value is not None:
            log.critical("crashed", exc_info=trouble.exc_value)
            crashed.set()
            done.set()

    threading.excepthook = crash
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: done.set())
    os.umask(0o077)
    _leave_no_core()
    try:
        desk = Desk(settings, clock, begin_anew=done.set)
    except BadSettings as trouble:
        log.critical("bad_settings", extra={"error": trouble.detail})
        return 2
    desk.start()
    heart = Heartbeat()
    heart.ready()
    log.info("desk_started", extra={"id": settings.id})
    while not done.wait(heart.every_s):
        if desk.is_well():
            heart.beat()
    heart.stopping()
    desk.stop()
    return int(crashed.is_set())


def _leave_no_core() -> None:
    """A crash must not write what citizens sent to a file: PR_SET_DUMPABLE 0, see prctl(2)."""
    ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)
