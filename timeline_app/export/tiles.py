"""Cut a timeline that is wider than a page into tiles, which are glued together again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from timeline_app.export.paper import px_of
from timeline_app.view.arrangement import Window
from timeline_app.view.bands import Connector
from timeline_app.view.ground import Backdrop, Ground, PeriodBand, Stretch
from timeline_app.view.scene import Layout, Scene, scene_of
from timeline_app.view.scene_parts import Item
from timeline_app.view.teller import Teller

OVERLAP_PX: Final = px_of(10)  # what two pages to be glued together both show


@dataclass(frozen=True, slots=True)
class Whole:
    """A timeline of everything before it is cut: a layout, the window that holds all of it, and what lies behind."""

    layout: Layout
    teller: Teller
    window: Window
    height_px: float
    backdrop: Backdrop

    def scene(self, window: Window) -> Scene:
        """Return what a window of it shows."""
        return scene_of(self.layout, self.teller, window, 0.0, self.height_px, backdrop=self.backdrop)


def wide_px(tile_px: float, across: int) -> float:
    """Return how wide a timeline is that has so many tiles of this width."""
    return tile_px + (across - 1) * (tile_px - OVERLAP_PX)


def tiles_of(whole: Whole, across: int) -> Iterator[Scene]:
    """Yield the tiles from left to right, each with a little of what the one before it shows.

    Labels are laid out once for all tiles and cut by their edges, so that each is whole where the tiles are glued
    together. Axis, lanes and the names of periods that go on are those of each tile.
    """
    scene, window = whole.scene(whole.window), whole.window
    if across == 1:
        yield scene
        return
    tile_px = (window.width_px + (across - 1) * OVERLAP_PX) / across
    for number in range(across):
        left_px = number * (tile_px - OVERLAP_PX)
        left_day = window.scale.after(window.left_day, left_px)
        tile = whole.scene(replace(window, left_day=left_day, width_px=tile_px))
        yield _with_labels(tile, scene, left_px)


def _with_labels(tile: Scene, whole: Scene, left_px: float) -> Scene:
    """Return a tile, which begins at `left_px` of the whole, with the labels of that."""
    return replace(
        tile,
        items=tuple(_seen_items(whole.items, left_px, tile.width_px)),
        bands=tuple(
            replace(band, earlier=0, later=0) for band in tile.bands
        ),  # the pages beside it show them
        connectors=tuple(_seen_connectors(whole.connectors, left_px, tile.width_px)),
        ground=replace(tile.ground, periods=tuple(_seen_periods(tile.ground, whole.ground, left_px, tile))),
    )


def _seen_items(items: tuple[Item, ...], left_px: float, width_px: float) -> Iterator[Item]:
    """Yield what of the items a tile shows."""
    for item in items:
        moved = item._replace(shift_px=item.shift_px - left_px, label_x=item.label_x - left_px)
        if moved.claim.right > 0 and moved.claim.left < width_px:
            yield moved


def _seen_connectors(
    connectors: tuple[Connector, ...], left_px: float, width_px: float
) -> Iterator[Connector]:
    for one in connectors:
        if left_px <= one.x <= left_px + width_px:
            yield replace(one, x=one.x - left_px)


def _seen_periods(own: Ground, whole: Ground, left_px: float, tile: Scene) -> Iterator[PeriodBand]:
    """Yield the periods of a tile as they are in the whole; where one goes on without its name, it is named anew."""
    anew = {band.marked.key: band for band in own.periods}
    for band in whole.periods:
        moved = _moved(band, left_px)
        if moved.name_px and moved.name_x < tile.width_px and moved.name_x + moved.name_px > 0:
            yield moved
        elif band.marked.key in anew:
            again = anew[band.marked.key]
            yield replace(moved, name_x=again.name_x, name_px=again.name_px)


def _moved(band: PeriodBand, left_px: float) -> PeriodBand:
    return replace(
        band,
        days=Stretch(band.days.left - left_px, band.days.right - left_px),
        edges=tuple(edge - left_px for edge in band.edges),
        name_x=band.name_x - left_px,
    )
