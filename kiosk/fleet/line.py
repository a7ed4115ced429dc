"""One connection to the broker, from its opening to its end; used by one thread.

After it comes a new Line: nothing of the old one is left.
"""

import select
import ssl
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from paho.mqtt.client import Client, MQTTMessageInfo
from paho.mqtt.enums import MQTTErrorCode
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from kiosk.core.errors import KioskError
from kiosk.fleet.narrow import NarrowClient
from kiosk.fleet.settings import FleetSettings

ANSWER_S = 10.0
"""Within it a broker lets one in, and acknowledges."""


class LineDown(KioskError):
    """`detail` is a few words of ours, for log and technician; `refused` where the broker was there and said no."""

    def __init__(self, detail: str, *, refused: bool = False) -> None:
        super().__init__(detail)
        self.refused = refused


class Message(NamedTuple):
    """Retained, at least once (QoS 1)."""

    topic: str
    payload: bytes


class Line:
    def __init__(
        self,
        settings: FleetSettings,
        name: str,
        will: Message | None,
        monotonic: Callable[[], float],
    ) -> None:
        """`name` is the client id: a second of the same name takes the place of the first."""
        self._settings, self._monotonic = settings, monotonic
        self._reason: ReasonCode | None = None
        self._waiting: deque[tuple[float, MQTTMessageInfo]] = deque()
        self._client = NarrowClient(name, monotonic)
        self._client.on_connect = self._let_in
        if settings.user:
            self._client.username_pw_set(settings.user, settings.password or None)
        if will:
            self._client.will_set(will.topic, will.payload, qos=1, retain=True)

    def open(self) -> None:
        """Returns when the broker has let the kiosk in. LineDown, within some 20 seconds."""
        place = self._settings.place
        try:
            trust = self._settings.trust()
        except ValueError:
            raise LineDown("is asked with certificates that cannot be read", refused=True) from None
        try:
            if trust:
                self._client.trusts(trust)
            self._client.connect(place.host, place.port, self._settings.keep_alive_s)
        except ssl.SSLError as trouble:
            raise LineDown(f"is not trusted: {trouble.reason or 'no TLS'}", refused=True) from None
        except (OSError, ValueError) as trouble:
            raise LineDown(f"does not answer: {type(trouble).__name__}") from None
        until = self._monotonic() + ANSWER_S
        while self._reason is None:
            left = until - self._monotonic()
            if left <= 0:
                raise LineDown("does not speak MQTT")
            try:
                self._turn((), left)
            except LineDown as trouble:
                raise trouble if trouble.refused else LineDown("hangs up on this kiosk", refused=True) from None

    def publish(self, message: Message) -> None:
        info = self._client.publish(message.topic, message.payload, qos=1, retain=True)
        self._went(info.rc)
        self._waiting.append((self._monotonic(), info))

    def turn(self, bell: int, seconds: float) -> None:
        """Does what is due until something happened, for so long at most. `bell` is a file descriptor that wakes it."""
        self._turn((bell,), min(seconds, self._settings.keep_alive_s / 6, ANSWER_S))

    def drain(self, seconds: float) -> None:
        """Returns when everything was acknowledged; LineDown where it was not in that time."""
        until = self._monotonic() + seconds
        while self._waiting:
            left = until - self._monotonic()
            if left <= 0:
                raise LineDown("does not acknowledge")
            self._turn((), left)

    def close(self) -> None:
        """Politely: the broker does not announce what was left to it for a kiosk that is lost."""
        try:
            self._client.disconnect()
            if self._client.socket() is not None:
                self._client.loop_write()
        finally:
            self.cut()

    def cut(self) -> None:
        """Without a word."""
        if (line := self._client.socket()) is not None:
            line.close()

    def _turn(self, bells: tuple[int, ...], seconds: float) -> None:
        line = self._client.socket()
        if line is None:
            raise LineDown("hung up")
        look = select.poll()
        look.register(line, select.POLLIN | (select.POLLOUT if self._client.want_write() else 0))
        for bell in bells:
            look.register(bell, select.POLLIN)
        kept_back = isinstance(line, ssl.SSLSocket) and line.pending() > 0
        ready = dict(look.poll(0 if kept_back else max(seconds, 0.0) * 1000))
        happened = ready.get(line.fileno(), 0)
        if happened & ~select.POLLOUT or kept_back:
            self._went(self._client.loop_read())
        if self._client.want_write():
            self._went(self._client.loop_write())
        self._went(self._client.loop_misc())
        self._heed_acknowledgements()

    def _heed_acknowledgements(self) -> None:
        while self._waiting and self._waiting[0][1].is_published():
            self._waiting.popleft()
        if self._waiting and self._monotonic() - self._waiting[0][0] > ANSWER_S * 3:
            raise LineDown("does not acknowledge")

    def _went(self, code: MQTTErrorCode) -> None:
        if self._reason is not None and self._reason.is_failure:
            raise LineDown(f"refuses this kiosk: {self._reason.getName()}", refused=True)
        if code != MQTTErrorCode.MQTT_ERR_SUCCESS:
            raise LineDown("hung up")

    def _let_in(
        self, _client: Client, _data: object, _flags: object, reason: ReasonCode, _more: Properties | None
    ) -> None:
        self._reason = reason
