"""Paho's client, held narrow: the broker is not trusted.

The kiosk subscribes to nothing, so whatever is longer than an acknowledgement, or more than acknowledgements could be,
ends the connection. Paho itself takes packets of up to 256 MB, as many as come.
"""

import socket
import ssl
from collections.abc import Callable

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

_CONNECT_S = 5.0
_LONGEST = 2
"""Bytes behind the length of CONNACK and PUBACK, the longest that MQTT 3.1.1 has for who subscribes to nothing."""
_FREE_BYTES, _BYTES_A_SECOND = 4_096, 100


class NarrowClient(Client):
    """Overrides two of paho's own methods; tests/fleet/test_hostile.py fails should they be called so no more."""

    def __init__(self, name: str, monotonic: Callable[[], float]) -> None:
        super().__init__(
            CallbackAPIVersion.VERSION2, name, protocol=MQTTProtocolVersion.MQTTv311, reconnect_on_failure=False
        )
        self.connect_timeout = _CONNECT_S
        self._monotonic, self._opened_at, self._taken = monotonic, monotonic(), 0
        self._trust: ssl.SSLContext | None = None

    def trusts(self, context: ssl.SSLContext) -> None:
        self._trust = context
        self.tls_set_context(context)

    def _ssl_wrap_socket(self, tcp_sock: socket.socket) -> ssl.SSLSocket:
        """Paho leaves a socket open that is not trusted."""
        assert self._trust
        wrapped = self._trust.wrap_socket(tcp_sock, server_hostname=self.host, do_handshake_on_connect=False)
        try:
            wrapped.settimeout(_CONNECT_S)
            wrapped.do_handshake()
        except BaseException:
            wrapped.close()
            raise
        return wrapped

    def _sock_recv(self, bufsize: int) -> bytes:
        self._taken += bufsize
        most = _FREE_BYTES + _BYTES_A_SECOND * (self._monotonic() - self._opened_at)
        if bufsize > _LONGEST or self._taken > most:
            raise ConnectionError("more than was asked for")
        return super()._sock_recv(bufsize)
