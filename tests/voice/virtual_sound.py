"""A microphone and a loudspeaker without hardware: a private PulseAudio, seen by this process and all that it starts.

with virtual_sound(tmp_path) as sound, sound.listening() as recording:
    ...                               # start what speaks and hears, as on any machine
    sound.say_into_microphone(pcm)    # returns when it has been played
    recording.wait_for_sound()
"""

import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

RATE = 22_050
MICROPHONE_RATE = 16_000
LOUD = 500
"""A sample of sound, not of a fading voice or of rounding."""
_PATIENCE_S = 20.0
_BLOCK = 2 * 220
_CARD = f"""
load-module module-null-sink sink_name=microphone norewinds=1 rate={MICROPHONE_RATE} channels=1 format=s16le
load-module module-remap-source master=microphone.monitor source_name=ear
load-module module-null-sink sink_name=loudspeaker norewinds=1 rate={RATE} channels=1 format=s16le
set-default-source ear
set-default-sink loudspeaker
"""
# Without `norewinds` a null sink takes two seconds of silence ahead, and what is played begins as late.
_SCRIPT = f"load-module module-native-protocol-unix auth-anonymous=1\n{_CARD}"

_PLUGIN = "*/alsa-lib/libasound_module_pcm_pulse.so"
NO_PULSEAUDIO = (
    ""
    if shutil.which("pulseaudio") and shutil.which("pacat") and any(Path("/usr/lib").glob(_PLUGIN))
    else "the virtual microphone and loudspeaker need pulseaudio, pulseaudio-utils and libasound2-plugins"
)
needs_pulseaudio = pytest.mark.skipif(bool(NO_PULSEAUDIO), reason=NO_PULSEAUDIO)


@dataclass(frozen=True, slots=True)
class Block:
    """What came out of the loudspeaker, when it did (`time.perf_counter`)."""

    at: float
    samples: "array[int]"

    @property
    def loud(self) -> bool:
        return any(abs(sample) > LOUD for sample in self.samples)


class Recording:
    """What the loudspeaker plays, in blocks of ten milliseconds."""

    def __init__(self, source: int) -> None:
        self._source = source
        self._blocks: list[Block] = []
        self._sounded = False
        self._change = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="recording", daemon=True)
        self._thread.start()

    @property
    def blocks(self) -> list[Block]:
        with self._change:
            return list(self._blocks)

    @property
    def loud(self) -> list[Block]:
        return [block for block in self.blocks if block.loud]

    @property
    def sound(self) -> bytes:
        """From the first loud sample to the last."""
        blocks = self.blocks
        loud = [at for at, block in enumerate(blocks) if block.loud]
        return b"".join(block.samples.tobytes() for block in blocks[loud[0] : loud[-1] + 1]) if loud else b""

    def forget(self) -> None:
        with self._change:
            self._blocks.clear()
            self._sounded = False

    def wait_for_sound(self) -> None:
        """Something loud was recorded, now or before. On a busy machine that is later than it was played."""
        self._wait(lambda: self._sounded)

    def wait_for_silence(self, seconds: float = 0.4) -> None:
        """So much of it was recorded, after something loud or not."""
        size = max(1, round(seconds * RATE / (_BLOCK // 2)))
        begin = len(self.blocks)
        self._wait(lambda: len(self._blocks) >= begin + size and not any(each.loud for each in self._blocks[-size:]))

    def _wait(self, true: Callable[[], bool]) -> None:
        with self._change:
            assert self._change.wait_for(true, _PATIENCE_S), "the loudspeaker did not become so"

    def _run(self) -> None:
        rest = b""
        while got := os.read(self._source, _BLOCK):
            rest += got
            whole = len(rest) - len(rest) % 2
            with self._change:
                self._blocks.append(Block(time.perf_counter(), array("h", rest[:whole])))
                self._sounded = self._sounded or self._blocks[-1].loud
                self._change.notify_all()
            rest = rest[whole:]


class VirtualSound:
    def __init__(self, server: "subprocess.Popen[bytes]") -> None:
        self._server = server

    def say_into_microphone(self, samples: bytes, rate: int = MICROPHONE_RATE) -> None:
        """16 bits, one channel. Returns when all of it was played, in as much time as it lasts."""
        subprocess.run([*_client("pacat", "microphone", rate), "--playback"], input=samples, check=True)

    @contextmanager
    def listening(self) -> Iterator[Recording]:
        """To the loudspeaker. It is open, and records silence too, from the first line on."""
        command = [*_client("pacat", "loudspeaker.monitor", RATE), "--record"]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as recorder:
            assert recorder.stdout is not None
            recording = Recording(recorder.stdout.fileno())
            recording.wait_for_silence(0.01)
            try:
                yield recording
            finally:
                recorder.terminate()
                recording._thread.join()

    def unplug(self) -> None:
        """Both are of one card. A recording ends with it."""
        subprocess.run(["pactl", "unload-module", "module-null-sink"], check=True)

    def plug(self) -> None:
        for line in _CARD.split("\n"):
            if line:
                subprocess.run(["pactl", *line.split()], check=True, stdout=subprocess.DEVNULL)

    def hang(self) -> None:
        """The sound server answers nobody."""
        self._server.send_signal(signal.SIGSTOP)

    def wake(self) -> None:
        self._server.send_signal(signal.SIGCONT)


@contextmanager
def virtual_sound(folder: Path) -> Iterator[VirtualSound]:
    """`folder` is for it alone. The environment of this process names it until the end."""
    home, runtime = folder / "home", folder / "run"
    # Qt may still be writing the compiled pages of an earlier test: these stay out of the folder.
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    home.mkdir()
    runtime.mkdir(mode=0o700)
    (home / ".asoundrc").write_text("pcm.!default pulse\nctl.!default pulse\n", "ascii")
    (folder / "script.pa").write_text(_SCRIPT, "ascii")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        patch.setenv("XDG_CACHE_HOME", str(cache))
        for name in ("PULSE_SERVER", "PULSE_RUNTIME_PATH", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY"):
            patch.delenv(name, raising=False)
        with _server(folder) as server:
            yield VirtualSound(server)


@contextmanager
def _server(folder: Path) -> "Iterator[subprocess.Popen[bytes]]":
    command = ["pulseaudio", "-n", "-F", "script.pa", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes"]
    ready = folder / "ready"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notified:
        notified.bind(str(ready))
        notified.settimeout(_PATIENCE_S)
        server = subprocess.Popen(
            [*command, "--log-target=newfile:pulse.log"], cwd=folder, env={**os.environ, "NOTIFY_SOCKET": str(ready)}
        )
        try:
            while b"READY=1" not in notified.recv(4096):
                pass
            yield server
        finally:
            server.send_signal(signal.SIGCONT)
            server.terminate()
            server.wait(_PATIENCE_S)


def _client(program: str, device: str, rate: int) -> list[str]:
    return [program, "-d", device, "--raw", f"--rate={rate}", "--channels=1", "--format=s16le", "--latency-msec=10"]
