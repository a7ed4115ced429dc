"""Chooses the pixels by which one tells that a page is painted."""

from collections.abc import Iterator, Sequence

from PIL import Image, ImageChops, ImageFilter

from benchmarks.display import Mark, Point

_ROWS, _COLUMNS = 5, 3
_CLEAR = 24
"""How far a channel must be apart, of 255."""
_SOLID = 7
"""Only where so many pixels around differ too: no edge of a letter."""


def marks(after: Image.Image, *before: Image.Image) -> tuple[Mark, ...]:
    """At most one in each part of the page: there it looks different from all that was before. Raises ValueError."""
    differs = Image.new("L", after.size, 255)
    for picture in before:
        channels = ImageChops.difference(after, picture).split()
        most = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
        differs = ImageChops.darker(differs, most.point([0] * _CLEAR + [255] * (256 - _CLEAR)))
    differs = differs.filter(ImageFilter.MinFilter(_SOLID))
    found = tuple(_mark(after, at) for at in _one_each(differs))
    if not found:
        raise ValueError("the pages look the same")
    return found


def _one_each(differs: Image.Image) -> Iterator[Point]:
    width, height = differs.width // _COLUMNS, differs.height // _ROWS
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            left, top = column * width, row * height
            box = differs.crop((left, top, left + width, top + height)).getbbox()
            if box is not None:
                yield _first(differs, left, top + box[1], width)


def _first(differs: Image.Image, left: int, y: int, width: int) -> Point:
    box = differs.crop((left, y, left + width, y + 1)).getbbox()
    assert box is not None
    return Point(left + box[0], y)


def _mark(picture: Image.Image, at: Point) -> Mark:
    pixel: Sequence[int] = picture.getpixel((at.x, at.y))  # type: ignore[assignment]
    red, green, blue = pixel
    return Mark(at, bytes((blue, green, red)))
