"""The page as a part beside the desk: opened, and opened again when it could not be; never anybody's trouble."""

import logging
import threading

from kiosk.core.clock import Clock
from kiosk.desk.host.doorman import Doorman
from kiosk.desk.host.front import Front
from kiosk.desk.host.host_settings import HostPageSettings
from kiosk.desk.host.server import PATIENCE_S, HostServer
from kiosk.desk.host.sight import Desk, Looking
from kiosk.settings import Settings

log = logging.getLogger(__name__)
_AGAIN_S = 30.0
_PATIENCE_S = 2.0


class HostPage:
    """`is_open` is set while it answers, at `port`. Every `poll_s` it looks whether it shall stop."""

    def __init__(
        self,
        settings: Settings,
        page: HostPageSettings,
        clock: Clock,
        desk: Desk,
        patience_s: float = PATIENCE_S,
        poll_s: float = 0.5,
    ) -> None:
        self._settings, self._page, self._clock, self._desk = settings, page, clock, desk
        self._patience_s, self._poll_s = patience_s, poll_s
        self._done, self._hurry, self.is_open = threading.Event(), threading.Event(), threading.Event()
        self._server: HostServer | None = None
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="host-page", daemon=True)
        self.port = 0

    def start(self) -> None:
        self._thread.start()

    def try_again(self) -> None:
        """Now, where it would wait."""
        self._hurry.set()

    def stop(self) -> None:
        self._done.set()
        self._hurry.set()
        with self._lock:
            server = self._server
        if server:
            server.shutdown()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE_S)

    def _run(self) -> None:
        """Whatever happens here ends nothing else: the desk would end with a thread that crashes."""
        while not self._done.is_set():
            try:
                self._serve()
            except Exception as trouble:
                log.error("host_page_failed", extra={"error": type(trouble).__name__})
            self.is_open.clear()
            self._hurry.wait(_AGAIN_S)
            self._hurry.clear()

    def _serve(self) -> None:
        tls = self._page.tls()
        looking, doorman = Looking(self._desk, self._clock), Doorman(self._page.token, self._clock)
        front = Front(self._settings, looking, doorman, secure=tls is not None)
        with HostServer(self._page.place, front, self._page.near, tls, self._patience_s) as server:
            with self._lock:
                if self._done.is_set():
                    return
                self._server = server
            self.port = server.server_port
            self.is_open.set()
            log.info("host_page_open", extra={"endpoint": self._page.address})
            server.serve_forever(self._poll_s)
