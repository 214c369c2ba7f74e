#!/usr/bin/env python3
"""Print what the window costs with libraries of growing size: one JSON object a size, times in CPU milliseconds.

    python3 tools/dev.py bench-canvas [COUNT ...]

The libraries are those of `tools/synthetic_library.py`, kept in build/bench. `opened_first` is from opening the file
to the first picture where no arrays are kept in it yet, `opened` where they are. Frames are median and 99th
percentile, while panning at so much time in the window, and while zooming in from all of it and out again; those of
"lanes" with a lane for each of the busiest actors, `to_lanes` is the way there.
"gaps" are frames with four centuries before the middle of the events, which are folded, and their breaks in the
window. `labels` are how many a frame painted while panning, in the mean; "ratio" is what the median frame of the
largest library takes of that of the smallest, both in one process in turn (`in_turn.py`). `filter` and `search` last
from the choice to the picture, cold and warm, "search among all" where what is found is marked and nothing left out;
`marked` are the frames of that.
`start` is from the interpreter to the first picture of a small library, `paste` from an article pasted on the start
page to its events on the canvas, without the time in which the reader looks at the dialog: the first one, and another
one after it, of a process that has just started. `pace` is a fixed piece of work beside them, since machines differ.
`decision` names
what the reader decides on an event, median and worst of some, from the decision to the picture and to the quiet
window after it, in the window's thread.

    python3 tools/dev.py bench-canvas --decisions [COUNT ...]    # these alone
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import Enum
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from synthetic_library import write
from timeline_app.gui.app import make_window, run, take_turns
from timeline_app.gui.canvas import TimelineCanvas
from timeline_app.gui.dialogs.import_articles import ImportDialog
from timeline_app.gui.settings import Settings
from timeline_app.gui.window import MainWindow
from timeline_app.ingest import rules
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edit import ConfirmEvent, RejectEvent, SetHeadline, StarEvent
from timeline_app.store import Library
from timeline_app.view.actions import (
    Action,
    CheckActor,
    ClearFilter,
    CollapseGaps,
    KeepOthers,
    Pan,
    SetSearch,
    ZoomAt,
)
from timeline_app.view.lane_view import LaneMode, SetLanes
from timeline_app.view.state import ViewState

ROOT = Path(__file__).resolve().parent.parent.parent
COUNTS = (10_000, 100_000, 1_000_000)
WIDTH_PX, HEIGHT_PX = 1600, 900
PANS, PAN_PX = 300, 24.0
ZOOMS, ZOOM_FACTOR = 60, 1.2
SPANS = {"200 years": 73_000.0, "10 years": 3_650.0, "1 year": 365.0, "1 month": 30.0}
"""Days in the window."""
FREQUENT, RARE = 1, 4_900  # ids of actors
SEARCHED = "treaty"
PATIENCE_S = 600.0
SETTLED_MS = 3_000  # after which the window has begun all that it looks at in the background
DECISIONS = 12
GAP_DAYS = 400 * 365.25
SMALL = 400  # events of the library that the program starts with
PASTED = ("minsk-visit.txt", "skerrin-light.txt")


class Wanted(Enum):
    """What is measured of one library."""

    ALL = ""
    OPENING = "--opening"
    START = "--start"
    PASTE = "--paste"
    DECISIONS = "--decisions"


def wanted_of(words: Iterable[str]) -> Wanted:
    """Return what the words of a command line ask for."""
    return next((one for one in Wanted if one.value in words), Wanted.ALL)


def main() -> None:
    """Measure each size in a process of its own, so that memory is its own too."""
    counts = [int(word) for word in sys.argv[1:] if word.isdigit()] or COUNTS
    folder = ROOT / "build" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    sizes: dict[int, dict[str, object]] = {}
    for count in counts:
        path = folder / f"{count}.timelib"
        if not path.exists():
            write_apart(path, count)
        if Wanted.DECISIONS.value in sys.argv:
            with tempfile.TemporaryDirectory(dir=folder) as spare:
                copy = Path(shutil.copy(path, spare))
                print(json.dumps(measured_apart(copy, Wanted.DECISIONS.value)), flush=True)
            continue
        forget_packed(path)
        first = measured_apart(path, Wanted.OPENING.value)
        sizes[count] = {**measured_apart(path), "opened_first": first["opened"]}
        print(json.dumps(sizes[count]), flush=True)
    if len(sizes) > 1:
        print(json.dumps({"ratio": ratios_in_turn(folder, min(sizes), max(sizes))}), flush=True)
    if Wanted.DECISIONS.value not in sys.argv:
        print(json.dumps(first_steps(folder)), flush=True)


def ratios_in_turn(folder: Path, *counts: int) -> dict[str, object]:
    """Return what another process tells that shows a small library and a large one in turn."""
    program = Path(__file__).with_name("in_turn.py")
    command = [sys.executable, str(program), *(str(folder / f"{count}.timelib") for count in counts)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout))


def first_steps(folder: Path) -> dict[str, object]:
    """Return what the first steps in the program cost."""
    small = folder / f"{SMALL}.timelib"
    if not small.exists():
        write_apart(small, SMALL)
    return {**measured_apart(small, Wanted.START.value), **measured_apart(small, Wanted.PASTE.value)}


def write_apart(path: Path, count: int) -> None:
    """Write a library in another process: what is measured later would count the memory of this one as its own."""
    subprocess.run([sys.executable, __file__, "--write", str(path), str(count)], check=True)


def forget_packed(path: Path) -> None:
    """Let the library be as one that no window has opened."""
    with Library.open(path, rules()) as library:
        library.pack({}, library.revision)


def measured_apart(path: Path, *words: str) -> dict[str, object]:
    """Return what another process measures."""
    command = [sys.executable, __file__, "--measure", str(path), *words]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout))


def measure(path: Path, what: Wanted) -> dict[str, object]:
    """Return what the window costs with one library."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if what is Wanted.START:
        return {"start": start(path)}
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(QSettings(f"{home}/settings.ini", QSettings.Format.IniFormat))
        take_turns()
        window = make_window(settings, Path(home), lambda: DocumentTime(to_day(2023)))
        window.resize(WIDTH_PX, HEIGHT_PX)
        window.show()
        application.processEvents()
        if what is Wanted.PASTE:
            return {"paste": [round(cpu_ms(partial(paste, window, name))) for name in PASTED]}
        figures: dict[str, object] = {"pace": pace_ms()}
        figures |= {"opened": round(cpu_ms(lambda: open_library(window, path)))}
        figures["events"] = len(window.session.contents.columns)
        if what is Wanted.DECISIONS:
            figures |= decisions(window)
        if what is Wanted.ALL:
            figures |= frames(window)
            figures |= choices(window)
            for mode in Mode:
                way_ms = enter(window, mode)
                if mode is Mode.LANES:
                    figures["to_lanes"] = round(way_ms, 1)
                if mode is not Mode.PLAIN:
                    figures |= {f"{mode.value} {name}": costs for name, costs in frames(window).items()}
                if mode is Mode.LANES:
                    figures["memory_mb"] = most_memory_mb()
        window.close()
    return figures


def most_memory_mb() -> int:
    """Return the most memory that this process has had in use."""
    status = Path(
        "/proc/self/status"
    )  # where the system has it: "maxrss" begins with that of the parent process
    if status.exists():
        kb = next(
            line.split()[1] for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM")
        )
        return int(kb) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def pace_ms() -> float:
    """Return the processor time of a fixed piece of work, best of nine, to compare machines and hours."""
    numbers = np.random.default_rng(1).random(60_000)

    def work() -> None:
        np.sort(numbers)
        sum(index * index for index in range(60_000))

    return round(min(cpu_ms(work) for _ in range(9)), 1)


def start(path: Path) -> int:
    """Run the program until it has painted a library; return the CPU time of this process till then, in ms."""
    found: list[float] = []

    class FirstPicture(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            canvas = watched.parent() if event.type() is QEvent.Type.Paint else None
            if isinstance(canvas, TimelineCanvas) and len(canvas.shown) and not found:
                QTimer.singleShot(0, lambda: found.append(time.process_time()) or canvas.window().close())
            return False

    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
        watcher = FirstPicture(QApplication(sys.argv[:1]))
        QApplication.instance().installEventFilter(watcher)
        run(path, today=lambda: DocumentTime(to_day(2023)))
    return round(found[0] * 1000)


def paste(window: MainWindow, name: str) -> None:
    """Paste a sample article, agree to it, and wait for its events."""
    before = len(window.session.contents.articles)
    window.intake.take_text((ROOT / "seeds" / name).read_text(encoding="utf-8"))
    wait_until(lambda: isinstance(QApplication.activeModalWidget(), ImportDialog))
    QApplication.activeModalWidget().accept()
    wait_until(lambda: len(window.session.contents.articles) > before)
    QApplication.processEvents()
    assert len(window.page.canvas.shown)
    paint(window)


def show_with_a_gap(window: MainWindow) -> None:
    """Move the earlier half of the events into another age, and fold the time between."""
    session = window.session
    columns = session.contents.columns
    is_earlier = columns.start < np.median(columns.start[: columns.dated])
    bounds = ("start", "core_start", "core_end", "end")
    moved = {one: getattr(columns, one) - np.where(is_earlier, GAP_DAYS, 0.0) for one in bounds}
    session.state = ViewState()
    session._show(replace(session.contents, columns=replace(columns, **moved)))
    session.changed.emit(session.contents.revision)
    session.dispatch(CollapseGaps(True))
    assert session.state.gaps


def decisions(window: MainWindow) -> dict[str, object]:
    """Return what decisions on events cost, each on others, that are scattered over the timeline."""
    columns, session = window.session.contents.columns, window.session
    QTest.qWait(SETTLED_MS)  # what is left of opening the library is no part of the first decision
    wait_until(lambda: window.jobs.is_quiet)
    show(window, float(np.median(columns.start[: columns.dated])), SPANS["10 years"])
    rows = np.linspace(columns.dated * 0.2, columns.dated * 0.9, DECISIONS).astype(int)
    costs: dict[str, list[float]] = {}

    def measured(name: str, deed: Callable[[], bool]) -> None:
        def act() -> None:
            assert deed()
            paint(window)
            QApplication.processEvents()

        costs.setdefault(name, []).append(cpu_ms(act, time.thread_time))

    for event in [columns.events[row] for row in rows.tolist()]:
        key = session.keys(event.id)[0]
        measured("confirm", lambda key=key, edtf=event.edtf: session.apply([ConfirmEvent(key, edtf)]))
        measured("star", lambda key=key: session.apply([StarEvent(key, True)]))
        measured("rename", lambda key=key: session.apply([SetHeadline(key, "Another headline")]))
        measured("reject", lambda key=key: session.apply([RejectEvent(key)]))
        measured("undo", session.undo)
    return {f"decision {name}": spread(some) for name, some in costs.items()}


def open_library(window: MainWindow, path: Path) -> None:
    """Open a library and wait for its first picture."""
    window.libraries.open(path)
    wait_until(lambda: window.session.path == path)
    paint(window)


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        QApplication.processEvents()
        time.sleep(0.001)
        assert time.monotonic() < end


class PaintCounter(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let every event through."""
        self.count += event.type() is QEvent.Type.Paint
        return False


def paint(window: MainWindow) -> None:
    """Paint the canvas, and see that it was painted and that something is on it."""
    canvas = window.page.canvas
    counter = canvas.viewport().findChild(PaintCounter) or PaintCounter(canvas.viewport())
    painted_before = counter.count
    canvas.viewport().repaint()
    assert counter.count > painted_before or not len(canvas.shown)  # then words stand in its place
    scene = canvas.scene()
    is_anything_there = scene.earlier + scene.later < len(canvas.shown)
    counted = [scene.counted, *(band.counted for band in scene.bands)]
    is_counted = any(part.clusters or part.marks or len(part.density) for part in counted)
    assert not is_anything_there or scene.items or is_counted
    assert scene.has_lanes is (window.session.state.lanes.mode is not LaneMode.NONE)


class Mode(Enum):
    """How a library is shown while its frames are measured, in the order in which one follows the other."""

    PLAIN = "plain"
    MARKED = "marked"
    LANES = "lanes"
    GAPS = "gaps"


def enter(window: MainWindow, mode: Mode) -> float:
    """Show the library otherwise; return what the last step of that takes in ms."""
    session = window.session
    if mode is Mode.MARKED:
        session.dispatch(KeepOthers(True))
        return frame_ms(window, SetSearch(SEARCHED))
    if mode is Mode.LANES:
        session.dispatch(ClearFilter())
        session.dispatch(KeepOthers(False))
        return frame_ms(window, SetLanes(LaneMode.ACTOR))
    return cpu_ms(partial(show_with_a_gap, window)) if mode is Mode.GAPS else 0.0


def frames(window: MainWindow) -> dict[str, object]:
    """Return the costs of frames while panning and zooming."""
    return frames_in_turn([window])[0]


def frames_in_turn(windows: Sequence[MainWindow]) -> list[dict[str, object]]:
    """Return the costs of frames while panning and zooming, of each window; each step is made in all of them."""
    figures: list[dict[str, object]] = [{} for _ in windows]
    busiest = [_busiest_day(window) for window in windows]
    for name, days in SPANS.items():
        there_and_back = [PAN_PX] * (PANS // 4) + [-PAN_PX] * (PANS // 2) + [PAN_PX] * (PANS // 4)
        costs: list[list[float]] = [[] for _ in windows]
        labels: list[list[int]] = [[] for _ in windows]
        for window, day in zip(windows, busiest, strict=True):
            show(window, day, days)
        for px in there_and_back:
            for window, some, counted in zip(windows, costs, labels, strict=True):
                some.append(frame_ms(window, Pan(px)))
                counted.append(len(window.page.canvas.scene().items))
        for figure, some, counted in zip(figures, costs, labels, strict=True):
            figure[f"pan {name}"] = spread(some)
            figure[f"pan {name} labels"] = round(statistics.mean(counted), 1)
    for window, day in zip(windows, busiest, strict=True):
        show(window, day, SPANS["200 years"])
    costs = [[] for _ in windows]
    for factor in [ZOOM_FACTOR] * ZOOMS + [1 / ZOOM_FACTOR] * ZOOMS:
        for window, day, some in zip(windows, busiest, costs, strict=True):
            some.append(frame_ms(window, ZoomAt(day, factor)))
    for figure, some in zip(figures, costs, strict=True):
        figure["zoom"] = spread(some)
    return figures


def _busiest_day(window: MainWindow) -> float:
    columns = window.session.contents.columns
    return float(np.median(columns.start[: columns.dated]))


def choices(window: MainWindow) -> dict[str, object]:
    """Return the costs from a choice to its picture, cold and warm."""
    figures: dict[str, object] = {}
    for name, choice in {
        "filter frequent": CheckActor(FREQUENT, True),
        "filter rare": CheckActor(RARE, True),
        "search": SetSearch(SEARCHED),
    }.items():
        costs = []
        for _ in range(2):
            costs.append(round(frame_ms(window, choice), 1))
            frame_ms(window, ClearFilter())
        figures[name] = costs
    window.session.dispatch(KeepOthers(True))
    figures["search among all"] = []
    for _ in range(2):
        figures["search among all"].append(round(frame_ms(window, SetSearch(SEARCHED)), 1))
        frame_ms(window, SetSearch(""))
    window.session.dispatch(KeepOthers(False))
    return figures


def show(window: MainWindow, centre_day: float, days: float) -> None:
    """Show so many days."""
    session = window.session
    scale = days / window.page.canvas.viewport().width()
    state = session.state
    session.state = ViewState(
        centre_day=centre_day,
        days_per_px=scale,
        lanes=state.lanes,
        collapses_gaps=state.collapses_gaps,
        gaps=state.gaps,
    )
    session.state_changed.emit()
    paint(window)


def frame_ms(window: MainWindow, action: Action) -> float:
    """Return what the frame after `action` costs, with all that follows it in the window."""

    def act() -> None:
        window.session.dispatch(action)
        paint(window)

    return cpu_ms(act)


def cpu_ms(job: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return the processor time that `job` takes, in ms: of the process, or of this thread alone."""
    start = clock()
    job()
    return (clock() - start) * 1000


def spread(costs_ms: Iterable[float]) -> list[float]:
    """Return median and 99th percentile."""
    costs = sorted(costs_ms)
    return [round(statistics.median(costs), 1), round(float(np.percentile(costs, 99)), 1)]


def beside_others(count: int, exported: Path) -> dict[str, float]:
    """Return the mean costs of a frame with all of so many events in the window, and export them for vis-timeline."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "whole.timelib"
        write(path, count)
        subprocess.run(
            [sys.executable, "-m", "timeline_app", "export", str(path), str(exported), "--format", "vis-timeline"],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        settings = Settings(QSettings(f"{home}/settings.ini", QSettings.Format.IniFormat))
        take_turns()
        window = make_window(settings, Path(home), lambda: DocumentTime(to_day(2023)))
        window.resize(WIDTH_PX, HEIGHT_PX)
        window.show()
        application.processEvents()
        open_library(window, path)
        window.page.canvas.fit()
        paint(window)
        there_and_back = [PAN_PX] * 30 + [-PAN_PX] * 60 + [PAN_PX] * 30
        pan = statistics.mean(frame_ms(window, Pan(px)) for px in there_and_back)
        middle = window.session.state.centre_day
        factors = [ZOOM_FACTOR] * 20 + [1 / ZOOM_FACTOR] * 20
        zoom = statistics.mean(frame_ms(window, ZoomAt(middle, factor)) for factor in factors)
        window.close()
    return {"pan": pan, "zoom": zoom}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--whole"]:
        print(json.dumps(beside_others(int(sys.argv[2]), Path(sys.argv[3]))))
    elif sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(Path(sys.argv[2]), wanted_of(sys.argv[3:]))))
    elif sys.argv[1:2] == ["--write"]:
        write(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
