import dataclasses

import pytest

from timeline_app import engine, languages
from timeline_app.ingest.prepare import prepare, publication_in_name
from timeline_app.model.article import NO_PUBLICATION, Article, DateOrigin, Publication
from timeline_app.model.calendar import to_civil, to_day
from timeline_app.model.dates import DocumentTime

TEXT = "The council met on Monday and voted. The mayor resigned on the following day."
DATED = "Published: 5 May 2022\n\n" + TEXT


def published(year: int, month: int, day: int, *, is_weak: bool = False) -> Publication:
    return Publication(DocumentTime(to_day(year, month, day)), DateOrigin.METADATA, "date", is_weak=is_weak)


def article(
    text: str = TEXT, source: str = "/a/vote.txt", publication: Publication = NO_PUBLICATION
) -> Article:
    return Article(text, "Vote", source, publication=publication)


@pytest.mark.parametrize(
    ("given", "origin", "day"),
    [
        (article(DATED, "/a/2022-05-07.txt", published(2022, 5, 1)), DateOrigin.METADATA, (2022, 5, 1)),
        (
            article(DATED, "/a/2022-05-07.txt", published(2022, 5, 1, is_weak=True)),
            DateOrigin.DATELINE,
            (2022, 5, 5),
        ),
        (
            article(TEXT, "/a/2022-05-07.txt", published(2022, 5, 1, is_weak=True)),
            DateOrigin.METADATA,
            (2022, 5, 1),
        ),
        (article(TEXT, "/a/2022-05-07 vote.txt"), DateOrigin.FILE_NAME, (2022, 5, 7)),
        (article(TEXT, "/a/vote.txt"), DateOrigin.NONE, None),
    ],
)
def test_the_surest_sign_of_the_publication_is_taken(given, origin, day):
    found = prepare(given).article.publication
    assert (found.origin, found.time and to_civil(found.time.day)) == (origin, day)


def test_what_a_person_says_wins():
    said = dataclasses.replace(published(2022, 12, 20), origin=DateOrigin.USER)
    prepared = prepare(article(DATED, publication=published(2022, 5, 1)), said)
    assert prepared.article.publication == said
    assert prepared.extraction.published == said.time


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2022-12-20.txt", (2022, 12, 20)),
        ("courier_20221220_visit.html", (2022, 12, 20)),
        ("visit 2022_12_20.md", (2022, 12, 20)),
        ("visit.2022.12.20.txt", (2022, 12, 20)),
        ("2022-13-20.txt", None),
        ("2022-02-30.txt", None),
        ("120221220.txt", None),
        ("202212201.txt", None),
        ("2022-1220.txt", None),
        ("20 December 2022.txt", None),
        ("IMG_12345678.txt", None),
    ],
)
def test_a_day_in_the_file_name_is_a_weak_sign(name, day):
    found = publication_in_name(f"/articles/2001-01-01/{name}")
    assert (found.time and to_civil(found.time.day)) == day
    assert found.is_weak == (day is not None)


def test_the_language_is_found_and_a_wrong_statement_is_overruled():
    assert prepare(article()).article.language == "en"
    assert prepare(dataclasses.replace(article(), language="xx")).article.language == "en"


def test_a_text_in_an_unknown_language_is_read_as_english_and_says_so():
    prepared = prepare(article("Привет, мир. Завтра будет дождь, а потом снег и ветер."))
    assert prepared.article.language is None
    assert [remark.code for remark in prepared.article.remarks] == ["language-not-known"]


def test_a_language_that_a_file_states_and_that_is_not_read_is_named():
    text = "Die Brücke wurde am Montag gesperrt, und der Bürgermeister fuhr nach Hause."
    (remark,) = prepare(dataclasses.replace(article(text), language="de")).article.remarks
    assert (remark.code, dict(remark.arguments)) == ("language-not-read", {"language": "de"})


@pytest.mark.parametrize(
    "text", ["x", "1" * 100_000, "on " * 30_000, "\x01\x02 a \x1f" * 1000, "\ufffd.\n" * 1000]
)
def test_strange_texts_are_prepared(text):
    extraction = prepare(article(text)).extraction
    assert all(event.clause.end <= len(text) for event in extraction.events)


TITLE = "News of the harbour\n\n"


def test_what_a_sentence_tells_of_one_day_is_one_event_with_all_who_take_part():
    text = f"{TITLE}On 3 May 2021 Anna Bell opened the bridge and thanked Peter Novak. Lars Holm left on 4 May 2021."
    found = engine.extract(text, languages.load("en"), None)
    (opened, thanked, _), (once, left) = found.events, prepare(article(text)).extraction.events
    assert opened.headline == thanked.headline == once.headline
    assert {one.actor for one in once.participants} == {
        one.actor for one in (*opened.participants, *thanked.participants)
    }
    assert left.headline.startswith("Lars Holm left")


@pytest.mark.parametrize(
    ("words", "flags"),
    [
        ("called off the match on 3 May 2021 and arrested Peter Novak", ["cancelled", "asserted"]),
        ("did not pay Peter Novak on 3 May 2021 and was fined in Lund", ["negated", "asserted"]),
    ],
)
def test_what_did_not_happen_is_no_event_with_what_did(words, flags):
    events = prepare(article(f"{TITLE}Norrland {words}. Lars Holm left on 4 May 2021.")).extraction.events
    assert [flag.value for one in events[:2] for flag in one.flags] == flags


def test_what_a_sentence_tells_of_two_days_is_two_events():
    text = f"{TITLE}Mayor Anna Bell opened the bridge on 3 May 2021 and thanked Peter Novak on 4 May 2021."
    assert len(prepare(article(text)).extraction.events) == 2


def test_the_order_told_to_one_of_two_deeds_is_that_of_their_event():
    text = (
        f"{TITLE}The guards met on 3 May 2021 and arrested Peter Novak. "
        "Lars Holm left two days after the arrest of Novak."
    )
    events = prepare(article(text)).extraction.events
    targets = [one.target for event in events for one in event.relations]
    assert targets == [events[0].trigger]


def test_a_sentence_that_is_repeated_word_for_word_counts_once():
    once = "Mayor Anna Bell opened the bridge on Monday. Anna Bell opened the bridge on Tuesday."
    single, repeated = prepare(article(once)), prepare(article("\n\n".join([once] * 50)))
    assert len(single.extraction.events) == 2
    assert [event.headline for event in repeated.extraction.events] == [
        event.headline for event in single.extraction.events
    ]
    assert len(repeated.extraction.mentions) == 100
