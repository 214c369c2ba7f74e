#!/usr/bin/env python3
"""Print what the median frame of a large library takes of that of a small one: one JSON object.

    python3 tests/bench/in_turn.py SMALL.timelib LARGE.timelib

Both are open in one process, and each step is made in one window and then in the other: a machine that runs now faster
and now slower, or has other work, is as fast for both. Beside each ratio stand the labels that the frames of both paint
while panning; `bench_canvas.py` says what the names mean.
"""

import json
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import bench_canvas as bench
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from timeline_app.gui.app import make_window
from timeline_app.gui.settings import Settings
from timeline_app.gui.window import MainWindow
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime


def measured(paths: Sequence[Path]) -> dict[str, list[float]]:
    """Return the ratios of frames of two libraries in every mode."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    found: dict[str, list[float]] = {}
    with ExitStack() as stack:
        windows = [opened(path, Path(stack.enter_context(tempfile.TemporaryDirectory()))) for path in paths]
        application.processEvents()
        for mode in bench.Mode:
            for window in windows:
                bench.enter(window, mode)
            name = "" if mode is bench.Mode.PLAIN else f"{mode.value} "
            both = bench.frames_in_turn(windows)
            found |= {f"{name}{kind}": ratio for kind, ratio in ratios(*both).items()}
        for window in windows:
            window.close()
    return found


def opened(path: Path, home: Path) -> MainWindow:
    """Return a window that shows a library."""
    settings = Settings(QSettings(f"{home}/settings.ini", QSettings.Format.IniFormat))
    window = make_window(settings, home, lambda: DocumentTime(to_day(2023)))
    window.resize(bench.WIDTH_PX, bench.HEIGHT_PX)
    window.show()
    QApplication.processEvents()
    bench.open_library(window, path)
    return window


def ratios(small: dict[str, object], large: dict[str, object]) -> dict[str, list[float]]:
    """Return how many times the median frame of one library takes that of another, and how many labels both paint."""
    kinds = [name for name in small if not name.endswith(" labels")]
    return {
        kind: [
            round(large[kind][0] / small[kind][0], 2),
            *(one[f"{kind} labels"] for one in (small, large) if f"{kind} labels" in one),
        ]
        for kind in kinds
    }


if __name__ == "__main__":
    print(json.dumps(measured([Path(word) for word in sys.argv[1:]])))
