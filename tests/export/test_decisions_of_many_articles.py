"""What the reader decided comes back from a file of more articles than are written at once."""

from pathlib import Path

import pytest
from rich_library import exported

from timeline_app.ingest import ingest, rules
from timeline_app.ingest.bring_in import BLOCK
from timeline_app.ingest.prepare import prepare
from timeline_app.model.article import Article
from timeline_app.model.edit import JoinEvents, PartEvents
from timeline_app.model.timeline import EventFilter
from timeline_app.store import Library

TOLD_FIRST = (
    "Dora Finch founded the museum on 3 June 1920.",
    "Cy Marsh said the gallery was built on 4 June 1920.",
    "Dora Finch sailed to Alm on 8 August 1921.",
    "Dora Finch sailed to Alm on 8 August 1921. It was cold.",
)
# Two of each day: a table tells that the second of them comes later than articles that are alone on their days.
FILLERS = tuple(
    f"{words} number {number} on 5 March 19{number}."
    for number in range(60, 75)
    for words in ("Bo Lind painted ferry", "The Board sold barge")
)


def _heard(library: Library) -> list[tuple[str, int]]:
    """The first words of events with the number of their articles."""
    events = library.events(EventFilter(with_hidden=True))
    return sorted((event.headline, len(event.articles)) for event in events)


@pytest.mark.parametrize("name", ["json", "csv"])
def test_what_is_the_same_and_what_is_not_comes_back(name: str, tmp_path: Path):
    assert len(FILLERS) > BLOCK
    with Library.create(tmp_path / "old.timelib", rules()) as library:
        library.add_all(
            [
                prepare(Article(text, f"Paper {number}", f"{number:02}.txt", "en"))
                for number, text in enumerate((*TOLD_FIRST, *FILLERS), 1)
            ]
        )
        museum, gallery, sailed = (
            next(one for one in library.events() if words in one.headline)
            for words in ("museum", "gallery", "sailed")
        )
        library.apply(JoinEvents((library.keys(museum.id), library.keys(gallery.id))))
        one, other = library.keys(sailed.id)
        library.apply(PartEvents(((one,), (other,))))
        before, first = _heard(library), exported(library, name)
    assert [count for headline, count in before if "museum" in headline or "gallery" in headline] == [2]
    assert [count for headline, count in before if "sailed" in headline] == [1, 1]
    file = tmp_path / f"all.{name}"
    file.write_bytes(first)
    with Library.create(tmp_path / "new.timelib", rules()) as library:
        with library.as_one_step():
            assert not ingest(library, [file]).problems
        assert _heard(library) == before
        library.undo()
        assert _heard(library) == []
        library.redo()
        assert _heard(library) == before


def test_it_comes_back_where_the_last_article_is_in_the_library_already(tmp_path: Path):
    papers = [
        prepare(Article(text, f"Paper {number}", f"{number:02}.txt", "en"))
        for number, text in enumerate((*TOLD_FIRST[:2], FILLERS[0]), 1)
    ]
    with Library.create(tmp_path / "last.timelib", rules()) as library:
        library.add_all(papers[2:])
        last = exported(library, "json")
    with Library.create(tmp_path / "old.timelib", rules()) as library:
        library.add_all(papers)
        museum, gallery = (
            next(one for one in library.events() if words in one.headline) for words in ("museum", "gallery")
        )
        library.apply(JoinEvents((library.keys(museum.id), library.keys(gallery.id))))
        before, whole = _heard(library), exported(library, "json")
    (tmp_path / "last.json").write_bytes(last)
    (tmp_path / "whole.json").write_bytes(whole)
    with Library.create(tmp_path / "new.timelib", rules()) as library:
        assert not ingest(library, [tmp_path / "last.json"]).problems
        report = ingest(library, [tmp_path / "whole.json"])
        assert [one.name for one in report.duplicates] == ["whole.json/Paper 3"]
        assert _heard(library) == before
