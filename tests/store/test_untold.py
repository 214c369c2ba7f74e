"""Sentences with a time that told no event are kept with their article, until an event is made of them."""

from dataclasses import replace

import pytest
from sample_rows import RULES, Told, article_of

from timeline_app.model.edit import AddEvent, EventKey, RemoveArticle
from timeline_app.model.extraction import Untold
from timeline_app.model.message import message
from timeline_app.model.span import Span
from timeline_app.store import Library

WHO = Told(("Ada Person",))


def with_untold(*spans: Span, verb="toured"):
    """Return an article of two sentences, of which the given parts told no event."""
    article, found = article_of([WHO, replace(WHO, verb=verb)])
    why = message("untold-question")
    return article, replace(found, untold=tuple(Untold(span, span, why) for span in spans))


@pytest.fixture
def sentence():
    return Span(0, 20)


def test_they_come_back_with_article_words_and_reason(library, sentence):
    article, found = with_untold(sentence)
    added = library.add(article, found)
    (one,) = library.untold()
    assert (one.article, one.quote, one.words) == (added.article_id, article.text[:20], article.text[:20])
    assert one.reason == message("untold-question")
    assert library.extraction(added.article_id).untold == found.untold
    assert library.articles()[0].untold == 1


def test_extracting_anew_takes_the_place_of_what_was_listed(library, sentence):
    article, found = with_untold(sentence)
    number = library.add(article, found).article_id
    library.take_changes()
    library.replace_extraction(number, replace(found, untold=()))
    assert library.untold() == ()
    assert library.articles()[0].untold == 0
    assert number in library.take_changes().articles


def test_a_version_that_did_not_look_leaves_the_number_unknown(library):
    article, found = article_of([WHO])
    number = library.add(article, found).article_id
    assert library.articles()[0].untold is None
    assert library.extraction(number).untold is None


def test_an_event_made_by_hand_takes_its_sentence_off_the_list(library, sentence):
    article, found = with_untold(sentence, Span(25, 40))
    library.add(article, found)
    library.apply(AddEvent(EventKey(article.hash, Span(3, 9), None), "Told after all", "", "", ()))
    assert [one.sentence for one in library.untold()] == [Span(25, 40)]
    assert library.articles()[0].untold == 1
    library.undo()
    assert library.articles()[0].untold == 2


def test_they_are_asked_for_by_article_and_number(library, sentence):
    first = library.add(*with_untold(sentence)).article_id
    second = library.add(*with_untold(sentence, Span(25, 40), verb="praised")).article_id
    assert [one.article for one in library.untold([second])] == [second, second]
    assert [one.article for one in library.untold(most=2)] == [first, second]


def test_those_of_a_removed_article_are_not_listed(library, sentence):
    article, found = with_untold(sentence)
    library.add(article, found)
    library.apply(RemoveArticle(article.hash))
    assert library.untold() == ()


def test_an_old_library_does_not_know_them_until_it_is_extracted_anew(tmp_path):
    path = tmp_path / "old.timelib"
    with Library.create(path, RULES) as library:
        article, found = with_untold(Span(0, 20))
        number = library.add(article, found).article_id
        library._db.execute("UPDATE extractions SET untold = NULL")
        library._db.execute("DELETE FROM untold")
    with Library.open(path, RULES) as again:
        assert again.articles()[0].untold is None
        again.replace_extraction(number, found)
        assert again.articles()[0].untold == 1
