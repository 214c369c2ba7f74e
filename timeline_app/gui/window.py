"""The main window: start page or timeline, with the bars around them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.actions import make_actions, scheme_actions
from timeline_app.gui.actor_verbs import ActorVerbs
from timeline_app.gui.article_verbs import ArticleVerbs
from timeline_app.gui.conflicts import Conflicts
from timeline_app.gui.corrections import Corrections
from timeline_app.gui.dialogs.actor_card import ActorCard
from timeline_app.gui.dialogs.suggested_merges import SuggestedMergesDialog
from timeline_app.gui.event_joining import EventJoining
from timeline_app.gui.icons import retint
from timeline_app.gui.intake import Intake
from timeline_app.gui.job_bar import JobBar
from timeline_app.gui.jobs import Jobs, Progress
from timeline_app.gui.lane_menu import lane_actions, lane_menu, lanes_menu
from timeline_app.gui.language_menu import LanguageMenu
from timeline_app.gui.large_steps import LargeSteps
from timeline_app.gui.libraries import Libraries
from timeline_app.gui.menu_start import start_at_first
from timeline_app.gui.menus import event_menu, fill_menu_bar, make_tool_bar
from timeline_app.gui.merge_queue import MergeQueue
from timeline_app.gui.message_bar import MessageBar
from timeline_app.gui.names_menu import NamesMenu
from timeline_app.gui.opening_page import OpeningPage
from timeline_app.gui.periods import Periods
from timeline_app.gui.phrases import month_of
from timeline_app.gui.possible import follow_library, follow_view
from timeline_app.gui.recent_menu import RecentMenu
from timeline_app.gui.search_field import SearchField
from timeline_app.gui.session import Session
from timeline_app.gui.settings import Scheme, Settings
from timeline_app.gui.several_events import SeveralEvents
from timeline_app.gui.sharing import Sharing
from timeline_app.gui.start_page import StartPage
from timeline_app.gui.status import StatusLine
from timeline_app.gui.style import apply_theme, theme_for
from timeline_app.gui.tab_order import next_stop
from timeline_app.gui.timeline_page import TimelinePage
from timeline_app.gui.wiring import wire
from timeline_app.model.timeline import ActorQuote, UntoldSentence
from timeline_app.resource_path import sample_articles
from timeline_app.store import SUFFIX
from timeline_app.view.actions import SelectEvents
from timeline_app.view.hit import PeriodHit, hit
from timeline_app.view.lane_view import LaneKey
from timeline_app.view.swimlanes import Swimlanes

_SIZE_PX = (1280, 800)
_FRAME_PX = (16, 48)  # what the desktop draws around the window, at most
_LEAST_PX = (860, 560)  # all three columns at their least, and every button
_SAMPLE = f"Sample{SUFFIX}"


class MainWindow(QMainWindow):
    """Composes the parts, which work on the session and tell the window only what they want of it."""

    pointed_day: float | None = None
    """Where a menu was opened, until its action is done."""

    def __init__(self, session: Session, settings: Settings, own_folder: Path) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self.own_folder = own_folder
        self.jobs = Jobs(self)
        self.setAcceptDrops(True)
        self.setMinimumSize(*_LEAST_PX)
        self.deeds = make_actions(self)
        self.schemes = scheme_actions(self)
        self.lanes = lane_actions(self)
        self.message_bar = MessageBar(self)
        self.start_page = StartPage(self)
        self.opening_page = OpeningPage(self)
        self.merge_queue = MergeQueue(session, self.jobs, self)
        self.large_steps = LargeSteps(session, self.jobs, self.message_bar, self)
        self.actor_verbs = ActorVerbs(session, self.message_bar, self)
        self.article_verbs = ArticleVerbs(session, self.jobs, self.large_steps, self.message_bar, self)
        self.page = TimelinePage(session, self.merge_queue, self.actor_verbs, self.article_verbs, self)
        self.search = SearchField(session, self)
        self.status_line = StatusLine(session, self)
        self.job_bar = JobBar(self.jobs, self)
        self.libraries = Libraries(session, self.jobs, settings, self.message_bar, self)
        self.intake = Intake(session, self.jobs, settings, self.message_bar, self)
        self.corrections = Corrections(session, self.large_steps, self.message_bar, self)
        self.conflicts = Conflicts(session, self.message_bar, self)
        self.several = SeveralEvents(session, self.large_steps, self.message_bar, self)
        self.joining = EventJoining(session, self.message_bar, self)
        self.sharing = Sharing(session, self.jobs, settings, self.message_bar, self)
        self.names_menu = NamesMenu(settings, self.jobs, self.message_bar, self)
        self.language_menu = LanguageMenu(settings, self.message_bar, self)
        self._recent = RecentMenu(self.libraries.open, self)
        self.periods = Periods(session, self.page, self.message_bar, self)
        self._periods = QMenu(self.tr("Periods"), self)
        self._lay_out()
        wire(self)
        self._restore()
        session.changed.connect(self._show_contents)
        session.state_changed.connect(lambda: follow_view(self))
        self._show_contents()

    # What the parts want

    def open_sample(self) -> None:
        """Open the library of the sample articles, made when it is first wanted."""
        articles = sample_articles()
        if self.libraries.sample(self.own_folder / _SAMPLE) and articles:
            self.intake.take_paths(articles, asks=False)

    def show_undated(self, *, is_shown: bool = True) -> None:
        """Open the tray of events that need a date, or close it; the keys go there and back."""
        with self._keys_following(self.page.undated, self.page.undated.list, is_shown=is_shown):
            self.page.show_undated(is_shown)

    def show_untold(self, *, is_shown: bool = True) -> None:
        """Open the tray of sentences that told no event, or close it; the keys go there and back."""
        with self._keys_following(self.page.untold, self.page.untold.list, is_shown=is_shown):
            self.page.show_untold(is_shown)

    def show_table(self, *, is_shown: bool = True) -> None:
        """Open the table of events, or close it; the keys go there and back."""
        with self._keys_following(self.page.table, self.page.table.table, is_shown=is_shown):
            self.page.show_table(is_shown)

    @contextmanager
    def _keys_following(self, tray: QWidget, rows: QWidget, *, is_shown: bool) -> Iterator[None]:
        focused: QWidget | None = self.focusWidget()
        had_focus = focused is not None and tray.isAncestorOf(focused)
        yield
        self.deeds.show_undated.setChecked(self.page.shows_undated)
        self.deeds.show_untold.setChecked(not self.page.untold.isHidden())
        self.deeds.show_table.setChecked(not self.page.table.isHidden())
        if is_shown:
            rows.setFocus()
        elif had_focus:
            self.page.take_focus()

    def show_place(self, one: UntoldSentence) -> None:
        """Show a sentence in its article, where no event tells of it."""
        self.session.dispatch(SelectEvents(frozenset()))
        self.show_inspector(is_shown=True)
        self.session.open_article(one.article)
        self.page.inspector.show_place(one.sentence, one.words_span)

    def ask_publication(self, article_id: int) -> None:
        """Let the publication date of an article be typed in the inspector."""
        self.show_inspector(is_shown=True)
        self.session.open_article(article_id)
        self.page.inspector.publication.edit()

    def show_articles(self, article_ids: Sequence[int]) -> None:
        """Choose articles in their list, to do something with all of them."""
        self.show_actors(is_shown=True)
        self.page.show_articles(article_ids)

    def show_inspector(self, *, is_shown: bool) -> None:
        """Show or hide the inspector."""
        self.page.show_inspector(is_shown)
        self.deeds.show_inspector.setChecked(not self.page.inspector.isHidden())

    def show_review(self, *, is_shown: bool) -> None:
        """Begin to review the events of the filter, or go back to the timeline."""
        self.page.show_review(is_shown)
        follow_view(self)

    def show_actors(self, *, is_shown: bool) -> None:
        """Show or hide the panel of actors and articles."""
        self.page.show_left(is_shown)
        self.deeds.show_actors.setChecked(is_shown)

    def show_history(self) -> None:
        """Let the steps of the history be chosen among."""
        self.show_actors(is_shown=True)
        self.page.show_history()

    def show_actor(self, actor_id: int) -> None:
        """Open the card of an actor."""
        if self.session.contents.actor(actor_id) is not None:
            card = ActorCard(self.session, actor_id, self)
            card.finished.connect(card.deleteLater)
            card.event_wanted.connect(self.page.canvas.bring_in)
            card.quote_wanted.connect(self.show_quote)
            card.show()

    def show_quote(self, quote: ActorQuote) -> None:
        """Show a sentence in its article, with the event that it tells."""
        self.session.dispatch(SelectEvents(frozenset({quote.event}), focused=quote.event))
        self.show_inspector(is_shown=True)
        self.session.open_article(quote.article)

    def show_suggestions(self) -> None:
        """Open the queue of actors that may be one."""
        dialog = SuggestedMergesDialog(self.session, self.merge_queue, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.merge_queue.rest)
        dialog.open()
        dialog.list.setFocus()

    def open_menu(self, event_id: int, at: QPoint) -> None:
        """Open the menu of an event, or of the ground when the id is 0."""
        if event_id and event_id not in self.session.state.selected:
            self.session.dispatch(SelectEvents(frozenset({event_id}), focused=event_id))
        canvas = self.page.canvas
        place = canvas.viewport().mapFromGlobal(at)
        under = None if event_id else hit(canvas.scene(), place.x(), place.y())
        x = place.x()
        self.pointed_day = canvas.state.day_at(x, canvas.viewport().width()) if not event_id else None
        if isinstance(under, PeriodHit):
            menu = self.periods.menu_of(under.marked)
        else:
            menu = event_menu(self, self.deeds, is_on_event=bool(event_id))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, self, self._forget_place))
        start_at_first(menu)
        menu.popup(at)

    def _forget_place(self) -> None:
        """Let go of where a menu was opened, once its action was done."""
        self.pointed_day = None

    def open_lane_menu(self, key: LaneKey, at: QPoint) -> None:
        """Open the menu of a lane."""
        layout = self.page.canvas.scene().arrangement
        if isinstance(layout, Swimlanes):
            menu = lane_menu(self, key, layout.choice, self.session.state.lanes, self.session.dispatch)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            start_at_first(menu)
            menu.popup(at)

    def fit_when_laid_out(self, is_wanted: bool = True) -> None:
        """Bring most of the timeline into the canvas as soon as that has its size, and say what is left out."""
        if is_wanted:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        span = self.page.canvas.fitting.fit_busiest()
        if span is not None:
            key = self.deeds.fit.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            words = self.tr("Most events lie between {0} and {1}: {2} shows all.")
            self.status_line.tell(words.format(month_of(int(span[0])), month_of(int(span[1])), key))

    def show_opening(self, title: str, progress: Progress | None) -> None:
        """Say that a library is being opened and how far that is; with "" go back to what was shown."""
        self.status_line.setVisible(not title)  # it tells of the library before
        if not title:
            self._pile.setCurrentWidget(self.start_page if self.session.library is None else self.page)
            return
        self.opening_page.show_progress(title, progress)
        if self._pile.currentWidget() is not self.opening_page:
            self._pile.setCurrentWidget(self.opening_page)
            self.opening_page.stop_button.setFocus()

    def follow_system(self) -> None:
        """Change between light and dark along with the desktop, where that is wanted."""
        if self.settings.scheme is Scheme.SYSTEM:
            self.apply_scheme(Scheme.SYSTEM)

    def apply_scheme(self, scheme: Scheme) -> None:
        """Show the window in light or dark."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.settings.scheme = scheme
        self.schemes[scheme].setChecked(True)
        theme = theme_for(scheme, application)
        apply_theme(application, theme)
        retint(self, application.palette())
        self.page.set_theme(theme)
        self.message_bar.retint()

    # Layout and state

    def _lay_out(self) -> None:
        self._pile = QStackedWidget(self)
        self._pile.addWidget(self.start_page)
        self._pile.addWidget(self.page)
        self._pile.addWidget(self.opening_page)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pile, 1)
        self.message_bar.float_over(centre, self.page.picture, self.page.minimap)
        self.setCentralWidget(centre)
        lanes = lanes_menu(self, self.lanes.values())
        submenus = (self._recent, self.names_menu, lanes, self.language_menu, self._periods)
        fill_menu_bar(self, self.deeds, self.schemes.values(), submenus)
        self._tools = make_tool_bar(self, self.deeds, self.search, lanes)
        self.addToolBar(self._tools)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.status_line, 1)
        self.statusBar().addPermanentWidget(self.job_bar)

    def _restore(self) -> None:
        self.resize(QSize(*_SIZE_PX).boundedTo(self.screen().availableSize() - QSize(*_FRAME_PX)))
        self.restoreGeometry(self.settings.layout("window"))
        self.page.restore(self.settings)
        self.deeds.show_actors.setChecked(not self.page.side.isHidden())
        self.deeds.show_undated.setChecked(self.page.shows_undated)
        self.deeds.show_table.setChecked(not self.page.table.isHidden())
        self.deeds.show_minimap.setChecked(not self.page.minimap.isHidden())
        self.deeds.show_calendar.setChecked(self.page.ground.is_shown)
        self.apply_scheme(self.settings.scheme)

    def _show_contents(self) -> None:
        """Follow the library: title, page, undo and what is possible."""
        session = self.session
        is_open = session.library is not None
        is_entered = is_open and self._pile.currentWidget() is not self.page
        self._pile.setCurrentIndex(1 if is_open else 0)
        if is_entered:
            self.page.take_focus()  # what is pasted next is an article, not a search
        self._tools.setVisible(is_open)
        name = session.path.stem if session.path is not None else ""
        self.setWindowTitle(f"{name} – timeline_app" if name else "timeline_app")
        follow_library(self)
        self.periods.fill(self._periods)
        if self._recent.show_paths(self.settings.recent):
            self.start_page.set_recent(self.settings.recent)
        follow_view(self)

    # Qt's own

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text, whatever part of the window they are held over."""
        content = event.mimeData()
        if content.hasUrls() or content.hasText():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.start_page.set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Stop showing that something can be dropped."""
        self.start_page.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring in what was dropped."""
        self.start_page.set_over(False)
        if self.intake.take(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus; outside dialogs Qt leaves that to the blank."""
        button: QWidget | None = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 Qt's own name
        """Let Tab go through the window as one reads it."""
        page = self.page
        parts = (
            self.search, page.side, page.chips, page.canvas, page.minimap, page.advice, page.review,
            page.table, page.undated, page.untold, page.inspector,
            self.start_page, self.opening_page, self.message_bar, self.status_line, self.job_bar,
        )  # fmt: skip
        focused: QWidget | None = self.focusWidget()
        stop = next_stop(focused, parts, is_forward=next)
        if stop is None:
            return False
        reason = Qt.FocusReason
        stop.setFocus(reason.TabFocusReason if next else reason.BacktabFocusReason)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the work, write down how everything was left, and leave the library as one file.

        A step that is being carried out was agreed to: the window waits for it.
        """
        if not (self.large_steps.may_close(self.close) and self.libraries.may_close()):
            event.ignore()
            return
        self.jobs.close()
        self.libraries.remember()
        if self.session.library is None:
            self.settings.library = None
        self.settings.set_layout("window", self.saveGeometry())
        self.page.remember(self.settings)
        self.settings.save()
        self.session.close()
        super().closeEvent(event)
