"""`python -m kiosk.ui.fonts`: names the font families that are not installed; 1 when there are any."""

import os
import sys


def main() -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kiosk.ui.window import application, missing_families

    application()
    missing = missing_families()
    sys.stdout.write(", ".join(missing))
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
