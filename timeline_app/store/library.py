"""A library: one file of articles, their events and actors, and the reader's edits."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlite_utils import Database

from timeline_app.model.article import Article
from timeline_app.model.edit import ApplyDecisions, Edit, EditBeside
from timeline_app.model.extraction import Extraction
from timeline_app.model.prepared import Prepared
from timeline_app.model.sharing import Comparison
from timeline_app.model.step import Step
from timeline_app.model.timeline import (
    Added,
    MergeSuggestion,
)
from timeline_app.store import articles, changes, edits, outlines, reading_again, steps, suggestions
from timeline_app.store.adding import add_articles
from timeline_app.store.erasing import erase_free_pages, rebuild_index
from timeline_app.store.failures import failures_named
from timeline_app.store.following import OnEdit, follow, unheard
from timeline_app.store.questions import LibraryQuestions
from timeline_app.store.reading_again import Replacement


class Library(LibraryQuestions):
    """An open library. Used by the thread that opened it; another Library may have the same file open.

    Every method raises StoreError when the file cannot be read or written, and every change is
    one transaction: it is there in full or not at all.
    """

    _adding: list[int | None] | None = (
        None  # the step of what is added, [None] before the first; None outside
    )

    @contextmanager
    def as_one_step(self) -> Iterator[None]:
        """Make one step of all articles that are added meanwhile; undoing it takes them off the timeline."""
        self._adding = [None]
        try:
            yield
        finally:
            self._adding = None

    def add(self, article: Article, extraction: Extraction, beside: Sequence[EditBeside] = ()) -> Added:
        """Add an article with what was found in it; a text that is there already adds nothing.

        `beside` is what a file of events says of a new one's events: tags, notes, links, and the periods
        that it marks, as one step; a period that is marked already stays as it is.
        """
        (added,) = self.add_all([Prepared(article, extraction, tuple(beside))])
        return added

    def add_all(self, found: Sequence[Prepared]) -> list[Added]:
        """Add articles as one change, which costs less than one after the other; return what became of each."""
        with self._reading() as db:
            known = [articles.article_of_hash(db, one.article.hash) for one in found]
        there = [one[0] for one in known if one is not None and not one[1]]
        if len(there) == len(found):
            return [Added(article_id, is_new=False) for article_id in there]
        is_step = self._adding is not None
        step = self._adding[0] if self._adding is not None else None
        with self._change() as db:
            added, step = add_articles(db, self._rules, found, step, is_step=is_step)
        if self._adding is not None:
            self._adding[0] = step
        return added

    def read_again(self, article_id: int, read: Replacement) -> int:
        """Put the text that an article's file has now in the place of its old one, as one step; return the new id.

        What the reader has decided goes with what the new text still tells; an event that it tells no more, and that
        the reader has kept, becomes the reader's own. Raises StoreError when the article is gone, and where another
        article on the timeline has the new text.
        """
        with self._change() as db:
            step = None if self._adding is None else self._adding[0]
            new, step = reading_again.replace_text(db, self._rules, article_id, read, step)
        if self._adding is not None:
            self._adding[0] = step
        return new

    def replace_extraction(self, article_id: int, extraction: Extraction) -> None:
        """Put newer findings in the place of the old ones; every edit is kept."""
        with self._change() as db:
            changes.replace_extraction(db, self._rules, article_id, extraction)

    def pack(self, content: Mapping[str, bytes], revision: int) -> None:
        """Keep arrays of all events as they were at a revision, if nobody has changed them since."""
        self._check_writable()
        with failures_named(self._path), self._db.atomic() as db:
            db.execute("UPDATE library SET is_untitled = is_untitled")  # waits for other writers
            if self.revision == revision:
                outlines.pack(db, content)

    def answer(self, suggestion: MergeSuggestion, *, is_one: bool) -> Step:
        """Merge what is suggested, or keep it apart for good, as one step. Raises StoreError when an actor has gone."""
        with self._reading() as db:
            decision = suggestions.decision_on(db, suggestion, is_one=is_one)
        return self.apply(decision)

    def apply(self, first: Edit, *more: Edit, on_edit: OnEdit = unheard) -> Step:
        """Carry out edits as one step, all or none; steps that were undone before it are forgotten.

        What `on_edit` raises leaves the library as it was.
        """
        with self._change() as db:
            return edits.step(db, changes.apply_edits(db, self._rules, (first, *more), on_edit))

    def apply_decisions(
        self, comparison: Comparison, source: str, theirs: frozenset[int] = frozenset()
    ) -> Step | None:
        """Carry out what another's decisions say, as one step, None where nothing is new; `source` names their file.

        `theirs` are the numbers of the conflicts in which the other is right.
        """
        made = comparison.chosen(theirs)
        return self.apply(ApplyDecisions(source, len(made)), *made) if made else None

    def undo(self, on_edit: OnEdit = unheard) -> Step | None:
        """Undo the last step and return it; None when there is nothing to undo.

        What `on_edit` raises leaves the library as it was.
        """
        return self._turn(edits.take_back, on_edit, is_undone=False)

    def redo(self, on_edit: OnEdit = unheard) -> Step | None:
        """Do the first undone step again and return it, as `undo` does; None when there is none."""
        return self._turn(edits.put_back, on_edit, is_undone=True)

    def go_to(self, step: int, on_edit: OnEdit = unheard) -> int:
        """Undo all steps after one, and do that and those before it again; return how many edits that turned.

        0 goes back to before the first one. All of it is one change of the library.
        """
        with self._change() as db:
            turned = steps.turn_to(db, step)
            follow(db, self._rules, turned, on_edit)
            return len(turned)

    def _turn(
        self, mark: Callable[[Database], int | None], on_edit: OnEdit, *, is_undone: bool
    ) -> Step | None:
        self._check_writable()
        with self._reading() as db:
            if not edits.has_steps(db, is_undone=is_undone):
                return None
        with self._change() as db:
            number = mark(db)
            if number is None:
                return None
            step = edits.step(db, number)
            follow(db, self._rules, step.edits, on_edit)
            return step

    def erase(self, *article_ids: int) -> None:
        """Delete articles for good: text, findings, edits, search index and free pages. No undo.

        With each go the texts off the timeline that its file had at other times.
        """
        with self._change() as db:
            versions = [one for known in article_ids for one in articles.hidden_versions(db, known)]
            for article_id in dict.fromkeys((*article_ids, *versions)):
                changes.forget_article(db, self._rules, article_id)
            rebuild_index(db)
        with failures_named(self._path):
            erase_free_pages(self._db, self._path)
