"""Words that look ahead of what was done date it with no publication before them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline_app.cli.extract import extracted
from timeline_app.cli.json_lines import document_of
from timeline_app.ingest import ingest, rules
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edit import SetPublication
from timeline_app.model.event import DateHow
from timeline_app.model.extraction import NAMES_BY_RULES
from timeline_app.store import Library

TEXT = "Jonas Weber agreed to sell the mill in Lund by the end of 2024."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "case.timelib", rules()) as opened:
        page = tmp_path / "mill.txt"
        page.write_text(f"Published: 20 December 2022\n\n{TEXT}\n")
        ingest(opened, [page])
        yield opened


def told(library: Library) -> tuple[str, DateHow, str, bool, int]:
    (event,) = library.events()
    (one,) = library.evidence(event.id)
    return one.edtf, one.how, one.words, one.date_span is not None, len(one.trace)


def test_no_words_are_shown_for_a_date_that_they_do_not_give(library):
    assert told(library) == ("2022-12-20", DateHow.PUBLICATION, "", False, 0)
    (event,) = library.events()
    assert library.other_dates(event.id) == ()


def published(year: int, month: int, day: int) -> Publication:
    return Publication(DocumentTime(to_day(year, month, day)), DateOrigin.USER)


def test_another_publication_date_lets_them_date_it_again(library):
    (article,) = library.articles()
    before = told(library)
    library.apply(SetPublication(article.hash, published(2025, 6, 15)))
    assert told(library)[:4] == ("../2024-12", DateHow.EXPLICIT, "the end of 2024", True)
    library.apply(SetPublication(article.hash, published(2022, 12, 20)))
    assert told(library) == before


def test_extract_shows_no_words_for_it_either():
    record = extracted(
        NAMES_BY_RULES,
        document_of(json.dumps({"doc_id": 1, "text": TEXT, "dct": "2022-12-20"}).encode()),
    )
    (event,) = record["events"]
    assert (event["edtf"], event["date_how"]) == ("2022-12-20", "publication")
    assert (event["evidence"]["date"], event["evidence"]["trace"]) == (None, [])
