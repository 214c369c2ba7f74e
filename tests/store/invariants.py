"""What must hold in a library at any moment, however it came to be."""

MUST_BE_EMPTY = {
    "an event without evidence": "SELECT id FROM events WHERE id NOT IN (SELECT event_id FROM evidence)",
    "evidence of an article that is there without its event": """
        SELECT evidence.id FROM evidence JOIN articles ON articles.id = article_id
        WHERE (event_id IS NULL) <> is_removed""",
    "an article without an extraction": """
        SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM extractions)""",
    "an actor of an article that is there without its actor": """
        SELECT article_actors.id FROM article_actors JOIN articles ON articles.id = article_id
        WHERE (actor_id IS NULL) <> (is_removed OR is_source)""",
    "an actor that nobody names": """
        SELECT id FROM actors WHERE id NOT IN (SELECT actor_id FROM event_actors) AND id NOT IN (
            SELECT actor_id FROM article_actors WHERE actor_id IS NOT NULL)""",
    "a key of an article's actor that leads elsewhere": """
        SELECT article_actors.id FROM article_actors, json_each(article_actors.keys) AS each
        LEFT JOIN group_keys ON group_keys.key = each.value
        WHERE article_actors.actor_id IS NOT NULL AND group_keys.group_id IS NOT article_actors.group_id""",
    "an actor's key that no article gives": """
        SELECT key FROM group_keys WHERE key NOT IN (
            SELECT value FROM article_actors, json_each(keys) WHERE actor_id IS NOT NULL)""",
    "an actor of an article with a group but without an actor, or the other way round": """
        SELECT id FROM article_actors WHERE (actor_id IS NULL) <> (group_id IS NULL)""",
    "a least key that is not the least where nothing was decided": """
        SELECT id FROM actors WHERE NOT is_own AND NOT EXISTS (
            SELECT 1 FROM article_actors JOIN group_keys ON group_keys.group_id = article_actors.group_id
            JOIN decided_keys ON decided_keys.key = group_keys.key WHERE actor_id = actors.id)
        AND NOT EXISTS (
            SELECT 1 FROM article_actors JOIN article_actors AS other ON other.group_id = article_actors.group_id
            JOIN decided_rows ON article_actor_id = other.id WHERE article_actors.actor_id = actors.id)
        AND least_key <> (
            SELECT min(key) FROM article_actors JOIN group_keys ON group_keys.group_id = article_actors.group_id
            WHERE actor_id = actors.id)""",
    "a group that is several actors, or an actor of several groups, where nothing was decided": """
        SELECT group_id FROM article_actors WHERE actor_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM decided_keys)
        GROUP BY group_id HAVING count(DISTINCT actor_id) > 1
        UNION
        SELECT actor_id FROM article_actors WHERE actor_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM decided_keys)
        GROUP BY actor_id HAVING count(DISTINCT group_id) > 1""",
    "what is told of actors that decisions leave": """
        SELECT edit_id FROM decided_rows WHERE edit_id NOT IN (SELECT edit_id FROM decided_keys)""",
    "an event that does not stand where it is told first": """
        SELECT id, first_article, told_at FROM events EXCEPT
        SELECT event_id, article_id, trigger_start FROM evidence
        WHERE (article_id, trigger_start) = (SELECT article_id, trigger_start FROM evidence AS other
            WHERE other.event_id = evidence.event_id ORDER BY article_id, trigger_start LIMIT 1)""",
    "an event that cannot be searched": """
        SELECT id FROM events WHERE id NOT IN (SELECT event_id FROM event_texts)""",
    "an edit in force that is tied to nothing": """
        SELECT edits.id FROM edits JOIN articles ON articles.hash = article_hash
        WHERE trigger_start IS NOT NULL AND NOT is_removed AND (evidence_id IS NULL) <> is_undone""",
    "an event of the reader's own that no edit stands for": """
        SELECT id FROM evidence WHERE is_own AND id NOT IN (
            SELECT evidence_id FROM edits WHERE evidence_id IS NOT NULL AND NOT is_undone)
        AND event_id IS NOT NULL""",
    "an undone step before one in force": """
        SELECT id FROM edits WHERE is_undone AND id < (SELECT max(id) FROM edits WHERE NOT is_undone)""",
    "a day of an actor that no evidence has": """
        SELECT telling_id, actor_id, first_day, last_day FROM actor_days EXCEPT
        SELECT telling_id, actor_id, earliest_start, latest_end
        FROM participants JOIN article_actors ON article_actors.id = article_actor_id
        JOIN evidence ON evidence.id = evidence_id WHERE event_id IS NOT NULL""",
    "evidence that joining does not see": """
        SELECT telling_id, actor_id, earliest_start, latest_end
        FROM participants JOIN article_actors ON article_actors.id = article_actor_id
        JOIN evidence ON evidence.id = evidence_id
        WHERE event_id IS NOT NULL AND earliest_start IS NOT NULL AND latest_end IS NOT NULL
        EXCEPT SELECT telling_id, actor_id, first_day, last_day FROM actor_days""",
    "extracted evidence of an article that is there without a telling, or other evidence with one": """
        SELECT evidence.id FROM evidence JOIN articles ON articles.id = article_id
        WHERE (telling_id IS NULL) <> (is_own OR is_removed)""",
    "a telling with a wrong number of members": """
        SELECT id FROM tellings WHERE members = 0
        OR members <> (SELECT count(*) FROM evidence WHERE telling_id = tellings.id)""",
}  # fmt: skip


def check_whole(library):
    """Fail when SQLite or the library's own rules find something amiss."""
    db = library._db
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    if not library.is_read_only:
        db.execute("INSERT INTO event_search (event_search, rank) VALUES ('integrity-check', 1)")
    wrong = {words: db.execute(query).fetchall() for words, query in MUST_BE_EMPTY.items()}
    assert {words: rows for words, rows in wrong.items() if rows} == {}
