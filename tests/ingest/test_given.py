"""Files of events on their way into a library."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from timeline_app.ingest import ingest, reextract, rules
from timeline_app.ingest.given import prepare_given
from timeline_app.model.actor import ActorKind
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edit import ChangePeriod, RemoveArticle, SetPublication
from timeline_app.model.edtf import to_edtf
from timeline_app.model.event import DateHow
from timeline_app.model.extraction import NAMES_GIVEN, NAMES_TOLD
from timeline_app.model.timeline import EventFilter, Status
from timeline_app.readers import read
from timeline_app.store import Library
from timeline_app.wording import say

ROWS = """edtf,label,actors,flags,words,quote,source,url,id
2022-05-03,Ada Reed opens the quay,Ada Reed; Port of Alm,asserted,the third of May,She cut the band.,Old news,,
2022-06~,The crane falls,,planned,,,,https://news.test/crane,
in late June 2022,The strike ends,Dockers' Union,,,,,,
someday,The bridge is built,Brackwater Harbour Authority,,,,,,
,Nobody knows when,,,,,,,
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "case.timelib", rules()) as opened:
        yield opened


def written(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content)
    return path


def added(library: Library, path: Path):
    """Add a file as `ingest` does, without its worker processes."""
    (chronicle,) = read(path).chronicles
    found = prepare_given(chronicle)
    return library.add(found.article, found.extraction, found.edits)


def by_headline(library: Library):
    return {event.headline: event for event in library.events(EventFilter(with_hidden=True))}


def test_a_file_is_added_by_a_worker_once_and_a_changed_one_beside_it(library, tmp_path):
    path = written(tmp_path, "case.csv", ROWS)
    report = ingest(library, [path, written(tmp_path, "copy.csv", ROWS)])
    assert not report.problems
    (one,) = report.added
    assert (one.title, one.events, one.waiting, one.is_given) == ("case", 5, 2, True)
    assert [other.name for other in report.duplicates] == ["copy.csv"]
    assert [say(remark.what) for remark in report.remarks] == [
        "dates that could not be read, whose events wait for one: 1, such as “someday”"
    ]
    path.write_text(ROWS.replace("The crane falls", "The crane fell"))
    report = ingest(library, [path])
    assert len(report.added) == 1
    assert any(remark.what.code == "there-before" for remark in report.remarks)
    assert len(library.articles()) == 2


def test_events_have_what_the_file_states_and_the_places_of_it_in_the_text(library, tmp_path):
    added(library, written(tmp_path, "case.csv", ROWS))
    (article,) = library.articles()
    text = library.article(article.id).text
    event = by_headline(library)["Ada Reed opens the quay"]
    assert (event.edtf, event.words, event.how) == ("2022-05-03", "the third of May", DateHow.IMPORTED)
    (evidence,) = library.evidence(event.id)
    assert evidence.sentence.of(text) == "She cut the band."
    assert evidence.date_span is not None
    assert evidence.date_span.of(text) == "the third of May"
    assert [(one.name, one.span.of(text)) for one in evidence.actors] == [
        ("Ada Reed",) * 2,
        ("Port of Alm",) * 2,
    ]
    assert evidence.attributed_to == "Old news"
    assert [say(step) for step in evidence.trace] == ["The file states the date in a field of its own."]


def test_words_for_dates_are_read_and_what_is_none_waits(library, tmp_path):
    added(library, written(tmp_path, "case.csv", ROWS))
    events = by_headline(library)
    assert events["The strike ends"].edtf == "[2022-06-20..2022-06-30]"
    waiting = events["The bridge is built"]
    assert (waiting.date, waiting.words) == (None, "someday")
    assert say(waiting.unresolved) == "what the file has for a date could not be read as one"
    assert say(events["Nobody knows when"].unresolved) == "the file states no date"


def test_the_kind_of_an_actor_is_told_by_its_name_where_the_file_does_not(library, tmp_path):
    added(library, written(tmp_path, "case.csv", ROWS))
    kinds = {actor.name: actor.kind for actor in library.actors()}
    assert kinds["Ada Reed"] is ActorKind.PERSON
    assert kinds["Brackwater Harbour Authority"] is ActorKind.ORGANISATION


def test_kinds_and_other_names_of_actors_come_with_the_programs_own_json(library, tmp_path):
    own = {
        "title": "Case",
        "actors": [{"id": 4, "name": "Alm", "kind": "place", "aliases": ["Alm on Sea"]}],
        "articles": [{"id": 1, "title": "Old news"}],
        "events": [
            {"headline": "A quay opens", "edtf": "2022", "actors": [{"id": 4, "name": "Alm"}], "articles": [1],
             "flags": [], "tags": ["port"], "note": "ask", "links": ["https://a.test"], "is_starred": True},
            {"headline": "A quay shuts", "edtf": "2023", "actors": [], "articles": [], "flags": [],
             "status": "rejected"},
        ],
    }  # fmt: skip
    added(library, written(tmp_path, "case.json", json.dumps(own)))
    (alm,) = library.actors()
    assert (alm.name, alm.kind, alm.aliases) == ("Alm", ActorKind.PLACE, ("Alm on Sea",))
    events = by_headline(library)
    opens = events["A quay opens"]
    assert (opens.tags, opens.note, opens.links, opens.is_starred) == (
        ("port",),
        "ask",
        ("https://a.test",),
        True,
    )
    assert events["A quay shuts"].status is Status.REJECTED
    assert (library.quotes_of([opens.id])[0].credit) == "Old news"
    step = library.undo()
    assert step.name == "Edit 2 events"
    assert by_headline(library)["A quay opens"].tags == ()


def test_a_publication_date_moves_nothing(library, tmp_path):
    added(library, written(tmp_path, "case.csv", ROWS))
    before = [(event.headline, event.edtf, event.flags) for event in library.events()]
    (article,) = library.articles()
    said = Publication(DocumentTime(to_day(2021, 1, 1)), DateOrigin.USER)
    library.apply(SetPublication(article.hash, said))
    assert [(event.headline, event.edtf, event.flags) for event in library.events()] == before


def test_nothing_is_found_anew_in_a_file_of_events(library, tmp_path):
    added(library, written(tmp_path, "case.csv", ROWS))
    before = library.events()
    assert reextract(library).problems == ()
    assert library.events() == before
    (article,) = library.articles()
    assert article.names == NAMES_GIVEN


def test_an_event_of_a_file_and_of_an_article_are_one(library, tmp_path):
    text = "Quay opens\n\nAda Reed opened the new quay of the port on 3 May 2022.\n"
    ingest(library, [written(tmp_path, "quay.txt", text)])
    added(
        library,
        written(
            tmp_path, "case.csv", "edtf,label,actors\n2022-05-03,Ada Reed opened the new quay,Ada Reed\n"
        ),
    )
    (event,) = library.events()
    assert len(event.articles) == 2


def test_a_file_that_was_removed_comes_back_with_what_was_said_of_it(library, tmp_path):
    path = written(tmp_path, "case.csv", ROWS)
    added(library, path)
    (article,) = library.articles()
    library.apply(RemoveArticle(article.hash))
    assert library.events() == ()
    assert added(library, path).is_new
    assert by_headline(library)["The crane falls"].links == ("https://news.test/crane",)


ERAS = {
    "events": [{"start_date": {"year": 1916}, "text": {"headline": "They met"}}],
    "eras": [
        {"start_date": {"year": 1914}, "end_date": {"year": 1918}, "text": {"headline": "War"}},
        {
            "start_date": {"year": 1918, "month": 3},
            "end_date": {"year": 1919},
            "text": {"headline": "Influenza"},
        },
    ],
}


def test_eras_are_marked_periods_as_one_step_that_is_undone(library, tmp_path):
    added(library, written(tmp_path, "wars.json", json.dumps(ERAS)))
    assert [marked.period.name for marked in library.periods()] == ["War", "Influenza"]
    assert len(library.events()) == 1
    (step,) = library.history()
    assert step.name == "Mark 2 periods"
    library.undo()
    assert library.periods() == ()
    assert len(library.events()) == 1
    library.redo()
    assert len(library.periods()) == 2


def test_a_period_that_is_marked_already_stays_as_the_reader_has_it(library, tmp_path):
    added(library, written(tmp_path, "wars.json", json.dumps(ERAS)))
    war, _ = library.periods()
    mine = replace(war.period, hue=7)
    library.apply(ChangePeriod(war.key, mine))
    changed = json.dumps(ERAS).replace("They met", "They met again")
    added(library, written(tmp_path, "wars.json", changed))
    assert len(library.articles()) == 2
    assert [marked.period.name for marked in library.periods()] == ["War", "Influenza"]
    assert library.periods()[0].period == mine


def dates_and_remarks(tmp_path, content):
    (chronicle,) = read(written(tmp_path, "dates.csv", content)).chronicles
    found = prepare_given(chronicle)
    dates = [None if one.date is None else to_edtf(one.date) for one in found.extraction.events]
    words = [None if one.date is None else one.date.of(found.article.text) for one in chronicle.events]
    told = {one.code: dict(one.arguments) for one in found.article.remarks}
    return dates, words, told


@pytest.mark.parametrize(
    ("start", "end", "edtf"),
    [
        ("2021-05-03", "soon", "2021-05-03"),
        ("3 May 2021", "still open", "2021-05-03"),
        ("May 2021", "unknown", "2021-05"),
        ("1984?", "unknown", "1984?"),
        ("13/5/2021", "not known", "2021-05-13"),
        ("2021-05-03", "2021-13-45", "2021-05-03"),
        ("2021-05-03", "2020-01-01", "2021-05-03"),
    ],
)
def test_an_end_that_cannot_be_read_leaves_its_start_and_is_told(tmp_path, start, end, edtf):
    dates, words, told = dates_and_remarks(tmp_path, f"date,end,event\n{start},{end},They met\n")
    assert dates == [edtf]
    assert words == [f"{start} – {end}"]
    assert dict(told["ends-not-read"])["count"] == 1
    assert end in told["ends-not-read"]["words"]
    assert "dates-not-read" not in told


@pytest.mark.parametrize(
    ("start", "end", "edtf"),
    [
        ("2021-05-03", "", "2021-05-03"),
        ("2021-05-03", "2021-05-05", "2021-05-03/2021-05-05"),
        ("3 May 2021", "5 May 2021", "2021-05-03/2021-05-05"),
        ("someday", "", None),
        ("someday", "later", None),
        ("someday", "2021-05-03", None),
        ("", "soon", None),
    ],
)
def test_an_end_that_can_be_read_and_a_start_that_cannot_are_told_as_ever(tmp_path, start, end, edtf):
    dates, _, told = dates_and_remarks(tmp_path, f"date,end,event\n{start},{end},They met\n")
    assert dates == [edtf]
    assert "ends-not-read" not in told
    assert ("dates-not-read" in told) == (edtf is None)


def test_days_that_spreadsheets_count_are_read_beside_words_for_others(tmp_path):
    content = "date,end,event\n44319,44321,They met\n44320,open,They talked\nunknown,,They parted\n"
    dates, _, told = dates_and_remarks(tmp_path, content)
    assert dates == ["2021-05-03/2021-05-05", "2021-05-04", None]
    assert "days-counted" in told
    dates, _, told = dates_and_remarks(tmp_path, "date,event\n1984,They met\n44320,They talked\n")
    assert "days-counted" not in told


def test_the_order_of_day_and_month_is_told_by_ends_too(tmp_path):
    dates, _, told = dates_and_remarks(tmp_path, "date,end,event\n3/4/2021,15/4/2021,They met\n")
    assert dates == ["2021-04-03/2021-04-15"]
    assert "dates-doubtful" not in told


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("Sommer 2022", "2022-22"),
        ("Mitte Mai 1990", "[1990-05-11..1990-05-20]"),
        ("um 1900", "1900~"),
        ("44 v. Chr.", "-0043"),
        ("Herbst 1944 bis Frühjahr 1945", "1944-23/1945-21"),
        ("early May 1990", "[1990-05-01..1990-05-10]"),
        ("bald", None),
        ("irgendwann 1990 oder so", None),
    ],
)
def test_words_for_dates_are_read_in_each_language_that_dates_are_typed_in(tmp_path, words, edtf):
    dates, _, told = dates_and_remarks(tmp_path, f"Datum;Ereignis\n{words};Treffen in Alm\n")
    assert dates == [edtf]
    assert ("dates-not-read" in told) == (edtf is None)


def _quoted(article: int, quote: str, day: str):
    return {
        "headline": quote, "edtf": day, "actors": [{"id": 4, "name": "Marsh"}], "articles": [article], "flags": [],
        "evidence": [
            {"article": article, "quote": quote, "sentence": [0, len(quote)], "headline": quote, "edtf": day,
             "actors": [{"id": 4, "name": "Marsh", "role": "agent", "span": [0, 5]}]}
        ],
    }  # fmt: skip


def test_who_is_who_in_the_articles_of_a_file_stays_when_an_article_is_published_otherwise(library, tmp_path):
    own = {
        "title": "Case",
        "actors": [{"id": 4, "name": "Marsh", "kind": "person", "aliases": [], "attributes": ["captain"]}],
        "articles": [{"id": 1, "title": "Old news"}, {"id": 2, "title": "Older news"}],
        "events": [_quoted(1, "Marsh sailed.", "2022"), _quoted(2, "Marsh drowned.", "2023")],
    }
    for chronicle in read(written(tmp_path, "case.json", json.dumps(own))).chronicles:
        found = prepare_given(chronicle)
        library.add(found.article, found.extraction, found.edits)
    assert [(one.name, one.attributes, one.events) for one in library.actors()] == [
        ("Marsh", ("captain",), 2)
    ]
    said = Publication(DocumentTime(to_day(2021, 1, 1)), DateOrigin.USER)
    for article in library.articles():
        library.apply(SetPublication(article.hash, said))
    assert [(one.name, one.attributes, one.events) for one in library.actors()] == [
        ("Marsh", ("captain",), 2)
    ]
    assert sorted(event.edtf for event in library.events()) == ["2022", "2023"]


def test_an_order_that_an_article_tells_comes_back_with_the_event_that_it_names(library, tmp_path):
    sailed, quote = _quoted(1, "Marsh sailed.", "2022-05-03"), "Two days after he sailed Marsh drowned."
    order = {
        "order": "after", "words": [0, 24], "named": [15, 24], "event": 11, "amount": 2.0, "unit": "day",
    }  # fmt: skip
    evidence = {
        "article": 1, "quote": quote, "sentence": [0, len(quote)], "headline": "Marsh drowned", "edtf": "2022-05-05",
        "how": "relation", "actors": [], "relations": [order], "trace": ["Two days after the other."],
    }  # fmt: skip
    drowned = {
        "id": 12,
        "headline": "Marsh drowned",
        "edtf": "2022-05-05",
        "articles": [1],
        "evidence": [evidence],
    }
    own = {
        "actors": [{"id": 4, "name": "Marsh"}],
        "articles": [{"id": 1, "title": "Old news"}],
        "events": [{**sailed, "id": 11}, drowned],
    }
    (chronicle,) = read(written(tmp_path, "case.json", json.dumps(own))).chronicles
    found = prepare_given(chronicle)
    library.add(found.article, found.extraction, found.edits)
    events = by_headline(library)
    (one,) = library.evidence(events["Marsh drowned"].id)
    (relation,) = one.relations
    assert (relation.words, relation.named) == ("Two days after he sailed", "he sailed")
    assert (relation.relation.amount, relation.event) == (2.0, events["Marsh sailed."].id)
    assert [say(step) for step in one.trace] == ["Two days after the other."]
    assert one.how is DateHow.RELATION


def _spoilt(value):
    """The same with what cannot be stored in each text."""
    if isinstance(value, dict):
        return {key: _spoilt(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_spoilt(one) for one in value]
    return f"{value}\ud800\0\r\n" if isinstance(value, str) else value


def test_what_cannot_be_stored_in_a_file_of_this_program_stops_no_event(library, tmp_path):
    event = {
        **_quoted(1, "Marsh sailed.", ""),
        "id": 3,
        "unresolved": "unknown",
        "tags": ["port"],
        "note": "ask",
    }
    evidence = {
        **event["evidence"][0],
        "trace": ["As told."],
        "attributed_to": "Post",
        "unresolved": "unknown",
    }
    own = {
        "title": "Case",
        "actors": [{"id": 4, "name": "Marsh", "aliases": ["M."], "attributes": ["captain"]}],
        "articles": [
            {"id": 1, "title": "Old", "source": "x", "author": "Ada", "url": "y", "published": {"words": "z"}}
        ],
        "events": [{**event, "evidence": [evidence]}],
    }
    content = json.dumps(_spoilt(own)).replace(r'"1\ud800', '"1')
    for chronicle in read(written(tmp_path, "case.json", content)).chronicles:
        found = prepare_given(chronicle)
        library.add(found.article, found.extraction, found.edits)
    (one,) = library.events()
    assert one.headline.startswith("Marsh sailed.\ufffd")
    assert library.evidence(one.id)[0].trace != ()


def test_nothing_is_found_anew_in_articles_of_which_a_file_tells(library, tmp_path):
    own = {
        "actors": [],
        "articles": [{"id": 1, "title": "Old news"}],
        "events": [_quoted(1, "Marsh sailed.", "2022")],
    }
    (chronicle,) = read(written(tmp_path, "case.json", json.dumps(own))).chronicles
    found = prepare_given(chronicle)
    library.add(found.article, found.extraction, found.edits)
    before = library.events()
    assert reextract(library).problems == ()
    assert library.events() == before
    assert [article.names for article in library.articles()] == [NAMES_TOLD]


def test_several_quotations_of_an_event_stay_apart_with_where_they_are_from(library, tmp_path):
    item = {
        "id": "e1.0", "content": "They met", "start": "2022-05-03T00:00:00", "event": "e1", "edtf": "2022-05-03",
        "actors": [], "flags": ["asserted"],
        "quotes": [{"text": "They shook hands.", "sources": ["Old news"]}, {"text": "They met.", "sources": ["Post"]}],
    }  # fmt: skip
    added(library, written(tmp_path, "case.json", json.dumps([item])))
    (event,) = library.events()
    assert [(one.sentence, one.credit) for one in library.quotes_of([event.id])] == [
        ("They shook hands.", "Old news"),
        ("They met.", "Post"),
    ]
