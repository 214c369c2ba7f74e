#!/usr/bin/env python3
"""Print what a frame of the canvas costs while panning and zooming, for growing numbers of events."""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import numpy as np
from PySide6.QtWidgets import QApplication
from synthetic import huge

from timeline_app.gui.canvas import TimelineCanvas
from timeline_app.view.columns import Columns
from timeline_app.view.filtering import shown_rows
from timeline_app.view.state import Action, CheckActor, Pan, ViewState, ZoomAt, reduce

COUNTS = (10_000, 100_000, 1_000_000)
WIDTH_PX, HEIGHT_PX = 1600, 900
PANS, PAN_PX = 300, 24.0
ZOOMS, ZOOM_FACTOR = 60, 1.2
SCALES = {"years": 12.0, "months": 1.0, "days": 0.05}  # days a pixel


def main() -> None:
    """Print the table as Markdown."""
    application = QApplication(sys.argv)
    print("| events | show, ms | pan, median/p99 ms | | | zoom, median/p99 ms | filter by actor, ms |")
    print(f"|---:|---:|{'|'.join(SCALES)}|---:|---:|")
    for count in COUNTS:
        columns = huge(count)
        canvas = TimelineCanvas()
        canvas.resize(WIDTH_PX, HEIGHT_PX)
        canvas.show()
        application.processEvents()  # nothing is painted before the window is exposed
        shown = first_frame_ms(canvas, columns)
        pans = " | ".join(spread(pan(canvas, columns, scale)) for scale in SCALES.values())
        filtering = filter_ms(columns)
        print(f"| {count:,} | {shown:.0f} | {pans} | {spread(zoom(canvas))} | {filtering:.2f} |", flush=True)
        canvas.close()


def cpu_ms(job: Callable[[], object]) -> float:
    """Return the processor time that `job` takes, in ms."""
    start = time.process_time()
    job()
    return (time.process_time() - start) * 1000


def spread(costs_ms: Iterable[float]) -> str:
    """Return median and 99th percentile."""
    costs = sorted(costs_ms)
    return f"{statistics.median(costs):.1f}/{float(np.percentile(costs, 99)):.1f}"


def first_frame_ms(canvas: TimelineCanvas, columns: Columns) -> float:
    """Return what it costs to show `columns` that the canvas has not seen, fitted into it."""

    def show() -> None:
        canvas.set_columns(columns, shown_rows(columns, ViewState(), None))
        canvas.acted.connect(lambda action: canvas.set_state(reduce(canvas.state, action)))
        canvas.fit()
        canvas.viewport().repaint()
        assert canvas.scene().items or canvas.scene().density is not None

    return cpu_ms(show)


def frame_ms(canvas: TimelineCanvas, action: Action) -> float:
    """Return what the frame after `action` costs."""

    def draw() -> None:
        canvas.set_state(reduce(canvas.state, action))
        canvas.viewport().repaint()

    return cpu_ms(draw)


def pan(canvas: TimelineCanvas, columns: Columns, days_per_px: float) -> list[float]:
    """Return the costs of the frames of a pan over the busiest time."""
    busiest = float(np.median(columns.start[: columns.dated]))
    canvas.set_state(ViewState(centre_day=busiest, days_per_px=days_per_px))
    canvas.viewport().repaint()
    return [frame_ms(canvas, Pan(PAN_PX)) for _ in range(PANS)]


def zoom(canvas: TimelineCanvas) -> list[float]:
    """Return the costs of the frames of zooming in and out again."""
    factors = [ZOOM_FACTOR] * ZOOMS + [1 / ZOOM_FACTOR] * ZOOMS
    return [frame_ms(canvas, ZoomAt(canvas.state.centre_day, factor)) for factor in factors]


def filter_ms(columns: Columns) -> float:
    """Return what choosing the events of one actor costs."""
    actor = next(iter(columns.actors))
    state = reduce(ViewState(), CheckActor(actor, True))
    return cpu_ms(lambda: shown_rows(columns, state, None))


if __name__ == "__main__":
    main()
