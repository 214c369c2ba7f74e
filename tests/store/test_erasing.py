"""What is removed permanently is gone from the file, not only from sight."""

import pytest
from invariants import check_whole
from sample_rows import RULES, Told, article_of, many

from timeline_app.model.edit import AddEvent, EventKey, RemoveArticle, SetActors, SetHeadline, SetTitle
from timeline_app.model.errors import StoreError
from timeline_app.model.span import Span
from timeline_app.store import Library

SECRET = Told(("Wilhelmina Quackenbush",), "smuggled", "some xylophones", day=4)
WORDS = (
    "quackenbush",
    "wilhelmina",
    "smuggled",
    "xylophone",
    "zanzibar",
    "klondike",
    "oberammergau",
    "ypsilanti",
)


def fill(library):
    """Add articles, one of them with words that occur nowhere else, also in what the reader edited."""
    for article, extraction in many(6):
        library.add(article, extraction)
    secret, extraction = article_of([SECRET], "Klondike")
    article_id = library.add(secret, extraction).article_id
    key = library.keys(library.events_in(article_id)[0].id)[0]
    library.apply(SetHeadline(key, "Off to Zanzibar"))
    library.apply(SetActors(key, ("Ypsilanti",)))
    library.apply(AddEvent(EventKey(secret.hash, Span(0, 5), None), "Oberammergau", "", "", ("Ypsilanti",)))
    library.apply(SetTitle(secret.hash, "Klondike again"))
    library.undo()
    return article_id, secret.hash


def octets(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir())).lower()


def test_an_article_removed_permanently_leaves_no_word_in_the_file(library, tmp_path):
    article_id, text_hash = fill(library)
    library.close()
    assert all(word.encode() in octets(tmp_path) for word in WORDS)
    with Library.open(library.path, RULES) as again:
        again.erase(article_id)
        check_whole(again)
        assert [word for word in (*WORDS, text_hash) if word.encode() in octets(tmp_path)] == []
        assert again.history() == ()
        assert again.undo() is None
        assert again.redo() is None
        assert again.article_id(text_hash) is None
        assert len(again.articles()) == 6
    assert [word for word in (*WORDS, text_hash) if word.encode() in octets(tmp_path)] == []


def test_erasing_leaves_everything_else_as_if_it_had_never_been_there(library, tmp_path):
    article_id, _ = fill(library)
    library.erase(article_id)
    with Library.create(tmp_path / "without.timelib", RULES) as other:
        for article, extraction in many(6):
            other.add(article, extraction)
        assert library.events() == other.events()
        assert library.actors() == other.actors()
        assert library.articles() == other.articles()


def test_an_article_that_was_removed_before_is_erased_as_well(library, tmp_path):
    article_id, text_hash = fill(library)
    library.apply(RemoveArticle(text_hash))
    assert [article.hash for article in library.removed_articles()] == [text_hash]
    library.erase(article_id)
    check_whole(library)
    assert library.removed_articles() == ()
    library.close()
    assert [word for word in (*WORDS, text_hash) if word.encode() in octets(tmp_path)] == []


def test_a_joined_event_stays_with_the_articles_that_are_left(library):
    told = Told(("Ada Person",))
    first = library.add(*article_of([told], "One"))
    second = library.add(*article_of([told, Told(("Ben Person",), "opened", "a mill", day=2)], "Two"))
    library.erase(first.article_id)
    assert [event.articles for event in library.events()] == [(second.article_id,)] * 2
    library.erase(second.article_id)
    assert library.events() == ()
    assert library.actors() == ()


def test_ids_of_erased_articles_are_not_used_again(library):
    first = library.add(*article_of([SECRET]))
    library.erase(first.article_id)
    assert library.add(*article_of([SECRET])).article_id > first.article_id


def test_an_article_that_is_not_there_cannot_be_erased(library):
    with pytest.raises(StoreError, match="no such article"):
        library.erase(7)


def test_what_another_reader_holds_back_is_said(library):
    article_id, _ = fill(library)
    library._db.execute("PRAGMA busy_timeout = 1").fetchall()
    with Library.open(library.path, RULES) as other:
        reading = other._db.execute("SELECT id FROM events")
        reading.fetchone()
        with pytest.raises(StoreError, match="off the timeline, but another program keeps the file open"):
            library.erase(article_id)
        reading.close()
        assert len(other.articles()) == 6
