"""The open library and how it is looked at."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from timeline_app.gui.contents import Contents
from timeline_app.gui.following import Followed
from timeline_app.gui.typed_words import TypedWords
from timeline_app.model.dates import DocumentTime
from timeline_app.model.errors import StoreError
from timeline_app.model.ids import Hits
from timeline_app.model.timeline import Changes, TimelineArticle, TimelineEvent
from timeline_app.store.library import Library
from timeline_app.store.rules import Rules
from timeline_app.view.actions import Action, SelectEvents
from timeline_app.view.arrays import Ints
from timeline_app.view.columns import Columns
from timeline_app.view.filtering import rows_of_hits, shown_rows
from timeline_app.view.found import Found
from timeline_app.view.gaps import folded
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState, filter_of, reduce

NO_CHANGES: Final = Changes()
_WATCH_MS = 1500


class OpenLibrary(QObject):
    """Owns the library (of this thread), its contents and the view state.

    `changed` brings the library's revision when its contents are others, `state_changed` says that
    the view or filter is another, `outdated` that others have written to the library since it was
    read, `failed` brings the text of what the store could not do, `gone` what to do about a file that
    was deleted or moved while it was open. `about_wanted` brings an actor that the reader wants to know about,
    `undo_wanted` asks for the last step to be taken back, which may take long.
    `rows` are what the filter shows, another object after each change; `shown` are the dated ones of them. `found` are
    those of them that the search found, None where nothing is searched for.
    """

    changed = Signal(int)
    state_changed = Signal()
    outdated = Signal()
    failed = Signal(str)
    gone = Signal(str)
    about_wanted = Signal(object)
    undo_wanted = Signal()

    def __init__(
        self,
        *,
        rules: Rules,
        today: Callable[[], DocumentTime],
        untitled_folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.rules = rules
        self.today = today
        self.typed = TypedWords(today)
        self._untitled_folder = untitled_folder
        self._library: Library | None = None
        self.state = ViewState()
        self.contents = Contents.empty()
        self.matching: Sequence[Hits] | None = None
        self.found: Found | None = None
        self.rows: Ints = shown_rows(self.contents.columns, self.state, None)
        self.shown = Shown.of(self.contents.columns, self.rows)
        self._untold: tuple[tuple[TimelineArticle, ...], frozenset[int], int] = (), frozenset(), 0
        self._article: int | None = None
        self._is_outdated = False
        self._is_told_gone = False
        self._watch = QTimer(self)
        self._watch.setInterval(_WATCH_MS)
        self._watch.timeout.connect(self.look_for_changes)

    # The library

    @property
    def library(self) -> Library | None:
        """The open library, None on the start page."""
        return self._library

    @property
    def path(self) -> Path | None:
        """Where the open library lies."""
        return None if self._library is None else self._library.path

    @property
    def is_read_only(self) -> bool:
        """Whether edits are impossible."""
        return self._library is None or self._library.is_read_only

    def open(self, path: Path, view: ViewState | None = None, contents: Contents | None = None) -> None:
        """Open a library in place of the one before; `view` is how it was last looked at. Raises StoreError.

        With `contents`, read by other hands, nothing is read here unless somebody has written since.
        """
        self._take(Library.open(path, self.rules), view, contents)

    def create(self, path: Path) -> None:
        """Make a new library and open it. Raises StoreError."""
        self._take(Library.create(path, self.rules), None)

    def create_untitled(self) -> None:
        """Make a library that saves itself until it is given a name. Raises StoreError."""
        self._untitled_folder.mkdir(parents=True, exist_ok=True)
        self._take(Library.untitled(self._untitled_folder, self.rules), None)

    def save_as(self, path: Path) -> None:
        """Give the library another name and go on with it there. Raises StoreError."""
        if self._library is not None:
            try:
                self._library.save_as(path)
            finally:
                self.refresh()

    def close(self) -> None:
        """Leave the library; what was done in it is there already."""
        self._leave()
        self.state = ViewState()
        self._show(Contents.empty())
        self.changed.emit(0)

    def refresh(self, elsewhere: Changes = NO_CHANGES) -> None:
        """Read what has changed here, and `elsewhere`; everything when others have written too."""
        if self._library is None:
            return
        self._library.changed_elsewhere()  # what was written so far is read now
        with self._library.steady():
            changes = self._library.take_changes() | elsewhere
            if self._library.revision == self.contents.revision + changes.steps:
                contents = self.contents.after(self._library, changes)
            else:
                contents = Contents.of(self._library)
        self._is_outdated = False
        self._show(contents)
        self.changed.emit(contents.revision)

    def read_anew(self, elsewhere: Changes = NO_CHANGES) -> bool:
        """Read what has changed as `refresh` does, and say whether that was possible.

        If not, `failed` says why, and what was read before is still shown.
        """
        try:
            self.refresh(elsewhere)
        except StoreError as error:
            self._watch.stop()  # once is enough to say it
            self.failed.emit(str(error))
            return False
        return True

    def take_contents(self, contents: Contents) -> bool:
        """Show the open library as it was read by other hands, unless that is out of date already; say whether."""
        if self._library is None or self._library.revision != contents.revision:
            return False
        self._library.take_changes()  # they are in it
        contents.bind(self._library)
        self._is_outdated = False
        self._show(contents)
        self.changed.emit(contents.revision)
        return True

    def show_followed(self, done: Followed) -> bool:
        """Show what a job has changed, as it read that itself where it could; say whether it was possible."""
        if done.contents is None or self._library is None:
            return self.read_anew(done.changes)
        try:
            done.contents.keep_events_of(self.contents, done.changes.events)
            self._library.changed_elsewhere()  # what was written so far is read now
            is_shown = self.take_contents(done.contents)
        except StoreError as error:
            self._watch.stop()  # once is enough to say it
            self.failed.emit(str(error))
            return False
        return is_shown or self.read_anew(done.changes)

    def look_for_changes(self) -> None:
        """Say so when another program has written to the library, or when its file has gone."""
        try:
            if self.is_gone and not self._is_told_gone:
                self._is_told_gone = True
                self._tell_gone()
            if self._library is not None and self._library.changed_elsewhere():
                self._is_outdated = self._library.revision != self.contents.revision
            if self._is_outdated:
                self.outdated.emit()
        except StoreError as error:
            self._watch.stop()  # once is enough to say it
            self.failed.emit(str(error))

    @property
    def is_gone(self) -> bool:
        """Whether the file of the library was deleted or moved away while it was open."""
        return self._library is not None and self._library.is_gone

    def _tell_gone(self) -> None:
        assert self._library is not None
        self.gone.emit(str(self._library.gone_error()))

    def _take(self, library: Library, view: ViewState | None, contents: Contents | None = None) -> None:
        try:
            if contents is None or contents.revision != library.revision:
                contents = Contents.of(library)
        except StoreError:
            library.close()
            raise
        self._leave()
        self._is_outdated = self._is_told_gone = False
        self._library = library
        library.take_changes()  # of making it: they are in the contents, and none of what others do next
        contents.bind(library)
        self._article = None
        self.state = view or ViewState()
        self._show(contents)
        self._watch.start()
        self.changed.emit(library.revision)

    def _leave(self) -> None:
        self._watch.stop()
        library, self._library = self._library, None
        try:
            if library is not None:
                library.close()
        except StoreError as error:
            self.failed.emit(str(error))

    # What is shown

    @property
    def shown_event(self) -> TimelineEvent | None:
        """The event that the inspector is about: the focused one, else the only selected one."""
        shown = self.state.focused
        if shown is None and len(self.state.selected) == 1:
            (shown,) = self.state.selected
        return None if shown is None else self.contents.event(shown)

    @property
    def shown_article(self) -> int | None:
        """The id of the article whose text is shown: the one opened last, else the event's first."""
        return self._article

    @property
    def untold_count(self) -> int:
        """How many sentences of the articles that the filter lets through told no event."""
        articles, wanted = self.contents.articles, self.state.articles
        if self._untold[0] is not articles or self._untold[1] != wanted:
            count = sum(one.untold or 0 for one in articles if not wanted or one.id in wanted)
            self._untold = articles, wanted, count
        return self._untold[2]

    def dispatch(self, action: Action) -> None:
        """Change the view or the filter."""
        state = reduce(self.state, action)
        if state == self.state:
            return
        is_filtered_anew = filter_of(state) != filter_of(self.state)
        is_searched_anew = state.search != self.state.search
        collapsed_before = self.state.collapses_gaps
        event_before = self.shown_event
        self.state = state
        if is_searched_anew:
            self._search()
        if is_filtered_anew:
            self._filter()
        elif is_searched_anew:
            self._find(self._matching_rows())
        elif state.collapses_gaps != collapsed_before:
            self.state = folded(state, self.shown)
        if self.shown_event is not None and self.shown_event != event_before:
            self._article = _one_of(self.shown_event.articles, self._article)
        self.state_changed.emit()

    def open_article(self, article_id: int) -> None:
        """Show an article's text; an event that it does not report and a selection of several are let go."""
        self._article = article_id
        if self.shown_event is None or article_id not in self.shown_event.articles:
            self.state = reduce(self.state, SelectEvents(frozenset()))
        self.state_changed.emit()

    def _show(self, contents: Contents) -> None:
        """Show other contents, in a state without what has left the library."""
        self.contents = contents
        state = self.state
        self.state = replace(
            state,
            actors=frozenset(
                number
                for number in state.actors
                if (actor := contents.actor(number)) is not None and not actor.is_hidden
            ),
            articles=frozenset(one for one in state.articles if contents.article(one) is not None),
            selected=_still_there(state.selected, contents.columns),
            focused=None
            if state.focused is None or contents.columns.row_of(state.focused) is None
            else state.focused,
        )
        if self._article is not None and contents.article(self._article) is None:
            self._article = None
        if self.shown_event is not None:
            self._article = _one_of(self.shown_event.articles, self._article)
        self._search()
        self._filter()

    def _search(self) -> None:
        search = self.state.search.strip()
        is_searching = self._library is not None and bool(search)
        self.matching = self._library.search_hits(search) if is_searching and self._library else None

    def _filter(self) -> None:
        matching = self._matching_rows()
        searched = matching if self.state.filters_by_search else None
        self.rows = shown_rows(self.contents.columns, self.state, searched)
        self.shown = self.shown.after(self.contents.columns, self.rows)
        self.state = folded(self.state, self.shown)
        self._let_go_of_unseen()
        self._find(matching)

    def _matching_rows(self) -> Ints | None:
        return None if self.matching is None else rows_of_hits(self.contents.columns, self.matching)

    def _find(self, matching: Ints | None) -> None:
        """Tell what was found among what is shown."""
        if matching is None:
            self.found = None
        elif self.state.filters_by_search:
            self.found = Found(self.shown, self.rows)
        else:
            self.found = Found.among(self.shown, self.rows, matching)

    def _let_go_of_unseen(self) -> None:
        """Keep of several selected events those that are shown: what is done to all must not hit others."""
        chosen, focused = self.state.selected, self.state.focused
        if len(chosen) < 2:
            return
        columns = self.contents.columns
        rows = columns.rows_of_ids(sorted(chosen))
        seen = frozenset(int(event) for event in columns.ids[rows[np.isin(rows, self.rows)]])
        if seen != chosen:
            self.state = replace(
                self.state, selected=seen, focused=focused if focused is None or focused in seen else None
            )


def _still_there(events: frozenset[int], columns: Columns) -> frozenset[int]:
    """Return those of the events that are in the columns, without reading any."""
    rows = columns.rows_of_ids(events)
    return events if len(rows) == len(events) else frozenset(columns.ids[rows].tolist())


def _one_of(articles: tuple[int, ...], preferred: int | None) -> int | None:
    if preferred in articles:
        return preferred
    return articles[0] if articles else None
