"""Seats of power, and whom they speak for."""

import pytest

from timeline_app.engine import actor_keys, metonym_keys
from timeline_app.languages import available, load
from timeline_app.model.actor import Actor, ActorKind

BODY, PLACE = ActorKind.ORGANISATION, ActorKind.PLACE


def spoken_for(name: str, kind: ActorKind) -> set[str]:
    return {metonym_keys()[key] for key in actor_keys(Actor(name, kind, (), ())) if key in metonym_keys()}


@pytest.mark.parametrize(
    ("name", "kind", "whom"),
    [
        ("Kremlin", BODY, "place:russia"),
        ("Downing Street", BODY, "place:united kingdom"),
        ("Number 10", BODY, "place:united kingdom"),
        ("White House", BODY, "place:united states"),
        ("Élysée", BODY, "place:france"),
        ("Quai d'Orsay", BODY, "place:france"),
        ("Zhongnanhai", BODY, "place:china"),
        ("Brussels", PLACE, "organisation:european union"),
        ("European Commission", BODY, "organisation:european union"),
    ],
)
def test_a_seat_of_power_speaks_for_its_country_or_body(name: str, kind: ActorKind, whom: str) -> None:
    assert spoken_for(name, kind) == {whom}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("White House Farm", BODY),
        ("White House Farm", PLACE),
        ("Kazan Kremlin", PLACE),
        ("Kremlin", PLACE),
        ("Brussels Airlines", BODY),
        ("Upper Downing Street", PLACE),
        ("Pentagon Publishing", BODY),
        ("Moscow", PLACE),
        ("Russia", PLACE),
        ("Élysée Montmartre", BODY),
    ],
)
def test_other_names_speak_for_nobody_else(name: str, kind: ActorKind) -> None:
    assert spoken_for(name, kind) == set()


@pytest.mark.parametrize("code", available())
def test_whom_seats_speak_for_is_known_by_name(code: str) -> None:
    naming = load(code).story.naming
    assert {
        whom for whom in naming.metonyms.values() if whom not in naming.places and whom not in naming.bodies
    } == set()
