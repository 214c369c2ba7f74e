"""Choose what is exported, in which format, and see it before it is written."""

import re
from itertools import accumulate
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from timeline_app.export.chronicle import PictureOptions
from timeline_app.export.chronology import UNSURE
from timeline_app.export.glyphs import missing_in_words
from timeline_app.export.picture import Sketch, check_png_size
from timeline_app.export.registry import Format, Kind
from timeline_app.gui.dialogs.export_choices import ExportChoices
from timeline_app.gui.dialogs.export_preview import READ_AS_PAGE, Complete, Drawn, drawn
from timeline_app.gui.dialogs.preview import Preview
from timeline_app.gui.dialogs.save_file import ask_where_to_save, with_suffix
from timeline_app.gui.exported import Exported
from timeline_app.gui.jobs import Job, Jobs, Progress
from timeline_app.gui.phrases import counted, tr
from timeline_app.gui.settings import Settings
from timeline_app.gui.style import mark
from timeline_app.model.errors import ExportError, TimelineError
from timeline_app.wording import grouped

_SIZE_PX = (980, 620)
_PAUSE_MS = 120
_NO_FILE_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*]')  # what some system allows in no name
_LONGEST_NAME = 80


class ExportDialog(QDialog):
    """After it is accepted, `path`, `format` and `options` say what is to be written where.

    Of what is `exported`, all and the selected events, none is read before a job needs it. `complete` reads
    what a chronicle lacks for a format. `options` given at the start are those of the canvas:
    its size, state, colours and filter. `folder` is where files go until the reader has chosen another one.
    """

    def __init__(
        self,
        exported: tuple[Exported, Exported],
        options: PictureOptions,
        settings: Settings,
        jobs: Jobs,
        complete: Complete,
        folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._everything, self._selected = exported
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
        everything, selected = exported
        self.choices = ExportChoices(
            options,
            everything.title,
            (everything.events - everything.undated, selected.events - selected.undated),
            has_unsure=everything.unsure > 0,
            parent=self,
        )
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
        self.choices.changed.connect(self._changed)
        self._changed()

    @property
    def exported(self) -> Exported:
        """What is to be exported, under the title that the reader gives it."""
        chosen = (self._selected if self.choices.is_selection else self._everything).titled(self.title)
        return chosen.sure() if self.choices.is_sure else chosen

    @property
    def title(self) -> str:
        """The title that the reader gives it."""
        return self.choices.title.text().strip()

    @property
    def format(self) -> Format:
        """The chosen format."""
        return self.choices.format

    @property
    def options(self) -> PictureOptions:
        """How the file is to be made."""
        return self.choices.options

    def accept(self) -> None:
        """Ask for a file name, and agree when one is given."""
        name, suffix = _file_name(self.title) or self.tr("timeline"), self.format.suffix
        suggested = self._settings.folder("export", self._folder) / f"{name}{suffix}"
        pattern = f"{self.format.words} (*{suffix})"
        path = ask_where_to_save(self, self.tr("Export as"), suggested, pattern, suffix)
        if path is not None:
            self.agree(path)

    def agree(self, path: Path) -> None:
        """Take the path and close."""
        self.path = with_suffix(path, self.format.suffix)
        self._settings.set_folder("export", path.parent)
        super().accept()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.export_button = QPushButton(self.tr("Export…"), self)
        self.export_button.setDefault(True)
        buttons.addButton(self.export_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        side = QVBoxLayout()
        side.addWidget(self.choices)
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
        self.export_button.setFocus()  # now that it has its place; on a choice, its frame would look chosen

    def _changed(self) -> None:
        self.export_button.setEnabled(True)
        self._pause.start()

    def _draw(self) -> None:
        """Make the preview on another thread as the file is made; only the last one asked for is shown."""
        self._stop_drawing()
        self.export_button.setEnabled(True)
        self._asked += 1
        asked, wanted, options, exported = self._asked, self.format, self.options, self.exported
        self._drawing = self._jobs.start(
            self.tr("Drawing the preview"),
            lambda job: (asked, drawn(job, wanted, exported.read(job), options, self._complete)),
            self._take,
            self._complain,
        )
        self._drawing.progressed.connect(self._tell_reading)
        self._drawing.ended.connect(self._forget_drawing)

    def _tell_reading(self, progress: Progress) -> None:
        """Say how many of very many events are read."""
        if self.sender() is self._drawing and progress.total is not None:
            words = self.tr("Reading events: {0} of {1}")
            self.size_label.setText(words.format(grouped(progress.done), grouped(progress.total)))

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
        asked, preview = answer
        assert isinstance(preview, Drawn)
        if asked != self._asked:
            return
        words = [_events(self.exported.events)]
        match preview.shown:
            case Sketch():
                words = self._show_picture(preview.shown)
            case bytes():
                self._pile.setCurrentWidget(self.preview)
                self.preview.show_image(QImage.fromData(preview.shown))
                words.append(self._about_page())
            case str():
                self._pile.setCurrentWidget(self.table)
                self._set_columns(preview.widths)
                self.table.setPlainText(preview.shown)
                if preview.events < self.exported.events:
                    first = self.tr("The preview shows what the first {0} of them become.")
                    words.append(first.format(preview.events))
        if self.exported.unsure and self.format.kind is Kind.DOCUMENT:
            marked = self.tr("{0} to review, marked {1}")
            words.append(marked.format(grouped(self.exported.unsure), UNSURE))
        if preview.missing:
            words.append(missing_in_words(preview.missing))
        self.size_label.setText("\n".join(words))

    def _set_columns(self, widths: tuple[float, ...]) -> None:
        """Let columns begin where those of such widths, in characters, do."""
        char_px = self.table.fontMetrics().averageCharWidth()
        option = self.table.document().defaultTextOption()
        option.setTabArray([place * char_px for place in accumulate(widths)])
        self.table.document().setDefaultTextOption(option)

    def _about_page(self) -> str:
        if self.format.name in READ_AS_PAGE:
            return self.tr(
                "The preview shows how it begins on paper. In a browser it can be searched and zoomed."
            )
        return self.tr("The preview shows the first page.")

    def _complain(self, error: TimelineError) -> None:
        """Say why there is no preview; why no file can be made is said before one is named."""
        self.size_label.setText(str(error))
        if isinstance(error, ExportError):
            self.export_button.setEnabled(False)
            self.preview.show_image(QImage())
            self._pile.setCurrentWidget(self.preview)

    def _show_picture(self, shown: Sketch) -> list[str]:
        """Show the sketch, and return what is to be said of it."""
        image = shown.image
        self._pile.setCurrentWidget(self.preview)
        self.preview.show_image(image)
        scale = self.options.scale
        width, height = round(shown.width_px * scale), round(shown.height_px * scale)
        try:
            if self.format.name == "png":
                check_png_size(width, height)
        except ExportError as error:
            self.export_button.setEnabled(False)
            return [str(error)]
        about = self.tr("about {0} × {1} pixels") if shown.is_estimated else self.tr("{0} × {1} pixels")
        words = [about.format(grouped(width), grouped(height))]
        words += self._told() if self.choices.is_everything else self._in_sight()
        if not shown.is_whole:
            words.append(self.tr("The preview shows the upper part."))
        return words

    def _told(self) -> list[str]:
        """Return how many events the picture shows, and how many it cannot."""
        undated = self.exported.undated
        words = [_events(self.exported.events - undated)]
        if undated:
            words.append(self.tr("{0} without a date left out").format(grouped(undated)))
        return words

    def _in_sight(self) -> list[str]:
        """Return how many events the window shows, of those that the filter does."""
        scene, count = self._canvas.scene, self.exported.events
        if scene is None:
            return []
        shown = len(scene.shown_rows)
        return [
            _events(count) if shown == count else self.tr("{0} of {1}").format(grouped(shown), _events(count))
        ]


def _file_name(title: str) -> str:
    """Return a title as the name of a file.

    >>> _file_name("Ports: Alm/Berg")
    'Ports Alm Berg'
    """
    return " ".join(_NO_FILE_NAME.sub(" ", title).split())[:_LONGEST_NAME].strip(". ")


def _events(count: int) -> str:
    return counted(count, tr("{n} event"), tr("{n} events"))
