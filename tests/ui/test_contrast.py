"""The palette keeps its promises in each contrast mode: text 10:1, edges and signs 3:1."""

from itertools import product

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine

from kiosk.core import colours
from kiosk.ui.window import MAIN

MODES = ("default", "dark_on_light", "light_on_dark")
BANDS = ("street", "money", "appointments", "life", "take_part", "everything")

TEXTS = [
    ("ink", "surface"),
    ("ink", "raised"),
    ("ink", "sand"),
    ("ink", "goodGround"),
    ("ink", "warningGround"),
    ("ink", "functionKey"),
    ("ink", "pressedGround"),
    ("inkSoft", "surface"),
    ("inkSoft", "raised"),
    ("inkSoft", "sand"),
    ("inkInverse", "ink"),
    ("primary", "surface"),
    ("primary", "raised"),
    ("primaryInk", "primary"),
    ("primaryInk", "primaryPressed"),
    ("selectedInk", "selected"),
    ("good", "raised"),
    ("warning", "raised"),
    ("danger", "dangerGround"),
    ("seaInk", "sea"),
]
SIGNS = [
    ("edge", "surface"),
    ("edge", "raised"),
    ("edge", "sand"),
    ("selectedMarkInk", "selectedMark"),
    ("focusOuter", "surface"),
    ("good", "goodGround"),
    ("warning", "warningGround"),
    ("sunInk", "sun"),
]


def luminance(colour: QColor) -> float:
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


class Palette:
    def __init__(self, mode: str, brand: str = "") -> None:
        self._engine = QQmlEngine()
        text = f'import QtQuick\nColours {{ contrast: "{mode}"; brand: "{brand}"'
        bands = "".join(
            f"\nreadonly property color {kind}_{band}: {kind}('{band}')"
            for kind in ("band", "bandInk", "bandMark")
            for band in BANDS
        )
        self._component = component = QQmlComponent(self._engine)
        component.setData(f"{text}{bands}\n}}".encode(), QUrl.fromLocalFile(str(MAIN.parent / "Palette_.qml")))
        self._colours = component.create()
        assert self._colours is not None, component.errorString()

    def __getitem__(self, role: str) -> QColor:
        colour = self._colours.property(role)
        assert isinstance(colour, QColor), role
        return colour


HOSTS = [colours.nearest(f"#{r:02X}{g:02X}{b:02X}") for r, g, b in product((0, 128, 255), repeat=3)]
"""The lightest colour of each hue that a host may choose, the dullest too."""
FOCUS = ("focusOuter", "focusInner")
NIGHT = [("nightInk", 10), ("nightSoft", 10), ("seaInk", 10), ("nightLight", 4.5)]


@pytest.fixture(params=MODES)
def palette(request: pytest.FixtureRequest, qapp: QGuiApplication) -> Palette:
    return Palette(request.param)


def test_text_has_ten_to_one_on_its_ground(palette: Palette) -> None:
    weak = {(i, g): round(ratio(palette[i], palette[g]), 2) for i, g in TEXTS if ratio(palette[i], palette[g]) < 10}
    assert weak == {}


def test_edges_and_signs_have_three_to_one(palette: Palette) -> None:
    weak = {(i, g): round(ratio(palette[i], palette[g]), 2) for i, g in SIGNS if ratio(palette[i], palette[g]) < 3}
    assert weak == {}


@pytest.mark.parametrize("band", BANDS)
def test_group_icons_stand_out_from_their_band(palette: Palette, band: str) -> None:
    assert ratio(palette[f"bandInk_{band}"], palette[f"band_{band}"]) >= 7
    assert ratio(palette[f"bandMark_{band}"], palette["raised"]) >= 3


def test_high_modes_draw_bands_as_ground_and_edge() -> None:
    assert Palette("light_on_dark")["band_street"] == QColor("#000000")
    assert Palette("dark_on_light")["band_street"] == QColor("#FFFFFF")


def test_one_tone_of_the_focus_ring_is_seen_on_any_ground(palette: Palette) -> None:
    tones = (palette["focusOuter"], palette["focusInner"])
    assert [g for g in ("surface", "raised", "sand", "sea") if max(ratio(t, palette[g]) for t in tones) < 3] == []
    assert ratio(palette["inkInverse"], palette["ink"]) >= 3


def test_a_hosts_colour_is_judged_by_the_grounds_that_are_drawn(qapp: QGuiApplication) -> None:
    palette = Palette("default")
    assert {name: palette[name] for name in colours.GROUNDS} == {n: QColor(c) for n, c in colours.GROUNDS.items()}
    assert (colours.TEXT, colours.EDGE) == (10, 3)
    assert colours.weakest("#0A4055") == pytest.approx(
        min(ratio(palette["primary"], palette[n]) for n in colours.GROUNDS)
    )


@pytest.mark.parametrize("brand", sorted({*HOSTS, "#000000", "#0A4055"}))
def test_whatever_colour_a_host_may_choose_the_palette_keeps_its_promises(qapp: QGuiApplication, brand: str) -> None:
    assert colours.refused(brand) == ""
    palette = Palette("default", brand)
    assert palette["primary"] == palette["sea"] == QColor(brand)
    weak = [(i, g) for i, g in TEXTS if ratio(palette[i], palette[g]) < 10]
    weak += [
        (i, g)
        for i, g in (*SIGNS, ("sun", "sea"), ("primary", "sand"), ("focusInner", "night"))
        if ratio(palette[i], palette[g]) < 3
    ]
    assert weak == []
    assert ratio(palette["seaHairline"], palette["sea"]) >= 1.8
    assert ratio(palette["primary"], palette["primaryPressed"]) >= 1.1, "a touch is seen"
    assert [g for g in ("primary", "sea") if max(ratio(palette[t], palette[g]) for t in FOCUS) < 3] == []


@pytest.mark.parametrize("mode", MODES[1:])
def test_a_host_changes_nothing_of_a_high_contrast(qapp: QGuiApplication, mode: str) -> None:
    own, hosts = Palette(mode), Palette(mode, "#5A1A3C")
    roles = {role for pair in (*TEXTS, *SIGNS) for role in pair} | {"seaHairline", "hairline"}
    assert {role: own[role] for role in roles} == {role: hosts[role] for role in roles}


def test_the_night_can_be_read(palette: Palette) -> None:
    grounds = ("night", "nightRaised", "nightSea")
    assert [(i, g) for i, least in NIGHT for g in grounds if ratio(palette[i], palette[g]) < least] == []
    assert palette["night"].lightness() < 20, "it is dark"
