"""The scenes of the golden images; run as a program it paints the images anew."""

import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from synthetic import actor, clustered, event, huge

from timeline_app.model.calendar import to_day
from timeline_app.model.dates import AnchoredDate, Grain, throughout, within
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.period import MarkedPeriod, Period
from timeline_app.render.emphasis import Emphasis
from timeline_app.render.fonts import Fonts
from timeline_app.render.ink import Ink
from timeline_app.render.lanes import paint_headers
from timeline_app.render.paint import paint
from timeline_app.render.theme import DARK, LIGHT
from timeline_app.view.actions import ShowSpan
from timeline_app.view.columns import Columns
from timeline_app.view.ground import PLAIN, Backdrop
from timeline_app.view.lane_names import header_width, lane_name
from timeline_app.view.lane_view import NO_LANES, LaneKey, LaneMode, LaneView
from timeline_app.view.scene import lay_out
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState, reduce
from timeline_app.view.swimlanes import Swimlanes
from timeline_app.view.teller import Teller

FOLDER = Path(__file__).resolve().parent / "golden"
SIZE = (760, 420)
DAY = to_day(2022, 3, 1)
KINDS = (
    event(1, within(DAY, DAY + 60, Grain.DAY), "Some time within", actors=(1,)),
    event(2, throughout(DAY + 20, DAY + 90, Grain.DAY), "Throughout", actors=(2,), articles=(1, 2)),
    event(
        3, AnchoredDate(DAY, DAY + 30, DAY + 80, DAY + 110, Grain.DAY), "Certain in the middle", actors=(3,)
    ),
    event(4, AnchoredDate(DAY + 40, DAY + 40, None, None, Grain.DAY), "Since then", actors=(4,)),
    event(5, DAY + 95, "Planned", actors=(5,), flags=(Flag.PLANNED,), how=DateHow.MAIN_DAY),
    event(6, DAY + 100, "Denied", actors=(6,), flags=(Flag.NEGATED,)),
)

PERIODS = tuple(
    MarkedPeriod(period.name, period)
    for period in (
        Period("The trial", DAY + 40, DAY + 70, 1),
        Period("Talks", DAY + 60, DAY + 85, 4),
        Period("Verdict", DAY + 70, DAY + 70, 5),
    )
)


def scenes():
    """Yield name, columns, theme, emphasis, and the lanes where there are any."""
    kinds = Columns.build(KINDS, [actor(i) for i in range(1, 7)])
    yield "kinds-light", kinds, LIGHT, Emphasis(selected=frozenset({2}), focused=2)
    yield "lines-dark", Columns.build(*clustered(40)), DARK, Emphasis()
    yield "crowd-light", huge(3_000), LIGHT, Emphasis()
    flat = frozenset({LaneKey(LaneMode.ACTOR, 4)})
    lanes = LaneView(LaneMode.ACTOR, collapsed=flat, most=4)
    yield "lanes-light", Columns.build(*clustered(50)), LIGHT, Emphasis(selected=frozenset({7})), lanes
    yield "lanes-dark", huge(3_000), DARK, Emphasis(), lanes
    ground = Backdrop(has_weekends=True, now=DAY + 61.5, periods=PERIODS)
    yield "ground-light", kinds, LIGHT, Emphasis(), NO_LANES, ground
    yield "ground-dark", kinds, DARK, Emphasis(), LaneView(LaneMode.ACTOR, most=2), ground


def painted(columns, theme, emphasis, lanes=NO_LANES, backdrop=PLAIN):
    fonts = Fonts("DejaVu Sans")
    shown = Shown.of(columns, np.arange(len(columns), dtype=np.int64))
    header = 0.0 if lanes is NO_LANES else header_width(SIZE[0])
    state = reduce(ViewState(lanes=lanes), ShowSpan(*columns.span_of(shown.rows), SIZE[0] - header))
    if backdrop is not PLAIN:
        state = replace(state, centre_day=DAY + 60, days_per_px=0.1)
    teller = Teller(columns, fonts)
    scene = lay_out(shown, state, teller, SIZE[0] - header, SIZE[1], None, backdrop)
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    ink = Ink(fonts, is_cached=False)
    painter.translate(header, 0)
    if isinstance(scene.arrangement, Swimlanes):
        painter.fillRect(QRectF(-header, 0, header, SIZE[1]), QColor(theme.paper))
        names = [lane_name(band.lane, columns, {}, scene.arrangement.choice) for band in scene.bands]
        paint_headers(scene, names, painter, theme, ink, header)
    paint(scene, painter, theme, ink, emphasis)
    painter.end()
    return image


if __name__ == "__main__":
    application = QGuiApplication([])
    FOLDER.mkdir(exist_ok=True)
    for name, *parts in scenes():
        assert painted(*parts).save(str(FOLDER / f"{name}.png"))
