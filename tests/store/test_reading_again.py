"""A file that was changed is read anew: its new text takes the old one's place, and decisions go with it."""

import pytest
from invariants import check_whole
from sample_rows import RULES, Told, article_of

from timeline_app.model.actor import ActorKind
from timeline_app.model.actor_edit import RenameActor
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edit import (
    AddEvent,
    ConfirmEvent,
    EventKey,
    GiveWay,
    JoinEvents,
    ReadAgain,
    RejectEvent,
    SetDate,
    SetHeadline,
    SetKind,
    SetNote,
    SetPublication,
    SetTitle,
    StarEvent,
    TagArticle,
    TagEvent,
)
from timeline_app.model.errors import StoreError
from timeline_app.model.moving import moves
from timeline_app.model.span import Span
from timeline_app.model.timeline import EventFilter, Status
from timeline_app.store import Library, Replacement

ADA = Told(("Ada Person",), "visited", "the harbour", day=1)
BEN = Told(("Ben Person",), "opened", "the mill", day=2)
CARL = Told(("Carl Person",), "closed", "a bridge", day=3)
NEW = Told(("Dora Person",), "praised", "the archive", day=4)
EVERYTHING = EventFilter(with_hidden=True)


@pytest.fixture
def library(tmp_path):
    with Library.create(tmp_path / "case.timelib", RULES) as opened:
        opened.add(*article_of([ADA, BEN, CARL]))
        opened.add(*article_of([Told(("Eve Person",), "toured", "a school", day=9)], "Another"))
        yield opened


def read_again(library, told, number=1):
    article, extraction = article_of(told)
    before = library.article(number)
    return library.read_again(number, Replacement(article, extraction, moves(before.text, article.text)))


def key_about(library, words):
    (event,) = [one for one in library.events(EVERYTHING) if words in one.headline]
    return library.keys(event.id)[0]


def event_about(library, words):
    (event,) = [one for one in library.events(EVERYTHING) if words in one.headline]
    return event


def shown(library):
    return library.events(EVERYTHING), library.articles(), library.actors()


def test_the_new_text_takes_the_place_of_the_old_one_as_one_step_with_a_name(library):
    before, hash_before = shown(library), library.article(1).hash
    number = read_again(library, [NEW, ADA])
    assert [one.title for one in library.articles()] == ["Another", "A quiet week"]
    assert [one.headline for one in library.events() if one.articles == (number,)] == [
        "Ada Person visited the harbour",
        "Dora Person praised the archive",
    ]
    step = library.history()[-1]
    assert step.name == "Re-read A quiet week"
    new_hash = library.article(number).hash
    assert step.edits == (ReadAgain(new_hash, hash_before, "A quiet week"), GiveWay(hash_before))
    check_whole(library)
    after = shown(library)
    library.undo()
    assert shown(library) == before
    check_whole(library)
    library.redo()
    assert shown(library) == after
    check_whole(library)


def test_what_was_decided_stays_with_what_has_moved(library):
    ada, ben, carl = (key_about(library, words) for words in ("Ada", "Ben", "Carl"))
    library.apply(ConfirmEvent(ada, event_about(library, "Ada").edtf))
    library.apply(RejectEvent(ben))
    library.apply(SetHeadline(carl, "Bridge shut"), TagEvent(carl, "roads"), StarEvent(carl, is_starred=True))
    library.apply(SetDate(carl, "2022-12-05", "5 December"), SetNote(carl, "check this"))
    before = shown(library)
    read_again(library, [NEW, CARL, ADA, BEN])
    assert event_about(library, "Ada").status is Status.CONFIRMED
    assert event_about(library, "Ben").status is Status.REJECTED
    moved = event_about(library, "Bridge shut")
    assert (moved.edtf, moved.tags, moved.is_starred, moved.note) == (
        "2022-12-05", ("roads",), True, "check this",
    )  # fmt: skip
    assert event_about(library, "Dora").status is Status.EXTRACTED
    assert len(library.events(EVERYTHING)) == 5
    check_whole(library)
    after = shown(library)
    library.undo()
    assert shown(library) == before
    library.redo()
    assert shown(library) == after
    check_whole(library)


def test_what_was_said_of_the_article_stays(library):
    article = library.article(1)
    day = Publication(DocumentTime(to_day(2023, 5, 10)), DateOrigin.USER, "10 May 2023")
    library.apply(SetTitle(article.hash, "The harbour"), TagArticle(article.hash, "local"))
    library.apply(SetPublication(article.hash, day))
    library.apply(SetKind(article.hash, "Ada Person", ActorKind.ORGANISATION))
    undated = Told(("Ada Person",), "visited", "the harbour", day=1, year=None)
    number = read_again(library, [undated, BEN, CARL])
    (new,) = library.articles([number])
    assert (new.title, new.tags, new.publication) == ("The harbour", ("local",), day)
    assert event_about(library, "Ada").edtf == "2023-12-01"
    assert {one.kind for one in library.actors() if one.name == "Ada Person"} == {ActorKind.ORGANISATION}
    check_whole(library)


def test_an_event_that_the_text_tells_no_more_is_the_readers_own_unless_it_was_rejected(library):
    library.apply(TagEvent(key_about(library, "Ada"), "harbour"))
    library.apply(RejectEvent(key_about(library, "Ben")))
    before = shown(library)
    number = read_again(library, [NEW])
    kept = event_about(library, "Ada")
    assert (kept.edtf, kept.tags, kept.status) == ("2022-12-01", ("harbour",), Status.ADDED)
    assert number not in kept.articles
    assert [one.name for one in library.actors() if one.id in kept.actors] == ["Ada Person"]
    assert not [one for one in library.events(EVERYTHING) if "Ben" in one.headline]
    check_whole(library)
    library.undo()
    assert shown(library) == before
    check_whole(library)


def test_a_verdict_that_was_taken_back_makes_no_event_of_the_readers_own(library):
    from timeline_app.model.edit import EventPart, RevertEvent

    ada = key_about(library, "Ada")
    library.apply(ConfirmEvent(ada, "2022-12-01"))
    library.apply(RevertEvent(ada, EventPart.VERDICT))
    read_again(library, [NEW])
    assert [one.headline for one in library.events()] == [
        "Dora Person praised the archive",
        "Eve Person toured a school",
    ]


def test_an_event_that_was_added_by_hand_moves_with_its_words(library):
    text_hash, text = library.article(1).hash, library.article(1).text
    start = text.index("closed")
    key = EventKey(text_hash, Span(start, start + len("closed a bridge")), None)
    library.apply(AddEvent(key, "Traffic stands", "2022-12-04", "", ("Fay Person",)))
    number = read_again(library, [NEW, CARL])
    new = library.keys(event_about(library, "Traffic").id)[0]
    assert new.trigger.of(library.article(number).text) == "closed a bridge"
    check_whole(library)


def test_words_that_were_corrected_keep_the_decision(library):
    library.apply(SetHeadline(key_about(library, "Ada"), "Ada comes"))
    read_again(library, [Told(("Ada Person",), "toured", "the harbour", day=1), BEN, CARL])
    assert event_about(library, "Ada comes").edtf == "2022-12-01"
    assert len(library.events(EVERYTHING)) == 4
    check_whole(library)


def test_events_that_were_joined_stay_one(library):
    library.apply(JoinEvents(((key_about(library, "Ada"),), (key_about(library, "Eve"),))))
    before = shown(library)
    read_again(library, [NEW, ADA])
    assert len(library.events()) == 2
    check_whole(library)
    library.undo()
    assert shown(library) == before
    check_whole(library)


def test_a_text_that_is_changed_back_is_shown_again_with_what_was_decided_meanwhile(library):
    library.apply(SetHeadline(key_about(library, "Ada"), "Ada comes"))
    number = read_again(library, [NEW, ADA])
    library.apply(TagEvent(key_about(library, "Ada comes"), "harbour"))
    assert read_again(library, [ADA, BEN, CARL], number) == 1
    assert event_about(library, "Ada comes").tags == ("harbour",)
    assert len(library.events(EVERYTHING)) == 4
    check_whole(library)
    library.undo()
    assert [one.id for one in library.articles()] == [2, number]
    library.undo()
    library.undo()
    assert [one.id for one in library.articles()] == [1, 2]
    check_whole(library)


def test_a_text_that_another_article_has_changes_nothing(library):
    article, extraction = article_of([Told(("Eve Person",), "toured", "a school", day=9)], "Another")
    before = shown(library), library.history()
    with pytest.raises(StoreError, match="as “Another”"):
        library.read_again(1, Replacement(article, extraction, moves(library.article(1).text, article.text)))
    assert (shown(library), library.history()) == before


def test_erasing_takes_earlier_texts_too(library, tmp_path):
    number = read_again(library, [NEW, ADA])
    library.erase(number)
    assert library.removed_articles() == ()
    assert [one.title for one in library.articles()] == ["Another"]
    assert b"Carl Person" not in (tmp_path / "case.timelib").read_bytes()
    check_whole(library)


def test_the_step_is_no_decision_for_others(library):
    library.apply(TagEvent(key_about(library, "Ada"), "harbour"))
    read_again(library, [NEW, ADA])
    kinds = {type(edit) for edit in library.decisions().edits}
    assert kinds == {TagEvent}


def test_several_files_are_read_again_as_one_step(library):
    with library.as_one_step():
        read_again(library, [NEW, ADA])
        article, extraction = article_of([NEW], "Another")
        before = library.article(2).text
        library.read_again(2, Replacement(article, extraction, moves(before, article.text)))
    assert library.next_step_name(is_undone=False) == "Re-read 2 articles"
    library.undo()
    assert [one.id for one in library.articles()] == [1, 2]
    check_whole(library)


def test_what_was_said_of_a_bare_name_holds_in_the_new_text(library):
    cleo = Told(("Cleo",), "opened", "the mill", day=2)
    number = read_again(library, [ADA, cleo])
    (one,) = [actor.id for actor in library.actors() if actor.name == "Cleo"]
    library.apply(RenameActor(library.held_actor([one]), "Cleo of Skerrin"))
    before = shown(library)
    read_again(library, [NEW, cleo, ADA], number)
    assert "Cleo of Skerrin" in {actor.name for actor in library.actors()}
    check_whole(library)
    library.undo()
    assert shown(library) == before
    check_whole(library)
