"""Take articles in, many at once where that is wanted: what follows from all of them is worked out once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from timeline_app.model.article import DateOrigin
from timeline_app.model.edit import (
    AddArticle,
    AddPeriod,
    EditBeside,
    EventEdit,
    EventKey,
    JoinEvents,
    PartEvents,
    SetPublication,
)
from timeline_app.model.prepared import Prepared
from timeline_app.model.timeline import Added
from timeline_app.store import actors as who
from timeline_app.store import articles, changes, claims, edits, event_decisions, periods
from timeline_app.store.article_rows import Written, join_written, refresh, settle_all, write_rows
from timeline_app.store.following import show
from timeline_app.store.grouping import NOTHING_BEFORE, Before
from timeline_app.store.rules import Rules


def add_articles(
    db: Database, rules: Rules, found: Sequence[Prepared], step: int | None, *, is_step: bool
) -> tuple[list[Added], int | None]:
    """Add those of the articles whose texts are not there; return what became of each, and the step they are in.

    Where they are to be of one step (`is_step`), `step` is that of what was added before them, None before the first.
    """
    block = _Block(db, rules)
    added = []
    for one in found:
        known = articles.article_of_hash(db, one.article.hash)
        is_new = known is None or known[1]
        own_step = head_step(db, one.article.hash, step) if is_new and is_step else None
        step = step if own_step is None else own_step
        if known is None:
            article_id = block.add(one, own_step)
        else:
            article_id = known[0]
            if is_new:
                block.settle()
                _add_again(db, rules, article_id, one)
        added.append(Added(article_id, is_new))
    block.settle()
    return added, step


def head_step(db: Database, text_hash: str, step: int | None) -> int:
    """Say in the history that an article is added, in a step that is still in force or in a new one; return which."""
    edits.forget_undone(db)
    db.execute("DELETE FROM edits WHERE kind = 'add-article' AND article_hash = ?", [text_hash])
    if step is not None and not edits.is_in_force(db, step):
        step = None
    number = edits.add_edit(db, AddArticle(text_hash), None, {}, step)
    return number if step is None else step


@dataclass(slots=True)
class _Block:
    """Articles whose rows are written, and from which nothing has followed yet.

    `decided` is what their files say is one event, or not: that may stand in articles that were written before.
    """

    db: Database
    rules: Rules
    written: list[Written] = field(default_factory=list)
    decided: list[EventKey] = field(default_factory=list)

    def add(self, one: Prepared, step: int | None) -> int:
        """Write an article new to the library, and in `step` or as one what its file says beside it; return its id."""
        article_id = articles.insert_article(self.db, one.article, one.extraction.published)
        self.written.append(write_rows(self.db, self.rules, article_id, one.extraction))
        new = news(self.db, one.edits)
        if new and step is None:
            edits.forget_undone(self.db)
        for edit in new:
            key = edit.event if isinstance(edit, EventEdit) else None
            number = edits.add_edit(self.db, edit, key, {}, step)
            step = number if step is None else step
            if isinstance(edit, JoinEvents | PartEvents):
                self.decided += (key for side in edit.sides for key in side)
        claims.bind(self.db, article_id, one.article.hash)
        return article_id

    def settle(self) -> None:
        """Join the actors of the articles with others, and make their events and those that were decided on."""
        if self.written:
            touched = join_written(self.db, self.written)
            settle_all(self.db, self.rules, [one.article_id for one in self.written], NOTHING_BEFORE, touched)
            self.written.clear()
        if self.decided:
            evidence, chains = event_decisions.held_evidence(self.db, self.decided)
            refresh(self.db, self.rules, evidence, Before(chains), who.Touched())
            self.decided.clear()


def news(db: Database, beside: Sequence[EditBeside]) -> list[EditBeside]:
    """Return what a file says without the periods that are marked already."""
    if not any(isinstance(edit, AddPeriod) for edit in beside):
        return list(beside)
    keys = {marked.key for marked in periods.marked_periods(db)}
    return [edit for edit in beside if not (isinstance(edit, AddPeriod) and edit.key in keys)]


def _add_again(db: Database, rules: Rules, article_id: int, one: Prepared) -> None:
    """Bring a removed article back as it is found now; its removal is forgotten, its other edits stay.

    A publication date that comes with it wins over the one found before; the reader's own wins as an edit
    over an edit. Without one the article keeps what it had.
    """
    article, extraction = one.article, one.extraction
    db.execute(
        "DELETE FROM edits WHERE kind IN ('remove-article', 'give-way') AND article_hash = ?", [article.hash]
    )
    show(db, rules, article_id)
    articles.set_remarks(db, article_id, article.remarks)
    said = edits.last_content(db, article.hash, "set-publication")
    if said is None and article.publication.time is not None:
        articles.set_found_publication(db, article_id, article.publication, extraction.published)
        articles.set_publication(db, article_id, article.publication)
    elif said is None:
        _, anchored = articles.found_publication(db, article_id)
        extraction = rules.reanchor(extraction, article.text, article.language, anchored)
    changes.replace_extraction(db, rules, article_id, extraction)
    if said is not None and article.publication.origin is DateOrigin.USER:
        changes.apply_edits(db, rules, [SetPublication(article.hash, article.publication)])
