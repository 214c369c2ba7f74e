"""What is written anew of an article: its findings, its edits laid over them, the events of both."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from timeline_app.model.edit import (
    EventKey,
)
from timeline_app.model.extraction import Extraction
from timeline_app.store import actors as who
from timeline_app.store import (
    articles,
    claims,
    decided,
    edits,
    event_decisions,
    findings,
)
from timeline_app.store.actor_groups import groups_of_rows
from timeline_app.store.actor_names import choose_names
from timeline_app.store.article_actors import Named, rows_to_keep, write_actors
from timeline_app.store.bulk import id_list
from timeline_app.store.effective import write_events
from timeline_app.store.grouping import Before, regroup
from timeline_app.store.identity import member_key
from timeline_app.store.rules import Rules


@dataclass(frozen=True, slots=True)
class Written:
    """An article whose findings are written, and the rows of its actors for which it is not told yet who they are.

    `followed` are rows that decisions have come to hold on to, or hold on to no more.
    """

    article_id: int
    text_hash: str
    new: list[int]
    followed: set[int]
    touched: who.Touched


def write_findings(db: Database, rules: Rules, article_id: int, extraction: Extraction) -> who.Touched:
    """Write an extraction in the place of any earlier one; actors that stay the same keep their rows."""
    return join_written(db, [write_rows(db, rules, article_id, extraction)])


def write_rows(db: Database, rules: Rules, article_id: int, extraction: Extraction) -> Written:
    """Write an extraction in the place of any earlier one; who its new actors are is to be told yet."""
    text, text_hash = articles.text_and_hash(db, article_id)
    db.execute("DELETE FROM evidence WHERE article_id = ?", [article_id])
    findings.write_dates(db, article_id, text, extraction)
    written = _write_actors(db, rules, article_id, text, text_hash, extraction)
    findings.write_events(db, article_id, text, text_hash, extraction)
    return written


def _write_actors(
    db: Database, rules: Rules, article_id: int, text: str, text_hash: str, extraction: Extraction
) -> Written:
    keys = who.keys_of(extraction.actors, text_hash, rules)
    named = [Named(i, False, actor, keys[i]) for i, actor in enumerate(extraction.actors)]
    named += [Named(i, True, source) for i, source in enumerate(extraction.sources)]
    kept, gone = rows_to_keep(db, article_id, named)
    touched = who.leave_actors(db, gone) if gone else who.Touched()
    db.execute("DELETE FROM article_actors WHERE id IN (SELECT value FROM json_each(?))", [id_list(gone)])
    new = write_actors(db, article_id, text, named, kept)
    followed = decided.follow_names(db, article_id, text_hash)
    (is_removed,) = db.execute("SELECT is_removed FROM articles WHERE id = ?", [article_id]).fetchone()
    return Written(
        article_id, text_hash, [] if is_removed else new, set() if is_removed else followed, touched
    )


def join_written(db: Database, written: Sequence[Written]) -> who.Touched:
    """Tell who the new actors of articles are; return what follows from that and from their writing."""
    touched = who.join_actors(db, [row for one in written for row in one.new])
    for one in written:
        touched |= one.touched
        if one.followed:
            who.settle_actors(db, groups_of_rows(db, one.followed), touched)
        if edits.last_content(db, one.text_hash, "set-kind") is not None:
            choose_names(db, one.article_id)
    return touched


def settle(db: Database, rules: Rules, article_id: int, before: Before, touched: who.Touched) -> None:
    """Tie edits to rows and make events anew, for an article whose rows have changed."""
    settle_all(db, rules, [article_id], before, touched)


def settle_all(
    db: Database, rules: Rules, article_ids: Sequence[int], before: Before, touched: who.Touched
) -> None:
    """Tie edits to rows and make events anew, for articles whose rows have changed."""
    for article_id in article_ids:
        text, text_hash = articles.text_and_hash(db, article_id)
        claims.lay_claims(db, article_id, text_hash, text)
    rows = db.execute(
        "SELECT id FROM evidence WHERE article_id IN (SELECT value FROM json_each(?))", [id_list(article_ids)]
    )
    refresh(db, rules, {row for (row,) in rows}, before, touched)


def lay_edits(db: Database, rules: Rules, article_id: int, keys: Sequence[EventKey]) -> None:
    """Show those of an article's events as edited that have these keys.

    Which extracted events are one does not depend on these edits.
    """
    text, text_hash = articles.text_and_hash(db, article_id)
    events = db.execute(
        "SELECT DISTINCT event_id FROM evidence WHERE article_id = ? AND is_own AND event_id IS NOT NULL",
        [article_id],
    ).fetchall()
    held = event_decisions.decisions_on(db, article_id, own_only=True)
    claims.lay_claims(db, article_id, text_hash, text)
    own = db.execute("SELECT id FROM evidence WHERE article_id = ? AND is_own", [article_id])
    before = Before(events=frozenset(event for (event,) in events), decisions=held)
    made = regroup(db, rules, [row for (row,) in own], before)
    kept = db.execute(
        "SELECT DISTINCT event_id FROM evidence WHERE event_id IS NOT NULL "
        "AND member_key IN (SELECT value FROM json_each(?))",
        [json.dumps([member_key(key) for key in keys])],
    )
    write_events(db, made | {event for (event,) in kept})
    who.drop_unused_own_actors(db)


def refresh(db: Database, rules: Rules, evidence: set[int], before: Before, touched: who.Touched) -> None:
    """Make events anew of this evidence, of what was there before, and of what a change of actors has touched."""
    named = db.execute(
        "SELECT evidence_id FROM edit_names JOIN edits ON edits.id = edit_id "
        "WHERE evidence_id IS NOT NULL AND folded IN (SELECT value FROM json_each(?))",
        [json.dumps(sorted(touched.names))],
    )
    evidence = evidence | touched.evidence | {row for (row,) in named}
    write_events(db, regroup(db, rules, evidence, before))
    who.drop_unused_own_actors(db)
