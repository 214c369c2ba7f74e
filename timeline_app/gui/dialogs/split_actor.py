"""Ask which names, or which articles, of an actor mean somebody else."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.phrases import counted
from timeline_app.gui.style import mark
from timeline_app.gui.tab_bar import TabBar
from timeline_app.model.timeline import TimelineActor
from timeline_app.wording import grouped

_SIZE_PX = (560, 460)
_LEAST_PX = (400, 320)
_VALUE = Qt.ItemDataRole.UserRole


class SplitActorDialog(QDialog):
    """Two lists to check: names with the number of their articles, and articles with the name that each gives.

    After it is accepted, `names` or `articles` hold what is checked in the list that is shown.
    """

    def __init__(
        self, actor: TimelineActor, named: Sequence[tuple[int, str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Split actor"))
        self.setMinimumSize(*_LEAST_PX)
        self.resize(*_SIZE_PX)
        title = QLabel(self.tr("Who of {0} is somebody else?").format(actor.name), self)
        title.setWordWrap(True)
        mark(title, heading=True)
        self.by_name = self._list((self.tr("Name"), self.tr("Articles")))
        for name, number in Counter(name for _, _, name in named).most_common():
            self._add(self.by_name, (name, grouped(number)), name)
        self.by_article = self._list((self.tr("Article"), self.tr("Name there")))
        for article, words, name in named:
            self._add(self.by_article, (words, name), article)
        self.tabs = QTabWidget(self)
        self.tabs.setTabBar(TabBar(self.tabs))
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.by_name, self.tr("By &name"))
        self.tabs.addTab(self.by_article, self.tr("By &article"))
        if self.by_name.topLevelItemCount() < 2:
            self.tabs.setTabEnabled(0, False)
            self.tabs.setCurrentIndex(1)
        self._told = QLabel(self)
        self._told.setWordWrap(True)
        mark(self._told, tone="soft")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.split_button = buttons.addButton(self.tr("&Split"), QDialogButtonBox.ButtonRole.AcceptRole)
        mark(self.split_button, primary=True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for part in (title, self.tabs, self._told, buttons):
            column.addWidget(part, 1 if part is self.tabs else 0)
        self.tabs.currentChanged.connect(lambda _: self._judge())
        self._judge()
        self._shown.setFocus()

    @property
    def names(self) -> tuple[str, ...]:
        """The names that mean somebody else."""
        return tuple(map(str, self._checked(self.by_name))) if self._shown is self.by_name else ()

    @property
    def articles(self) -> tuple[int, ...]:
        """The ids of the articles that mean somebody else."""
        return tuple(map(int, self._checked(self.by_article))) if self._shown is self.by_article else ()

    @property
    def _shown(self) -> QTreeWidget:
        return (self.by_name, self.by_article)[self.tabs.currentIndex()]

    def _list(self, titles: tuple[str, str]) -> QTreeWidget:
        rows = QTreeWidget(self)
        rows.setHeaderLabels(list(titles))
        rows.setAccessibleName(titles[0])
        rows.setRootIsDecorated(False)
        rows.setUniformRowHeights(True)
        rows.header().setStretchLastSection(False)
        rows.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        rows.itemChanged.connect(lambda *_: self._judge())
        return rows

    def _add(self, rows: QTreeWidget, texts: tuple[str, str], value: str | int) -> None:
        rows.blockSignals(True)
        item = QTreeWidgetItem(rows, list(texts))
        item.setCheckState(0, Qt.CheckState.Unchecked)
        item.setData(0, _VALUE, value)
        for column, text in enumerate(texts):
            item.setToolTip(column, text)
        if rows.currentItem() is None:
            rows.setCurrentItem(item)
        rows.blockSignals(False)

    def _checked(self, rows: QTreeWidget) -> list[str | int]:
        items = (rows.topLevelItem(number) for number in range(rows.topLevelItemCount()))
        return [
            item.data(0, _VALUE)
            for item in items
            if item is not None and item.checkState(0) is Qt.CheckState.Checked
        ]

    def _judge(self) -> None:
        number, whole = len(self._checked(self._shown)), self._shown.topLevelItemCount()
        can_split = 0 < number < whole
        self.split_button.setEnabled(can_split)
        words = (self.tr("Check some of them, not all.") if not can_split else "") or (
            counted(number, self.tr("{n} name becomes an actor."), self.tr("{n} names become one actor."))
            if self._shown is self.by_name
            else counted(
                number,
                self.tr("The actor of {n} article becomes another one."),
                self.tr("The actor of {n} articles becomes another one."),
            )
        )
        self._told.setText(words)
