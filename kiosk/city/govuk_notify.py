"""GOV.UK Notify (https://docs.notifications.service.gov.uk/rest-api.html) as the kiosk's port for notices.

Spoken here and not with `notifications-python-client`: that signs with this machine's clock, which Notify allows to be
30 seconds off, and reads replies without bound. Ours goes by the clock in Notify's own replies.

The account has one template for text messages, `((text))`, and one for e-mails, `((subject))` and `((text))`: the words
are the kiosk's, in the citizen's language.
"""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.city.bounds import Bounds
from kiosk.city.http import Client
from kiosk.city.identity import Identity
from kiosk.city.reply import Reply
from kiosk.city.strict_json import read_json
from kiosk.city.tree import Record, Tree, records, text
from kiosk.core.clock import Clock, SystemClock
from kiosk.core.errors import BadReply, NotAuthorised, Rejected, ReplyLost
from kiosk.core.notices import Notice, Way

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_KEY = re.compile(rf"[!-~]*-({_UUID})-({_UUID})")
_CLOCK = re.compile(r"clock", re.IGNORECASE)
_TELLS = (400, 403)


@dataclass(frozen=True, slots=True)
class NotifySettings:
    """`url` is the API's base; `api_key` as Notify gives it: a name, the service's id and the secret.

    `sms_template`, `email_template`  the ids of the account's templates
    `ca_bundle`                       a file of certificates to trust instead of the usual ones
    """

    url: str
    api_key: str = field(repr=False)
    sms_template: str
    email_template: str
    user_agent: str = "kiosk"
    ca_bundle: str = ""
    identity: Identity | None = None
    bounds: Bounds = field(default_factory=lambda: Bounds(wire_bytes=1024 * 1024, body_bytes=1024 * 1024))

    def __post_init__(self) -> None:
        if not self.url.startswith(("http://", "https://")):
            raise ValueError("url: an address that starts with http:// or https:// is wanted")
        if not _KEY.fullmatch(self.api_key):
            raise ValueError("api_key: a name, a service's id and a secret are wanted, as Notify gives them")


class GovukNotify:
    """`kiosk.core.notices.Notices`; safe to use from several threads."""

    def __init__(self, settings: NotifySettings, clock: Clock | None = None) -> None:
        self._settings, self._clock = settings, clock or SystemClock()
        found = _KEY.fullmatch(settings.api_key)
        assert found
        self._service, self._secret = found[1], found[2].encode()
        self._url = f"{settings.url.rstrip('/')}/v2/notifications"
        self._client = Client(
            settings.bounds, settings.user_agent, self._clock, settings.ca_bundle, identity=settings.identity
        )

    def send(self, notice: Notice) -> None:
        told: dict[str, Tree] = {
            "reference": notice.reference,
            "template_id": self._settings.sms_template,
            "phone_number": notice.to,
            "personalisation": {"text": notice.text},
        }
        if notice.way is Way.EMAIL:
            del told["phone_number"]
            told |= {"template_id": self._settings.email_template, "email_address": notice.to}
            told["personalisation"] = {"subject": notice.subject, "text": notice.text}
        reply = self._post(f"{self._url}/{notice.way}", told)
        try:
            made = self._record(reply)
        except BadReply as trouble:
            raise ReplyLost(trouble.detail) from trouble
        if not text(made.get("id")) or text(made.get("reference")) != notice.reference:
            raise ReplyLost("no notification of what was asked for")

    def sent(self, reference: str) -> bool:
        for again in (True, False):
            query = [("reference", reference)]
            reply = self._client.get(self._url, query, also=_TELLS, headers=self._signed())
            if reply.status == 200:
                listed = self._record(reply).get("notifications")
                if not isinstance(listed, list):
                    raise BadReply("no notifications")
                return any(isinstance(each, dict) and text(each.get("reference")) == reference for each in listed)
            self._refused(reply, again)
        raise NotAuthorised("the clock is not believed")

    def close(self) -> None:
        self._client.close()

    def _post(self, url: str, told: Mapping[str, Tree]) -> Reply:
        for again in (True, False):
            reply = self._client.send_json("POST", url, dict(told), self._signed(), also=_TELLS)
            if 200 <= reply.status < 300:
                return reply
            self._refused(reply, again)
        raise NotAuthorised("the clock is not believed")

    def _refused(self, reply: Reply, again: bool) -> None:
        """Returns where our clock was wrong: by now Notify's is known. Keeps no words: they may quote the citizen."""
        tree = read_json(reply.body, self._settings.bounds.depth)
        said = records(tree, "error", "message")
        words = " ".join(text(each.get("message")) for each in said)
        if reply.status == 403 and _CLOCK.search(words) and again:
            return
        if reply.status == 403:
            raise NotAuthorised("Notify refuses the key")
        raise Rejected("Notify refuses the notice", text(said[0].get("error")) if said else "400")

    def _signed(self) -> dict[str, str]:
        """A JSON Web Token (RFC 7519, HS256) of this second on Notify's clock."""
        now = int((self._clock.now() + self._client.city_ahead).timestamp())
        parts = ({"typ": "JWT", "alg": "HS256"}, {"iss": self._service, "iat": now})
        signed = ".".join(_encoded(json.dumps(part, separators=(",", ":")).encode()) for part in parts)
        signature = hmac.new(self._secret, signed.encode(), hashlib.sha256).digest()
        return {"Authorization": f"Bearer {signed}.{_encoded(signature)}"}

    def _record(self, reply: Reply) -> Record:
        tree = read_json(reply.body, self._settings.bounds.depth)
        if not isinstance(tree, dict):
            raise BadReply("the reply is no object")
        return tree


def _encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()
