"""Decisions travel from one library to another of the same articles."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invariants import check_whole
from sample_rows import RULES, Told, article_of
from test_decisions import BARE, LONG, ids, keep_apart, merge, report
from test_edits import shown

from timeline_app.model.actor import ActorKind
from timeline_app.model.actor_edit import KeepApart, MergeActors
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DayTime, DocumentTime, PartOfDay
from timeline_app.model.edit import (
    READER,
    AddEvent,
    ConfirmEvent,
    EventKey,
    EventPart,
    JoinEvents,
    PartEvents,
    RejectEvent,
    RemoveArticle,
    RevertEvent,
    SetActors,
    SetDate,
    SetFlags,
    SetHeadline,
    SetLinks,
    SetNote,
    SetPublication,
    SetTitle,
    StarEvent,
    TagArticle,
    TagEvent,
    UntagArticle,
    UntagEvent,
)
from timeline_app.model.errors import StoreError
from timeline_app.model.event import Flag
from timeline_app.model.span import Span
from timeline_app.store import Library
from timeline_app.store.decision_file import from_text, read_file, to_text, write_file
from timeline_app.store.overruled import without_overruled
from timeline_app.store.statements import standing

ADA, BEN = "Ada Person", "Ben Person"
STORIES = (
    article_of(
        [Told((ADA,), day=1), Told((BEN,), "opened", day=2), Told((ADA,), "toured", day=None)], "Courier"
    ),
    article_of([Told((BEN,), "closed", "the mill", day=5)], "Gazette"),
    article_of([Told((ADA, BEN), "praised", day=7)], "Herald"),
    report("Post", LONG),
    report("Quote", BARE),
)


@pytest.fixture
def libraries(tmp_path):
    """Two libraries of the same articles, added in another order."""
    with (
        Library.create(tmp_path / "mine.timelib", RULES) as mine,
        Library.create(tmp_path / "theirs.timelib", RULES) as theirs,
    ):
        for story in STORIES:
            theirs.add(*story)
        for story in reversed(STORIES):
            mine.add(*story)
        yield mine, theirs


def key_of(library, words):
    (event,) = (one for one in library.events() if words in one.headline)
    return library.keys(event.id)[0]


def everything(library):
    """Return what is shown of events, actors and articles, without numbers that depend on the order of adding."""
    names = {actor.id: actor.name for actor in library.actors()}
    titles = {article.id: article.title for article in library.articles()}
    events = sorted(
        (
            one.headline, one.edtf, one.status.value, one.tags, one.is_starred, one.note, one.links, one.flags,
            tuple(names[actor] for actor in one.actors), tuple(sorted(titles[one] for one in one.articles)),
        )
        for one in library.events()
    )  # fmt: skip
    actors = sorted((one.id, one.name, one.kind.value, one.aliases) for one in library.actors())
    articles = sorted(
        (one.title, getattr(one.publication.time, "day", 0), one.tags) for one in library.articles()
    )
    return events, actors, articles


def passed_on(theirs):
    """Return what a file brings over."""
    return from_text(to_text(theirs.decisions()), "anna.json")


def decide_everything(library):
    visited, opened = key_of(library, "Ada Person visited"), key_of(library, "opened")
    toured, closed = key_of(library, "toured"), key_of(library, "closed")
    own = EventKey(visited.article_hash, Span(4, 10), None)
    library.apply(SetHeadline(visited, "Ada calls"), SetDate(visited, "2022-12-03", "3 December"))
    library.apply(SetActors(visited, (ADA, "Cleo Person"), (("Cleo Person", ActorKind.PERSON),)))
    library.apply(RejectEvent(opened))
    library.apply(ConfirmEvent(closed, "2022-12-05"))
    library.apply(TagEvent(closed, "mill"), TagEvent(closed, "gone"), StarEvent(closed, True))
    library.apply(UntagEvent(closed, "gone"))
    library.apply(SetNote(toured, "Ask."), SetLinks(toured, ("a.pdf",)), SetFlags(toured, (Flag.PLANNED,)))
    library.apply(AddEvent(own, "A person is there", "2022-12", "December", (ADA,)))
    library.apply(SetHeadline(own, "A person was there"))
    library.apply(SetTitle(visited.article_hash, "The Courier"))
    library.apply(TagArticle(visited.article_hash, "press"), TagArticle(closed.article_hash, "press"))
    library.apply(UntagArticle(closed.article_hash, "press"))
    when = Publication(DocumentTime(to_day(2022, 12, 24)), DateOrigin.USER, "24 December")
    library.apply(SetPublication(closed.article_hash, when))
    (ben,) = ids(library, BEN)
    library.apply(*library.kind_edits(ben, ActorKind.PLACE))
    merge(library, *ids(library, LONG), *ids(library, BARE))
    keep_apart(library, *ids(library, ADA), ben)
    library.apply(RemoveArticle(STORIES[2][0].hash))


def test_what_is_passed_on_gives_the_same_events_actors_and_articles_in_one_step_that_can_be_undone(
    libraries,
):
    mine, theirs = libraries
    before = shown(mine)
    decide_everything(theirs)
    found = mine.compare(passed_on(theirs))
    assert (found.conflicts, found.kept_out, found.same) == ((), (), 2)  # two tags that were taken away again
    step = mine.apply_decisions(found, "anna.json")
    assert step.name == f"Apply {len(found.new)} decisions of anna.json"
    assert everything(mine) == everything(theirs)
    check_whole(mine)
    mine.undo()
    assert shown(mine) == before
    check_whole(mine)
    mine.redo()
    assert everything(mine) == everything(theirs)
    check_whole(mine)


def test_applying_twice_changes_nothing(libraries):
    mine, theirs = libraries
    decide_everything(theirs)
    shared = passed_on(theirs)
    mine.apply_decisions(mine.compare(shared), "anna.json")
    again = mine.compare(shared)
    removed = STORIES[2][0].hash
    assert (again.new, again.conflicts) == ((), ())
    assert [one.where for one in again.kept_out] in ([], [dict(shared.titles)[removed]])
    assert mine.apply_decisions(again, "anna.json") is None
    assert len(mine.history()) == 1


def test_what_both_say_otherwise_is_listed_and_ones_own_wins(libraries):
    mine, theirs = libraries
    for library, headline, day, tag in ((mine, "Mine", 3, "a"), (theirs, "Theirs", 4, "b")):
        key = key_of(library, "Ada Person visited")
        library.apply(SetHeadline(key, headline), SetDate(key, f"2022-12-0{day}", ""), TagEvent(key, tag))
    mine.apply(RejectEvent(key_of(mine, "closed")))
    theirs.apply(ConfirmEvent(key_of(theirs, "closed"), "2022-12-05"))
    found = mine.compare(passed_on(theirs))
    assert [(one.where, one.what, one.mine, one.theirs) for one in found.conflicts] == [
        ("Courier", "Mine: headline", "Mine", "Theirs"),
        ("Courier", "Mine: date", "3 December 2022", "4 December 2022"),
        ("Gazette", "Ben Person closed the mill: verdict", "rejected", "confirmed"),
    ]
    mine.apply_decisions(found, "anna.json")
    (event,) = (one for one in mine.events() if one.headline == "Mine")
    assert (event.edtf, event.tags) == ("2022-12-03", ("a", "b"))
    mine.undo()
    mine.apply_decisions(found, "anna.json", frozenset({1, 2}))
    (event,) = (one for one in mine.events() if one.headline == "Mine")
    assert event.edtf == "2022-12-04"
    assert [one.what for one in mine.compare(passed_on(theirs)).conflicts] == ["Mine: headline"]
    check_whole(mine)


def test_the_same_date_in_other_words_and_a_way_back_are_no_conflict(libraries):
    mine, theirs = libraries
    key = key_of(mine, "Ada Person visited")
    mine.apply(SetDate(key, "2022-12-03", "3 Dec"))
    theirs.apply(SetDate(key, "2022-12-03", "third of December"), StarEvent(key, False))
    theirs.apply(SetHeadline(key, "Other"))
    theirs.apply(RevertEvent(key, EventPart.HEADLINE))
    found = mine.compare(passed_on(theirs))
    assert (found.new, found.conflicts, found.same) == ((), (), 3)


def test_another_time_of_the_same_day_is_a_conflict_and_is_passed_on(libraries):
    mine, theirs = libraries
    key = key_of(mine, "Ada Person visited")
    mine.apply(SetDate(key, "2022-12-03", "3 Dec, morning", DayTime(PartOfDay.MORNING)))
    theirs.apply(SetDate(key, "2022-12-03", "3 Dec, evening", DayTime(PartOfDay.EVENING)))
    found = mine.compare(passed_on(theirs))
    assert [(one.mine, one.theirs) for one in found.conflicts] == [
        ("3 December 2022, morning", "3 December 2022, evening")
    ]
    mine.apply_decisions(found, "anna.json", frozenset({0}))
    (event,) = (one for one in mine.events() if one.edtf == "2022-12-03")
    assert event.date.part is PartOfDay.EVENING
    assert mine.compare(passed_on(theirs)).conflicts == ()


def test_an_event_that_both_added_is_one_and_differs_in_its_parts(libraries):
    mine, theirs = libraries
    key = EventKey(STORIES[1][0].hash, Span(0, 10), None)
    mine.apply(AddEvent(key, "Mine", "2022-12-01", "1 December", (BEN,)))
    theirs.apply(AddEvent(key, "Theirs", "2022-12-01", "", (BEN,)))
    found = mine.compare(passed_on(theirs))
    assert [one.what for one in found.conflicts] == ["Mine: headline"]
    mine.apply_decisions(found, "anna.json", frozenset({0}))
    assert [one.headline for one in mine.events() if one.edtf == "2022-12-01" and one.articles == (4,)] == [
        "Theirs"
    ]
    assert mine.compare(passed_on(theirs)).conflicts == ()
    check_whole(mine)


def test_events_that_no_article_tells_are_told_apart_by_what_they_are(libraries):
    mine, theirs = libraries
    key = EventKey(READER, Span(0, 0), None)
    theirs.apply(AddEvent(key, "Theirs", "2022-12-01", "", (BEN,)))
    theirs.apply(AddEvent(key, "Of both", "2022-12-02", "", ()))
    second = next(one.event for one in theirs.decisions().edits if getattr(one, "headline", "") == "Of both")
    theirs.apply(SetNote(second, "Seen."))
    mine.apply(AddEvent(key, "Of both", "2022-12-02", "", ()))
    found = mine.compare(passed_on(theirs))
    assert (found.conflicts, found.kept_out) == ((), ())
    mine.apply_decisions(found, "anna.json")
    own = {one.headline: one.note for one in mine.events() if one.headline in ("Theirs", "Of both")}
    assert own == {"Theirs": "", "Of both": "Seen."}
    assert everything(mine) == everything(theirs)
    assert mine.compare(passed_on(theirs)).new == ()
    check_whole(mine)


def test_one_actor_against_never_one_is_a_conflict_of_which_the_later_decision_counts(libraries):
    mine, theirs = libraries
    pair = [*ids(mine, LONG), *ids(mine, BARE)]
    merge(mine, *pair)
    keep_apart(theirs, *pair)
    found = mine.compare(passed_on(theirs))
    assert [(one.what, one.mine, one.theirs) for one in found.conflicts] == [
        (f"{LONG}, {BARE}", "one actor", "kept apart")
    ]
    mine.apply_decisions(found, "anna.json", frozenset({0}))
    assert ids(mine, BARE) == pair[1:]
    assert mine.compare(passed_on(theirs)).conflicts == ()
    theirs.undo()
    merge(theirs, *pair)
    assert [one.theirs for one in mine.compare(passed_on(theirs)).conflicts] == ["one actor"]


def test_which_events_are_one_is_passed_on_and_differs_like_who_is_one(libraries):
    mine, theirs = libraries
    sides = tuple(
        theirs.keys(one.id) for one in theirs.events() if one.headline.startswith("Ada Person visited")
    )
    sides += (theirs.keys(next(one.id for one in theirs.events() if "closed" in one.headline)),)
    theirs.apply(JoinEvents(sides))
    found = mine.compare(passed_on(theirs))
    mine.apply_decisions(found, "anna.json")
    assert everything(mine) == everything(theirs)
    assert mine.compare(passed_on(theirs)).new == ()
    check_whole(mine)
    mine.undo()
    mine.apply(PartEvents(sides))
    (conflict,) = mine.compare(passed_on(theirs)).conflicts
    assert (conflict.mine, conflict.theirs) == ("different events", "one event")
    assert "Ben Person closed the mill" in conflict.what
    mine.erase(mine.article_id(STORIES[1][0].hash))
    assert [one.reason.code for one in mine.compare(passed_on(theirs)).kept_out] == ["decision-without-event"]


def test_a_change_of_mind_is_passed_on_as_it_ended(libraries):
    mine, theirs = libraries
    pair = [*ids(theirs, LONG), *ids(theirs, BARE)]
    held = tuple(theirs.held_actor([actor]) for actor in pair)
    theirs.apply(MergeActors(held))
    theirs.apply(KeepApart(held))
    keep_apart(mine, *pair)
    found = mine.compare(passed_on(theirs))
    assert (found.new, found.conflicts, found.same) == ((), (), 1)


def test_decisions_on_what_is_not_here_are_listed_and_left_out(libraries):
    mine, theirs = libraries
    theirs.apply(SetHeadline(key_of(theirs, "closed"), "Mill shut"))
    theirs.apply(SetHeadline(key_of(theirs, "Ada Person visited"), "Ada calls"))
    merge(theirs, *ids(theirs, LONG), *ids(theirs, BARE))
    for article, _ in (STORIES[1], *STORIES[3:]):
        mine.erase(mine.article_id(article.hash))
    found = mine.compare(passed_on(theirs))
    assert [(one.where, one.number, one.reason.code) for one in found.kept_out] == [
        ("Gazette", 1, "decision-without-article"),
        (f"{LONG}, {BARE}", 1, "decision-without-actors"),
    ]
    mine.apply_decisions(found, "anna.json")
    assert "Ada calls" in {one.headline for one in mine.events()}


def test_a_decision_on_an_event_that_was_not_found_here_is_left_out(libraries):
    mine, theirs = libraries
    article, found = article_of([Told((BEN,), "closed", "the mill", day=5)], "Gazette")
    mine.replace_extraction(mine.article_id(article.hash), replace(found, events=()))
    theirs.apply(SetHeadline(key_of(theirs, "closed"), "Mill shut"))
    (left,) = mine.compare(passed_on(theirs)).kept_out
    assert (left.where, left.reason.code) == ("Gazette", "decision-without-event")


def entries(*made):
    return json.dumps({"format": "timeline_app decisions", "version": 1, "decisions": list(made)})


EVENT = {"trigger": [0, 4]}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ("[]", "is no file of decisions"),
        ('{"format": "something else", "version": 1}', "is no file of decisions"),
        ('{"format": "timeline_app decisions", "version": "1"}', "is no file of decisions"),
        ('{"format": "timeline_app decisions", "version": 2, "decisions": []}', "newer version"),
        ('{"format": "timeline_app decisions", "version": 1, "decisions": {}}', "is damaged"),
        (entries({}), "decision 1 cannot be read"),
        (entries("x"), "decision 1 cannot be read"),
        (entries({"kind": 3}), "decision 1 cannot be read"),
        (entries({"kind": "reject-event", "article": "a", "event": {"trigger": [4, 0]}}), "decision 1"),
        (entries({"kind": "reject-event", "article": "a", "event": {"trigger": [0, 1e9]}}), "decision 1"),
        (entries({"kind": "reject-event", "article": "a", "event": {"trigger": [0, 2**70]}}), "decision 1"),
        (entries({"kind": "set-headline", "article": "a", "event": EVENT, "content": {"headline": 4}}), "decision 1"),
        (entries({"kind": "set-headline", "article": "a", "event": EVENT, "content": {}}), "decision 1"),
        (entries({"kind": "star-event", "article": "a", "event": EVENT, "content": {"is_starred": 1}}), "decision 1"),
        (entries({"kind": "set-title", "article": "a", "content": {"title": "a\0b"}}), "is damaged"),
        (entries({"kind": "set-title", "article": "a", "content": {"title": "\ud800"}}), "is damaged"),
        (entries({"kind": "merge-actors", "content": {"actors": [{"name": "A", "keys": [1], "places": []}]}}), "dec"),
        (entries({"kind": "set-publication", "article": "a", "content": {"publication": ["x"]}}), "decision 1"),
    ],
)  # fmt: skip
def test_a_damaged_or_hostile_file_is_an_error_that_says_so(text, words):
    with pytest.raises(StoreError, match=words):
        from_text(text, "evil.json")


def test_kinds_that_only_a_newer_program_knows_are_left_out(libraries):
    mine, _ = libraries
    text = entries({"kind": "paint-event", "article": "a", "event": EVENT}, {"kind": "sell-article"})
    left = mine.compare(from_text(text, "anna.json")).kept_out
    assert [(one.where, one.number) for one in left] == [("paint-event", 1), ("sell-article", 1)]


@pytest.mark.parametrize(
    "entry",
    [
        {"kind": "add-event", "event": {"trigger": [0, 99_999]}, "content": {
            "headline": "A", "edtf": "", "words": "", "names": []}},
        {"kind": "set-date", "event": EVENT, "content": {"edtf": "not a date", "words": ""}},
        {"kind": "tag-event", "event": EVENT, "content": {"tag": " "}},
    ],
)  # fmt: skip
def test_a_file_that_says_what_nobody_can_have_decided_changes_nothing(libraries, entry):
    mine, _ = libraries
    before = shown(mine)
    key = key_of(mine, "closed")
    event = {
        "trigger": [key.trigger.start, key.trigger.end],
        "date": [key.date_span.start, key.date_span.end],
    }
    good = {"kind": "set-note", "article": key.article_hash, "event": event, "content": {"note": "x"}}
    bad = {"article": key.article_hash, **entry}
    bad["event"] = bad["event"] if entry["kind"] == "add-event" else event
    with pytest.raises(StoreError):
        mine.apply_decisions(mine.compare(from_text(entries(good, bad), "evil.json")), "evil.json")
    assert shown(mine) == before
    assert mine.history() == ()


def test_a_file_is_written_whole_or_not_at_all(tmp_path, libraries):
    _, theirs = libraries
    decide_everything(theirs)
    path = tmp_path / "anna.json"
    write_file(path, theirs.decisions())
    assert read_file(path) == theirs.decisions()
    assert path.read_text().count("\n") > len(theirs.decisions().edits)
    with pytest.raises(StoreError, match=r"no-such.*cannot be written"):
        write_file(tmp_path / "nowhere" / "no-such.json", theirs.decisions())
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StoreError, match="not JSON"):
        read_file(path)


def test_what_a_later_decision_overrules_is_not_passed_on(libraries):
    mine, theirs = libraries
    visited, opened = key_of(theirs, "Ada Person visited"), key_of(theirs, "opened")
    theirs.apply(SetHeadline(visited, "First"), RejectEvent(opened), StarEvent(visited, True))
    theirs.apply(SetHeadline(visited, "Second"), ConfirmEvent(opened, "2022-12-02"))
    keep_apart(theirs, *ids(theirs, ADA), *ids(theirs, BEN))
    merge(theirs, *ids(theirs, ADA), *ids(theirs, BEN))
    kinds = [type(edit) for edit in theirs.decisions().edits]
    assert kinds == [StarEvent, SetHeadline, ConfirmEvent, MergeActors]
    found = mine.compare(passed_on(theirs))
    assert len(found.new) == 4
    mine.apply_decisions(found, "anna.json")
    assert everything(mine) == everything(theirs)


def test_a_decision_on_three_holds_where_a_later_one_parts_two_of_them(libraries):
    _, theirs = libraries
    one, other, third = (theirs.held_actor(ids(theirs, name)) for name in (ADA, BEN, LONG))
    theirs.apply(MergeActors((one, other, third)))
    theirs.apply(KeepApart((one, other)))
    assert theirs.decisions().edits == (MergeActors((one, other, third)), KeepApart((one, other)))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(list(EventPart)), st.booleans())))
def test_leaving_out_what_is_overruled_changes_nothing_of_what_is_said(said):
    keys = {name: EventKey(name, Span(0, 3), None) for name in "abc"}
    made = [
        RevertEvent(keys[name], part)
        if goes_back
        else {
            EventPart.HEADLINE: SetHeadline(keys[name], part.value),
            EventPart.DATE: SetDate(keys[name], "2022", "2022"),
            EventPart.ACTORS: SetActors(keys[name], (ADA,)),
            EventPart.FLAGS: SetFlags(keys[name], (Flag.PLANNED,)),
            EventPart.VERDICT: RejectEvent(keys[name]),
        }[part]
        for name, part, goes_back in said
    ]
    held = without_overruled(made)
    assert len(held) == len({(name, part) for name, part, _ in said})
    values = [{one.subject: one.value for one in standing(some).values()} for some in (made, held)]
    assert values[0] == values[1]
