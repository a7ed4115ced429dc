"""The ways to a printer: bytes out, bytes in, and never a long wait.

python-escpos makes the commands, but two of its connections do not fit a desk that must not hang: `File` cannot read a
status, and `Network` leaves its socket open when it cannot connect.
"""

import os
import select
import socket
from typing import Protocol

_CHUNK = 4096


class Wire(Protocol):
    """Every method may raise OSError; TimeoutError when the printer neither takes nor gives bytes in time."""

    def send(self, data: bytes) -> None: ...

    def receive(self) -> bytes:
        """At least one byte; empty when the other end has closed."""

    def close(self) -> None: ...


class DescriptorWire:
    """Over an open, non-blocking file descriptor, which it owns.

    `patience` is in seconds and counts from the last byte: a printer takes a slip's bytes as it prints them.
    """

    def __init__(self, descriptor: int, patience: float) -> None:
        self._descriptor = descriptor
        self._patience = patience

    def send(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            _readable, writable, _failed = select.select([], [self._descriptor], [], self._patience)
            if not writable:
                raise TimeoutError("the printer takes no more bytes")
            rest = rest[os.write(self._descriptor, rest[:_CHUNK]) :]

    def receive(self) -> bytes:
        readable, _writable, _failed = select.select([self._descriptor], [], [], self._patience)
        if not readable:
            raise TimeoutError("the printer does not answer")
        return os.read(self._descriptor, _CHUNK)

    def close(self) -> None:
        os.close(self._descriptor)


class UsbWire:
    """Needs pyusb (`python-escpos[usb]`). It resets the printer at each opening: prefer Linux' own `/dev/usb/lp0`."""

    def __init__(self, address: str, patience: float) -> None:
        from escpos.exceptions import Error
        from escpos.printer import Usb

        if not Usb.is_usable():
            raise OSError("pyusb is not installed")
        vendor, _colon, product = address.partition(":")
        self._usb = Usb(int(vendor, 16), int(product, 16), timeout=round(patience * 1000))
        try:
            self._usb.open()
        except Error as absent:
            raise OSError(str(absent)) from absent

    def send(self, data: bytes) -> None:
        self._usb._raw(data)

    def receive(self) -> bytes:
        return bytes(self._usb._read())

    def close(self) -> None:
        self._usb.close()


def over_tcp(address: str, patience: float) -> Wire:
    """`address` is `host:port`; printers listen on 9100."""
    host, _colon, port = address.rpartition(":")
    connection = socket.create_connection((host.strip("[]"), int(port)), patience)
    connection.setblocking(False)
    return DescriptorWire(connection.detach(), patience)


def over_device_file(address: str, patience: float) -> Wire:
    """`address` is a path: `/dev/usb/lp0`, or a serial line whose speed is set."""
    return DescriptorWire(os.open(address, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY), patience)
