"""Which actors of a library are suggested as one."""

import random

import pytest

from timeline_app.engine.identity.likeness import suggest_merges
from timeline_app.model.actor import ActorKind
from timeline_app.model.suggesting import KnownActor

PERSON, BODY, PLACE = ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.PLACE


NAMES = (
    "Reed",
    "Holm",
    "Okafor",
    "Ferrant",
    "Duarte",
    "Kolar",
    "Marsh",
    "Vance",
    "Quist",
    "Nyberg",
    "Wolff",
    "Stein",
)


def known(name: str, *articles: int, kind: ActorKind = PERSON, aliases: tuple[str, ...] = ()) -> KnownActor:
    return KnownActor(name, kind, aliases, (), frozenset(articles))


CROWD = [known(f"Anna {name}", 10 + number) for number, name in enumerate(NAMES)]


def names(actors: list[KnownActor]) -> list[tuple[set[str], set[str], str]]:
    return [
        (
            {actors[i].name for i in hint.one},
            {actors[i].name for i in hint.other},
            hint.reason.removeprefix("suggest-"),
        )
        for hint in suggest_merges(actors)
    ]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (known("Tomas Brandt", 1), known("Brandt", 2), "surname"),
        (known("Yusuf bin Hakim", 1), known("bin Hakim", 2), "surname"),
        (known("Oleksandr Marchenko", 1), known("Martschenko", 2), "spelling"),
        (known("Serhii Marchenko", 1), known("Sergei Marchenko", 2), "spelling"),
        (known("Muammar Qaddari", 1), known("Moammar Gaddari", 2), "one-letter"),
        (known("William Larsen", 1), known("Bill Larsen", 2), "short-form"),
        (known("Hilda Larsen", 1), known("H. Larsen", 2), "initial"),
        (known("George W. Larsen", 1), known("George Larsen", 2), "middle-name"),
        (known("Institute for River Studies", 1, kind=BODY), known("IRS", 2, kind=BODY), "acronym"),
        (known("Ministry of Harbours", 1, kind=BODY), known("Harbours Ministry", 2, kind=BODY), "word-order"),
        (
            known("Ministry of Defence", 1, kind=BODY),
            known("Ministry of Defense", 2, kind=BODY),
            "one-letter",
        ),
        (known("Borodynsk", 1, kind=PLACE), known("Borodinsk", 2, kind=PLACE), "spelling"),
        (known("Northern Wind", 1, kind=BODY), known("Northern Wind", 2), "other-kind"),
        (known("T. B.", 1, aliases=("Tomas Brandt",)), known("Brandt", 2), "surname"),
    ],
)
def test_names_that_share_no_key_are_found_and_told_why(
    one: KnownActor, other: KnownActor, reason: str
) -> None:
    for actors in ([one, other], [other, one]):
        (hint,) = suggest_merges(actors)
        assert hint.reason == f"suggest-{reason}"
        assert {*hint.one, *hint.other} == {0, 1}


def test_a_bare_name_of_many_articles_is_one_suggestion() -> None:
    actors = [known("Tomas Brandt", 1), *(known("Brandt", number) for number in range(2, 9))]
    (hint,) = suggest_merges(actors)
    assert (hint.one, set(hint.other)) == ((0,), set(range(1, 8)))
    assert not hint.is_one_name


def test_a_bare_name_of_several_articles_without_a_longer_one_is_a_suggestion_of_its_own() -> None:
    (hint,) = suggest_merges([known("Brandt", 1), known("Brandt", 2), known("Brandt", 3)])
    assert hint.is_one_name
    assert sorted((*hint.one, *hint.other)) == [0, 1, 2]


def test_a_man_and_a_woman_of_one_bare_name_are_not_taken_together() -> None:
    man = KnownActor("Brandt", PERSON, (), ("Mr",), frozenset({1}))
    woman = KnownActor("Brandt", PERSON, (), ("Mrs",), frozenset({2}))
    assert suggest_merges([man, woman]) == ()
    (hint,) = suggest_merges([man, woman, known("Olga Brandt", 3)])
    assert set(hint.other) == {1}


def test_the_more_may_be_meant_the_less_each_is_worth() -> None:
    alone = suggest_merges([known("Tomas Brandt", 1), known("Brandt", 3)])
    several = suggest_merges([known("Tomas Brandt", 1), known("Olga Brandt", 2), known("Brandt", 3)])
    assert len(several) == 2
    assert max(hint.score for hint in several) < alone[0].score


def test_whoever_is_named_beside_both_speaks_for_it_and_is_told() -> None:
    pair = [known("Tomas Brandt", 1), known("Brandt", 2)]
    (plain,) = suggest_merges([*pair, *CROWD])
    company = [*pair, known("Ines Falk", 1, 2), *CROWD]
    (hint,) = suggest_merges(company)
    assert hint.score > plain.score
    assert [company[number].name for number in hint.companions] == ["Ines Falk"]


def test_a_nationality_more_needs_company() -> None:
    pair = [known("Norwegian Harbour Board", 1, kind=BODY), known("Harbour Board", 2, kind=BODY)]
    assert suggest_merges([*pair, *CROWD]) == ()
    assert len(suggest_merges([*pair, known("Ines Falk", 1, 2), *CROWD])) == 1


def test_suggestions_do_not_depend_on_the_order_of_actors() -> None:
    actors = [
        known("Tomas Brandt", 1, 2), known("Olga Brandt", 3), known("Brandt", 4), known("Brandt", 5),
        known("Serhii Marchenko", 1), known("Marchenka", 2), known("Norrland", 3, kind=BODY),
        known("World Weather Service", 4, kind=BODY), known("WWS", 5, kind=BODY), known("H. Larsen", 6),
        known("Hilda Larsen", 7), known("Hugo Larsen", 8),
    ]  # fmt: skip
    wanted = names(actors)
    assert len(wanted) >= 5
    for seed in range(20):
        mixed = random.Random(seed).sample(actors, len(actors))
        assert names(mixed) == wanted


def test_the_work_grows_with_the_names_and_not_with_their_pairs() -> None:
    """A thousand bearers of one surname are not compared with each other, nor all of them with a bare one."""
    lot = random.Random(1)
    first = ["".join(lot.choices("abdefgiklmnoprstuvz", k=9)).title() for _ in range(1000)]
    actors = [known(f"{name} Brandt", number) for number, name in enumerate(first)]
    assert 0 < len(suggest_merges([*actors, known("Brandt", 5000)])) <= 25
