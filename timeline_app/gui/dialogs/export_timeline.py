"""Choose what is exported, in which format, and see it before it is written."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from timeline_app.export.chronicle import Chronicle, PictureOptions, Scope
from timeline_app.export.picture import Sketch, check_png_size, sketch
from timeline_app.export.registry import EXPORTERS, PICTURES
from timeline_app.gui.dialogs.preview import Preview
from timeline_app.gui.dialogs.save_file import ask_where_to_save, with_suffix
from timeline_app.gui.jobs import Job, Jobs
from timeline_app.gui.panels.segments import Segments
from timeline_app.gui.phrases import counted, tr
from timeline_app.gui.settings import Settings
from timeline_app.gui.style import mark
from timeline_app.model.errors import ExportError, TimelineError

_SIZE_PX = (980, 620)
_PAUSE_MS = 120
_WIDTHS_PX = (1200, 1600, 2400, 3600)
_PREVIEW_EVENTS = 40  # of a table
_PREVIEW_PX = 6_000  # how far down a picture is previewed


class ExportDialog(QDialog):
    """After it is accepted, `path` and `options` say what is to be written where.

    `complete` reads what a chronicle lacks for the format of a suffix. `options` given at the start are
    those of the canvas: its size, state, colours and filter. `folder` is where files go until the reader
    has chosen another one.
    """

    def __init__(
        self,
        chronicle: Chronicle,
        options: PictureOptions,
        settings: Settings,
        jobs: Jobs,
        complete: Callable[[Job, str, Chronicle], Chronicle],
        folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chronicle = chronicle
        self._canvas = options
        self._settings = settings
        self._jobs = jobs
        self._complete = complete
        self._folder = folder
        self._asked = 0
        self._drawing: Job | None = None
        self.finished.connect(self._stop_drawing)
        self.path: Path | None = None
        self.setWindowTitle(self.tr("Export"))
        self.resize(*_SIZE_PX)
        self._suffixes = tuple(EXPORTERS)
        self.format = Segments(tuple(suffix[1:].upper() for suffix in self._suffixes), self)
        self.scope = Segments((self._everything_in_words(), self.tr("As on screen")), self)
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

    def accept(self) -> None:
        """Ask for a file name, and agree when one is given."""
        title = self._chronicle.title or self.tr("timeline")
        suggested = self._settings.folder("export", self._folder) / f"{title}{self.suffix}"
        pattern = f"{self.suffix[1:].upper()} (*{self.suffix})"
        path = ask_where_to_save(self, self.tr("Export as"), suggested, pattern, self.suffix)
        if path is not None:
            self.agree(path)

    def agree(self, path: Path) -> None:
        """Take the path and close."""
        self.path = with_suffix(path, self.suffix)
        self._settings.set_folder("export", path.parent)
        super().accept()

    def _everything_in_words(self) -> str:
        return self.tr("All the filter shows") if self._canvas.filter_words else self.tr("Everything")

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
        self.export_button.setFocus()  # on a choice, its frame would look chosen
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
        is_picture = self.suffix in PICTURES
        for row in range(1, self._form.rowCount()):
            self._form.setRowVisible(row, is_picture)
        self._form.setRowVisible(2, is_picture and self.scope.choice == 0)
        self._form.setRowVisible(3, self.suffix == ".png")
        self._pile.setCurrentIndex(0 if is_picture else 1)
        self.export_button.setEnabled(True)
        self._pause.start()

    def _draw(self) -> None:
        """Make the preview on another thread as the file is made; only the last one asked for is shown."""
        self._stop_drawing()
        self._asked += 1
        asked, suffix, options, chronicle = self._asked, self.suffix, self.options, self._chronicle

        def draw(job: Job) -> Sketch | str:
            if suffix in PICTURES:
                return sketch(chronicle, replace(options, check=job.check), _PREVIEW_PX)
            first = replace(chronicle, events=chronicle.events[:_PREVIEW_EVENTS])
            return EXPORTERS[suffix](self._complete(job, suffix, first), options).decode("utf-8-sig")

        self._drawing = self._jobs.start(
            self.tr("Drawing the preview"), lambda job: (asked, draw(job)), self._take, self._complain
        )
        self._drawing.ended.connect(self._forget_drawing)

    def _forget_drawing(self) -> None:
        if self.sender() is self._drawing:
            self._drawing = None

    def _stop_drawing(self) -> None:
        """Call off a preview that nobody wants any more."""
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None

    def _take(self, answer: object) -> None:
        assert isinstance(answer, tuple)
        asked, drawn = answer
        if asked != self._asked:
            return
        if isinstance(drawn, Sketch):
            self._show_picture(drawn)
        else:
            self.table.setPlainText(drawn)
            self.size_label.setText(_events(len(self._chronicle.events)))

    def _complain(self, error: TimelineError) -> None:
        self.size_label.setText(str(error))

    def _show_picture(self, drawn: Sketch) -> None:
        image = QImage.fromData(drawn.content)
        self.preview.show_image(image)
        scale = self.options.scale
        width, height = drawn.width_px * scale, drawn.height_px * scale
        try:
            if self.suffix == ".png":
                check_png_size(width, height)
        except ExportError as error:
            self.export_button.setEnabled(False)
            self._complain(error)
            return
        about = self.tr("about {0} × {1} pixels") if drawn.is_estimated else self.tr("{0} × {1} pixels")
        words = [about.format(f"{width:,}", f"{height:,}")]
        words += self._told() if self.scope.choice == 0 else self._in_sight()
        if image.height() < drawn.height_px:
            words.append(self.tr("The preview shows the upper part."))
        self.size_label.setText("\n".join(words))

    def _told(self) -> list[str]:
        """Return how many events the picture shows, and how many it cannot."""
        events = self._chronicle.events
        undated = sum(event.date is None for event in events)
        words = [_events(len(events) - undated)]
        if undated:
            words.append(self.tr("{0} without a date left out").format(f"{undated:,}"))
        return words

    def _in_sight(self) -> list[str]:
        """Return how many events the window shows, of those that the filter does."""
        scene, count = self._canvas.scene, len(self._chronicle.events)
        if scene is None:
            return []
        shown = len(scene.shown_rows)
        return [_events(count) if shown == count else self.tr("{0} of {1}").format(shown, _events(count))]


def _events(count: int) -> str:
    return counted(count, tr("{n} event"), tr("{n} events"))
