"""In an e-mail "I" is who wrote it."""

import pytest

from timeline_app.ingest.prepare import prepare
from timeline_app.model.article import Article, DateOrigin, Publication
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.event import Role
from timeline_app.model.prepared import Prepared
from timeline_app.model.topic import without_topic
from timeline_app.readers import read_text

SENT = Publication(DocumentTime(to_day(2021, 5, 4)), DateOrigin.METADATA, "Date")


def read(text: str, *, author: str | None = "Anna Keller", source: str = "/post/a.eml") -> Prepared:
    return prepare(Article(text, "The yard", source, "en", SENT, author))


def told(text: str, **facts: str | None) -> list[str]:
    return [without_topic(event.headline) for event in read(text, **facts).extraction.events]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("I met the mayor of Lund on Monday.", "Anna Keller met the mayor of Lund"),
        ("I am leaving Oslo on Friday.", "Anna Keller is leaving Oslo"),
        ("I have met the mayor of Lund on Monday.", "Anna Keller has met the mayor of Lund"),
        ("On Sunday I sold my yard to Marl Guild.", "Anna Keller sold Anna Keller’s yard to Marl Guild"),
        ("We signed the contract on 28 April 2021.", "Anna Keller and others signed the contract"),
        ("Karin Berg called me on 30 April 2021.", "Karin Berg called Anna Keller"),
        ("Norrland sold it to us on 3 March 2020.", "Norrland sold it to Anna Keller and others"),
        ("My lawyer left Oslo yesterday.", "Anna Keller’s lawyer left Oslo"),
        ("Our board met on 2 May.", "Anna Keller’s board met"),
        ("In 2019 Jan Berg and I founded the firm.", "Jan Berg and Anna Keller founded the firm"),
        ("Then I left Oslo on 2 May.", "Anna Keller left Oslo"),
    ],
)  # fmt: skip
def test_its_writer_is_named_for_every_word_that_means_him(text, headline):
    assert told(text) == [headline]


def test_he_is_an_actor_with_his_part_in_what_happened():
    extraction = read("Dear Peter,\n\nI met the mayor of Lund on Monday.\n\nBest,\nAnna").extraction
    (event,) = extraction.events
    names = [extraction.actors[one.actor].name for one in event.participants]
    assert names[0] == "Anna Keller"
    assert event.participants[0].role is Role.AGENT
    assert len([actor for actor in extraction.actors if actor.name.startswith("Anna")]) == 1
    assert not [actor for actor in extraction.actors if actor.name.startswith("Dear")]


@pytest.mark.parametrize(
    "facts",
    [
        {"author": None},
        {"author": "Tarn Bank"},
        {"author": "anna@tarnbank.test"},
        {"source": "/news/a.html"},
        {"source": "/news/a.eml.txt"},
    ],
)
def test_nobody_is_meant_where_no_person_wrote_a_letter(facts):
    text = "I met the mayor of Lund on Monday. Peter Novak left Oslo on Sunday."
    assert told(text, **facts) == ["Peter Novak left Oslo"]


def test_in_a_quotation_somebody_else_speaks_of_himself():
    text = 'Karin Berg said on Monday: "I sold the yard to Marl Guild." The war of Part I ended in 1918.'
    extraction = read(text).extraction
    assert "Anna Keller" not in {actor.name for actor in extraction.actors}
    assert all("Anna Keller" not in event.headline for event in extraction.events)


def test_it_stays_so_when_the_day_of_sending_changes():
    from timeline_app import engine, languages

    text, english = "I met the mayor of Lund on Monday. We left on 1 May 2021.", languages.load("en")
    undated = engine.extract(text, english, None, writer="Anna Keller")
    assert engine.reanchor(undated, text, english, SENT.time) == engine.extract(
        text, english, SENT.time, writer="Anna Keller"
    )


def test_an_article_goes_on_below_an_email_that_it_prints():
    headers = "From: Rosa Bright\nSent: 3 March 2020\nTo: Al Marsh\nSubject: Ferry\n\n"
    text = f"Jan Berg was asked.\n\n{headers}Peter Novak left Oslo yesterday.\n\nRosa\n\nJan Berg left Lund on Sunday."
    assert told(text, source="/news/a.html") == ["Jan Berg left Lund"]
    assert told(text, author=None) == []


@pytest.mark.parametrize(
    "sender", ["Keller, Anna", "Anna Keller <anna@yard.test>", "Keller, Anna [mailto:anna@yard.test]"]
)
def test_who_wrote_an_email_that_was_printed_is_named_too(sender):
    head = f"From: {sender}\nSent: Tuesday, May 4, 2021 10:15 AM\nTo: Berg, Karin\nSubject: The yard\n\n"
    article = read_text(f"{head}I met the mayor of Lund on Monday.")
    assert (article.title, article.author) == ("The yard", "Anna Keller")
    (event,) = prepare(article).extraction.events
    assert without_topic(event.headline) == "Anna Keller met the mayor of Lund"


@pytest.mark.parametrize(
    "head",
    [
        "From: Keller, Anna\nSubject: The yard\n\n",
        "Notes\n\nFrom: Keller, Anna\nSent: May 4, 2021\nTo: Berg, Karin\nSubject: The yard\n\n",
        "From: The Yard, Inc.\nSent: May 4, 2021\nTo: Berg, Karin\nSubject: The yard\n\n",
    ],
)
def test_who_wrote_other_texts_that_have_headers_is_not(head):
    article = read_text(f"{head}I met the mayor of Lund on 3 May 2021.")
    assert "Anna" not in (article.author or "")
    assert not [one for one in prepare(article).extraction.events if "Anna Keller met" in one.headline]
