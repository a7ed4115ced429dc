"""One exchange with the ZMS citizen API: the captcha where it is asked for, and what its error codes mean."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from kiosk.city import zms_read as read
from kiosk.city.http import Client, Fields
from kiosk.city.reply import Reply
from kiosk.city.strict_json import read_json
from kiosk.city.tree import Tree, text
from kiosk.city.zms_captcha import Captcha
from kiosk.city.zms_settings import ZmsSettings
from kiosk.core.clock import Clock
from kiosk.core.errors import BadReply, HoldExpired, KioskError, Rejected, ReplyLost, SlotTaken, TryLater

_TELLS = (400, 404, 406, 409)
_CAPTCHA = frozenset({"captchaMissing", "captchaExpired", "captchaInvalid"})
_NO_TIMES = frozenset({"noAppointmentForThisDay", "noAppointmentForThisScope", "noAppointmentsAtLocation"})
_TAKEN = frozenset({"appointmentNotAvailable", "processAlreadyExists", *_NO_TIMES})
EXPIRED = frozenset({"processNotReservedAnymore", "processNotPreconfirmedAnymore", "preconfirmationExpired"})
UNKNOWN = frozenset({"appointmentNotFound", "authKeyMismatch", "invalidAuthKey", "invalidProcessId"})


class Endpoint:
    """Safe to use from several threads."""

    def __init__(self, settings: ZmsSettings, clock: Clock) -> None:
        self._settings, self._url = settings, settings.url.rstrip("/")
        self._client = Client(
            settings.bounds, settings.user_agent, clock, settings.ca_bundle, identity=settings.identity
        )
        self._captcha = Captcha(settings, self._client, clock)

    def catalogue(self, language: str) -> Tree:
        return self._tree(self._client.get(self._at("offices-and-services"), headers={"Accept-Language": language}))

    def get(self, what: str, query: Fields) -> Tree:
        """None where the city says that there are no times."""
        token = self._captcha.token
        for _ in range(2):
            named = [("captchaToken", token)] if token else []
            reply = self._client.get(self._at(what), [*query, *named], also=_TELLS)
            if reply.status == 200:
                return self._tree(reply)
            told = read.error_code(self._tree(reply))
            if told in _NO_TIMES:
                return None
            if told not in _CAPTCHA:
                raise _trouble(told)
            token = self._captcha.renew(token)
        raise TryLater("captcha: not believed")

    def post(self, what: str, value: Mapping[str, Tree], captcha: bool = False, also: Collection[str] = ()) -> Tree:
        """None for an error that is named in `also`. SlotTaken, HoldExpired, Rejected, ReplyLost, TryLater."""
        token = self._captcha.token if captcha else ""
        for _ in range(2):
            told = {**value, **({"captchaToken": token} if token else {})}
            reply = self._client.send_json("POST", self._at(what), told, also=_TELLS)
            if 200 <= reply.status < 300:
                return self._sent(reply)
            refused = read.error_code(self._sent(reply))
            if refused in also:
                return None
            if not captcha or refused not in _CAPTCHA:
                raise _trouble(refused) if refused else ReplyLost("a refusal without a code")
            token = self._captcha.renew(token)
        raise TryLater("captcha: not believed")

    def appointment(self, named: Mapping[str, Tree]) -> Tree:
        """None where there is none of that id with that key."""
        query = [(name, text(value)) for name, value in named.items()]
        reply = self._client.get(self._at("appointment"), query, also=_TELLS)
        if reply.status == 200:
            return self._tree(reply)
        if (told := read.error_code(self._tree(reply))) in UNKNOWN:
            return None
        raise _trouble(told)

    @property
    def clock_ahead(self) -> timedelta:
        return self._client.city_ahead

    def close(self) -> None:
        self._client.close()

    def _at(self, what: str) -> str:
        return f"{self._url}/{what}/"

    def _sent(self, reply: Reply) -> Tree:
        try:
            return self._tree(reply)
        except BadReply as trouble:
            raise ReplyLost(trouble.detail) from trouble

    def _tree(self, reply: Reply) -> Tree:
        return read_json(reply.body, self._settings.bounds.depth)


def _trouble(told: str) -> KioskError:
    if told in _TAKEN:
        return SlotTaken(told)
    if told in EXPIRED:
        return HoldExpired(told)
    return Rejected(told, told) if told else BadReply("an error without a code")
