"""A window on an empty home, as a newcomer has it."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from driving import TIMEOUT_MS
from PySide6.QtCore import QLocale, QSettings, QTranslator
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime

if TYPE_CHECKING:
    from timeline_app.gui.window import MainWindow

TODAY = DocumentTime(to_day(2026, 11, 22))


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """Wait as long as a busy machine may need, where a test names no limit of its own."""
    for wait in ("waitUntil", "waitSignal"):
        monkeypatch.setattr(qtbot, wait, partial(getattr(qtbot, wait), timeout=TIMEOUT_MS))
    return qtbot


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[None]:
    """Give the application its looks back after a window has changed them."""
    palette = QPalette(qapp.palette())
    yield
    qapp.setStyleSheet("")
    qapp.setPalette(palette)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """Let the program speak German."""
    from timeline_app.gui.language import use_language
    from timeline_app.wording import ENGLISH, speak

    before = QLocale()
    use_language(qapp, "de")
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)
    speak(ENGLISH)


@pytest.fixture
def start_program(qtbot, tmp_path: Path, looks: None) -> "Callable[[], MainWindow]":
    """Return what starts the program; it finds what an earlier start has left behind."""

    from timeline_app.gui.app import make_window
    from timeline_app.gui.settings import Settings

    def start() -> "MainWindow":
        store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        settings = Settings(store)
        window = make_window(settings, tmp_path / "own", lambda: TODAY)
        qtbot.addWidget(window)
        if settings.library is not None:
            window.libraries.open(settings.library)
        with qtbot.waitExposed(window):
            window.show()
        return window

    return start


@pytest.fixture
def window(start_program: "Callable[[], MainWindow]") -> "MainWindow":
    """The window of a first start."""
    return start_program()
