"""Speech made by espeak-ng, as the demo's citizens speak."""

from kiosk.demo.spoken import RATE, SPEAKS, VOICES, resampled, room, spoken

__all__ = ["RATE", "SPEAKS", "VOICES", "pieces", "resampled", "room", "spoken"]


def pieces(pcm: bytes, size: int = 1024) -> list[bytes]:
    return [pcm[start : start + size] for start in range(0, len(pcm), size)]
