"""A tag has the colour that the reader has chosen for it, by a step that is undone and passed on."""

import pytest
from sample_rows import RULES

from timeline_app.model.edit import ColourTag
from timeline_app.model.errors import StoreError
from timeline_app.store import Library
from timeline_app.store.decision_file import from_text, to_text


@pytest.fixture
def other(tmp_path):
    with Library.create(tmp_path / "other.timelib", RULES) as opened:
        yield opened


def passed_on(library):
    return from_text(to_text(library.decisions()), "decisions.json")


def test_the_last_colour_of_a_tag_holds_and_is_undone(library):
    assert library.tag_hues() == {}
    assert library.apply(ColourTag("press", 3)).name == "Colour tag press"
    library.apply(ColourTag("abroad", 0))
    library.apply(ColourTag("press", 5))
    assert library.tag_hues() == {"press": 5, "abroad": 0}
    library.undo()
    assert library.tag_hues() == {"press": 3, "abroad": 0}
    library.redo()
    library.apply(ColourTag("press", None))
    assert library.tag_hues() == {"abroad": 0}


def test_a_colour_is_there_after_a_restart(tmp_path):
    with Library.create(tmp_path / "case.timelib", RULES) as opened:
        opened.apply(ColourTag("press", 3))
    with Library.open(tmp_path / "case.timelib", RULES) as opened:
        assert opened.tag_hues() == {"press": 3}
        assert opened.history()[0].edits == (ColourTag("press", 3),)


def test_a_colour_of_no_tag_is_refused(library):
    with pytest.raises(StoreError, match="tag"):
        library.apply(ColourTag("  ", 3))
    assert library.history() == ()


def test_colours_travel_and_where_two_people_differ_one_is_asked(library, other):
    library.apply(ColourTag("press", 3))
    library.apply(ColourTag("abroad", 1))
    library.apply(ColourTag("abroad", None))
    found = other.compare(passed_on(library))
    assert [edit for _, edit in found.new] == [ColourTag("press", 3)]
    other.apply_decisions(found, "decisions.json")
    assert other.tag_hues() == {"press": 3}
    other.apply(ColourTag("press", 6))
    (conflict,) = library.compare(passed_on(other)).conflicts
    assert (conflict.what, conflict.mine, conflict.theirs) == (
        "colour of the tag “press”",
        "colour 4",
        "colour 7",
    )
    library.apply_decisions(library.compare(passed_on(other)), "decisions.json", frozenset({0}))
    assert library.tag_hues() == {"press": 6}
    other.apply(ColourTag("press", None))
    (conflict,) = library.compare(passed_on(other)).conflicts
    assert conflict.theirs == "as found"
