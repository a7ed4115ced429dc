"""A call into the sound library that never returns."""

import threading

from kiosk.voice.sound.watch import Watch


def test_a_call_that_hangs_is_given_up() -> None:
    given_up = threading.Event()
    watch = Watch(given_up.set, longest_s=0.01)
    watch.start()
    with watch:
        assert given_up.wait(10)


def test_calls_that_return_are_left_alone() -> None:
    given_up = threading.Event()
    watch = Watch(given_up.set, longest_s=0.01)
    with watch:
        pass
    watch.start()
    assert not given_up.wait(0.1)
    watch.stop()
