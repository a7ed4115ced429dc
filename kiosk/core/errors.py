"""Expected trouble. Anything else crashes loudly and is restarted.

KioskError
  InvalidAnswer       the citizen's answer does not fit; the message says what to do
  TryLater            the back-end or device may work later; the request waits
    ReplyLost         it may already have been applied: look before sending again
    CaptivePortal     something that is not the city answered
    NotAuthorised     the kiosk's key is refused: everything waits, a technician is told
  Rejected            the back-end will never take this request
  CannotTell          the back-end cannot be asked whether it has a request
  BadReply            what came back cannot be understood
  NotPayable          an order that must not be charged: the message says why
  SlotTaken           somebody else was faster
  HoldExpired         the slot is not kept for the citizen any more
  OutOfPaper, DeviceOffline   the printer cannot print
  LinkDown            the other process does not answer
  StorageFull         nothing more can be made durable
"""

from collections.abc import Mapping


class KioskError(Exception):
    """`message_key` names the sentence in the catalogues, `values` fill its placeholders."""

    message_key = "error.unexpected"

    def __init__(self, detail: str = "", **values: str) -> None:
        super().__init__(detail or type(self).__name__)
        self.detail = detail
        self.values: Mapping[str, str] = values


class InvalidAnswer(KioskError):
    """Raised by a question: `InvalidAnswer("error.number", example="12")`."""

    def __init__(self, message_key: str, **values: str) -> None:
        super().__init__(message_key, **values)
        self.message_key = message_key


class TryLater(KioskError):
    """`retry_after` is the wait the other side asked for, in seconds."""

    message_key = "error.try_later"

    def __init__(self, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class ReplyLost(TryLater):
    """The request left and no answer came: the outcome is unknown."""


class CaptivePortal(TryLater):
    """A 200 that is not the expected answer: a login page, a proxy."""


class NotAuthorised(TryLater):
    """401 or 403: the credentials are at fault, not this request."""

    message_key = "error.not_authorised"


class Rejected(KioskError):
    """`code` and `detail` as the back-end gave them (Open311: error code and description)."""

    message_key = "error.rejected"

    def __init__(self, detail: str = "", code: str = "") -> None:
        super().__init__(detail)
        self.code = code


class CannotTell(KioskError):
    """Nothing was asked: this back-end never shows what it has."""


class BadReply(KioskError):
    """The reply is too large, too deep, or not of the protocol; `detail` says where."""

    message_key = "error.bad_reply"


class NotPayable(KioskError):
    """Raised before anything is asked of a terminal: `NotPayable("error.bill_paid")`."""

    def __init__(self, message_key: str) -> None:
        super().__init__(message_key)
        self.message_key = message_key


class PinRefused(KioskError):
    """`PinRefused("pin.wrong")`: nothing was done."""

    def __init__(self, message_key: str) -> None:
        super().__init__(message_key)
        self.message_key = message_key


class SlotTaken(KioskError):
    """Nothing was booked, and nothing is held."""

    message_key = "error.slot_taken"


class HoldExpired(KioskError):
    """Nothing was booked; the slot may still be free."""

    message_key = "error.hold_expired"


class OutOfPaper(KioskError):
    message_key = "error.out_of_paper"


class DeviceOffline(KioskError):
    message_key = "error.device_offline"


class LinkDown(KioskError):
    message_key = "error.link_down"


class StorageFull(KioskError):
    message_key = "error.storage_full"
