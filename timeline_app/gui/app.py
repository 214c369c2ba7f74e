"""Run the window."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from platformdirs import user_data_path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from timeline_app import __version__, engine
from timeline_app.gui.icons import application_icon
from timeline_app.gui.language import use_language
from timeline_app.gui.message_bar import Weight
from timeline_app.gui.session import Session
from timeline_app.gui.settings import Settings
from timeline_app.gui.style import apply_palette, theme_for
from timeline_app.gui.window import MainWindow
from timeline_app.ingest import rules
from timeline_app.languages import load
from timeline_app.model.dates import DocumentTime
from timeline_app.wording import ENGLISH

_NAME = "timeline_app"
_SETTLED_MS = 2_000  # after the start; what it loads would else compete with the first picture
_TURN_S: Final = (
    0.0005  # for which a job may keep the window's thread from going on; Python's own is ten times that
)
_LOG = logging.getLogger(__name__)


def run(library_path: Path | None, *, today: Callable[[], DocumentTime]) -> int:
    """Show the window until it is closed; return the exit code.

    Without a path it goes on with the library that was open last, else begins on the start page.
    """
    take_turns()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName(_NAME)
    application.setApplicationDisplayName(_NAME)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(_NAME)
    application.setWindowIcon(application_icon())
    store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, _NAME, _NAME)
    settings = Settings(store)
    use_language(application, settings.language)
    window = make_window(settings, user_data_path(_NAME, appauthor=False), today)
    path = library_path or window.settings.library
    if path is not None and (library_path is not None or path.exists()):
        window.libraries.open(path)
    window.show()
    QTimer.singleShot(_SETTLED_MS, window, lambda: window.jobs.aside(_warm_up))
    before, sys.excepthook = sys.excepthook, unforeseen_teller(window)
    try:
        return application.exec()
    finally:
        sys.excepthook = before


def take_turns() -> None:
    """Let the window's thread go on soon beside jobs: each time it calls Qt or SQLite it waits for a turn.

    It holds for the whole process, and so is said once, where the program starts.
    """
    sys.setswitchinterval(_TURN_S)


def _warm_up() -> None:
    """Load what the first article and the first date that is typed would else wait for."""
    engine.load_locales()
    load(ENGLISH)


def unforeseen_teller(
    window: MainWindow,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return what becomes of an exception that nobody foresaw: it is logged, and the window goes on."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _LOG.critical("unforeseen", exc_info=(kind, error, trace))
        window.message_bar.show_message(
            Weight.ERROR,
            window.tr(
                "Something went wrong: {0}. The library is as it was before; try again or start anew."
            ).format(f"{kind.__name__}: {error}"),
        )

    return tell


def make_window(settings: Settings, own_folder: Path, today: Callable[[], DocumentTime]) -> MainWindow:
    """Return the window with everything it works on; `own_folder` keeps libraries without a name."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_palette(application, theme_for(settings.scheme, application))  # or all icons would be drawn twice
    session = Session(rules=rules(), today=today, untitled_folder=own_folder / "untitled")
    window = MainWindow(session, settings, own_folder)
    session.setParent(window)
    return window
