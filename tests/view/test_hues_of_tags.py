"""Tags are told apart by their colours while there are colours enough, and keep them."""

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.hues import HUES
from timeline_app.view.tags import hues_of_tags, own_hue

TAGS = st.lists(st.text(min_size=1, max_size=3), unique=True, max_size=25)
ALIKE = [f"tag {number}" for number in range(500) if own_hue(f"tag {number}") == 3]


def test_a_tag_alone_has_the_hue_of_its_letters_and_one_like_it_another():
    assert hues_of_tags(ALIKE[:1], {}) == {ALIKE[0]: 3}
    assert hues_of_tags(ALIKE[:3], {}) == dict(zip(ALIKE, (3, 4, 5), strict=False))


def test_what_the_reader_has_chosen_is_left_to_that_tag():
    assert hues_of_tags(ALIKE[:3], {ALIKE[2]: 3}) == {ALIKE[2]: 3, ALIKE[0]: 4, ALIKE[1]: 5}
    assert hues_of_tags(ALIKE[:2], {"another": 3}) == {ALIKE[0]: 3, ALIKE[1]: 4}
    assert hues_of_tags(ALIKE[:2], dict.fromkeys(ALIKE[:2], 3)) == dict.fromkeys(ALIKE[:2], 3)


@given(TAGS, st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, len(HUES) - 1), max_size=1))
def test_no_hue_is_used_twice_more_often_than_another(tags, chosen):
    hues = [hue for tag, hue in hues_of_tags(tags, chosen).items()]
    assert len(hues) == len(tags)
    counts = [hues.count(hue) for hue in range(len(HUES))]
    assert max(counts) - min(counts) <= 1


@given(TAGS, TAGS)
def test_a_tag_that_comes_later_changes_no_colour(tags, later):
    before = hues_of_tags(tags, {})
    assert hues_of_tags([*tags, *(tag for tag in later if tag not in before)], {}).items() >= before.items()
