"""Where the models lie, one folder a language."""

import os
from pathlib import Path

_OF_THE_SYSTEM = Path("/var/lib/kiosk/voice")


def models_folder() -> Path:
    """KIOSK_VOICE_MODELS; else the system's, where it is there (the package makes it); else the user's own data."""
    if named := os.environ.get("KIOSK_VOICE_MODELS"):
        return Path(named)
    if _OF_THE_SYSTEM.is_dir():
        return _OF_THE_SYSTEM
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "kiosk" / "voice"
