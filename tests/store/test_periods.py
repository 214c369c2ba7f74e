"""Periods that the reader marks: kept, changed, removed, undone, and passed on."""

import pytest
from sample_rows import RULES, Told, article_of

from timeline_app.model.calendar import to_day
from timeline_app.model.edit import AddPeriod, ChangePeriod, RemovePeriod
from timeline_app.model.errors import StoreError
from timeline_app.model.period import MarkedPeriod, Period, key_for
from timeline_app.store import Library
from timeline_app.store.decision_file import from_text, to_text

TRIAL = Period("The trial", to_day(2021, 10, 25), to_day(2021, 11, 16), 2)
VERDICT = Period("Verdict", to_day(2021, 11, 16), to_day(2021, 11, 16), 5)
LONGER = Period("The second trial", to_day(2021, 10, 25), to_day(2021, 12, 1), 4)
KEY = key_for(TRIAL, ())
ADD = AddPeriod(KEY, TRIAL)


def names(library):
    return [marked.period.name for marked in library.periods()]


def test_a_period_is_kept_by_its_days_and_survives_a_restart(tmp_path):
    with Library.create(tmp_path / "one.timelib", RULES) as library:
        library.apply(AddPeriod("v", VERDICT))
        assert library.apply(ADD).name == "Mark The trial"
        assert library.periods() == (MarkedPeriod(KEY, TRIAL), MarkedPeriod("v", VERDICT))
    with Library.open(tmp_path / "one.timelib", RULES) as library:
        assert library.periods() == (MarkedPeriod(KEY, TRIAL), MarkedPeriod("v", VERDICT))
        assert [edit for step in library.history() for edit in step.edits] == [AddPeriod("v", VERDICT), ADD]


def test_each_change_is_a_named_step_that_is_undone_and_done_again(library):
    library.apply(ADD)
    assert library.apply(ChangePeriod(KEY, LONGER)).name == "Change period The second trial"
    assert library.periods() == (MarkedPeriod(KEY, LONGER),)
    assert library.apply(RemovePeriod(KEY, LONGER.name)).name == "Unmark The second trial"
    assert library.periods() == ()
    library.undo()
    assert names(library) == ["The second trial"]
    library.undo()
    assert names(library) == ["The trial"]
    library.undo()
    assert names(library) == []
    library.redo()
    assert names(library) == ["The trial"]
    assert library.apply(ChangePeriod(KEY, LONGER), AddPeriod("v", VERDICT)).name == "Mark 2 periods"


def test_marking_leaves_events_alone(library):
    library.add(*article_of([Told(("Ada Person",), day=1)], "Courier"))
    events, revision = library.events(), library.revision
    library.take_changes()
    library.apply(ADD)
    assert library.events() == events
    assert not library.take_changes().events
    assert library.revision == revision + 1


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (AddPeriod("k", Period("  ", 1, 2)), "needs a name"),
        (ChangePeriod("k", Period("Late", 5, 4)), "Late ends before it begins"),
    ],
)
def test_a_period_without_name_or_with_its_ends_turned_is_refused(library, edit, words):
    with pytest.raises(StoreError, match=words):
        library.apply(edit)
    assert library.history() == ()


def test_two_periods_that_are_the_same_at_first_have_keys_of_their_own():
    assert key_for(TRIAL, ()) == "The trial 2021-10-25/2021-11-16"
    assert key_for(TRIAL, {KEY}) == "The trial 2021-10-25/2021-11-16 (2)"
    assert key_for(TRIAL, {KEY, f"{KEY} (2)"}) == "The trial 2021-10-25/2021-11-16 (3)"


@pytest.fixture
def other(tmp_path):
    with Library.create(tmp_path / "other.timelib", RULES) as made:
        yield made


def passed_on(library):
    return from_text(to_text(library.decisions()), "decisions.json")


def test_periods_travel_to_another_library(library, other):
    library.apply(ADD, AddPeriod("v", VERDICT))
    library.apply(ChangePeriod(KEY, LONGER))
    found = other.compare(passed_on(library))
    assert len(found.new) == 2
    assert found.conflicts == ()
    assert found.kept_out == ()
    other.apply_decisions(found, "decisions.json")
    assert other.periods() == library.periods()
    assert other.compare(passed_on(library)).same == 2
    assert other.compare(passed_on(library)).new == ()


def test_where_two_people_differ_one_is_asked(library, other):
    library.apply(ADD)
    other.apply(ADD)
    library.apply(ChangePeriod(KEY, LONGER))
    (conflict,) = other.compare(passed_on(library)).conflicts
    assert (conflict.what, conflict.mine, conflict.theirs) == (
        "period “The trial 2021-10-25/2021-11-16”",
        "The trial (25 October – 16 November 2021)",
        "The second trial (25 October – 1 December 2021)",
    )
    other.apply_decisions(other.compare(passed_on(library)), "decisions.json", frozenset({0}))
    assert names(other) == ["The second trial"]
    library.apply(RemovePeriod(KEY, LONGER.name))
    (conflict,) = other.compare(passed_on(library)).conflicts
    assert conflict.theirs == "taken away"


def test_a_removed_period_that_another_never_had_is_no_news(library, other):
    library.apply(ADD)
    library.apply(RemovePeriod(KEY, TRIAL.name))
    found = other.compare(passed_on(library))
    assert found.new == ()
    assert found.conflicts == ()
