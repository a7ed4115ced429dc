"""The token that a ZMS office wants before it shows or reserves a time: a proof of work, done once for many."""

from threading import Lock

from kiosk.city.altcha import solve
from kiosk.city.http import Client
from kiosk.city.strict_json import read_json
from kiosk.city.tree import Record, text
from kiosk.city.zms_settings import ZmsSettings
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply, TryLater


class Captcha:
    """Safe to use from several threads: one works, the others wait for its token."""

    def __init__(self, settings: ZmsSettings, client: Client, clock: Clock) -> None:
        self._settings, self._client, self._clock = settings, client, clock
        self._url = settings.url.rstrip("/")
        self._lock = Lock()
        self._token = ""

    @property
    def token(self) -> str:
        """Empty while no office has asked for one."""
        return self._token

    def renew(self, refused: str) -> str:
        """Another token than `refused`. TryLater when it takes too long or is not believed."""
        with self._lock:
            if self._token == refused:
                self._token = self._earned()
            return self._token

    def _earned(self) -> str:
        challenge = self._record(self._client.get(f"{self._url}/captcha-challenge/").body)
        payload = solve(challenge, self._clock, self._settings.captcha_s)
        reply = self._client.send_json("POST", f"{self._url}/captcha-verify/", {"payload": payload})
        token = text(self._record(reply.body).get("token"))
        if not token or len(token) > 4000 or not token.isascii():
            raise TryLater("captcha: not believed")
        return token

    def _record(self, body: bytes) -> Record:
        tree = read_json(body, self._settings.bounds.depth)
        if not isinstance(tree, dict):
            raise BadReply("captcha: no object")
        return tree
