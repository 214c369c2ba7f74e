"""Take the pictures of the window that the documents show: python tools/screenshots.py [FOLDER [LANGUAGE]].

Without a language they are English, and those of the timeline are taken in German too; with one all are in it.
Everything runs on the sample articles in an empty home, offscreen unless QT_QPA_PLATFORM says otherwise.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSettings, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from timeline_app.gui.app import make_window
from timeline_app.gui.dialogs.export_timeline import ExportDialog
from timeline_app.gui.dialogs.import_articles import ImportDialog
from timeline_app.gui.icons import application_icon
from timeline_app.gui.language import use_language
from timeline_app.gui.settings import Scheme, Settings
from timeline_app.gui.window import MainWindow
from timeline_app.gui.wiring import ask_for_export
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.resource_path import sample_articles
from timeline_app.view.actions import CheckActors, ClearFilter, SelectEvents, ShowSpan
from timeline_app.view.lane_view import LaneMode, SetLanes
from timeline_app.wording import ENGLISH

ROOT = Path(__file__).resolve().parent.parent
SMALL_PX = (1000, 700)
LARGE_PX = (1600, 900)
LIMIT_MS = 120_000
REST_MS = 500
ARTICLE = "minsk-visit.txt"
UNDATED = "skerrin-light.txt"
BUSY_DAYS = (to_day(2021, 10), to_day(2023, 4))
TODAY = DocumentTime(to_day(2026, 11, 22))  # only gives "yesterday" a meaning; the same in every run


@dataclass(frozen=True, slots=True)
class Studio:
    """The window and where its pictures go."""

    application: QApplication
    window: MainWindow
    folder: Path
    suffix: str = ""

    def wait_until(self, is_true: Callable[[], bool]) -> None:
        """Let the window work until something holds. Raises TimeoutError."""
        deadline = QDeadlineTimer(LIMIT_MS)
        while not is_true():
            if deadline.hasExpired():
                raise TimeoutError("the window is not ready")
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)

    def rest(self) -> None:
        """Let everything come to rest that was started."""
        deadline = QDeadlineTimer(REST_MS)
        while not deadline.hasExpired():
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        self.wait_until(lambda: self.window.jobs.is_idle)
        self.application.processEvents()

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Save a picture of the window or of a part of it, in light and in dark."""
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            self.window.apply_scheme(scheme)
            self.rest()
            path = self.folder / f"{name}{self.suffix}-{scheme.value}.png"
            if not (widget or self.window).grab().save(str(path)):
                raise OSError(f"{path}: cannot be written")
            print(path)

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """Return the open dialog of a kind, when it is there."""

        def is_open() -> bool:
            return any(dialog.isVisible() for dialog in self.window.findChildren(kind))

        self.wait_until(is_open)
        self.rest()
        return next(dialog for dialog in self.window.findChildren(kind) if dialog.isVisible())


def take_all(studio: Studio) -> None:
    """Take every picture, from the start page to the export."""
    window = studio.window
    window.resize(*SMALL_PX)
    window.show()
    studio.take("start-page")
    _look_at(studio, UNDATED, "import-without-date").reject()
    _look_at(studio, ARTICLE, "import").reject()
    open_sample(studio)
    _take_timeline(studio)
    _take_lanes(studio)
    _take_filtered(studio)
    _take_export(studio)


def open_sample(studio: Studio) -> None:
    """Open the library of the sample articles."""
    window = studio.window
    window.open_sample()
    studio.wait_until(lambda: len(window.session.contents.articles) == len(sample_articles()))


def _look_at(studio: Studio, name: str, picture: str) -> QDialog:
    """Paste a sample article, take the dialog that asks about it, and return that."""
    text = next(path for path in sample_articles() if path.name == name).read_text(encoding="utf-8")
    studio.window.intake.take_text(text)
    dialog = studio.dialog(ImportDialog)
    studio.take(picture, dialog)
    return dialog


def _take_timeline(studio: Studio) -> None:
    """Show the busiest years, with the event that most articles report in the inspector."""
    window = studio.window
    studio.rest()
    window.message_bar.hide()
    columns = window.session.contents.columns
    best = int(columns.row_of_rank[columns.row_of_rank < columns.dated][-1])
    event = int(columns.ids[best])
    window.session.dispatch(SelectEvents(frozenset({event}), focused=event))
    window.page.inspector.details.why_button.setChecked(True)
    for size, name in ((LARGE_PX, "window"), (SMALL_PX, "window-small")):
        window.resize(*size)
        studio.rest()
        window.session.dispatch(ShowSpan(*BUSY_DAYS, window.page.canvas.viewport().width()))
        studio.take(name)
    window.show_table(is_shown=True)
    studio.take("table-small")
    window.resize(*LARGE_PX)
    studio.take("table")
    window.show_table(is_shown=False)


def _take_lanes(studio: Studio) -> None:
    """Show the busiest years in the lanes of actors."""
    window, canvas = studio.window, studio.window.page.canvas
    window.resize(*LARGE_PX)
    window.session.dispatch(SelectEvents(frozenset()))
    window.show_inspector(is_shown=False)
    window.session.dispatch(SetLanes(LaneMode.ACTOR))
    studio.rest()
    window.session.dispatch(ShowSpan(*BUSY_DAYS, canvas.viewport().width()))
    studio.take("lanes")
    window.session.dispatch(SetLanes(LaneMode.NONE))
    window.show_inspector(is_shown=True)


def _take_filtered(studio: Studio) -> None:
    window = studio.window
    window.resize(*LARGE_PX)
    actors = window.session.contents.actors[:2]
    window.session.dispatch(CheckActors(frozenset(actor.id for actor in actors)))
    window.page.canvas.fit()
    studio.take("filtered")
    window.session.dispatch(ClearFilter())
    window.page.canvas.fit()
    window.show_undated(is_shown=True)
    studio.take("needs-date")
    window.show_undated(is_shown=False)


def _take_export(studio: Studio) -> None:
    studio.window.apply_scheme(Scheme.LIGHT)
    ask_for_export(studio.window)
    dialog = studio.dialog(ExportDialog)
    studio.take("export", dialog)
    dialog.reject()


def take_in(application: QApplication, folder: Path, language: str, what: Callable[[Studio], None]) -> None:
    """Take pictures of a window in a language; other languages than English stand in the names."""
    use_language(application, language)
    with tempfile.TemporaryDirectory(prefix="timeline_app-screenshots-") as home:
        store = QSettings(str(Path(home) / "settings.ini"), QSettings.Format.IniFormat)
        window = make_window(Settings(store), Path(home), lambda: TODAY)
        what(Studio(application, window, folder, "" if language == ENGLISH else f"-{language}"))
        window.close()


def take_opened(studio: Studio) -> None:
    """Take the timeline of the sample alone."""
    studio.window.resize(*LARGE_PX)
    studio.window.show()
    open_sample(studio)
    _take_timeline(studio)


def main() -> None:
    """Take the pictures into the folder that is named, else into docs/images."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    application.setWindowIcon(application_icon())
    if len(sys.argv) > 2:
        take_in(application, folder, sys.argv[2], take_all)
    else:
        take_in(application, folder, ENGLISH, take_all)
        take_in(application, folder, "de", take_opened)


if __name__ == "__main__":
    main()
