"""The kind that the reader gives an actor."""

from dataclasses import replace

import pytest
from sample_rows import RULES, Told, article_of

from timeline_app.model.actor import ActorKind
from timeline_app.model.edit import SetActors
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


def test_the_kind_given_is_kept_when_a_newer_engine_spells_the_name_otherwise(library):
    article, extraction = article_of([Told(("Lukashenko",)), Told(("Ben Person",), day=20)], "Report")
    added = library.add(article, extraction)
    (actor,) = (one for one in library.actors() if one.name == "Lukashenko")
    library.apply(*library.kind_edits(actor.id, ActorKind.ORGANISATION))
    for name in ("Lukashenka", "Alexander Lukashenka"):
        first, *others = extraction.actors
        newer = replace(extraction, actors=(replace(first, name=name, aliases=()), *others))
        library.replace_extraction(added.article_id, newer)
        kinds = {one.name: one.kind for one in library.actors()}
        assert kinds[name] is ActorKind.ORGANISATION
        assert kinds["Ben Person"] is ActorKind.PERSON
    library.undo()
    assert {one.kind for one in library.actors()} == {ActorKind.PERSON}


def test_the_kind_of_an_actor_that_only_edits_name_can_be_corrected(library):
    key = library.keys(library.events()[0].id)[0]
    library.apply(SetActors(key, ("Zed Works",), (("Zed Works", ActorKind.PLACE),)))

    def zed():
        (found,) = (one for one in library.actors() if one.name == "Zed Works")
        return found

    step = library.apply(*library.kind_edits(zed().id, ActorKind.ORGANISATION))
    assert len(step.edits) == 1
    assert zed().kind is ActorKind.ORGANISATION
    for article in library.articles():
        library.replace_extraction(article.id, library.extraction(article.id))
    assert zed().kind is ActorKind.ORGANISATION
    library.undo()
    assert zed().kind is ActorKind.PLACE
    library.redo()
    assert zed().kind is ActorKind.ORGANISATION


def test_a_kind_given_before_places_were_kept_still_holds(library):
    give(library, ActorKind.PLACE)
    library._db.execute("UPDATE edits SET content = json_remove(content, '$.mentions')")
    library._db.conn.commit()
    first = library.articles()[0]
    library.replace_extraction(first.id, library.extraction(first.id))
    assert ada(library).kind is ActorKind.PLACE
    assert library.history()[0].edits[0].mentions == ()
