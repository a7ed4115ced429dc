"""A proposal for the touchscreen: a udev rule for libinput, written beside the database and applied by nobody here.

libinput multiplies where a finger lands (0 to 1 across and down) with the first two rows of a 3x3 matrix,
LIBINPUT_CALIBRATION_MATRIX. Only root may set it.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from kiosk.core.errors import BadReply, StorageFull

NAME = "touch-calibration-proposal.rules"
_NUMBER = re.compile(r"-?[0-9]{1,3}\.[0-9]{1,6}")
_WORDS = """\
# A proposal, measured at the panel. It counts for nothing until root puts it into /etc/udev/rules.d/ and restarts.
# It was measured with the matrix that is in force now: where there is one already, multiply the two.
"""
_RULE = (
    'ACTION=="add|change", SUBSYSTEM=="input", ENV{ID_INPUT_TOUCHSCREEN}=="1", ENV{LIBINPUT_CALIBRATION_MATRIX}="%s"\n'
)


def propose(data: Path, matrix: Sequence[str]) -> Path:
    """Raises BadReply for what is no matrix, StorageFull where it cannot be kept."""
    if not all(_NUMBER.fullmatch(number) for number in matrix):
        raise BadReply("not a matrix")
    file = data / NAME
    try:
        file.write_text(_WORDS + _RULE % " ".join(matrix), encoding="ascii")
    except OSError as trouble:
        raise StorageFull(type(trouble).__name__) from None
    return file
