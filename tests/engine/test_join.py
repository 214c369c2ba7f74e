"""Which events of several articles are one."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.engine import actor_keys, are_related, conflicts, extract, join_events
from timeline_app.languages import load
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.extraction import Extraction
from timeline_app.model.joining import JoinMember
from timeline_app.readers import read

SEEDS = Path(__file__).parent.parent.parent / "seeds"
DAY = to_day(2023, 3, 14)


def member(key: str, headline: str, trigger: str, **changes: object) -> JoinMember:
    plain = JoinMember(key, key[0], DAY, DAY, DateHow.EXPLICIT, headline, trigger, frozenset({1}))
    return replace(plain, **changes)  # type: ignore[arg-type]


GENEVA, LEFT, RIGHT = 7, 8, 9
SEARCH = member("a1", "Inspectors searched the works of Norrland", "searched")
RAID = member("b1", "The works of Norrland were searched by inspectors", "searched")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (SEARCH, RAID),
        (SEARCH, replace(RAID, first_day=DAY + 1, last_day=DAY + 1, how=DateHow.PUBLICATION)),
        (SEARCH, replace(RAID, first_day=DAY - 4, last_day=DAY + 6)),
        (
            member("a1", "Anna Keller signed a contract with the harbour", "signed"),
            member("b1", "On a rainy day Keller signed the long awaited contract before a crowd", "signed"),
        ),
    ],
)
def test_members_that_share_day_and_actor_and_tell_the_same_are_one(
    left: JoinMember, right: JoinMember
) -> None:
    assert join_events([left, right]) == ((0, 1),)


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        ({GENEVA, LEFT}, {GENEVA, RIGHT}, False),
        ({GENEVA, LEFT}, {GENEVA, LEFT, RIGHT}, True),
        ({GENEVA, LEFT}, {GENEVA}, True),
        ({GENEVA}, {GENEVA}, True),
        ({LEFT}, {RIGHT}, False),
    ],
)
def test_a_place_alone_does_not_make_two_meetings_one(left: set[int], right: set[int], is_one: bool) -> None:
    places = frozenset({GENEVA})
    members = [
        member(
            "a1", "Keller met officials in Geneva for talks", "met", actors=frozenset(left), places=places
        ),
        member("b1", "Berg met officials in Geneva for talks", "met", actors=frozenset(right), places=places),
    ]
    assert are_related(*members) is is_one
    assert (len(join_events(members)) == 1) is is_one


@pytest.mark.parametrize(
    "other",
    [
        replace(RAID, actors=frozenset({2})),
        replace(RAID, first_day=DAY + 1, last_day=DAY + 1),
        replace(RAID, first_day=None, last_day=None),
        replace(RAID, is_negated=True),
        replace(RAID, headline="The harbour was closed for good", trigger="closed"),
        replace(RAID, headline="Keller: inspectors searched the works of Norrland", trigger="said"),
    ],
)
def test_members_that_differ_in_what_matters_stay_apart(other: JoinMember) -> None:
    assert join_events([SEARCH, other]) == ((0,), (1,))


def test_titles_tell_nothing_of_what_happened() -> None:
    titled = member("a1", "Norrland dismissed Mr Keller", "dismissed")
    other = member("b1", "Norrland dismissed him by text message", "dismissed")
    assert join_events([titled, other]) == ((0,), (1,))
    assert join_events([titled, other], frozenset({"mr"})) == ((0, 1),)


def test_names_alone_do_not_make_two_events_one() -> None:
    attack = member("a1", "Norway beat Denmark", "beat")
    thanks = member("b1", "Norway thanked Denmark", "thanked")
    assert join_events([attack, thanks]) == ((0,), (1,))


def test_what_one_article_tells_apart_is_not_joined_by_another_that_tells_both() -> None:
    both = member(
        "a1", "The board withdrew the licence of Norrland and ordered a recall of filters", "withdrew"
    )
    licence = member("b1", "The board withdrew the licence of Norrland", "withdrew")
    recall = member("b2", "The board ordered a recall of filters", "ordered")
    assert join_events([both, licence, recall]) == ((0, 1), (2,))


def test_a_denied_event_and_one_on_another_day_conflict_with_what_they_contradict() -> None:
    members = [
        SEARCH,
        replace(RAID, is_negated=True),
        replace(RAID, key="c1", article="c", first_day=DAY + 1, last_day=DAY + 1),
    ]
    assert set(conflicts(members)) >= {(0, 1), (0, 2)}


def test_a_chain_ends_where_day_or_actor_of_the_core_is_lost() -> None:
    first = member("a1", "Inspectors searched the works", "searched", actors=frozenset({1}))
    second = member("b1", "Inspectors searched the works", "searched", actors=frozenset({1, 2}))
    third = member("c1", "Inspectors searched the works", "searched", actors=frozenset({2}))
    assert join_events([first, second, third]) == ((0, 1, 2),)
    fourth = replace(third, key="d1", article="d", actors=frozenset({2, 3}))
    fifth = replace(third, key="e1", article="e", actors=frozenset({3}))
    groups = join_events([first, second, third, fourth, fifth])
    assert all(not ({0, 4} <= set(group)) for group in groups)


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 2), st.sampled_from(["opened", "closed"])), max_size=12
    ),
    st.randoms(),
)
def test_groups_do_not_depend_on_the_order_of_members(
    facts: list[tuple[int, int, str]], dice: random.Random
) -> None:
    members = [
        member(f"{number:02}", f"The board {verb} the quay", verb, article=str(number), actors=frozenset({actor}),
               first_day=DAY + day, last_day=DAY + day)
        for number, (day, actor, verb) in enumerate(facts)
    ]  # fmt: skip
    shuffled = members[:]
    dice.shuffle(shuffled)
    keys = {frozenset(members[n].key for n in group) for group in join_events(members)}
    assert keys == {frozenset(shuffled[n].key for n in group) for group in join_events(shuffled)}
    assert sorted(n for group in join_events(members) for n in group) == list(range(len(members)))


def members_of(extractions: dict[str, Extraction]) -> list[JoinMember]:
    """Return the events of articles with actors numbered by the keys they share."""
    numbers: dict[str, int] = {}
    found = []
    for article, extraction in extractions.items():
        ids = []
        for number, actor in enumerate(extraction.actors):
            keys = actor_keys(actor, document_actors=extraction.actors)
            known = next(
                (numbers[key] for key in sorted(keys) if key in numbers), len(numbers) + 1000 * number
            )
            numbers |= dict.fromkeys(keys, known)
            ids.append(known)
        for number, event in enumerate(extraction.events):
            found.append(
                JoinMember(
                    f"{article}:{number:03}",
                    article,
                    event.date.first_day if event.date else None,
                    event.date.last_day if event.date else None,
                    event.how,
                    event.headline,
                    event.headline.split(" ")[0],
                    frozenset(ids[p.actor] for p in event.participants),
                    Flag.NEGATED in event.flags,
                )
            )
    return found


def test_three_papers_on_one_scandal_share_events() -> None:
    english = load("en")
    published = {
        "veldmark-courier.txt": (2023, 3, 18),
        "veldmark-markets.html": (2023, 3, 20),
        "veldmark-sunday.md": (2023, 3, 26),
    }
    extractions = {
        name: extract(read(SEEDS / name).articles[0].text, english, DocumentTime(to_day(*day)))
        for name, day in published.items()
    }
    members = members_of(extractions)
    shared = [{members[n].article for n in group} for group in join_events(members)]
    assert sum(len(articles) > 1 for articles in shared) >= 3
