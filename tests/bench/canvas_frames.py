"""CPU time a frame of the timeline, by number of events: python tests/bench/canvas_frames.py [EVENTS ...].

A frame is a change of the state, the layout and the painting of 1600 x 900 px into an image.
"""

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from synthetic import huge

from timeline_app.render.fonts import Fonts
from timeline_app.render.ink import Ink
from timeline_app.render.paint import paint
from timeline_app.render.theme import LIGHT
from timeline_app.view.scene import lay_out
from timeline_app.view.shown import Shown
from timeline_app.view.state import Pan, ShowSpan, ViewState, ZoomAt, reduce
from timeline_app.view.teller import Teller

WIDTH_PX, HEIGHT_PX = 1600, 900
SIZES = (10_000, 100_000, 1_000_000)


def frames(shown, teller, ink, state, actions):
    """Yield the seconds of CPU that each action takes until it is painted, and the state after it."""
    image = QImage(WIDTH_PX, HEIGHT_PX, QImage.Format.Format_RGB32)
    before = None
    for action in actions:
        begun = time.process_time()
        state = reduce(state, action)
        scene = lay_out(shown, state, teller, WIDTH_PX, HEIGHT_PX, before)
        painter = QPainter(image)
        paint(scene, painter, LIGHT, ink)
        painter.end()
        before = scene.arrangement
        yield time.process_time() - begun, state


def main(sizes):
    application = QGuiApplication([])
    fonts = Fonts()
    print(f"{'events':>9}  {'gesture':<20} {'median':>8} {'99 %':>8} {'longest':>8}   ms of CPU a frame")
    for size in sizes:
        columns = huge(size)
        shown = Shown.of(columns, np.arange(size, dtype=np.int64))
        teller, ink = Teller(columns, fonts), Ink(fonts, is_cached=True)
        state = reduce(ViewState(), ShowSpan(*columns.span_of(shown.rows), WIDTH_PX))
        busy = float(columns.start[size * 3 // 4])
        gestures = {
            "zoom in": [ZoomAt(busy, 1.25)] * 24,
            "pan by 16 px": [Pan(16.0)] * 300,
            "pan by a window": [Pan(-1600.0)] * 12,
            "zoom out": [ZoomAt(busy, 0.8)] * 24,
        }
        for name, actions in gestures.items():
            spent = []
            for seconds, after in frames(shown, teller, ink, state, actions):
                spent.append(seconds * 1000)
                state = after
            middle, late = np.percentile(spent, [50, 99])
            print(f"{size:>9,}  {name:<20} {middle:8.1f} {late:8.1f} {max(spent):8.1f}")
    del application


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
