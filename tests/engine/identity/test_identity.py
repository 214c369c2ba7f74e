"""Who is who by name."""

import pytest

from timeline_app.engine.identity import NameRules, actor_keys, skeleton
from timeline_app.languages import load
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.span import Span

RULES = NameRules(load("en").story.naming)
PERSON, BODY, PLACE = ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.PLACE


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Tomas Brandt", "Brandt", PERSON),
        ("Tomas Brandt", "General Tomas Brandt", PERSON),
        ("the Norwegian foreign minister Kari Nygaard", "Nygaard", PERSON),
        ("Oleksandr Marchenko", "Marchenka", PERSON),
        ("Aleksei Morozov", "Alexey Morozow", PERSON),
        ("Yusuf al-Hakim", "Yusuf Hakim", PERSON),
        ("Лев Толстой", "Lev Tolstoy", PERSON),
        ("Zoltán Kővári", "Zoltan Kovari", PERSON),
        ("Li Wen", "Wen Li", PERSON),
        ("Norrland Shipping Ltd", "Norrland Shipping", BODY),
        ("The Norrland Company", "Norrland", BODY),
        ("World Weather Service", "WWS", BODY),
        ("Institute for River Studies (IRS)", "IRS", BODY),
        ("Federal Harbour Office", "F.H.O.", BODY),
        ("Kyiv", "Kiev", PLACE),
        ("US", "United States", PLACE),
    ],
)
def test_two_forms_of_one_name_are_the_same(left: str, right: str, kind: ActorKind) -> None:
    assert RULES.is_same(left, right, kind)
    assert RULES.is_same(right, left, kind)


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Bill Larsen", "Hilda Larsen", PERSON),
        ("Tomas Brandt", "Tomas Brandt Jr.", PERSON),
        ("George W. Larsen", "George H. W. Larsen", PERSON),
        ("Ivan Petrov", "Ivana Petrova", PERSON),
        ("Kim Jong Un", "Kim Jong Il", PERSON),
        ("Ministry of Defence", "Ministry of Justice", BODY),
        ("Bank of Norland", "Bank of Soderland", BODY),
        ("Flight 777", "Flight 787", BODY),
        ("New York", "New York Times", BODY),
        ("North Korea", "South Korea", PLACE),
        ("Niger", "Nigeria", PLACE),
        ("Iran", "Iraq", PLACE),
        ("Paris", "Paris Hilton", PERSON),
        ("Washington", "Denzel Washington", PERSON),
    ],
)
def test_two_names_that_only_look_alike_stay_apart(left: str, right: str, kind: ActorKind) -> None:
    assert not RULES.is_same(left, right, kind)
    assert not RULES.is_same(right, left, kind)


def test_a_skeleton_is_the_consonants_of_a_word_one_letter_a_sound() -> None:
    assert skeleton("marchenko") == skeleton("martschenko")
    assert skeleton("zelinsky") == skeleton("zelinskiy")
    assert skeleton("petrov") != skeleton("pavlov")


def actor(name: str, kind: ActorKind, *aliases: str, acronym: str | None = None) -> Actor:
    return Actor(name, kind, aliases, (Span(0, 1),), (), acronym)


def shares_key(left: Actor, right: Actor) -> bool:
    return bool(actor_keys(left) & actor_keys(right))


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        (actor("Tomas Brandt", PERSON, "Brandt"), actor("Tomas Brandt", PERSON), True),
        (actor("Serhii Marchenko", PERSON), actor("Serhiy Marchenko", PERSON), True),
        (actor("Brandt", PERSON), actor("Tomas Brandt", PERSON, "Brandt"), False),
        (actor("Brandt", PERSON), actor("Brandt", PERSON), False),
        (actor("Ivan Petrov", PERSON), actor("Ivana Petrova", PERSON), False),
        (actor("World Weather Service", BODY, "WWS", acronym="WWS"), actor("WWS", BODY), True),
        (actor("Norrland", BODY), actor("Norrland", BODY), True),
        (actor("Norrland", BODY), actor("Norrland", PLACE), False),
        (actor("Russia", PLACE, "Russian"), actor("Russia", PLACE), True),
        (actor("Oslo", PLACE, "Norwegian"), actor("Norway", PLACE, "Norwegian"), False),
        (actor("Kiev", PLACE), actor("Kyiv", PLACE), True),
        (actor("United Nations", BODY), actor("UN", BODY), True),
        (actor("Norrland Ltd", BODY), actor("Norrland", BODY), True),
        (actor("General Serhii Marchenko", PERSON), actor("Serhiy Marchenko", PERSON), True),
        (actor("Wen Li", PERSON), actor("Li Wen", PERSON), True),
        (actor("Hassan al-Numan", PERSON), actor("Hassan Numan", PERSON), True),
        (actor("Олександр Марченко", PERSON), actor("Oleksandr Marchenko", PERSON), True),
        (actor("River Service", BODY), actor("RS", BODY), False),
        (actor("Tomas Brandt", PERSON), actor("Tomas Brandt Jr.", PERSON), False),
        (actor("Chancellor Brandt", PERSON), actor("Brandt", PERSON), False),
        (actor("New York", PLACE), actor("New York Times", BODY), False),
        (actor("Lena Marchenko", PERSON), actor("Helen Marchenko", PERSON), False),
        (actor("Ann Marchenko", PERSON), actor("Ian Marchenko", PERSON), False),
        (actor("Jonas Marchenko", PERSON), actor("Ines Marchenko", PERSON), False),
        (actor("Yulia Marchenko", PERSON), actor("Julia Marchenko", PERSON), True),
        (actor("Yevgeny Marchenko", PERSON), actor("Evgenii Marchenko", PERSON), True),
    ],
)
def test_actors_of_two_articles_are_one_when_they_share_a_key(
    left: Actor, right: Actor, is_one: bool
) -> None:
    assert shares_key(left, right) is is_one
