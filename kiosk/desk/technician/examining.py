"""`kiosk doctor`, run beside the desk: all that this process may look at. A doctor that hangs holds up nobody.

Not the sound: microphone and loudspeaker are the screen's, and this user may not open them.
"""

import json
import subprocess
import sys
from pathlib import Path

from kiosk.core.technician_messages import Examined

_PARTS = ("machine", "desk", "network")
_PATIENCE_S = 90.0


def examine(settings: Path) -> tuple[Examined, ...]:
    command = [sys.executable, "-m", "kiosk", "doctor", "--settings", str(settings), "--json", "--only", *_PARTS]
    try:
        asked = subprocess.run(  # noqa: S603 - our own command
            command, capture_output=True, text=True, timeout=_PATIENCE_S, check=False
        )
        return tuple(Examined(**finding) for finding in json.loads(asked.stdout))
    except (OSError, ValueError, TypeError, subprocess.TimeoutExpired) as trouble:
        told = f"could not be run: {type(trouble).__name__}"
        return (Examined("doctor", "sick", told, "As root: kiosk doctor --settings kiosk.toml"),)
