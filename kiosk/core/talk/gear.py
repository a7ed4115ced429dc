"""What the kiosk can hear and speak with now, as ear and mouth tell it."""

from dataclasses import dataclass, replace

from kiosk.core.inputs import Equipped
from kiosk.core.voice_messages import Ears, Mouth

_NO_EARS, _NO_MOUTH = Ears((), microphone=False), Mouth((), loudspeaker=False)


@dataclass(frozen=True, slots=True)
class Gear:
    """Nothing, until somebody tells."""

    ears: Ears = _NO_EARS
    mouth: Mouth = _NO_MOUTH

    def without_ear(self) -> "Gear":
        """Its process died; the microphone is still plugged in."""
        return replace(self, ears=Ears((), self.ears.microphone))

    def without_mouth(self) -> "Gear":
        return replace(self, mouth=_NO_MOUTH)

    @property
    def equipped(self) -> Equipped:
        hears = tuple(engine.language for engine in self.ears.engines) if self.ears.microphone else ()
        return Equipped(self.mouth.voices if self.mouth.loudspeaker else (), hears)
