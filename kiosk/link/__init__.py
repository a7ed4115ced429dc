"""The socket between screen and desk: typed messages, bounded in size, versioned, asked again after a break."""

from kiosk.link.client import LinkClient
from kiosk.link.frames import MAX_FRAME, frames, pack, unpack
from kiosk.link.server import LinkServer

__all__ = ["MAX_FRAME", "LinkClient", "LinkServer", "frames", "pack", "unpack"]
