"""Where the kiosk's own certificate and key lie, for every back-end behind the city's gateway.

The key is a credential that systemd has unsealed for the desk alone (systemd.exec(5), LoadCredentialEncrypted); where
systemd does not run the desk, a file that only the desk's user can read.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

CREDENTIAL = "kiosk-key"
FOLDER, CERTIFICATE, KEY = "identity", "certificate.pem", "key.pem"
_BACKENDS = frozenset(
    {"reports", "gazetteer", "bills", "phone", "offices", "rooms", "health", "catalogue", "notices", "gateway"}
)


def places(data: Path) -> dict[str, str]:
    """The two files, by the names of `kiosk.city.identity.Identity`."""
    folder, unsealed = data / FOLDER, os.environ.get("CREDENTIALS_DIRECTORY", "")
    key = Path(unsealed) / CREDENTIAL if _has(unsealed) else folder / KEY
    return {"certificate": str(folder / CERTIFICATE), "key": str(key)}


def _has(unsealed: str) -> bool:
    """Where nothing was sealed, the folder of credentials is there and may not be looked into."""
    try:
        return bool(unsealed) and (Path(unsealed) / CREDENTIAL).is_file()
    except OSError:
        return False


def identified(name: str, table: Mapping[str, Any], data: Path, has_gateway: bool) -> dict[str, Any]:
    """With a gateway in the settings, the kiosk shows its certificate to every back-end that asks for one."""
    if not (table and has_gateway and name in _BACKENDS):
        return dict(table)
    return {"identity": places(data), **table}
