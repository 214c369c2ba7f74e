"""What is shown while a library is open: the canvas with its panels."""

from collections.abc import Collection
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QSplitter,
    QStackedLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.actor_verbs import ActorVerbs
from timeline_app.gui.article_verbs import ArticleVerbs
from timeline_app.gui.canvas import TimelineCanvas
from timeline_app.gui.canvas_conflicts import CanvasConflicts
from timeline_app.gui.canvas_ground import CanvasGround
from timeline_app.gui.column_widths import Columns
from timeline_app.gui.jobs import Progress
from timeline_app.gui.merge_queue import MergeQueue
from timeline_app.gui.minimap import MinimapBar
from timeline_app.gui.panels.actors import ActorsPanel
from timeline_app.gui.panels.advice import AdvicePage
from timeline_app.gui.panels.articles import ArticlesPanel
from timeline_app.gui.panels.chips import ChipBar
from timeline_app.gui.panels.event_table import EventTablePanel
from timeline_app.gui.panels.history import HistoryPanel
from timeline_app.gui.panels.inspector import Inspector
from timeline_app.gui.panels.review import ReviewPage
from timeline_app.gui.panels.statuses import StatusFilter
from timeline_app.gui.panels.tag_filter import TagFilter
from timeline_app.gui.panels.undated import UndatedPanel
from timeline_app.gui.panels.untold import UntoldPanel
from timeline_app.gui.session import Session
from timeline_app.gui.settings import Settings
from timeline_app.gui.tab_bar import TabBar
from timeline_app.model.timeline import TimelineArticle
from timeline_app.render.theme import Theme, coloured, theme_of
from timeline_app.view.actions import CollapseGaps
from timeline_app.view.arrays import Ints
from timeline_app.wording import grouped

_MIDDLE_PX = 1000
_TRAY_PX = 190
_LEAST_TRAY_PX = 150  # less shows a row or two
_TABLE_PX = 420
_LEAST_TABLE_PX = 120
_LEAST_PICTURE_PX = 160
_REVIEW = 2  # among what may stand in the place of the timeline


class TimelinePage(QWidget):
    """Actors and articles on the left, the inspector on the right, in the middle chips, canvas and trays.

    The inspector stays closed until there is something to inspect.
    """

    def __init__(
        self,
        session: Session,
        queue: MergeQueue,
        verbs: ActorVerbs,
        article_verbs: ArticleVerbs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.actors = ActorsPanel(session, queue, verbs, self)
        self.articles = ArticlesPanel(session, article_verbs, self)
        self.chips = ChipBar(session, self)
        self.chips.left.connect(self.take_focus)
        self.canvas = TimelineCanvas(self)
        self.canvas.setFrameShape(QFrame.Shape.NoFrame)
        self.ground = CanvasGround(session, self.canvas, self)
        self.conflicts = CanvasConflicts(session, self.canvas, self)
        self.minimap = MinimapBar(session, lambda: self.canvas.viewport().width(), self)
        self.table = EventTablePanel(session, self)
        self.table.setMinimumHeight(_LEAST_TABLE_PX)
        self._has_opened_table = False
        self.table.hide()
        self.undated = UndatedPanel(session, self)
        self.untold = UntoldPanel(session, self)
        self.untold.hide()
        self.inspector = Inspector(session, self)
        self.review = ReviewPage(session, self)
        self._shows_undated, self._wants_inspector, self._has_inspected = False, True, False
        self._reading = ""
        self._progress: Progress | None = None
        self._columns = session.contents.columns
        self._rows: Ints | None = None
        self._shown = session.shown
        self._titled: tuple[tuple[TimelineArticle, ...], dict[int, str]] = (), {}
        self._path: Path | None = None
        self.history = HistoryPanel(session, self)
        self.left = self._tabs()
        self.statuses = StatusFilter(session, self)
        self.tags = TagFilter(session, self)
        self._lay_out()
        self.canvas.acted.connect(session.dispatch)
        self._theme = theme_of(self.palette())
        session.changed.connect(self._show)
        session.changed.connect(self._follow_colours)
        session.state_changed.connect(self._show)
        self._show()

    def _tabs(self) -> QTabWidget:
        """Return what stands at the left."""
        tabs = QTabWidget(self)
        tabs.setTabBar(TabBar(tabs))
        tabs.setDocumentMode(True)
        tabs.addTab(self.actors, self.tr("Actors"))
        tabs.addTab(self.articles, self.tr("Articles"))
        tabs.addTab(self.history, self.tr("History"))
        return tabs

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours, actors in those that the reader gave them."""
        self._theme = theme = coloured(theme, self._session.contents.actors)
        self.canvas.set_theme(theme)
        self.minimap.set_theme(theme)
        self.actors.set_theme(theme)
        self.tags.set_theme(theme)
        self.articles.set_theme(theme)
        self.inspector.set_theme(theme)
        self.review.set_theme(theme)

    def _follow_colours(self) -> None:
        """Draw anew where the reader has given an actor another colour."""
        if coloured(self._theme, self._session.contents.actors) is not self._theme:
            self.set_theme(self._theme)

    def restore(self, settings: Settings) -> None:
        """Put the panels where they were."""
        self.parts.restore(settings)
        self.middle.restoreState(settings.layout("middle"))
        self.side.setVisible(settings.shows("actors"))
        self._wants_inspector = settings.shows("inspector")
        self._shows_undated = settings.shows("undated", otherwise=False)
        self._has_opened_table = settings.shows("table", otherwise=False)
        self.table.setVisible(self._has_opened_table)
        self.minimap.setVisible(settings.shows("minimap"))
        self.ground.restore(settings)
        for part in (self.articles, self.tags, self.statuses):
            part.restore(settings)
        self._show()

    def remember(self, settings: Settings) -> None:
        """Write down where the panels are."""
        self.parts.remember(settings)
        settings.set_layout("middle", self.middle.saveState())
        settings.set_shows("actors", not self.side.isHidden())
        settings.set_shows("inspector", self._wants_inspector)
        settings.set_shows("undated", self._shows_undated)
        settings.set_shows("table", not self.table.isHidden())
        settings.set_shows("minimap", not self.minimap.isHidden())
        self.ground.remember(settings)
        for part in (self.articles, self.tags, self.statuses):
            part.remember(settings)

    @property
    def shows_undated(self) -> bool:
        """Whether the tray of events that need a date is open, or would be if there were any."""
        return self._shows_undated

    def show_left(self, is_shown: bool) -> None:
        """Open the panel of actors and articles, or close it."""
        self.side.setVisible(is_shown)
        QTimer.singleShot(0, self, self.parts.share)

    def show_inspector(self, is_shown: bool) -> None:
        """Open the inspector, be there anything selected or not, or close it until it is asked for."""
        self._wants_inspector = self._has_inspected = is_shown
        self._show_parts()

    def show_review(self, is_shown: bool) -> None:
        """Put the review in the place of the timeline and its inspector, or go back to them."""
        if is_shown == self.review.is_on:
            return
        self.inspector.rest(is_resting=is_shown)
        if is_shown:
            self.review.begin()
        else:
            self.review.end()
        self._show()
        self.take_focus()
        event = self._session.shown_event
        if not is_shown and event is not None:
            self.canvas.bring_in(event.id)

    def show_reading(self, title: str, progress: Progress | None) -> None:
        """Say in an empty library what is being read and how far that is; "" when it is done."""
        self._reading, self._progress = title, progress
        if not self._session.contents.articles:
            self.advice.advise(self._reading, self._progress)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the canvas its half."""
        super().resizeEvent(event)
        self.parts.share()

    def show_undated(self, is_shown: bool) -> None:
        """Open the tray of events that need a date, or close it; it stays closed while there are none."""
        self._shows_undated = is_shown
        self.undated.setVisible(is_shown and self.undated.is_needed)
        if is_shown:
            self.untold.hide()
            QTimer.singleShot(0, self, self._raise_trays)  # the splitter has its new heights only then

    def _raise_trays(self) -> None:
        """Give an open tray that is too low for a few rows more of the timeline's height, where that has enough."""
        picture, table, *trays = self.middle.sizes()
        for place, height in enumerate(trays):
            more = _TRAY_PX - height
            if 0 < height < _LEAST_TRAY_PX and picture - more >= _TRAY_PX:
                trays[place], picture = height + more, picture - more
        self.middle.setSizes([picture, table, *trays])

    def show_table(self, is_shown: bool) -> None:
        """Open the table of events below the timeline, or close it."""
        self.table.setVisible(is_shown)
        if is_shown and not self._has_opened_table:
            self._has_opened_table = True
            QTimer.singleShot(0, self, self._share_height)  # the splitter has its new heights only then

    def _share_height(self) -> None:
        """Give the table half of the timeline's height."""
        picture, table, *trays = self.middle.sizes()
        half = (picture + table) // 2
        self.middle.setSizes([picture + table - half, half, *trays])

    def show_minimap(self, is_shown: bool) -> None:
        """Show the whole timeline in a strip below it, or not."""
        self.minimap.setVisible(is_shown)

    def collapse_gaps(self, is_on: bool) -> None:
        """Fold long stretches without events, or not; where all was in sight, it is so afterwards."""
        had_all = self._has_all_in_sight()
        self._session.dispatch(CollapseGaps(is_on))
        if had_all:
            self.canvas.fit()

    def show_untold(self, is_shown: bool) -> None:
        """Open the tray of sentences that told no event, in the place of the other tray, or close it."""
        self.untold.setVisible(is_shown)
        if is_shown:
            self.show_undated(False)
            QTimer.singleShot(0, self, self._raise_trays)

    def show_articles(self, article_ids: Collection[int]) -> None:
        """Choose articles in their list, and let the keys go there."""
        self.left.setCurrentWidget(self.articles)
        self.articles.choose(article_ids)

    def show_history(self) -> None:
        """Open the list of steps, and let the keys go there."""
        self.left.setCurrentWidget(self.history)
        self.history.list.setFocus()

    def take_focus(self) -> None:
        """Let the keys go to the timeline."""
        picture = self._pile.currentWidget()
        if picture is not None:
            picture.setFocus()

    def _lay_out(self) -> None:
        self.picture = QWidget(self)
        self.picture.setMinimumHeight(_LEAST_PICTURE_PX)  # a page that is out of sight may want more
        self._pile = QStackedLayout(self.picture)
        self._pile.addWidget(self._timeline())
        self.advice = AdvicePage(self._session, self)
        self._pile.addWidget(self.advice)
        self._pile.addWidget(self.review)
        self.middle = QSplitter(Qt.Orientation.Vertical, self)
        self.middle.setHandleWidth(1)
        self.middle.setChildrenCollapsible(False)
        self.middle.addWidget(self.picture)
        self.middle.addWidget(self.table)
        self.middle.addWidget(self.undated)
        self.middle.addWidget(self.untold)
        self.middle.setStretchFactor(0, 1)
        self.middle.setSizes([_MIDDLE_PX, _TABLE_PX, _TRAY_PX, _TRAY_PX])
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chips)
        column.addWidget(self.middle, 1)
        self.side = QWidget(self)
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.left, 1)
        side.addWidget(self.tags)
        side.addWidget(self.statuses)
        self.parts = Columns(self.side, centre, self.inspector, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.parts)

    def _timeline(self) -> QWidget:
        """Return the canvas with the strip that shows all of it below."""
        page = QWidget(self)
        page.setFocusProxy(self.canvas)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.minimap)
        return page

    def _show_parts(self) -> None:
        """Open the inspector with the first thing to inspect; from then on it stays as the reader has it."""
        session = self._session
        is_one = session.shown_event is not None or session.shown_article is not None
        if is_one or len(session.state.selected) > 1:
            self._has_inspected = True
        is_shown = self._wants_inspector and self._has_inspected and not self.review.is_on
        if is_shown == self.inspector.isHidden():
            self.inspector.setVisible(is_shown)
            QTimer.singleShot(0, self, self.parts.share)  # the splitter has its new widths only then

    def _show(self) -> None:
        session = self._session
        if session.path != self._path:
            self._has_inspected = False
            self.show_review(False)
        self._show_parts()
        columns, rows = session.contents.columns, session.rows
        if rows is not self._rows:  # a filter or other contents; laying out anew is not for every pan
            is_new = columns is not self._columns
            had_all = is_new and self._has_all_in_sight()
            had_none = is_new and self._rows is not None and not len(self._shown)
            self._columns, self._rows, self._shown = columns, rows, session.shown
            self.canvas.set_shown(session.shown, self._titles())
            if (
                session.path is not None and session.path == self._path
            ):  # another library comes with a view of its own
                keep = partial(self._keep_in_sight, had_all=had_all, had_none=had_none)
                QTimer.singleShot(0, self, keep)
            self._path = session.path
        self.canvas.set_found(session.found)
        self.canvas.set_state(session.state)
        has_dated = bool(len(rows)) and bool(rows[0] < columns.dated)  # they ascend
        self._show_picture(0 if has_dated else 1)
        self.undated.setVisible(self.undated.is_needed and (self._shows_undated or not has_dated))
        if not has_dated:
            self.advice.advise(self._reading, self._progress)
        count = len(session.contents.articles)
        text = self.tr("Articles ({0})").format(grouped(count)) if count else self.tr("Articles")
        if text != self.left.tabText(1):  # setting it paints the whole panel anew
            self.left.setTabText(1, text)

    def _titles(self) -> dict[int, str]:
        """Return what the articles are called, by id; gathered anew only where the articles are others."""
        articles = self._session.contents.articles
        if self._titled[0] is not articles:
            self._titled = articles, {article.id: article.title for article in articles}
        return self._titled[1]

    def _has_all_in_sight(self) -> bool:
        """Whether the window shows the whole span of what was shown last."""
        span = None if self._rows is None else self._shown.span
        width_px = self.canvas.viewport().width()
        state = self._session.state
        return span is not None and (
            state.left_day(width_px) <= span[0] and span[1] <= state.day_at(width_px, width_px)
        )

    def _keep_in_sight(self, *, had_all: bool, had_none: bool) -> None:
        """Fit the timeline when nothing of it is left in the window, or not all though all was there before.

        And when nothing had a date before: then nobody has chosen what to see.
        """
        if had_none or (had_all and not self._has_all_in_sight()):
            self.canvas.fit()
            return
        shown, state = self._session.shown, self._session.state
        left = state.left_day(self.canvas.viewport().width())
        right = state.day_at(self.canvas.viewport().width(), self.canvas.viewport().width())
        if len(shown) and not shown.has_between(left, right):
            self.canvas.fit()

    def _show_picture(self, index: int) -> None:
        """Show the canvas or the advice; the one takes the focus over from the other."""
        before = self._pile.currentWidget()
        has_focus = self.window().focusWidget() in (before, self.canvas)
        self._pile.setCurrentIndex(_REVIEW if self.review.is_on else index)
        if has_focus:
            self.take_focus()
