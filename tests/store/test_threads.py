"""A reader sees each article of a writer in full or not at all."""

from concurrent.futures import ThreadPoolExecutor

from sample_rows import RULES, many

from timeline_app.model.errors import StoreError
from timeline_app.store import Library

ARTICLES = 15


def add_all(path):
    with Library.open(path, RULES) as library:
        return [library.add(article, extraction).is_new for article, extraction in many(ARTICLES)]


def make(path):
    """Make a library; say what kept it from being made."""
    try:
        Library.create(path, RULES).close()
    except StoreError as error:
        return str(error)
    return ""


def test_of_several_that_make_one_library_at_once_one_succeeds(tmp_path):
    path = tmp_path / "case.timelib"
    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(make, [path] * 4))
    assert outcomes[0] == ""
    assert all("exists already" in outcome for outcome in outcomes[1:])
    assert [one.name for one in tmp_path.iterdir()] == ["case.timelib"]
    with Library.open(path, RULES) as library:
        assert library.revision == 0


def test_what_is_being_added_is_seen_whole_or_not_at_all(library):
    expected = {article.hash: len(extraction.events) for article, extraction in many(ARTICLES)}
    with ThreadPoolExecutor(2) as pool:
        writers = [pool.submit(add_all, library.path) for _ in range(2)]
        while not all(writer.done() for writer in writers):
            for article in library.articles():
                assert len(library.events_in(article.id)) == expected[article.hash]
            assert all(event.articles and event.actors for event in library.events())
        added = [sum(writer.result()) for writer in writers]
    assert sum(added) == ARTICLES
    assert library.changed_elsewhere()
    assert len(library.articles()) == ARTICLES
