"""Choose what is exported, in which format, and see it before it is written."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from timeline_app.export.chronicle import Chronicle, PictureOptions, Scope
from timeline_app.export.registry import EXPORTERS
from timeline_app.gui.jobs import Jobs
from timeline_app.gui.panels.segments import Segments
from timeline_app.gui.phrases import counted
from timeline_app.gui.settings import Settings
from timeline_app.gui.style import mark
from timeline_app.model.errors import TimelineError

_SIZE_PX = (980, 620)
_PAUSE_MS = 120
_WIDTHS_PX = (1200, 1600, 2400, 3600)
_PREVIEW_EVENTS = 40  # of a table
_PICTURES = (".png", ".svg", ".pdf")


class Preview(QScrollArea):
    """Shows a picture as wide as it goes; a long one is scrolled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.setAccessibleName(self.tr("Preview"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._picture = QLabel(self)
        self.setWidget(self._picture)

    def show_image(self, image: QImage) -> None:
        """Show another picture."""
        self.image = image
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.image.isNull():
            return
        scale = self.devicePixelRatioF()
        width = round(min(self.viewport().width() * scale, self.image.width()))
        picture = QPixmap.fromImage(
            self.image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        )
        picture.setDevicePixelRatio(scale)
        self._picture.setPixmap(picture)
        self._picture.resize(picture.deviceIndependentSize().toSize())


class ExportDialog(QDialog):
    """After it is accepted, `path` and `options` say what is to be written where.

    `options` given at the start are those of the canvas: its size, state, colours and filter.
    """

    def __init__(
        self,
        chronicle: Chronicle,
        options: PictureOptions,
        settings: Settings,
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chronicle = chronicle
        self._canvas = options
        self._settings = settings
        self._jobs = jobs
        self._asked = 0
        self.path: Path | None = None
        self.setWindowTitle(self.tr("Export"))
        self.resize(*_SIZE_PX)
        self._suffixes = tuple(EXPORTERS)
        self.format = Segments(tuple(suffix[1:].upper() for suffix in self._suffixes), self)
        self.scope = Segments((self.tr("Everything"), self.tr("As on screen")), self)
        self.width_choice = Segments(tuple(f"{width:,}" for width in _WIDTHS_PX), self)
        self.width_choice.choose(1)
        self.colours = Segments((self.tr("Light"), self.tr("Dark")), self)
        self.colours.choose(int(options.is_dark))
        self.scale = Segments(("1×", "2×", "3×", "4×"), self)
        self.scale.choose(1)
        self.preview = Preview(self)
        self.table = QPlainTextEdit(self)
        self.table.setReadOnly(True)
        self.table.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.table.setAccessibleName(self.preview.accessibleName())
        self.size_label = QLabel(self)
        self.size_label.setWordWrap(True)
        mark(self.size_label, tone="soft")
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        for choice in (self.format, self.scope, self.width_choice, self.colours, self.scale):
            choice.chosen.connect(self._changed)
        self._changed()

    @property
    def suffix(self) -> str:
        """The ending of the chosen format, with its dot."""
        return self._suffixes[self.format.choice]

    @property
    def options(self) -> PictureOptions:
        """How the picture is to be made."""
        is_everything = self.scope.choice == 0
        return replace(
            self._canvas,
            scope=Scope.EVERYTHING if is_everything else Scope.VIEW,
            width_px=_WIDTHS_PX[self.width_choice.choice] if is_everything else self._canvas.width_px,
            scale=self.scale.choice + 1 if self.suffix == ".png" else 1,
            is_dark=self.colours.choice == 1,
        )

    def choose_format(self, suffix: str) -> None:
        """Choose a format as a click does."""
        self.format.choose(self._suffixes.index(suffix))
        self._changed()

    def accept(self) -> None:
        """Ask for a file name, and agree when one is given."""
        title = self._chronicle.title or self.tr("timeline")
        suggested = self._settings.folder("export") / f"{title}{self.suffix}"
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export as"), str(suggested), f"{self.suffix[1:].upper()} (*{self.suffix})"
        )
        if name:
            self.agree(Path(name))

    def agree(self, path: Path) -> None:
        """Take the path and close."""
        self.path = path if path.suffix.lower() == self.suffix else path.with_name(path.name + self.suffix)
        self._settings.set_folder("export", path.parent)
        super().accept()

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.setVerticalSpacing(8)
        rows = (
            (self.tr("Format"), self.format),
            (self.tr("What"), self.scope),
            (self.tr("Width in pixels"), self.width_choice),
            (self.tr("Resolution"), self.scale),
            (self.tr("Colours"), self.colours),
        )
        for text, widget in rows:
            label = QLabel(text, self)
            label.setContentsMargins(0, 6, 0, 0)
            mark(label, tone="soft")
            self._form.addRow(label, widget)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.export_button = QPushButton(self.tr("Export…"), self)
        self.export_button.setDefault(True)
        buttons.addButton(self.export_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        side = QVBoxLayout()
        side.addLayout(self._form)
        side.addSpacing(10)
        side.addWidget(self.size_label)
        side.addStretch()
        self._pile = QStackedWidget(self)
        self._pile.addWidget(self.preview)
        self._pile.addWidget(self.table)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addLayout(side)
        middle.addWidget(self._pile, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(14)
        column.addLayout(middle, 1)
        column.addWidget(buttons)

    def _changed(self) -> None:
        is_picture = self.suffix in _PICTURES
        for row in range(1, self._form.rowCount()):
            self._form.setRowVisible(row, is_picture)
        self._form.setRowVisible(2, is_picture and self.scope.choice == 0)
        self._form.setRowVisible(3, self.suffix == ".png")
        self._pile.setCurrentIndex(0 if is_picture else 1)
        self._pause.start()

    def _draw(self) -> None:
        """Make the preview on another thread with the exporter itself; only the last one asked for is shown."""
        self._asked += 1
        asked = self._asked
        suffix = ".png" if self.suffix in _PICTURES else self.suffix
        options = replace(self.options, scale=1)
        chronicle = self._chronicle
        if suffix != ".png":
            chronicle = replace(chronicle, events=chronicle.events[:_PREVIEW_EVENTS])

        self._jobs.start(
            self.tr("Drawing the preview"),
            lambda _job: (asked, EXPORTERS[suffix](chronicle, options)),
            self._take,
            self._complain,
        )

    def _take(self, answer: object) -> None:
        assert isinstance(answer, tuple)
        asked, content = answer
        if asked == self._asked:
            self._show(content)

    def _complain(self, error: TimelineError) -> None:
        self.size_label.setText(str(error))

    def _show(self, content: bytes) -> None:
        events = counted(len(self._chronicle.events), self.tr("{n} event"), self.tr("{n} events"))
        if self.suffix not in _PICTURES:
            self.table.setPlainText(content.decode("utf-8-sig"))
            self.size_label.setText(events)
            return
        image = QImage.fromData(content)
        self.preview.show_image(image)
        scale = self.options.scale
        self.size_label.setText(
            self.tr("{0} × {1} pixels").format(f"{image.width() * scale:,}", f"{image.height() * scale:,}")
            + (f"\n{events}" if self.scope.choice == 0 else "")
        )
