"""A text that takes the place of another because its file was read anew; the reader's decisions go with it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sqlite_utils import Database

from timeline_app.model.article import Article
from timeline_app.model.dates import DayTime
from timeline_app.model.edit import (
    READER,
    AddEvent,
    Edit,
    EditBeside,
    EditOfArticle,
    EventEdit,
    EventKey,
    GiveWay,
    ReadAgain,
    SetKind,
)
from timeline_app.model.extraction import NAMES_OF_FILES, Extraction
from timeline_app.model.moving import Moves
from timeline_app.model.span import Span
from timeline_app.store import (
    articles,
    changes,
    claims,
    decided,
    edit_checks,
    edits,
    event_decisions,
    findings,
)
from timeline_app.store.actor_content import Content
from timeline_app.store.adding import news
from timeline_app.store.article_rows import settle, write_findings
from timeline_app.store.edit_content import from_content
from timeline_app.store.failures import store_error
from timeline_app.store.following import follow, show
from timeline_app.store.grouping import NOTHING_BEFORE
from timeline_app.store.identity import member_key
from timeline_app.store.rows import Row, date_from_row
from timeline_app.store.rules import Rules
from timeline_app.store.statements import NOTHING, standing

_EDITS: Final = """
SELECT step, kind, article_hash, trigger_start, trigger_end, date_start, date_end, nth, content, is_undone, before
FROM edits WHERE article_hash = ? AND NOT is_undone
AND kind NOT IN ('add-article', 'read-again', 'give-way', 'remove-article') ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Replacement:
    """An article's text as its file has it now, what was found in it, and where the old text's places are."""

    article: Article
    extraction: Extraction
    moves: Moves
    beside: tuple[EditBeside, ...] = ()


@dataclass(slots=True)
class _Copies:
    """Edits of the earlier text as they are said of the later one."""

    db: Database
    step: int
    old: str
    new: str
    moves: Moves
    reader_id: int | None = None
    made: list[Edit] = field(default_factory=list)

    def add(self, edit: Edit, key: EventKey | None, before: Content) -> None:
        edits.add_edit(self.db, edit, key, before, self.step)
        self.made.append(edit)

    def add_of_article(self, edit: Edit) -> None:
        """Say of the new text what was said of the old one as a whole."""
        assert isinstance(edit, EditOfArticle)
        assert not isinstance(edit, EventEdit)
        if isinstance(edit, SetKind):
            spans = tuple(span for one in edit.mentions if (span := self.moves.moved(one)) is not None)
            edit = replace(edit, mentions=spans)
        self.add(replace(edit, article_hash=self.new), None, {})

    def add_of_event(self, key: EventKey, said: Sequence[tuple[EventEdit, Content]]) -> None:
        """Say what was said of an event where the new text tells it, else of an event of the reader's own."""
        before = next((one for _, one in said if one), {})
        sentence = Span(*before["sentence"]) if "sentence" in before else key.trigger
        new = moved_key(self.moves, key, self.new, sentence)
        if new is not None:
            for edit, one in said:
                self.add(replace(edit, event=new), new, _moved_before(self.moves, one, new.trigger))
        elif _counts([edit for edit, _ in said]):
            self._add_own([edit for edit, _ in said], before)

    def _add_own(self, said: Sequence[EventEdit], before: Content) -> None:
        own = EventKey(READER, Span(0, 0), None)
        if not isinstance(said[0], AddEvent):
            edtf, time = str(before["date"][0]), DayTime.of(date_from_row(before["date"]))
            found = AddEvent(
                own, before["headline"], edtf, before["words"], tuple(before["names"]), time=time
            )
            said = [found, *said]
        if self.reader_id is None:
            self.reader_id = edit_checks.article_of(self.db, replace(said[0], event=own))
        own = claims.free(self.db, self.reader_id, own)
        for edit in said:
            self.add(replace(edit, event=own), own, {})


def _counts(said: Sequence[EventEdit]) -> bool:
    """Whether edits of an event that the text tells no more say anything that is to be kept."""
    held = standing(said).values()
    is_rejected = any(one.subject.part == "verdict" and "reject-event" in (one.value or "") for one in held)
    return not is_rejected and any(one.value not in NOTHING for one in held)


def moved_key(moves: Moves, key: EventKey, new: str, sentence: Span) -> EventKey | None:
    """Return the key that an event has in the new text; None when that tells it no more."""
    found = moves.place(key.trigger, key.date_span, sentence)
    return None if found is None else EventKey(new, *found, key.nth)


def _moved_before(moves: Moves, before: Content, trigger: Span) -> Content:
    """Return what an event was like with the places that its words have now."""
    places: Content = {}
    for name in ("sentence", "clause"):
        if name in before:
            span = moves.moved(Span(*before[name])) or trigger
            places[name] = [min(span.start, trigger.start), max(span.end, trigger.end)]
    return {**before, **places}


def replace_text(
    db: Database, rules: Rules, article_id: int, read: Replacement, step: int | None = None
) -> tuple[int, int]:
    """Put a new text in the place of an article's, in `step` or a new one; return the new article's id and the step."""
    old, new_hash = articles.read_article(db, article_id), read.article.hash
    articles.live_article(db, old.hash)
    known = articles.article_of_hash(db, new_hash)
    if known is not None and not known[1]:
        raise store_error("text-there-already", title=articles.read_article(db, known[0]).title)
    edits.forget_undone(db)
    if step is not None and not edits.is_in_force(db, step):
        step = None
    head = ReadAgain(new_hash, old.hash, old.title)
    number = edits.add_edit(db, head, None, {}, step)
    copies = _Copies(db, number if step is None else step, old.hash, new_hash, read.moves, made=[head])
    copies.add(GiveWay(old.hash), None, {})
    decided.widen_places(db, old.hash, new_hash, read.moves)
    _widen_keys(db, old.hash, new_hash, read.moves)
    if known is None:
        new_id = articles.insert_article(db, read.article, read.extraction.published, article_id)
        touched = write_findings(db, rules, new_id, read.extraction)
        _copy(db, article_id, copies, read.beside)
        claims.bind(db, new_id, new_hash)
        settle(db, rules, new_id, NOTHING_BEFORE, touched)
    else:  # it read so before, and was changed back
        new_id, _ = known
        db.table("articles").update(new_id, {"replaces": article_id})
        _copy(db, article_id, copies, read.beside)
        show(db, rules, new_id)
        changes.replace_extraction(db, rules, new_id, read.extraction)
    follow(db, rules, copies.made)
    return new_id, copies.step


def _copy(db: Database, article_id: int, copies: _Copies, beside: Sequence[EditBeside]) -> None:
    """Write what the file says beside its events, then what the reader has said of the old text."""
    for one in news(db, beside):
        copies.add(one, one.event if isinstance(one, EventEdit) else None, {})
    of_events: dict[EventKey, list[tuple[EventEdit, Content]]] = {}
    rows = db.execute(_EDITS, [copies.old]).fetchall()
    added = {_key_of(row) for row in rows if row[1] == "add-event"}
    # What a file of events says beside them was not said of anything found: the new file says it anew.
    is_given = findings.read_extraction(db, article_id).names in NAMES_OF_FILES
    for row in rows:
        key, before = _key_of(row), json.loads(row[-1])
        edit = from_content(row[1], copies.old, key, json.loads(row[8]))
        if key is None:
            copies.add_of_article(edit)
        elif before or key in added or not is_given:
            assert isinstance(edit, EventEdit)
            of_events.setdefault(key, []).append((edit, before))
    for key, said in of_events.items():
        copies.add_of_event(key, said)


def _key_of(row: Row) -> EventKey | None:
    return edits.key_from_row(row[2], row[3:8])


def _widen_keys(db: Database, old: str, new: str, moves: Moves) -> None:
    """Let decisions about which events are one hold on to what the new text tells, too."""
    for key in event_decisions.keys_in(db, old):
        row = db.execute(
            "SELECT sentence_start, sentence_end FROM evidence WHERE member_key = ?", [member_key(key)]
        ).fetchone()
        found = moved_key(moves, key, new, key.trigger if row is None else Span(*row))
        if found is not None:
            event_decisions.widen_key(db, key, found)
