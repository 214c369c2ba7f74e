"""What can be chosen about an export; only what matters to the chosen format is in sight."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from timeline_app.export.chronicle import Form, Look, PictureOptions, Scope
from timeline_app.export.paper import Paper
from timeline_app.export.registry import FORMATS, Format, Kind
from timeline_app.export.width import columns_for, width_for
from timeline_app.gui.panels.segments import Segments
from timeline_app.gui.style import mark
from timeline_app.wording import grouped

_WIDTHS_PX = (1200, 1600, 2400, 3600)
_PAPERS = tuple(Paper)
_LOOKS = tuple(Look)
_ACROSS = (1, 2, 3, 4, 6)  # pages side by side
_ON_SCREEN, _SELECTED = 1, 2  # of the scopes


class ExportChoices(QWidget):
    """The choices, one below the other. `options` given at the start are those of the canvas.

    `title` is what the file is called unless the reader writes another one; `dated` is how many of all events, and of
    the selected ones, a picture shows; `has_unsure` when some are to be reviewed.
    """

    changed = Signal()

    def __init__(
        self,
        options: PictureOptions,
        title: str,
        dated: tuple[int, int],
        *,
        has_unsure: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._canvas = options
        self._dated = dated
        self._has_unsure = has_unsure
        self.title = QLineEdit(title, self)
        self.sure = QCheckBox(self.tr("Leave out what is to review"), self)
        self.format_choice = QComboBox(self)
        self._fill_formats()
        everything = self.tr("All the filter shows") if options.filter_words else self.tr("Everything")
        scopes = [everything, self.tr("As on screen")]
        if options.state.selected:
            scopes.append(self.tr("Selected"))
        self.scope = Segments(scopes, self)
        self.width_choice = Segments((self.tr("Fit"), *map(grouped, _WIDTHS_PX)), self)
        colours = (self.tr("Light"), self.tr("Dark"), self.tr("Transparent"), self.tr("For print"))
        self.colours = Segments(colours, self)
        self.colours.choose(_LOOKS.index(options.look))
        self.scale = Segments(("1×", "2×", "3×", "4×"), self)
        self.scale.choose(1)
        self.form = Segments((self.tr("Table"), self.tr("Narrative")), self)
        self.paper = Segments(("A4", "A3", "Letter"), self)
        self.sheets = Segments((self.tr("One page"), "A4", "A3", "Letter"), self)
        self.across = Segments(tuple(map(str, _ACROSS)), self)
        self._rows = QFormLayout(self)
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._rows.setVerticalSpacing(8)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self.format_choice.currentIndexChanged.connect(self._take)
        for choice in self.findChildren(Segments):
            choice.chosen.connect(self._take)
        self.title.textChanged.connect(self._take)
        self.sure.toggled.connect(self._take)
        self._show_what_matters()

    @property
    def format(self) -> Format:
        """The chosen format."""
        chosen = self.format_choice.currentData()
        return next(one for one in FORMATS if one.name == chosen)

    @property
    def is_everything(self) -> bool:
        """Whether a picture shows more than the window."""
        return self.scope.choice != _ON_SCREEN

    @property
    def is_selection(self) -> bool:
        """Whether only the selected events are meant."""
        return self.scope.choice == _SELECTED

    @property
    def is_sure(self) -> bool:
        """Whether what is to be reviewed is left out; on the screen it is."""
        return self.is_everything and self.sure.isChecked()

    @property
    def options(self) -> PictureOptions:
        """How the file is to be made."""
        return replace(
            self._canvas,
            scope=Scope.EVERYTHING if self.is_everything else Scope.VIEW,
            width_px=self._width_px() if self.is_everything else self._canvas.width_px,
            columns=1 if self.width_choice.choice else columns_for(self._width_px()),
            scale=self.scale.choice + 1 if self.format.name == "png" else 1,
            look=_LOOKS[self.colours.choice],
            form=tuple(Form)[self.form.choice],
            paper=self._paper(),
            across=_ACROSS[self.across.choice] if self._is_cut() else 1,
            filter_words=self._filter_words(),
        )

    def _filter_words(self) -> str:
        """Return what the reader of the file is told of what it leaves out."""
        words = self._canvas.filter_words
        if not (self._has_unsure and self.is_sure):
            return words
        return ", ".join(filter(None, (words, self.tr("without what is to review"))))

    def _width_px(self) -> int:
        """Return the width of a picture; "Fit" makes one of many events wider, so that it is no strip."""
        chosen = self.width_choice.choice
        return _WIDTHS_PX[chosen - 1] if chosen else width_for(self._dated[self.is_selection])

    def _paper(self) -> Paper | None:
        if self.format.kind is not Kind.PICTURE:
            return _PAPERS[self.paper.choice]
        if self.format.suffix != ".pdf" or self.sheets.choice == 0:
            return None
        return _PAPERS[self.sheets.choice - 1]

    def _is_cut(self) -> bool:
        """Whether a timeline of everything goes over pages of paper."""
        is_picture = self.format.kind is Kind.PICTURE and self.is_everything
        return is_picture and self._paper() is not None

    def choose_format(self, name: str) -> None:
        """Choose the format of a name."""
        self.format_choice.setCurrentIndex(self.format_choice.findData(name))

    def _fill_formats(self) -> None:
        for before, one in zip((None, *FORMATS), FORMATS, strict=False):
            if before is not None and before.kind is not one.kind:
                self.format_choice.insertSeparator(self.format_choice.count())
            self.format_choice.addItem(one.words, one.name)

    def _lay_out(self) -> None:
        for text, widget in (
            (self.tr("Format"), self.format_choice),
            (self.tr("Title"), self.title),
            (self.tr("What"), self.scope),
            (self.tr("Width in pixels"), self.width_choice),
            (self.tr("Resolution"), self.scale),
            (self.tr("Colours"), self.colours),
            (self.tr("Layout"), self.form),
            (self.tr("Paper"), self.paper),
            (self.tr("Pages"), self.sheets),
            (self.tr("Pages side by side, to be glued"), self.across),
        ):
            label = QLabel(text, self)
            label.setContentsMargins(0, 6, 0, 0)
            label.setBuddy(widget)
            mark(label, tone="soft")
            self._rows.addRow(label, widget)
        self._rows.addRow(self.sure)

    def _take(self) -> None:
        self._show_what_matters()
        self.changed.emit()

    def _show_what_matters(self) -> None:
        is_picture = self.format.kind is Kind.PICTURE
        is_document = self.format.kind is Kind.DOCUMENT
        self.scope.offer(_ON_SCREEN, is_offered=is_picture)
        for widget, is_shown in (
            (self.title, self.format.has_title),
            (self.sure, self._has_unsure and self.is_everything),
            (self.scope, is_picture or bool(self._canvas.state.selected)),
            (self.width_choice, is_picture and self.is_everything and self._paper() is None),
            (self.scale, self.format.name == "png"),
            (self.colours, is_picture),
            (self.form, is_document),
            (self.paper, is_document and self.format.has_pages),
            (self.sheets, is_picture and self.format.suffix == ".pdf"),
            (self.across, self._is_cut()),
        ):
            self._rows.setRowVisible(widget, is_shown)
