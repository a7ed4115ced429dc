"""The tables [bills], [terminal], [phone] and [staff], checked. A wrong key or value is a ValueError that names it."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.city.bills_settings import BillsSettings
from kiosk.city.govuk_pay_settings import GovukPaySettings
from kiosk.devices.zvt.settings import TerminalSettings
from kiosk.settings import Settings
from kiosk.settings_values import only, values

_OF_THE_DESK = {"api_key_file", "ibans", "patterns", "receipt_url", "merchant_copy_days", "end_of_day"}


class MoneySettings:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def bills(self) -> BillsSettings | None:
        table = self._settings.bills
        return values(BillsSettings, _plain(table), "bills") if table else None

    def terminal(self) -> TerminalSettings | None:
        table = self._settings.terminal
        return values(TerminalSettings, _plain(table), "terminal") if table else None

    def phone(self) -> GovukPaySettings | None:
        table = self._settings.phone
        return values(GovukPaySettings, _plain(table), "phone") if table else None

    def end_of_day(self) -> str:
        """HH:MM in the city's own time; empty: the terminal settles by itself."""
        at = self._settings.terminal.get("end_of_day", "")
        try:
            return datetime.strptime(at, "%H:%M").strftime("%H:%M") if at else ""  # noqa: DTZ007 (a time of day)
        except (ValueError, TypeError):
            raise ValueError(f'terminal.end_of_day: a time such as "03:30" is wanted, not {at!r}') from None

    @property
    def keep_days(self) -> float:
        """How long the merchant's copies are kept, sealed."""
        days = self._settings.bills.get("merchant_copy_days", 90)
        if not isinstance(days, (int, float)) or isinstance(days, bool) or days < 0:
            raise ValueError(f"bills.merchant_copy_days: a number of days is wanted, not {days!r}")
        return float(days)

    def receipt_url(self, reference: str) -> str:
        return str(self._settings.bills.get("receipt_url", "")).replace("{reference}", reference.replace(" ", ""))

    def pin_file(self) -> Path | None:
        named = self._settings.staff.get("pin_file", "")
        return Path(named) if named else None

    def check(self) -> None:
        """Everything that can be seen to be wrong without asking anybody."""
        found = self.bills(), self.terminal(), self.phone()
        currencies = sorted({each.currency for each in found if each})
        if len(currencies) > 1:
            raise ValueError(f"bills, terminal and phone must count in one currency, not in {' and '.join(currencies)}")
        if (found[1] or found[2]) and not found[0]:
            raise ValueError("[bills] is missing: without it nothing can be paid")
        only(self._settings.staff, {"pin_file"}, "staff")
        self.end_of_day()
        _ = self.keep_days


def _plain(table: Mapping[str, Any]) -> dict[str, Any]:
    """Without the desk's own keys, and with the key in place of its file's name."""
    plain = {key: value for key, value in table.items() if key not in _OF_THE_DESK}
    if file := table.get("api_key_file"):
        plain["api_key"] = Path(file).read_text(encoding="utf-8").strip()
    return plain
