"""The tables of the first version of a library; `migrations` bring them up to date.

What the engine found, what the reader decided (`edits`) and what follows from both (`events`,
`actors`, `aliases`) are separate: the last can be made again from the first two at any time.
"""

from typing import Final

_DATE_COLUMNS: Final = """
    edtf TEXT NOT NULL DEFAULT '',
    earliest_start INTEGER, latest_start INTEGER, earliest_end INTEGER, latest_end INTEGER,
    grain TEXT, reading TEXT, is_approximate INTEGER NOT NULL DEFAULT 0,
    is_doubtful INTEGER NOT NULL DEFAULT 0, modifier TEXT, part TEXT, clock TEXT, end_clock TEXT
"""
# SQLite 3.40's integrity check miscounts the columns of a table without rowid unless its key stands first.

ARTICLES: Final = f"""
CREATE TABLE library (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL,
    is_untitled INTEGER NOT NULL
) STRICT;
INSERT INTO library VALUES (1, 0, 0);

CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    published TEXT NOT NULL,
    published_origin TEXT NOT NULL,
    published_words TEXT NOT NULL,
    language TEXT,
    author TEXT,
    url TEXT,
    text TEXT NOT NULL,
    length INTEGER NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    is_removed INTEGER NOT NULL DEFAULT 0,
    published_day INTEGER,
    published_clock TEXT,
    published_is_weak INTEGER NOT NULL DEFAULT 0,
    found TEXT NOT NULL CHECK (json_valid(found))
) STRICT;

CREATE TABLE extractions (
    article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    version TEXT NOT NULL,
    anchored_day INTEGER,
    anchored_clock TEXT,
    main_day INTEGER,
    left_out TEXT NOT NULL CHECK (json_valid(left_out)),
    problems TEXT NOT NULL CHECK (json_valid(problems))
) STRICT;

CREATE TABLE time_mentions (
    article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    position INTEGER NOT NULL,
    words TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    pattern TEXT NOT NULL,
    value TEXT NOT NULL CHECK (json_valid(value)),
    timex_type TEXT NOT NULL, timex_value TEXT NOT NULL, timex_mod TEXT, timex_quant TEXT, timex_freq TEXT,
    {_DATE_COLUMNS},
    unresolved TEXT, trace TEXT NOT NULL, alternatives TEXT NOT NULL,
    sentence INTEGER NOT NULL, paragraph INTEGER NOT NULL, tense TEXT,
    is_quoted INTEGER NOT NULL, speaking INTEGER,
    is_in_lead INTEGER NOT NULL, is_in_attribution INTEGER NOT NULL,
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
"""

ACTORS: Final = """
CREATE TABLE actors (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    attributes TEXT NOT NULL CHECK (json_valid(attributes)),
    is_own INTEGER NOT NULL DEFAULT 0,
    least_key TEXT NOT NULL
) STRICT;

CREATE INDEX actors_own ON actors (is_own) WHERE is_own = 1;

CREATE TABLE aliases (
    actor_id INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
    alias TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (actor_id, alias)
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_folded ON aliases (folded);

CREATE TABLE actor_keys (
    key TEXT PRIMARY KEY,
    actor_id INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_keys_actor ON actor_keys (actor_id);

CREATE TABLE article_actors (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    actor_id INTEGER REFERENCES actors DEFERRABLE INITIALLY DEFERRED,
    is_source INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    acronym TEXT,
    aliases TEXT NOT NULL CHECK (json_valid(aliases)),
    attributes TEXT NOT NULL CHECK (json_valid(attributes)),
    keys TEXT NOT NULL CHECK (json_valid(keys)),
    UNIQUE (article_id, is_source, position)
) STRICT;
CREATE INDEX article_actors_actor ON article_actors (actor_id, kind, name);

CREATE TABLE mentions (
    article_actor_id INTEGER NOT NULL REFERENCES article_actors ON DELETE CASCADE,
    position INTEGER NOT NULL,
    words TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (article_actor_id, position)
) STRICT, WITHOUT ROWID;
"""

EVENTS: Final = f"""
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    headline TEXT NOT NULL,
    words TEXT NOT NULL,
    {_DATE_COLUMNS},
    how TEXT NOT NULL,
    unresolved TEXT,
    flags TEXT NOT NULL,
    status TEXT NOT NULL,
    is_hidden INTEGER NOT NULL,
    confidence REAL NOT NULL,
    sort_day INTEGER
) STRICT;

CREATE TABLE event_actors (
    event_id INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    position INTEGER NOT NULL,
    actor_id INTEGER NOT NULL REFERENCES actors DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (event_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_actors_actor ON event_actors (actor_id, event_id);

CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    event_id INTEGER REFERENCES events DEFERRABLE INITIALLY DEFERRED,
    article_id INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    position INTEGER NOT NULL,
    is_own INTEGER NOT NULL,
    headline TEXT NOT NULL,
    quote TEXT NOT NULL,
    trigger_words TEXT NOT NULL,
    date_words TEXT NOT NULL,
    {_DATE_COLUMNS},
    how TEXT NOT NULL,
    unresolved TEXT,
    flags TEXT NOT NULL,
    confidence REAL NOT NULL,
    time_mention INTEGER,
    speaker INTEGER,
    source INTEGER,
    clause_start INTEGER NOT NULL, clause_end INTEGER NOT NULL,
    trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
    date_start INTEGER, date_end INTEGER,
    member_key TEXT NOT NULL UNIQUE,
    chain TEXT,
    UNIQUE (article_id, is_own, position)
) STRICT;
CREATE INDEX evidence_event ON evidence (event_id, article_id);
CREATE INDEX evidence_chain ON evidence (chain);

CREATE TABLE participants (
    evidence_id INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE,
    position INTEGER NOT NULL,
    article_actor_id INTEGER NOT NULL REFERENCES article_actors DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (evidence_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX participants_actor ON participants (article_actor_id);

-- Which actors the articles name when: where joining looks for the same event told elsewhere.
CREATE TABLE actor_days (
    actor_id INTEGER NOT NULL,
    first_day INTEGER NOT NULL,
    evidence_id INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE,
    last_day INTEGER NOT NULL,
    PRIMARY KEY (actor_id, first_day, evidence_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_days_evidence ON actor_days (evidence_id);
"""

EDITS: Final = """
CREATE TABLE edits (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    article_hash TEXT NOT NULL,
    trigger_start INTEGER, trigger_end INTEGER, date_start INTEGER, date_end INTEGER,
    content TEXT NOT NULL CHECK (json_valid(content)),
    before TEXT NOT NULL CHECK (json_valid(before)),
    is_undone INTEGER NOT NULL DEFAULT 0,
    evidence_id INTEGER REFERENCES evidence ON DELETE SET NULL
) STRICT;
CREATE INDEX edits_article ON edits (article_hash);
CREATE INDEX edits_evidence ON edits (evidence_id);

CREATE TABLE edit_names (
    edit_id INTEGER NOT NULL REFERENCES edits ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (edit_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX edit_names_folded ON edit_names (folded);
"""

# Accents are folded before indexing (`search.fold`): FTS5 by itself leaves "ł" and "ø" as they are.
SEARCH: Final = """
CREATE TABLE event_texts (
    event_id INTEGER PRIMARY KEY REFERENCES events ON DELETE CASCADE,
    folded TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE event_search USING fts5 (
    folded, content='event_texts', content_rowid='event_id', tokenize='ascii', prefix='3'
);
CREATE TRIGGER event_texts_added AFTER INSERT ON event_texts BEGIN
    INSERT INTO event_search (rowid, folded) VALUES (new.event_id, new.folded);
END;
CREATE TRIGGER event_texts_deleted AFTER DELETE ON event_texts BEGIN
    INSERT INTO event_search (event_search, rowid, folded) VALUES ('delete', old.event_id, old.folded);
END;
"""

VIEWS: Final = """
CREATE VIEW timeline AS
SELECT
    edtf AS date,
    words AS date_as_written,
    headline,
    (SELECT group_concat(name, ', ') FROM (
        SELECT name FROM event_actors JOIN actors ON actors.id = actor_id
        WHERE event_id = events.id ORDER BY position)) AS actors,
    (SELECT count(DISTINCT article_id) FROM evidence WHERE event_id = events.id) AS articles,
    (SELECT group_concat(title, '; ') FROM (
        SELECT DISTINCT title FROM evidence JOIN articles ON articles.id = article_id
        WHERE event_id = events.id ORDER BY articles.id)) AS sources,
    (SELECT quote FROM evidence WHERE event_id = events.id ORDER BY length(quote), member_key LIMIT 1) AS quote,
    how AS date_from,
    flags,
    status,
    id AS event_id
FROM events WHERE NOT is_hidden
ORDER BY sort_day IS NULL, sort_day, latest_end, headline;

CREATE VIEW actor_events AS
SELECT
    actors.name AS actor,
    actors.kind AS kind,
    timeline.date AS date,
    timeline.date_as_written AS date_as_written,
    timeline.headline AS headline,
    timeline.sources AS sources,
    timeline.quote AS quote,
    actors.id AS actor_id,
    timeline.event_id AS event_id
FROM timeline
JOIN event_actors ON event_actors.event_id = timeline.event_id
JOIN actors ON actors.id = event_actors.actor_id
JOIN events ON events.id = timeline.event_id
ORDER BY actors.name, actors.id, sort_day IS NULL, sort_day, events.latest_end;
"""
