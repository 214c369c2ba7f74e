"""What is unsure waits for the reader, and what the reader confirmed stays so while it is what was confirmed."""

from dataclasses import replace

import pytest
from sample_rows import PUBLISHED, Told, article_of, found_in

from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edit import (
    AddEvent,
    ConfirmEvent,
    EventKey,
    EventPart,
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
    StarEvent,
    TagEvent,
    UntagEvent,
)
from timeline_app.model.errors import StoreError
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.span import Span
from timeline_app.model.timeline import EventFilter, Status

VISIT = Told(("Ada Person", "Ben Person"))
BRIDGE = Told(("Cleo Person",), "opened", "a bridge", day=3)
UNDATED = Told(("Ben Person",), "closed", "the mill", day=None)
A_DAY_LATER = Publication(DocumentTime(to_day(2022, 12, 21)), DateOrigin.USER, "21 December 2022")


def with_confidence(extraction, *values):
    """Return the extraction with these confidences, event by event."""
    pairs = zip(extraction.events, values, strict=True)
    return replace(extraction, events=tuple(replace(event, confidence=value) for event, value in pairs))


@pytest.fixture
def article(library):
    """An article with a sure event and two unsure ones, the last dated by its publication."""
    made, extraction = article_of([VISIT, BRIDGE, UNDATED])
    library.add(made, with_confidence(extraction, 0.9, 0.4, 0.35))
    return made


def about(library, word):
    (event,) = library.events(EventFilter(search=word, with_hidden=True))
    return event


def confirm(library, word):
    event = about(library, word)
    return library.apply(ConfirmEvent(library.keys(event.id)[0], event.edtf))


def of_status(library, *statuses):
    return {event.headline.split()[-1] for event in library.events(EventFilter(statuses=statuses))}


def test_what_is_unsure_is_to_be_reviewed(library, article):
    assert [about(library, word).status for word in ("harbour", "bridge", "mill")] == [
        Status.EXTRACTED,
        Status.TO_REVIEW,
        Status.TO_REVIEW,
    ]


def test_a_confirmed_event_is_one_named_step_that_can_be_undone(library, article):
    step = confirm(library, "bridge")
    assert (step.name, about(library, "bridge").status) == ("Confirm event", Status.CONFIRMED)
    library.undo()
    assert about(library, "bridge").status is Status.TO_REVIEW
    library.redo()
    assert about(library, "bridge").status is Status.CONFIRMED


def test_several_are_confirmed_in_one_step(library, article):
    events = [about(library, word) for word in ("bridge", "mill")]
    step = library.apply(*(ConfirmEvent(library.keys(one.id)[0], one.edtf) for one in events))
    assert step.name == "Confirm 2 events"
    assert of_status(library, Status.CONFIRMED) == {"bridge", "mill"}
    assert library.undo() is not None
    assert of_status(library, Status.TO_REVIEW) == {"bridge", "mill"}


def test_the_last_of_confirming_and_rejecting_holds(library, article):
    key = library.keys(about(library, "bridge").id)[0]
    library.apply(RejectEvent(key))
    assert about(library, "bridge").is_hidden
    confirm(library, "bridge")
    assert (about(library, "bridge").status, about(library, "bridge").is_hidden) == (Status.CONFIRMED, False)
    library.apply(RejectEvent(key))
    assert about(library, "bridge").status is Status.REJECTED


def test_edited_and_added_events_are_not_to_be_reviewed_and_say_so_when_confirmed_too(library, article):
    library.apply(SetHeadline(library.keys(about(library, "bridge").id)[0], "The new bridge"))
    library.apply(AddEvent(EventKey(article.hash, Span(0, 3), None), "A gull", "2022-12-02", "the 2nd", ()))
    for word, status in (("bridge", Status.EDITED), ("gull", Status.ADDED)):
        assert about(library, word).status is status
        confirm(library, word)
        assert about(library, word).status is status


def test_a_filter_by_status_shows_rejected_events_where_it_asks_for_them(library, article):
    library.apply(RejectEvent(library.keys(about(library, "harbour").id)[0]))
    confirm(library, "bridge")
    assert of_status(library, Status.REJECTED) == {"harbour"}
    assert of_status(library, Status.CONFIRMED, Status.TO_REVIEW) == {"bridge", "mill"}
    assert of_status(library) == {"bridge", "mill"}
    counts = library.counts(EventFilter(statuses=(Status.REJECTED,)))
    assert (counts.shown, counts.hidden) == (1, 0)
    assert library.counts(EventFilter(statuses=(Status.CONFIRMED,))).shown == 1


@pytest.mark.parametrize("word", ["harbour", "bridge", "mill"])
def test_what_is_confirmed_stays_so_when_a_newer_engine_finds_the_same(library, article, word):
    confirm(library, word)
    newer = with_confidence(found_in(article, [VISIT, BRIDGE, UNDATED], "2"), 0.2, 0.2, 0.2)
    library.replace_extraction(library.article_id(article.hash), newer)
    assert about(library, word).status is Status.CONFIRMED
    assert len(of_status(library, Status.TO_REVIEW)) == 2


def test_what_is_confirmed_stays_so_when_a_newer_engine_misses_it(library, article):
    confirm(library, "bridge")
    newer = found_in(article, [VISIT, BRIDGE, UNDATED])
    library.replace_extraction(
        library.article_id(article.hash), replace(newer, events=(newer.events[0], newer.events[2]))
    )
    event = about(library, "bridge")
    assert (event.status, event.edtf, event.words) == (Status.CONFIRMED, "2022-12-03", "3 December 2022")


def test_another_date_than_the_confirmed_one_is_to_be_reviewed_again(library, article):
    confirm(library, "mill")
    assert about(library, "mill").how is DateHow.PUBLICATION
    library.apply(SetPublication(article.hash, A_DAY_LATER))
    assert (about(library, "mill").status, about(library, "mill").edtf) == (Status.TO_REVIEW, "2022-12-21")
    library.undo()
    assert about(library, "mill").status is Status.CONFIRMED


def test_the_date_that_was_confirmed_is_told_until_the_verdict_is_taken_back(library, article):
    event = about(library, "mill")
    assert library.confirmed_as(event.id) is None
    confirm(library, "mill")
    library.apply(SetPublication(article.hash, A_DAY_LATER))
    moved = about(library, "mill")
    assert (library.confirmed_as(moved.id), moved.edtf) == ("2022-12-20", "2022-12-21")
    library.apply(RejectEvent(library.keys(moved.id)[0]))
    assert library.confirmed_as(moved.id) is None
    assert library.confirmed_as(12_345) is None


def test_a_sure_event_whose_confirmed_date_moved_is_to_be_reviewed(library):
    yearless = replace(VISIT, year=None)
    made, extraction = article_of([yearless], publication=PUBLISHED)
    library.add(made, with_confidence(extraction, 0.9))
    confirm(library, "harbour")
    old = Publication(DocumentTime(to_day(2021, 12, 30)), DateOrigin.USER, "30 December 2021")
    library.apply(SetPublication(made.hash, old))
    event = about(library, "harbour")
    assert (event.status, event.edtf) == (Status.TO_REVIEW, "2021-12-19")


def key_of(library, word):
    return library.keys(about(library, word).id)[0]


def test_each_edited_part_goes_back_to_what_was_found(library, article):
    before, key = about(library, "bridge"), key_of(library, "bridge")
    library.apply(
        SetHeadline(key, "The new bridge"), SetDate(key, "2020", "2020"), SetActors(key, ("Ben Person",))
    )
    library.apply(RevertEvent(key, EventPart.DATE))
    event = about(library, "bridge")
    assert (event.edtf, event.words, event.how) == (before.edtf, before.words, before.how)
    assert (event.headline, event.status) == ("The new bridge", Status.EDITED)
    library.apply(RevertEvent(key, EventPart.HEADLINE), RevertEvent(key, EventPart.ACTORS))
    assert about(library, "bridge") == before
    step = library.undo()
    assert step.edits == (RevertEvent(key, EventPart.HEADLINE), RevertEvent(key, EventPart.ACTORS))
    assert about(library, "bridge").headline == "The new bridge"


@pytest.mark.parametrize("verdict", [RejectEvent, lambda key: ConfirmEvent(key, "2022-12-03")])
def test_a_verdict_is_taken_back_without_undoing_what_came_after(library, article, verdict):
    key = key_of(library, "bridge")
    library.apply(verdict(key))
    library.apply(TagEvent(key, "harbour works"))
    library.apply(RevertEvent(key, EventPart.VERDICT))
    event = about(library, "bridge")
    assert (event.status, event.tags, event.is_hidden) == (Status.TO_REVIEW, ("harbour works",), False)


def test_an_added_event_goes_back_to_what_it_was_added_as(library, article):
    library.apply(AddEvent(EventKey(article.hash, Span(0, 3), None), "A gull", "2022-12-02", "the 2nd", ()))
    key = key_of(library, "gull")
    library.apply(SetHeadline(key, "A gull or a tern"), SetDate(key, "", ""))
    library.apply(RevertEvent(key, EventPart.HEADLINE), RevertEvent(key, EventPart.DATE))
    event = about(library, "gull")
    assert (event.headline, event.edtf, event.status) == ("A gull", "2022-12-02", Status.ADDED)


def test_tags_star_note_and_links_stand_beside_an_event_and_change_nothing_of_it(library, article):
    before, key = about(library, "bridge"), key_of(library, "bridge")
    library.apply(TagEvent(key, "works"), TagEvent(key, " money "), TagEvent(key, "works"))
    library.apply(StarEvent(key, is_starred=True))
    library.apply(SetNote(key, "Ask the harbour master."))
    library.apply(SetLinks(key, ("https://example.org/bridge", "plans/bridge.pdf", " ")))
    event = about(library, "bridge")
    assert (event.tags, event.is_starred, event.note) == (("works", "money"), True, "Ask the harbour master.")
    assert event.links == ("https://example.org/bridge", "plans/bridge.pdf")
    assert replace(event, tags=(), is_starred=False, note="", links=()) == before
    assert [about(library, word).id for word in ("money", "master")] == [before.id, before.id]
    library.apply(UntagEvent(key, "works"))
    assert about(library, "bridge").tags == ("money",)
    for _ in range(5):
        library.undo()
    assert about(library, "bridge") == before
    assert not library.events(EventFilter(search="money"))


def test_remarks_outlive_newer_engines_and_an_event_that_is_not_found_any_more(library, article):
    key = key_of(library, "bridge")
    library.apply(TagEvent(key, "works"), StarEvent(key, is_starred=True), SetNote(key, "Look again."))
    newer = found_in(article, [VISIT, BRIDGE, UNDATED], "2")
    library.replace_extraction(library.article_id(article.hash), newer)
    assert (about(library, "bridge").tags, about(library, "bridge").note) == (("works",), "Look again.")
    library.replace_extraction(library.article_id(article.hash), replace(newer, events=newer.events[:1]))
    event = about(library, "bridge")
    assert (event.tags, event.is_starred, event.note) == (("works",), True, "Look again.")


def test_remarks_are_a_named_step_each_and_one_for_several(library, article):
    keys = [key_of(library, word) for word in ("harbour", "bridge")]
    names = [
        library.apply(*made).name
        for made in (
            [TagEvent(keys[0], "x")],
            [TagEvent(key, "x") for key in keys],
            [UntagEvent(keys[0], "x")],
            [StarEvent(key, is_starred=True) for key in keys],
            [SetNote(keys[0], "n")],
            [SetLinks(keys[0], ("l",))],
            [RevertEvent(keys[0], EventPart.DATE)],
        )
    ]
    assert names == [
        "Tag event", "Tag 2 events", "Remove tag", "Change star of 2 events", "Change note", "Change links",
        "Go back to what was found",
    ]  # fmt: skip
    assert len(library.history()) == len(names)
    assert library.history()[1].edits == tuple(TagEvent(key, "x") for key in keys)


def test_a_tag_without_a_name_is_refused(library, article):
    with pytest.raises(StoreError, match="needs a name"):
        library.apply(TagEvent(key_of(library, "bridge"), "  "))
    assert library.history() == ()


def test_a_step_tells_which_events_it_is_about(library, article):
    event = about(library, "bridge")
    step = library.apply(
        RejectEvent(key_of(library, "bridge")), StarEvent(key_of(library, "mill"), is_starred=True)
    )
    assert library.events_of_step(step) == (event.id, about(library, "mill").id)
    assert library.events_of_step(library.apply(RemoveArticle(article.hash))) == ()


def test_the_tags_in_use_are_listed_in_the_order_of_the_alphabet(library, article):
    assert library.tags() == ()
    for word, tag in (("bridge", "works"), ("mill", "Ärger"), ("harbour", "works"), ("harbour", "money")):
        library.apply(TagEvent(key_of(library, word), tag))
    assert library.tags() == ("Ärger", "money", "works")
    library.apply(UntagEvent(key_of(library, "mill"), "Ärger"))
    assert library.tags() == ("money", "works")


def test_which_events_have_which_tag_is_told_of_all_at_once(library, article):
    bridge, harbour = about(library, "bridge").id, about(library, "harbour").id
    for word, tag in (("bridge", "works"), ("harbour", "works"), ("harbour", "money")):
        library.apply(TagEvent(key_of(library, word), tag))
    assert sorted(library.tagged()) == sorted([("works", bridge), ("money", harbour), ("works", harbour)])
    assert [event for _, event in library.tagged()] == sorted([bridge, harbour, harbour])


def test_what_was_found_of_an_edited_event_can_be_asked(library, article):
    before, key = about(library, "bridge"), key_of(library, "bridge")
    library.apply(
        SetHeadline(key, "New"), SetDate(key, "2020", "2020"), SetActors(key, ("Ben Person", "Zoe"))
    )
    found = library.as_found(before.id)
    assert (found.headline, found.edtf, found.words, found.names) == (
        before.headline,
        before.edtf,
        before.words,
        ("Cleo Person",),
    )
    assert library.as_found(4711) is None
    library.apply(
        AddEvent(EventKey(article.hash, Span(0, 3), None), "A gull", "2022-12-02", "the 2nd", ("Zoe",))
    )
    gull = about(library, "gull")
    library.apply(SetHeadline(key_of(library, "gull"), "A gull or a tern"))
    found = library.as_found(gull.id)
    assert (found.headline, found.edtf, found.names) == ("A gull", "2022-12-02", ("Zoe",))


@pytest.mark.parametrize(
    ("flags", "kept", "is_hidden"),
    [
        ((Flag.PLANNED,), (Flag.PLANNED,), False),
        ((Flag.HYPOTHETICAL, Flag.REPORTED), (Flag.REPORTED, Flag.HYPOTHETICAL), True),
        ((), (Flag.ASSERTED,), False),
    ],
)
def test_how_an_event_is_told_is_changed_and_goes_back(library, article, flags, kept, is_hidden):
    before, key = about(library, "bridge"), key_of(library, "bridge")
    library.apply(SetFlags(key, flags))
    event = about(library, "bridge")
    assert (set(event.flags), event.is_hidden, event.status) == (set(kept), is_hidden, Status.EDITED)
    assert library.as_found(event.id).flags == before.flags
    library.apply(RevertEvent(key, EventPart.FLAGS))
    assert about(library, "bridge") == before
