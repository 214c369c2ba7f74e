"""Ask which tags articles are to have."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from timeline_app.gui.dialogs.remarks_form import tags_in
from timeline_app.gui.phrases import counted
from timeline_app.gui.style import mark
from timeline_app.model.edit import ArticleEdit, TagArticle, UntagArticle
from timeline_app.model.timeline import TimelineArticle

_WIDTH_PX = 380


class TagArticlesDialog(QDialog):
    """One line with the tags that all the articles have; `edits` make of them what stands there when it is accepted."""

    def __init__(
        self, articles: Sequence[TimelineArticle], known: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tags"))
        self.setMinimumWidth(_WIDTH_PX)
        self._articles = articles
        self._common = [tag for tag in articles[0].tags if all(tag in one.tags for one in articles)]
        label = QLabel(
            counted(
                len(articles), self.tr("Tags of the &article"), self.tr("Tags that all {n} &articles have")
            ),
            self,
        )
        self.line = QLineEdit(", ".join(self._common), self)
        self.line.setPlaceholderText(self.tr("several parted by commas"))
        label.setBuddy(self.line)
        completer = QCompleter(list(known), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(completer)
        others = QLabel(self.tr("What only some of them have stays with these."), self)
        others.setWordWrap(True)
        others.setVisible(any(set(one.tags) - set(self._common) for one in articles))
        mark(others, tone="soft")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for part in (label, self.line, others, buttons):
            column.addWidget(part)
        self.line.setFocus()

    @property
    def edits(self) -> list[ArticleEdit]:
        """What makes the articles have what was typed, and not any more what was deleted."""
        wanted = tags_in(self.line.text())
        gone = [tag for tag in self._common if tag not in wanted]
        edits: list[ArticleEdit] = [UntagArticle(one.hash, tag) for one in self._articles for tag in gone]
        edits += [
            TagArticle(one.hash, tag) for one in self._articles for tag in wanted if tag not in one.tags
        ]
        return edits
