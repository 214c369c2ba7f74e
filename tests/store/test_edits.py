"""What the reader decides holds, can be undone and redone, and outlives a restart."""

import pytest
from invariants import check_whole
from sample_rows import PUBLISHED, RULES, Told, article_of, many

from timeline_app.model.actor import ActorKind
from timeline_app.model.article import NO_PUBLICATION, DateOrigin, Publication
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import ClockTime, DayTime, DocumentTime, Grain, PartOfDay
from timeline_app.model.edit import (
    READER,
    AddEvent,
    EventKey,
    EventPart,
    RejectEvent,
    RemoveArticle,
    RevertEvent,
    SetActors,
    SetDate,
    SetHeadline,
    SetPublication,
    SetTitle,
    TagEvent,
    UntagEvent,
)
from timeline_app.model.edtf import from_edtf
from timeline_app.model.errors import StoreError
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.span import Span
from timeline_app.model.timeline import EventFilter, Status
from timeline_app.store import Library
from timeline_app.wording.dates import date_in_words

VISIT = Told(("Ada Person", "Ben Person"))
YEARLESS = Told(("Ada Person",), "opened", "a bridge", None, 12, 24)
NEW_YEAR = Publication(DocumentTime(to_day(2020, 12, 1)), DateOrigin.USER, "1 Dec 2020")
ALL = EventFilter(with_hidden=True)


def shown(library):
    """Everything a person can see of a library."""
    events = library.events(ALL)
    return (
        events,
        library.actors(),
        library.articles(),
        library.counts(),
        [library.evidence(event.id) for event in events],
        [library.keys(event.id) for event in events],
        [library.extraction(article.id) for article in library.articles()],
        library.events(EventFilter(search="person")),
    )


@pytest.fixture
def article(library):
    """The article that the library of the test holds."""
    made, extraction = article_of([VISIT, YEARLESS], publication=NO_PUBLICATION)
    library.add(made, extraction)
    return made


@pytest.fixture
def key(library, article):
    """What edits of the visit hold on to."""
    (event,) = library.events(EventFilter(search="harbour"))
    return library.keys(event.id)[0]


def visit(library):
    (event,) = library.events(EventFilter(search="Ben", with_hidden=True))
    return event


def test_a_headline_is_changed(library, key):
    step = library.apply(SetHeadline(key, "Ben's tour"))
    assert (visit(library).headline, visit(library).status) == ("Ben's tour", Status.EDITED)
    assert step.name == "Rename event"


def test_a_date_is_changed(library, key):
    library.apply(SetDate(key, "-0043", "44 BC"))
    event = visit(library)
    assert (event.edtf, event.words, event.how) == ("-0043", "44 BC", DateHow.USER)
    assert library.events()[0] == event


def test_the_time_of_day_of_a_date_is_kept_beside_its_edtf(library, key, tmp_path):
    before = visit(library)
    library.apply(SetDate(key, "2022-06-09", "9 June 2022, evening", DayTime(PartOfDay.EVENING)))
    event = visit(library)
    assert (event.edtf, event.date.part, event.date.grain) == (
        "2022-06-09",
        PartOfDay.EVENING,
        Grain.PART_OF_DAY,
    )
    hours = DayTime(end_clock=ClockTime(16, 30), is_about=True)
    library.apply(SetDate(key, "2022-06-09T14:00:00", "from about 2 to 4:30 pm", hours))
    assert date_in_words(visit(library).date) == "9 June 2022, about 14:00–16:30"
    assert library.history()[-1].edits[0].time == hours
    library.undo()
    assert visit(library) == event
    library.undo()
    assert visit(library) == before
    own = AddEvent(
        EventKey(READER, Span(0, 0), None), "Rain", "2022-06-10", "", (), (), DayTime(PartOfDay.NIGHT)
    )
    library.apply(own)
    (rain,) = library.events(EventFilter(search="rain"))
    assert rain.date.part is PartOfDay.NIGHT


def test_a_time_says_nothing_of_more_than_a_day(library, key):
    library.apply(SetDate(key, "2022-06", "June", DayTime(PartOfDay.EVENING)))
    assert visit(library).date == from_edtf("2022-06")


def test_actors_are_changed_to_known_and_new_ones(library, key):
    library.apply(SetActors(key, ("ada person", "Zoë Newcomer")))
    names = {actor.id: actor.name for actor in library.actors()}
    (event,) = library.events(EventFilter(search="zoe"))
    assert [names[actor] for actor in event.actors] == ["Ada Person", "Zoë Newcomer"]
    library.undo()
    assert "Zoë Newcomer" not in {actor.name for actor in library.actors()}


def test_a_name_that_several_actors_have_means_the_one_of_the_article(library):
    for number in range(6):
        library.add(*article_of([Told(("Cleo",), what="the mill", day=number + 1)], f"Article {number}"))
    for event in library.events():
        library.apply(SetActors(library.keys(event.id)[0], ("Cleo", "Ben")))
        (again,) = [one for one in library.events() if one.id == event.id]
        assert again.actors[0] == event.actors[0]


def test_a_new_name_means_the_actor_whom_an_article_brings_later(library, key):
    library.apply(SetActors(key, ("Zoë Newcomer",)))
    library.add(*article_of([Told(("Zoe Newcomer",), "closed", "the mill")], "Later"))
    (zoe,) = [actor for actor in library.actors() if actor.name == "Zoe Newcomer"]
    assert visit(library).actors == (zoe.id,)
    assert "Zoë Newcomer" not in {actor.name for actor in library.actors()}


def test_a_rejected_event_is_hidden_and_counted(library, key):
    library.apply(RejectEvent(key))
    assert visit(library).status is Status.REJECTED
    assert visit(library) not in library.events()
    assert library.counts().hidden == 1


def test_an_event_is_added_from_words_of_the_article(library, article):
    start = article.text.index("a bridge")
    key = EventKey(article.hash, Span(start, start + 8), None)
    library.apply(AddEvent(key, "The bridge", "2022-05", "May 2022", ("Ben Person",)))
    (event,) = library.events(EventFilter(search="the bridge"))
    (place,) = library.evidence(event.id)
    assert (event.edtf, event.status) == ("2022-05", Status.ADDED)
    assert place.clause.of(article.text) == "a bridge"
    assert library.keys(event.id) == (key,)
    library.apply(SetHeadline(key, "The new bridge"))
    assert [e.headline for e in library.events() if e.id == event.id] == ["The new bridge"]


def test_an_added_event_without_a_date_waits_for_one(library, article):
    library.apply(AddEvent(EventKey(article.hash, Span(0, 3), None), "Something", "", "", ()))
    assert library.counts().needs_date == 2


def test_a_publication_date_moves_everything_relative_to_it(library, article):
    assert library.counts().needs_date == 1
    library.apply(SetPublication(article.hash, NEW_YEAR))
    (opened,) = library.events(EventFilter(search="bridge"))
    assert opened.edtf == "2020-12-24"
    assert Flag.PLANNED in opened.flags
    assert library.articles()[0].publication == NEW_YEAR
    library.undo()
    assert library.counts().needs_date == 1
    assert library.articles()[0].publication == NO_PUBLICATION


def test_a_publication_date_joins_and_parts_events_of_other_articles(library, article):
    other, extraction = article_of([YEARLESS], "Other", PUBLISHED)
    library.add(other, extraction)
    assert len(library.events()) == 3
    library.apply(SetPublication(article.hash, PUBLISHED))
    assert len(library.events()) == 2
    library.apply(SetPublication(other.hash, NEW_YEAR))
    assert len(library.events()) == 3


def test_an_edit_of_a_joined_event_holds_for_all_its_articles(library, article, key):
    library.apply(SetHeadline(key, "The tour"))
    library.add(*article_of([VISIT], "Earlier told"))
    event = visit(library)
    assert (event.headline, len(event.articles)) == ("The tour", 2)


def test_an_article_is_renamed(library, article):
    library.apply(SetTitle(article.hash, "New title"))
    assert library.articles()[0].title == "New title"
    library.undo()
    assert library.articles()[0].title == article.title


def test_a_removed_article_leaves_and_comes_back(library, article):
    library.add(*article_of([VISIT], "Other"))
    before = shown(library)
    library.apply(RemoveArticle(article.hash))
    assert [one.title for one in library.articles()] == ["Other"]
    assert len(library.events(ALL)) == 1
    assert library.article_id(article.hash) is None
    library.undo()
    assert shown(library) == before


def test_a_removed_article_that_is_added_again_has_its_edits_again(library, article, key):
    library.apply(SetHeadline(key, "The tour"))
    library.apply(RemoveArticle(article.hash))
    again = library.add(*article_of([VISIT, YEARLESS], publication=NO_PUBLICATION))
    assert again.is_new
    assert visit(library).headline == "The tour"
    assert [step.name for step in library.history()] == ["Rename event"]


def dates_in(library):
    return [event.edtf for event in library.events(ALL)]


@pytest.fixture
def removed(library):
    """The hash of a removed article of 20 December 2022 with one yearless date."""
    found, extraction = article_of([YEARLESS])
    library.add(found, extraction)
    library.apply(RemoveArticle(found.hash))
    return found.hash


def test_a_removed_article_that_is_added_again_takes_its_new_publication_date(library, removed):
    library.add(*article_of([YEARLESS], publication=NEW_YEAR))
    assert library.articles()[0].publication == NEW_YEAR
    assert dates_in(library) == ["2020-12-24"]


def test_a_removed_article_that_is_added_again_undated_keeps_its_publication_date(library, removed):
    library.add(*article_of([YEARLESS], publication=NO_PUBLICATION))
    assert library.articles()[0].publication == PUBLISHED
    assert dates_in(library) == ["2022-12-24"]


def test_a_date_given_with_a_removed_article_wins_over_an_earlier_one_and_can_be_undone(library):
    found, extraction = article_of([YEARLESS])
    library.add(found, extraction)
    earlier = Publication(DocumentTime(to_day(2019, 12, 1)), DateOrigin.USER, "1 Dec 2019")
    library.apply(SetPublication(found.hash, earlier))
    library.apply(RemoveArticle(found.hash))
    library.add(*article_of([YEARLESS], publication=NEW_YEAR))
    assert library.articles()[0].publication == NEW_YEAR
    assert dates_in(library) == ["2020-12-24"]
    library.undo()
    assert library.articles()[0].publication == earlier
    assert dates_in(library) == ["2019-12-24"]


def edits_of(article, key):
    return [
        SetHeadline(key, "The tour"),
        SetDate(key, "[2022-02-20..2022-02-28]", "late February 2022"),
        SetActors(key, ("Ben Person", "Somebody Else")),
        AddEvent(EventKey(article.hash, Span(0, 3), None), "Own", "", "", ("Dora",)),
        RejectEvent(key),
        SetPublication(article.hash, NEW_YEAR),
        SetTitle(article.hash, "New title"),
        RemoveArticle(article.hash),
    ]


def test_every_step_can_be_undone_and_redone(library, article, key):
    states = [shown(library)]
    for edit in edits_of(article, key):
        library.apply(edit)
        states.append(shown(library))
    for state in states[-2::-1]:
        library.undo()
        assert shown(library) == state
    assert library.undo() is None
    for state in states[1:]:
        library.redo()
        assert shown(library) == state
    assert library.redo() is None


def test_steps_outlive_a_restart(library, article, key, tmp_path):
    edits = edits_of(article, key)
    for edit in edits:
        library.apply(edit)
    library.undo()
    before = shown(library)
    library.close()
    with Library.open(library.path, RULES) as again:
        assert shown(again) == before
        assert [step.edits for step in again.history()] == [(edit,) for edit in edits]
        assert [step.is_undone for step in again.history()] == [False] * 7 + [True]
        assert again.redo().edits == (edits[-1],)
        for _ in edits:
            again.undo()
        assert visit(again).status is Status.EXTRACTED


def test_a_new_edit_forgets_what_was_undone(library, key):
    library.apply(SetHeadline(key, "One"))
    library.apply(SetHeadline(key, "Two"))
    library.undo()
    library.apply(SetHeadline(key, "Three"))
    assert library.redo() is None
    assert [step.edits[0].headline for step in library.history()] == ["One", "Three"]


def test_several_fields_of_an_event_are_one_step(library, key):
    before = shown(library)
    step = library.apply(SetHeadline(key, "Tour"), SetDate(key, "1990", "1990"), SetActors(key, ("Cy New",)))
    assert step.name == "Edit event"
    after = shown(library)
    assert (visit_headline(library), [one.name for one in library.history()]) == ("Tour", ["Edit event"])
    library.undo()
    assert shown(library) == before
    library.redo()
    assert shown(library) == after


def visit_headline(library):
    return next(event.headline for event in library.events(ALL) if event.status is Status.EDITED)


def test_several_rejections_are_one_step(library, article):
    before = shown(library)
    keys = [library.keys(event.id)[0] for event in library.events(ALL)]
    step = library.apply(*[RejectEvent(key) for key in keys])
    assert (step.name, library.events()) == ("Reject 2 events", ())
    library.undo()
    assert shown(library) == before


def test_steps_that_restore_events_or_change_their_tags_say_so(library, article):
    keys = [library.keys(event.id)[0] for event in library.events(ALL)]
    library.apply(*[RejectEvent(key) for key in keys])
    restored = [RevertEvent(key, EventPart.VERDICT) for key in keys]
    assert library.apply(*restored).name == "Restore 2 events"
    assert library.apply(restored[0]).name == "Restore event"
    tags = [TagEvent(keys[0], "harbour"), UntagEvent(keys[1], "money")]
    assert library.apply(*tags).name == "Change tags of 2 events"


def test_a_step_of_which_one_edit_cannot_hold_changes_nothing(library, key):
    before = shown(library), library.revision, library.history()
    with pytest.raises(StoreError, match="needs a headline"):
        library.apply(SetDate(key, "1990", "1990"), SetHeadline(key, " "))
    assert (shown(library), library.revision, library.history()) == before


def test_a_new_actor_is_of_the_kind_that_was_said(library, key):
    kinds = (("Brightwater", ActorKind.PLACE), ("Cy New", ActorKind.PERSON))
    edit = SetActors(key, ("Brightwater", "Cy New", "Dee New"), kinds)
    assert library.apply(edit).edits == (edit,)
    found = {actor.name: actor.kind for actor in library.actors()}
    assert found["Brightwater"] is ActorKind.PLACE
    assert found["Cy New"] is found["Dee New"] is ActorKind.PERSON


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda key: SetHeadline(key, "  "), "needs a headline"),
        (lambda key: SetDate(key, "late May", "late May"), "late May.* cannot be read as a date"),
        (lambda key: RejectEvent(EventKey(key.article_hash, Span(0, 10_000), None)), "outside the article"),
        (lambda key: SetTitle("0" * 64, "No such text"), "no such article"),
    ],
)
def test_an_edit_that_cannot_hold_changes_nothing(library, key, make, words):
    before = shown(library), library.revision, library.history()
    with pytest.raises(StoreError, match=words):
        library.apply(make(key))
    assert (shown(library), library.revision, library.history()) == before


def test_many_articles_and_edits_come_back_step_by_step(library):
    for article, extraction in many(6):
        library.add(article, extraction)
    states = []
    for event in library.events()[::3]:
        states.append(shown(library))
        library.apply(SetDate(library.keys(event.id)[0], "2001-01", "January 2001"))
    for state in reversed(states):
        library.undo()
        assert shown(library) == state


def test_going_to_a_step_undoes_and_redoes_as_one_change(library):
    library.add(*article_of([Told(("Ada Person",), day=1)]))
    (event,) = library.events()
    key = library.keys(event.id)[0]
    states = [shown(library)]
    numbers = [0]
    for name in ("One", "Two", "Three", "Four"):
        numbers.append(library.apply(SetHeadline(key, name)).id)
        states.append(shown(library))
    for at in (1, 3, 0, 4, 2, 2):
        before = library.revision
        library.go_to(numbers[at])
        assert (shown(library), library.revision) == (states[at], before + 1)
        assert [step.is_undone for step in library.steps(None, 9)] == [
            n > numbers[at] for n in numbers[:0:-1]
        ]
        check_whole(library)
    assert library.next_step_name(is_undone=True) == library.history()[2].name == "Rename event"


def test_pages_of_the_history_are_the_whole_history(library):
    library.add(*article_of([Told(("Ada Person",), day=1), Told(("Ben Person",), day=2)]))
    keys = [library.keys(event.id)[0] for event in library.events()]
    for number in range(7):
        library.apply(*(SetHeadline(key, str(number)) for key in keys[: 1 + number % 2]))
    library.apply(*map(RejectEvent, keys))
    library.undo()
    paged, last = [], None
    while page := library.steps(last, 3):
        paged += page
        last = page[-1].id
    assert [(one.id, one.name, one.is_undone) for one in reversed(paged)] == [
        (step.id, step.name, step.is_undone) for step in library.history()
    ]
