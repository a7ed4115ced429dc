"""The few calls of Xlib and XTest that looking at a screen and touching it take, through ctypes: no process a click."""

import ctypes
from ctypes import POINTER, byref, c_char, c_char_p, c_int, c_uint, c_ulong, c_void_p

_ALL_PLANES = 0xFFFFFFFF
_Z_PIXMAP = 2
_LEFT = 1


class _Image(ctypes.Structure):
    """The head of Xlib's XImage."""

    _fields_ = (
        ("width", c_int),
        ("height", c_int),
        ("xoffset", c_int),
        ("format", c_int),
        ("data", POINTER(c_char)),
        ("byte_order", c_int),
        ("bitmap_unit", c_int),
        ("bitmap_bit_order", c_int),
        ("bitmap_pad", c_int),
        ("depth", c_int),
        ("bytes_per_line", c_int),
    )


class XDisplay:
    """One connection. `pixels` is what lies on the screen now, 4 bytes a pixel: blue, green, red and one unused."""

    def __init__(self, name: str) -> None:
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._declare()
        self._display = self._x.XOpenDisplay(name.encode())
        if not self._display:
            raise OSError(f"no X server at {name}")
        self._root = self._x.XDefaultRootWindow(self._display)

    def _declare(self) -> None:
        x, test = self._x, self._test
        x.XOpenDisplay.argtypes, x.XOpenDisplay.restype = (c_char_p,), c_void_p
        x.XDefaultRootWindow.argtypes, x.XDefaultRootWindow.restype = (c_void_p,), c_ulong
        x.XGetImage.argtypes = (c_void_p, c_ulong, c_int, c_int, c_uint, c_uint, c_ulong, c_int)
        x.XGetImage.restype = POINTER(_Image)
        x.XDestroyImage.argtypes = (POINTER(_Image),)
        x.XSync.argtypes = (c_void_p, c_int)
        x.XCloseDisplay.argtypes = (c_void_p,)
        test.XTestFakeMotionEvent.argtypes = (c_void_p, c_int, c_int, c_int, c_ulong)
        test.XTestFakeButtonEvent.argtypes = (c_void_p, c_uint, c_int, c_ulong)
        test.XTestQueryExtension.argtypes = (c_void_p, *(POINTER(c_int),) * 4)

    def has_xtest(self) -> bool:
        return bool(self._test.XTestQueryExtension(self._display, *(byref(c_int()) for _ in range(4))))

    def pixels(self, x: int, y: int, width: int = 1, height: int = 1) -> bytes:
        image = self._x.XGetImage(self._display, self._root, x, y, width, height, _ALL_PLANES, _Z_PIXMAP)
        if not image:
            raise OSError("the screen cannot be read")
        try:
            return ctypes.string_at(image.contents.data, image.contents.bytes_per_line * height)
        finally:
            self._x.XDestroyImage(image)

    def point(self, x: int, y: int) -> None:
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        self._x.XSync(self._display, 0)

    def press(self) -> None:
        """The left button, down and up; returns when the server has both."""
        for down in (1, 0):
            self._test.XTestFakeButtonEvent(self._display, _LEFT, down, 0)
        self._x.XSync(self._display, 0)

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)
