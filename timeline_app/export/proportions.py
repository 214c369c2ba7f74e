"""How wide and how large a picture is drawn, so that it can be hung on a wall: no strip, no small words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil, floor, sqrt
from typing import Final

from timeline_app.export.chronicle import Chronicle, Look, PictureOptions, Scope
from timeline_app.export.colours import actors_seen
from timeline_app.export.picture_room import PAGE_MARGIN_PX, across_of, page_room_px
from timeline_app.export.sheet import Sheet, sheet_of
from timeline_app.export.sheet_painting import Piece, SheetPainter
from timeline_app.render.fonts import Fonts
from timeline_app.render.ink import Ink
from timeline_app.render.theme import DARK, LIGHT, PRINT, TRANSPARENT, coloured, told_apart
from timeline_app.view.lane_view import LaneMode
from timeline_app.view.scene import Scene

_ENLARGED: Final = (2.4, 2.1, 1.9, 1.7, 1.5, 1.35, 1.2, 1.1)
_SMALLER: Final = 0.85  # letters of 8 points
_TWICE: Final = 3_000  # events at most, whose pages are laid out twice
_FEW: Final = 60  # events, which one page may tell with larger letters
_TALLEST: Final = 1 / sqrt(2)  # of its width, as paper that lies on its side
_THEMES: Final = {Look.LIGHT: LIGHT, Look.DARK: DARK, Look.TRANSPARENT: TRANSPARENT, Look.PRINT: PRINT}


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A sheet and what paints it, with its pieces from top to bottom; `share` makes it as wide as was asked for."""

    options: PictureOptions
    sheet: Sheet
    painter_of: SheetPainter
    pieces: tuple[Piece, ...]
    share: float

    @property
    def width_px(self) -> int:
        """How wide it is drawn."""
        return _whole(self.painter_of.width_px * self.share)

    @property
    def height_px(self) -> int:
        """How tall it is drawn."""
        return _whole(self.laid_px * self.share)

    @property
    def expected_px(self) -> int:
        """How tall it would be drawn with the bands that were left out."""
        return _whole(self.painter_of.expected_px(self.pieces) * self.share)

    @property
    def laid_px(self) -> float:
        """How tall it was laid out."""
        return sum(piece.height_px for piece in self.pieces)

    @property
    def cut(self) -> int:
        """How many headlines are not told whole."""
        return sum(map(_cut, self.sheet.bands))

    def tells_as(self, other: "Prepared") -> bool:
        """Whether it tells its events on cards, or in lines, as the other, and no fewer words of them."""
        (own,), (others,) = self.sheet.bands, other.sheet.bands
        levels, others_levels = ({item.detail.level for item in one.items} for one in (own, others))
        return levels == others_levels and _cut(own) <= _cut(others)


def prepared(chronicle: Chronicle, options: PictureOptions, most_bands: int | None = None) -> Prepared:
    """Return what is to be painted; few events as large as one page holds them, with as many words as before."""
    plain = _prepared(chronicle, options, most_bands)
    if options.scope is not Scope.EVERYTHING or across_of(options) > 1:
        return plain
    dated = sum(event.date is not None for event in chronicle.events)
    if len(plain.sheet.bands) > 1:
        is_cut = options.paper is not None and dated <= _TWICE and plain.cut > 0
        return _with_fewer_cut(plain, chronicle, options) if is_cut else plain
    if options.state.lanes.mode is not LaneMode.NONE:  # whose names would be cut beside narrower lanes
        return plain
    if dated > _FEW:
        return plain
    larger = (one for one in _larger(chronicle, options) if one.tells_as(plain))
    return _filling(next(larger, plain), chronicle, options)


def _with_fewer_cut(plain: Prepared, chronicle: Chronicle, options: PictureOptions) -> Prepared:
    """Return pages in smaller letters where more headlines are whole in these: nobody can open what paper cuts."""
    smaller = _prepared(chronicle, replace(options, enlarged=_SMALLER), None)
    return smaller if smaller.cut < plain.cut else plain


def _filling(found: Prepared, chronicle: Chronicle, options: PictureOptions) -> Prepared:
    """Return the same as tall as its page."""
    spare_px = floor(_room_px(options) / found.share - found.laid_px)
    if options.paper is None or spare_px <= 0:
        return found
    return _prepared(chronicle, replace(found.options, spare_px=spare_px), None)


def _larger(chronicle: Chronicle, options: PictureOptions) -> Iterator[Prepared]:
    """Yield what still is one page when it is drawn larger, the largest first."""
    for enlarged in _ENLARGED:
        options.check()
        found = _prepared(chronicle, replace(options, enlarged=enlarged), None)
        if len(found.sheet.bands) == 1 and found.laid_px * found.share <= _room_px(options):
            yield found


def _room_px(options: PictureOptions) -> float:
    return options.width_px * _TALLEST if options.paper is None else page_room_px(options.paper)


def _prepared(chronicle: Chronicle, options: PictureOptions, most_bands: int | None) -> Prepared:
    fonts = Fonts(options.font_family)
    sheet = sheet_of(chronicle, options, fonts, most_bands)
    theme = coloured(_THEMES[options.look], chronicle.drawn_actors)
    if options.scope is Scope.EVERYTHING:  # the view has the colours of the screen
        events = chronicle.whole or chronicle.events  # a part of a picture has the colours of all
        has_lanes = options.state.lanes.mode is LaneMode.ACTOR
        theme = told_apart(theme, actors_seen(events, with_others=has_lanes))
    painter_of = SheetPainter(sheet, theme, Ink(fonts, is_cached=False))
    share = options.enlarged
    if options.paper is not None:
        share = (options.paper.wide_px[0] - 2 * PAGE_MARGIN_PX) / painter_of.width_px
    return Prepared(options, sheet, painter_of, painter_of.pieces(), share)


def _cut(scene: Scene) -> int:
    """Return how many headlines end before their last word, or may do so in a line that has no more room."""
    return sum(
        item.told.headline[-1].endswith("…")
        or (not item.detail.is_card and item.label_px >= item.detail.label_px)
        for item in scene.items
        if item.told.headline
    )


def _whole(px: float) -> int:
    """Return pixels that hold a length; what a division leaves behind the point makes no pixel."""
    return ceil(round(px, 6))
