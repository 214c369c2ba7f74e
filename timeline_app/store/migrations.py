"""The migrations that make the tables of a library, or bring those of an older one up to date."""

from typing import Final

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from timeline_app.store.first_tables import ACTORS, ARTICLES, EDITS, EVENTS, SEARCH, VIEWS
from timeline_app.store.outlines import TABLES
from timeline_app.store.rows import DATE_COLUMNS, date_from_row, sort_second

APPLICATION_ID: Final = 0x544C4942  # "TLIB" in the header of every library

migrations = Migrations("timeline_app")


@migrations()
def create_tables(db: Database) -> None:
    """Make the tables of the first version."""
    for script in (ARTICLES, ACTORS, EVENTS, EDITS, SEARCH, VIEWS):
        for statement in _statements(script):
            db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@migrations()
def join_edits_to_steps(db: Database) -> None:
    """Let one step of the history be several edits: each names the first edit of its step."""
    db.execute("ALTER TABLE edits ADD COLUMN step INTEGER NOT NULL DEFAULT 0")
    db.execute("UPDATE edits SET step = id")
    db.execute("PRAGMA user_version = 2")


@migrations()
def tell_events_of_one_verb_apart(db: Database) -> None:
    """Let keys of events with one trigger and date differ: `nth` counts them."""
    for table in ("evidence", "edits"):
        db.execute(f"ALTER TABLE {table} ADD COLUMN nth INTEGER NOT NULL DEFAULT 1")
    db.execute(
        "UPDATE evidence SET nth = CAST(substr(member_key, instr(member_key, '#') + 1) AS INTEGER) "
        "WHERE instr(member_key, '#')"
    )
    db.execute("PRAGMA user_version = 3")


_OF_TIME: Final = (
    "sort_day IS NULL, sort_day, sort_second, "
    "events.latest_end IS NULL, events.latest_end, first_article, told_at"
)


@migrations()
def order_events_as_told(db: Database) -> None:
    """Order events of a day by their hour and then as their articles tell them, in the views too.

    And let an unknown publication date be NULL.
    """
    for view in ("actor_events", "timeline"):
        db.execute(f"DROP VIEW {view}")
    for column in ("sort_second", "first_article", "told_at"):
        db.execute(f"ALTER TABLE events ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0")
    # A column that is NOT NULL cannot become less, and "" stood for a date that is not known.
    db.execute("ALTER TABLE articles RENAME COLUMN published TO published_or_empty")
    db.execute("ALTER TABLE articles ADD COLUMN published TEXT")
    db.execute("UPDATE articles SET published = nullif(published_or_empty, '')")
    db.execute("ALTER TABLE articles DROP COLUMN published_or_empty")
    for event, article, told_at in db.execute(
        "SELECT event_id, article_id, min(trigger_start) FROM evidence WHERE event_id IS NOT NULL "
        "GROUP BY event_id, article_id ORDER BY article_id DESC"
    ).fetchall():
        db.execute("UPDATE events SET first_article = ?, told_at = ? WHERE id = ?", [article, told_at, event])
    for event, *date in db.execute(
        f"SELECT id, {', '.join(DATE_COLUMNS)} FROM events WHERE clock IS NOT NULL OR part IS NOT NULL"
    ).fetchall():
        second = sort_second(date_from_row(date))
        db.execute("UPDATE events SET sort_second = ? WHERE id = ?", [second, event])
    views = VIEWS.replace("sort_day IS NULL, sort_day, latest_end, headline;", f"{_OF_TIME}, id;")
    views = views.replace("sort_day IS NULL, sort_day, events.latest_end;", f"{_OF_TIME}, events.id;")
    for statement in _statements(views):
        db.execute(statement)
    db.execute("PRAGMA user_version = 4")


_TELLINGS: Final = """
CREATE TABLE tellings (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    chain INTEGER NOT NULL,
    members INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    first_day INTEGER, last_day INTEGER,
    how TEXT NOT NULL,
    headline TEXT NOT NULL,
    trigger_words TEXT NOT NULL,
    flags TEXT NOT NULL,
    actors TEXT NOT NULL CHECK (json_valid(actors)),
    places TEXT NOT NULL CHECK (json_valid(places))
) STRICT;
CREATE INDEX tellings_chain ON tellings (chain);

-- Which actors the articles name when: where joining looks for the same event told elsewhere.
DROP TABLE actor_days;
CREATE TABLE actor_days (
    actor_id INTEGER NOT NULL,
    first_day INTEGER NOT NULL,
    telling_id INTEGER NOT NULL REFERENCES tellings ON DELETE CASCADE,
    last_day INTEGER NOT NULL,
    PRIMARY KEY (actor_id, first_day, telling_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_days_telling ON actor_days (telling_id);

DROP INDEX evidence_chain;
ALTER TABLE evidence DROP COLUMN chain;
ALTER TABLE evidence ADD COLUMN telling_id INTEGER REFERENCES tellings;
ALTER TABLE evidence ADD COLUMN own_links INTEGER NOT NULL DEFAULT 0;
CREATE INDEX evidence_telling ON evidence (telling_id, event_id, own_links, member_key, article_id);
CREATE INDEX evidence_event_telling ON evidence (event_id, telling_id, member_key);
CREATE INDEX article_actors_name ON article_actors (actor_id, name, kind);
CREATE INDEX evidence_not_filed ON evidence (article_id) WHERE telling_id IS NULL;
"""


@migrations()
def file_evidence_by_what_it_says(db: Database) -> None:
    """Keep what evidence says once, however many articles say it; opening a library fills the tables."""
    for statement in _statements(_TELLINGS):
        db.execute(statement)
    db.execute("PRAGMA user_version = 5")


@migrations()
def tell_who_acts_without_a_name(db: Database) -> None:
    """Keep the words for who acts in an event where nobody who is named does."""
    for column in ("doer_start", "doer_end"):
        db.execute(f"ALTER TABLE evidence ADD COLUMN {column} INTEGER")
    db.execute("PRAGMA user_version = 6")


@migrations()
def keep_packed_arrays(db: Database) -> None:
    """Make room for what is kept of all events so that a large library opens at once."""
    for statement in _statements(TABLES):
        db.execute(statement)
    db.execute("PRAGMA user_version = 7")


_UNTOLD: Final = """
ALTER TABLE extractions ADD COLUMN untold INTEGER;

CREATE TABLE untold (
    article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    position INTEGER NOT NULL,
    quote TEXT NOT NULL,
    words TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    reason TEXT NOT NULL CHECK (json_valid(reason)),
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

-- Sentences of which the reader has made events are found by these.
CREATE INDEX evidence_own ON evidence (article_id) WHERE is_own;
"""


@migrations()
def keep_what_told_no_event(db: Database) -> None:
    """Keep the sentences that hold a time expression and told no event; NULL where nobody has looked yet."""
    for statement in _statements(_UNTOLD):
        db.execute(statement)
    db.execute("PRAGMA user_version = 8")


_RELATIONS: Final = """
CREATE TABLE relations (
    evidence_id INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE,
    position INTEGER NOT NULL,
    order_kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    named_start INTEGER NOT NULL,
    named_end INTEGER NOT NULL,
    target_start INTEGER,
    target_end INTEGER,
    amount REAL,
    grain INTEGER,
    PRIMARY KEY (evidence_id, position)
) STRICT, WITHOUT ROWID;
"""


@migrations()
def keep_the_order_that_words_tell(db: Database) -> None:
    """Keep what words without a date tell of the order of events."""
    for statement in _statements(_RELATIONS):
        db.execute(statement)
    db.execute("PRAGMA user_version = 9")


@migrations()
def keep_what_found_the_names(db: Database) -> None:
    """Keep with each article what found its names, so that extracting it anew finds the same."""
    db.execute("ALTER TABLE extractions ADD COLUMN names TEXT NOT NULL DEFAULT 'rules'")
    db.execute("PRAGMA user_version = 10")


_DECISIONS: Final = """
-- What articles' own keys join, before the reader's decisions; `article_actors.actor_id` is what follows from both.
CREATE TABLE group_keys (
    key TEXT PRIMARY KEY,
    group_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO group_keys SELECT key, actor_id FROM actor_keys;
CREATE INDEX group_keys_group ON group_keys (group_id, key);
DROP TABLE actor_keys;
ALTER TABLE article_actors ADD COLUMN group_id INTEGER;
UPDATE article_actors SET group_id = actor_id;
CREATE INDEX article_actors_group ON article_actors (group_id);

-- By which keys decisions about actors hold on to them, and to which rows where their keys have changed.
CREATE TABLE decided_keys (
    edit_id INTEGER NOT NULL REFERENCES edits ON DELETE CASCADE,
    side INTEGER NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (edit_id, side, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX decided_keys_key ON decided_keys (key);
CREATE TABLE decided_rows (
    article_actor_id INTEGER NOT NULL REFERENCES article_actors ON DELETE CASCADE,
    edit_id INTEGER NOT NULL REFERENCES edits ON DELETE CASCADE,
    side INTEGER NOT NULL,
    PRIMARY KEY (article_actor_id, edit_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX decided_rows_edit ON decided_rows (edit_id);
"""


@migrations()
def keep_decisions_about_actors(db: Database) -> None:
    """Let the reader say which actors are one and which never are, over what their names tell."""
    for statement in _statements(_DECISIONS):
        db.execute(statement)
    db.execute("PRAGMA user_version = 11")


@migrations()
def tell_what_is_to_be_reviewed(db: Database) -> None:
    """Mark the events of low confidence that the reader has not decided on."""
    db.execute("UPDATE events SET status = 'to-review' WHERE status = 'extracted' AND confidence < 0.5")
    db.execute("PRAGMA user_version = 12")


@migrations()
def keep_the_readers_remarks(db: Database) -> None:
    """Make room for tags, a star, a note and links of each event."""
    for column in ("tags TEXT NOT NULL DEFAULT '[]'", "is_starred INTEGER NOT NULL DEFAULT 0"):
        db.execute(f"ALTER TABLE events ADD COLUMN {column}")
    for column in ("note TEXT NOT NULL DEFAULT ''", "links TEXT NOT NULL DEFAULT '[]'"):
        db.execute(f"ALTER TABLE events ADD COLUMN {column}")
    db.execute("CREATE INDEX events_tagged ON events (id) WHERE tags <> '[]'")
    db.execute("PRAGMA user_version = 13")


_EVENT_DECISIONS: Final = """
-- By which keys decisions about which events are one hold on to what tells of them.
CREATE TABLE decided_events (
    edit_id INTEGER NOT NULL REFERENCES edits ON DELETE CASCADE,
    side INTEGER NOT NULL,
    member_key TEXT NOT NULL,
    PRIMARY KEY (edit_id, side, member_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX decided_events_key ON decided_events (member_key, edit_id, side);
"""


@migrations()
def keep_decisions_about_events(db: Database) -> None:
    """Let the reader say what tells of one event and what does not, over what joining tells."""
    for statement in _statements(_EVENT_DECISIONS):
        db.execute(statement)
    db.execute("PRAGMA user_version = 14")


@migrations()
def find_steps_of_the_history(db: Database) -> None:
    """Let the last step, and any page of a long history, be found at once."""
    db.execute("CREATE INDEX edits_step ON edits (step, is_undone)")
    db.execute("CREATE INDEX edits_undone ON edits (is_undone, step)")
    db.execute("PRAGMA user_version = 15")


@migrations()
def keep_what_is_said_of_actors(db: Database) -> None:
    """Make room for the reader's own name of an actor, and for whether it is hidden, pinned or coloured."""
    for column in ("said_name TEXT", "is_hidden INTEGER NOT NULL DEFAULT 0"):
        db.execute(f"ALTER TABLE actors ADD COLUMN {column}")
    for column in ("is_pinned INTEGER NOT NULL DEFAULT 0", "hue INTEGER"):
        db.execute(f"ALTER TABLE actors ADD COLUMN {column}")
    db.execute("CREATE INDEX actors_hidden ON actors (id) WHERE is_hidden")
    db.execute("CREATE INDEX edits_kind ON edits (kind, is_undone)")
    db.execute("PRAGMA user_version = 16")


_OF_ARTICLES: Final = """
ALTER TABLE articles ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
-- What the reader of the file wanted people to know; of articles of older libraries nobody noted it.
ALTER TABLE articles ADD COLUMN remarks TEXT NOT NULL DEFAULT '[]';
-- The article in whose place this text was read when its file had changed; NULL where it came by itself.
ALTER TABLE articles ADD COLUMN replaces INTEGER;
CREATE INDEX articles_replacing ON articles (replaces) WHERE replaces IS NOT NULL;
"""


@migrations()
def keep_more_of_articles(db: Database) -> None:
    """Make room for the reader's tags of articles, for remarks on their files, and for texts read again."""
    for statement in _statements(_OF_ARTICLES):
        db.execute(statement)
    db.execute("PRAGMA user_version = 17")


_NUMBERED_TEXTS: Final = """
ALTER TABLE event_texts RENAME TO texts_before;
CREATE TABLE event_texts (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id INTEGER NOT NULL UNIQUE REFERENCES events ON DELETE CASCADE,
    folded TEXT NOT NULL
) STRICT;
INSERT INTO event_texts (event_id, folded) SELECT event_id, folded FROM texts_before ORDER BY event_id;
DROP TABLE event_search;
DROP TABLE texts_before;
CREATE VIRTUAL TABLE event_search USING fts5 (
    folded, content='event_texts', content_rowid='number', tokenize='ascii', prefix='3', detail='none'
);
INSERT INTO event_search (event_search) VALUES ('rebuild');
CREATE TRIGGER event_texts_added AFTER INSERT ON event_texts BEGIN
    INSERT INTO event_search (rowid, folded) VALUES (new.number, new.folded);
END;
CREATE TRIGGER event_texts_deleted AFTER DELETE ON event_texts BEGIN
    INSERT INTO event_search (event_search, rowid, folded) VALUES ('delete', old.number, old.folded);
END;
DELETE FROM packed;
DELETE FROM packed_changes;
"""


@migrations()
def number_texts_of_events(db: Database) -> None:
    """Let the search name what it finds by small numbers: ids of events are long, and a million of them take time."""
    for statement in _statements(_NUMBERED_TEXTS):
        db.execute(statement)
    db.execute("PRAGMA user_version = 18")


SCHEMA_VERSION: Final = 18
"""What `user_version` is after the newest migration; each migration sets its own number."""


def _statements(script: str) -> list[str]:
    """Split a script into statements; `executescript` would commit the transaction around it."""
    from sqlite3 import complete_statement

    statements, current = [], ""
    for line in script.splitlines():
        current += line + "\n"
        if complete_statement(current):
            statements.append(current)
            current = ""
    return statements
