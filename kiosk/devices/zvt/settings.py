"""What a kiosk must know of its terminal."""

from dataclasses import dataclass, field
from typing import Literal

from kiosk.devices.zvt import commands
from kiosk.devices.zvt.dialogue import Patience


@dataclass(frozen=True, slots=True)
class TerminalSettings:
    """`address` is `192.0.2.8:20007`; `passcode`, the protocol's password, has six digits; `config_byte` is that of the
    registration (06 00).
    """

    kind: Literal["none", "zvt"] = "none"
    address: str = ""
    passcode: str = "000000"
    currency: str = "EUR"
    config_byte: int = commands.WITH_RECEIPTS_AND_STATUS
    service_byte: int | None = None
    text_blocks: bool = True
    patience: Patience = field(default_factory=Patience)
