"""The kind that the reader gives an actor."""

import pytest
from sample_rows import RULES, Told, article_of

from timeline_app.model.actor import ActorKind
from timeline_app.store import Library


@pytest.fixture
def library(tmp_path):
    with Library.create(tmp_path / "a.timelib", RULES) as library:
        for title, day in (("Courier", 14), ("Gazette", 40)):
            library.add(*article_of([Told(("Ada Person",), day=day)], title))
        yield library


def ada(library):
    (found,) = (actor for actor in library.actors() if actor.name == "Ada Person")
    return found


def give(library, kind):
    return library.apply(*library.kind_edits(ada(library).id, kind))


def test_the_kind_given_holds_and_undo_takes_it_back(library):
    before = ada(library).kind
    step = give(library, ActorKind.PEOPLE)
    assert step.name == "Change kind of actor"
    assert ada(library).kind is ActorKind.PEOPLE
    library.undo()
    assert ada(library).kind is before
    library.redo()
    assert ada(library).kind is ActorKind.PEOPLE
    assert library.history()[0].edits == step.edits


def test_the_last_kind_given_holds(library):
    give(library, ActorKind.PEOPLE)
    give(library, ActorKind.PLACE)
    assert ada(library).kind is ActorKind.PLACE
    library.undo()
    assert ada(library).kind is ActorKind.PEOPLE


def test_the_kind_given_is_kept_when_articles_are_extracted_anew(library):
    give(library, ActorKind.PLACE)
    for article in library.articles():
        empty = article_of([], article.title)[1]
        whole = library.extraction(article.id)
        library.replace_extraction(article.id, empty)
        library.replace_extraction(article.id, whole)
    assert ada(library).kind is ActorKind.PLACE


def test_one_step_changes_the_kind_in_every_article_that_names_the_actor(library):
    assert len(give(library, ActorKind.PLACE).edits) == 2
    first, second = library.articles()
    library.erase(first.id)
    assert ada(library).kind is ActorKind.PLACE
    assert second in library.articles()
