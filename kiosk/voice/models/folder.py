"""Where the models lie, one folder a language."""

import os
from pathlib import Path

_OF_THE_SYSTEM = Path("/var/lib/kiosk-voice")
"""Root installs them, and the screen's own ear reads them: it sees nothing of the desk's folder."""


def models_folder() -> Path:
    """KIOSK_VOICE_MODELS; else the system's, where it is there (the package makes it); else the user's own data."""
    if named := os.environ.get("KIOSK_VOICE_MODELS"):
        return Path(named)
    if os.path.isdir(_OF_THE_SYSTEM):  # noqa: PTH112 - never raises, whoever asks
        return _OF_THE_SYSTEM
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "kiosk" / "voice"
