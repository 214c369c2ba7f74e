"""Begin and end what is painted into a file."""

import os
import sys
from functools import cache
from typing import Final

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QLoggingCategory, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from timeline_app.export.failures import export_error

CREATOR: Final = "timeline_app"


@cache
def application() -> QCoreApplication:
    """Return the application; where there is none make one, without a screen on Linux."""
    running = QCoreApplication.instance()
    if running is None:
        if sys.platform.startswith("linux"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
            os.environ.setdefault("FC_LANG", "en")  # else fontconfig takes other fonts for each locale
        # Qt tells of each script that the first of several fonts lacks; the next one draws it.
        QLoggingCategory.setFilterRules("qt.text.font.db.info=false")
        return QGuiApplication([CREATOR])
    if not isinstance(running, QGuiApplication):
        raise export_error("export-needs-application")
    return running


def open_buffer() -> QBuffer:
    """Return a buffer to write into. Raises ExportError."""
    buffer = QBuffer()
    if not buffer.open(QIODevice.OpenModeFlag.WriteOnly):
        raise export_error("export-no-memory")
    return buffer


def begun(device: QImage | QSvgGenerator | QPdfWriter) -> QPainter:
    """Return a painter on the device. Raises ExportError when it is too large."""
    painter = QPainter()
    if not painter.begin(device):
        raise export_error("export-not-painted")
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setBackgroundMode(Qt.BGMode.TransparentMode)
    return painter


def end(painter: QPainter) -> None:
    """Finish what was painted. Raises ExportError."""
    if not painter.end():
        raise export_error("export-not-finished")
