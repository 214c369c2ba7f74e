"""All that is known of one actor: who it is, beside whom it stands, its events, and what it says."""

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QScrollArea,
    QTabWidget,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui import phrases
from timeline_app.gui.flow_layout import FlowLayout
from timeline_app.gui.icons import pixmap
from timeline_app.gui.panels.segments import Segments
from timeline_app.gui.panels.two_lines import DETAIL, show_two_lines
from timeline_app.gui.phrases import counted
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.gui.tab_bar import TabBar
from timeline_app.model.timeline import AboutActor, ActorQuote, TimelineActor
from timeline_app.render.theme import coloured, theme_of
from timeline_app.view.actions import CheckActors, NeedAllActors, SelectEvents
from timeline_app.view.arrays import Ints
from timeline_app.view.columns import Trait
from timeline_app.wording import grouped, name_of

_SIZE_PX = (560, 680)
_LEAST_PX = (380, 420)
_ICON_PX: Final = 24
_CHIP_PX: Final = 16
_COMPANIONS: Final = 24
_COMPANIONS_PX: Final = 130
_ATTRIBUTES: Final = 12
_MARGIN_PX: Final = 20
_SCROLL_BAR_PX: Final = 16
_DATE_PX: Final = 230
_Index = QModelIndex | QPersistentModelIndex


class _Events(QAbstractTableModel):
    """One row an event, read when it is looked at: its date and its headline."""

    def __init__(self, session: Session, rows: Ints, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = session.contents.columns
        self._rows = rows

    def event_at(self, row: int) -> int:
        """Return the id of the event of a row."""
        return int(self._columns.ids[self._rows[row]])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Return the number of events."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Return two: date and headline."""
        return 0 if parent.isValid() else 2

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return headline or date."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        event = self._columns.events[int(self._rows[index.row()])]
        if index.column() == 1:
            return event.headline
        return phrases.tr("Needs a date") if event.date is None else phrases.with_weekday(event.date)


class _Quotes(QAbstractListModel):
    """One row a sentence, and below it the article that it stands in."""

    def __init__(self, session: Session, quotes: tuple[ActorQuote, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.quotes = quotes
        self._titles = {article.id: article.title for article in session.contents.articles}

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Return the number of sentences."""
        return 0 if parent.isValid() else len(self.quotes)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the sentence or its article."""
        quote = self.quotes[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return quote.sentence
            case _ if role == DETAIL:
                return self._titles.get(quote.article, "")
            case _:
                return None


class ActorCard(QDialog):
    """Tells of an actor. `event_wanted` brings an event to be shown, `quote_wanted` a sentence."""

    event_wanted = Signal(object)
    quote_wanted = Signal(object)

    def __init__(self, session: Session, actor_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        actor = session.contents.actor(actor_id)
        assert actor is not None
        self._session = session
        self._actor = actor
        self.about = session.about_actor(actor_id)
        columns = session.contents.columns
        rows = columns.of_actors.rows_of(actor_id)
        rows = rows[(columns.traits[rows] & Trait.HIDDEN) == 0]
        self.setWindowTitle(self.tr("About {0}").format(actor.name))
        self.setMinimumSize(*_LEAST_PX)
        self.resize(*_SIZE_PX)
        self.how = Segments((self.tr("Both"), self.tr("Either")), self)
        self.how.setToolTip(self.tr("Show events with both actors, or with either, by a click on a name"))
        self.companions: list[QToolButton] = []
        self._area: QScrollArea | None = None
        self._flow: FlowLayout | None = None
        self._events = _Events(session, rows, self)
        self._quotes = _Quotes(session, self.about.quotes, self)
        self.events = self._table(self._events, self.tr("Events"))
        self.events.activated.connect(lambda index: self._show_event(index.row()))
        self.events.clicked.connect(lambda index: self._show_event(index.row()))
        self.quotes = self._list(self._quotes, self.tr("Quotes"))
        self.quotes.activated.connect(lambda index: self._show_quote(index.row()))
        self.quotes.clicked.connect(lambda index: self._show_quote(index.row()))
        self.facts = QLabel(_facts(session, actor, self.about, rows), self)
        self._lay_out()
        session.changed.connect(self._follow)

    def _table(self, model: QAbstractTableModel, name: str) -> QTreeView:
        """Return a list of rows of one height: of a hundred thousand only those in sight are looked at."""
        view = QTreeView(self)
        view.setModel(model)
        view.setHeaderHidden(True)
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setAccessibleName(name)
        view.header().setStretchLastSection(True)
        view.header().resizeSection(0, _DATE_PX)
        return view

    def _list(self, model: QAbstractListModel, name: str) -> QListView:
        view = QListView(self)
        view.setModel(model)
        show_two_lines(view)
        view.setAccessibleName(name)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        return view

    def _lay_out(self) -> None:
        theme = coloured(theme_of(self.palette()), [self._actor])
        icon, name = QLabel(self), QLabel(self._actor.name, self)
        hue = QColor(theme.hue(self._actor.id))
        icon.setPixmap(pixmap(self._actor.kind.value, hue, _ICON_PX, self.devicePixelRatioF()))
        name.setWordWrap(True)
        mark(name, heading=True)
        self.facts.setWordWrap(True)
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark(self.facts, tone="soft")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(name, 1)
        tabs = QTabWidget(self)
        tabs.setTabBar(TabBar(tabs))
        tabs.setDocumentMode(True)
        tabs.addTab(self.events, self.tr("Events ({0})").format(grouped(self._events.rowCount())))
        tabs.addTab(self.quotes, self.tr("Quotes ({0})").format(grouped(self._quotes.rowCount())))
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN_PX, 16, _MARGIN_PX, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.facts)
        if self.about.companions:
            column.addWidget(self._together())
        column.addWidget(tabs, 1)
        self.events.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names beside this one the lines that they need, up to a limit."""
        super().resizeEvent(event)
        if self._area is not None and self._flow is not None:
            needed = self._flow.heightForWidth(self.width() - 2 * _MARGIN_PX - _SCROLL_BAR_PX)
            self._area.setFixedHeight(min(_COMPANIONS_PX, needed + 4))

    def _together(self) -> QWidget:
        """Return the actors beside this one, with the number of events that they share."""
        chips = QWidget(self)
        self._flow = flow = FlowLayout(chips)
        theme = coloured(theme_of(self.palette()), self._session.contents.actors)
        for number, count in self.about.companions[:_COMPANIONS]:
            other = self._session.contents.actor(number)
            if other is not None:
                chip = self._chip(other, count, QColor(theme.hue(number)))
                flow.addWidget(chip)
                self.companions.append(chip)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        area.setWidget(chips)
        for ground in (area, chips):
            mark(ground, ground=True)
        title = QLabel(self.tr("TOGETHER WITH"), self)
        mark(title, tone="faint")
        line = QHBoxLayout()
        line.addWidget(title)
        line.addStretch()
        line.addWidget(self.how)
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(area)
        return whole

    def _chip(self, other: TimelineActor, count: int, hue: QColor) -> QToolButton:
        chip = QToolButton(self)
        chip.setText(f"{other.name}  {grouped(count)}".replace("&", "&&"))
        chip.setToolTip(
            f"{other.name}: {counted(count, self.tr('{n} event together'), self.tr('{n} events together'))}"
        )
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        mark(chip, chip=True, pictured=True)
        chip.setIcon(pixmap(other.kind.value, hue, _CHIP_PX, self.devicePixelRatioF()))
        chip.clicked.connect(lambda: self._filter(other.id))
        return chip

    def _filter(self, other: int) -> None:
        """Show the events with both, or with either."""
        self._session.dispatch(NeedAllActors(self.how.choice == 0))
        self._session.dispatch(CheckActors(frozenset({self._actor.id, other})))

    def _show_event(self, row: int) -> None:
        event = self._events.event_at(row)
        self._session.dispatch(SelectEvents(frozenset({event}), focused=event))
        self.event_wanted.emit(event)

    def _show_quote(self, row: int) -> None:
        self.quote_wanted.emit(self._quotes.quotes[row])

    def _follow(self) -> None:
        """Close when the actor is another than what is shown here."""
        if self._session.contents.actor(self._actor.id) != self._actor:
            self.reject()


def _facts(session: Session, actor: TimelineActor, about: AboutActor, rows: Ints) -> str:
    """Return kind, number of events, first and last; other names; and titles with the articles that give them."""
    columns = session.contents.columns
    facts = [name_of(actor.kind), counted(len(rows), phrases.tr("{n} event"), phrases.tr("{n} events"))]
    span = columns.span_of(rows)
    if span is not None and all(abs(day) != float("inf") for day in span):
        first, last = (phrases.month_of(int(day)) for day in span)
        facts.append(first if first == last else f"{first} … {last}")
    lines = [" · ".join(facts)]
    others = [alias for alias in actor.aliases if alias != actor.name]
    if others:
        lines.append(phrases.tr("also: {0}").format(", ".join(others)))
    for attribute, articles in about.attributes[:_ATTRIBUTES]:
        article = session.contents.article(articles[0])
        title = "" if article is None else article.title
        more = len(articles) - 1
        source = f"{title} +{more}" if more else title
        lines.append(f"{attribute} – {source}" if source else attribute)
    return "\n".join(lines)
