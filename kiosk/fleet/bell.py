"""Wakes a thread that waits for a socket."""

import os


class Bell:
    """Rung by any thread, heard by the one that turns the line."""

    def __init__(self) -> None:
        self.number = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)

    def __del__(self) -> None:
        os.close(self.number)

    def ring(self) -> None:
        os.eventfd_write(self.number, 1)

    def hush(self) -> None:
        try:
            os.eventfd_read(self.number)
        except BlockingIOError:
            return
