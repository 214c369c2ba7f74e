"""Who acts, who is acted on, and who is only named beside."""

import pytest

from timeline_app.engine import extract
from timeline_app.languages import load


def cast_of(text):
    """Return the roles of the last event's participants, and the names of those who act."""
    found = extract(f"The notes\n\n{text}", load("en"), None)
    event = found.events[-1]
    roles = {found.actors[one.actor].name: one.role.value for one in event.participants}
    return roles, [found.actors[one.actor].name for one in event.acting]


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("Norrland chief Anna Berg sued Tom Wills on 3 May 2020.", ["Anna Berg", "Tom Wills"]),
        ("Japan's carrier Fuji Lines sued Tom Wills on 3 May 2020.", ["Fuji Lines", "Tom Wills"]),
        ("Anna Berg was arrested by Tom Wills in Oslo on 3 May 2020.", ["Anna Berg", "Tom Wills"]),
        ("At talks with Tom Wills in Oslo, Anna Berg resigned on 3 May 2020.", ["Anna Berg"]),
        (
            "Anna Berg sold the yard to Norrland Shipping Ltd on 3 May 2020.",
            ["Anna Berg", "Norrland Shipping"],
        ),
        ("Anna Berg, Norway's minister, sued Tom Wills on 3 May 2020.", ["Anna Berg", "Tom Wills"]),
        ("Anna Berg wrote to Tom Wills's lawyer on 3 May 2020.", ["Anna Berg"]),
        ("Anna Berg's car crossed the Danish border on 3 May 2020.", ["Anna Berg", "Denmark"]),
        ("A ferry crossed the Danish border on 3 May 2020.", ["Denmark"]),
        ("Attacks in Oslo, Norway, and Lund, Sweden, hurt Tom Wills on 3 May 2020.", ["Tom Wills"]),
        (
            "Oslo based Norrland Shipping Ltd sued Tom Wills on 3 May 2020.",
            ["Norrland Shipping", "Tom Wills"],
        ),
        ("Anna Berg moved from Oslo on 3 May 2020.", ["Anna Berg"]),
        ("A Norway research team sued Tom Wills on 3 May 2020.", ["Tom Wills"]),
        ("Norway's largest energy company sued Tom Wills on 3 May 2020.", ["Tom Wills"]),
        ("Norway and a rival team sued Tom Wills on 3 May 2020.", ["Norway", "Tom Wills"]),
        ("The Norway government sued Tom Wills on 3 May 2020.", ["Norway", "Tom Wills"]),
        ("Anna Berg met Secretary of State Tom Wills on 3 May 2020.", ["Anna Berg", "Tom Wills"]),
        ("At its Oslo yard Norrland Ltd sued Tom Wills on 3 May 2020.", ["Norrland", "Tom Wills"]),
        ("Two bakers fled to Oslo on 3 May 2020.", []),
        ("With help from Denmark, Norway sued Tom Wills on 3 May 2020.", ["Norway", "Tom Wills"]),
        ("A judge in Lund, Sweden sued Tom Wills on 3 May 2020.", ["Tom Wills"]),
        ("In Lund, Sweden, bakers sued Tom Wills on 3 May 2020.", ["Tom Wills"]),
        ("A wave struck Norway's Tarnvik Strait coast on 3 May 2020.", ["Tarnvik Strait"]),
        ("A wave struck a Tarnvik Strait ferry of Tom Wills on 3 May 2020.", ["Tom Wills"]),
        (
            "Tom Wills was banned by the Nordic Anti-Doping organisation on 3 May 2020.",
            ["Tom Wills", "Nordic Anti-Doping"],
        ),
        ("Tom Wills was hit by a Norrland Shipping lorry on 3 May 2020.", ["Tom Wills"]),
        (
            "Anna Berg broke the agreement between Norrland Shipping and Marl Brothers on 3 May 2020.",
            ["Anna Berg", "Norrland Shipping", "Marl Brothers"],
        ),
        ("Anna Berg met friends of Paul Reed and Tom Wills on 3 May 2020.", ["Anna Berg"]),
        ("Prosecutors representing Norway sued Tom Wills on 3 May 2020.", ["Tom Wills"]),
        (
            "Norrland Shipping building yards sued Tom Wills on 3 May 2020.",
            ["Norrland Shipping", "Tom Wills"],
        ),
        ("Anna Berg drove a lorry between Oslo and Bergen on 3 May 2020.", ["Anna Berg"]),
    ],
)
def test_those_who_act_and_are_acted_on_stand_out(text, acting):
    _, found = cast_of(text)
    assert found == acting


def test_a_place_where_something_happens_keeps_its_role():
    roles, acting = cast_of("Anna Berg sued Tom Wills in Oslo on 3 May 2020.")
    assert roles == {"Anna Berg": "agent", "Tom Wills": "patient", "Oslo": "place"}
    assert acting == ["Anna Berg", "Tom Wills"]


def test_a_place_after_a_place_is_where_it_is_too():
    roles, _ = cast_of("Anna Berg sued Tom Wills in Oslo, Norway, on 3 May 2020.")
    assert roles == {"Anna Berg": "agent", "Tom Wills": "patient", "Oslo": "place", "Norway": "place"}


def test_a_place_counts_beside_whom_an_event_only_goes_on_with():
    _, acting = cast_of(
        "Norrland sells ferries. Norrland is old. Norrland is large. Norrland Shipping Ltd unveiled a ferry on "
        "2 May 2020. The price of the ferry was cut in Oslo on 3 May 2020."
    )
    assert acting == ["Norrland Shipping", "Oslo"]


def test_a_direction_before_a_place_tells_where_too():
    roles, _ = cast_of("A new garden in north Queensland shelters Anna Berg on 3 May 2020.")
    assert roles["Queensland"] == "place"


@pytest.mark.parametrize(
    "where",
    [
        "in the town of Marl",
        "at a yard in the northern city of Marl",
        "in the small coastal town of Marl",
    ],
)
def test_a_place_behind_what_it_is_stands_last_as_a_place(where):
    roles, _ = cast_of(
        f"Anna Berg, {where}, sued Tom Wills on 3 May 2020. On 4 May 2020 Tom Wills fell {where}."
    )
    assert roles["Marl"] == "place"
    assert next(iter(roles)) == "Tom Wills"


@pytest.mark.parametrize(
    "line",
    ["Anna Berg sued the town of Marl", "The city of Marl sued Anna Berg", "Anna Berg sued the king of Marl"],
)
def test_a_place_that_acts_or_is_acted_on_is_not_where_it_is(line):
    roles, _ = cast_of(f"{line} on 3 May 2020.")
    assert roles["Marl"] != "place"


def test_where_something_is_stands_behind_who_is_named_later():
    roles, _ = cast_of("In Oslo on 3 May 2020 Anna Berg sued Tom Wills.")
    assert list(roles) == ["Anna Berg", "Tom Wills", "Oslo"]


def test_a_direction_alone_does_not_make_a_state_a_place():
    roles, _ = cast_of("Divided northern Norway sued Anna Berg on 3 May 2020.")
    assert roles["Norway"] == "agent"


def test_no_place_counts_where_a_craft_acts():
    _, acting = cast_of("A ferry sank near Oslo on 3 May 2020.")
    assert acting == []


def test_where_nobody_acts_whoever_is_named_counts():
    _, acting = cast_of("A wall fell near Oslo on 3 May 2020.")
    assert acting == ["Oslo"]


def test_who_tells_of_a_thing_of_others_speaks_and_they_are_named():
    roles, acting = cast_of(
        "Anna Berg said that Norway had bought S-400 rockets from Denmark. "
        "The S-400 rockets arrived on 3 May 2020, Anna Berg said."
    )
    assert roles == {"Anna Berg": "speaker", "Norway": "other", "Denmark": "other"}
    assert acting == ["Anna Berg", "Norway", "Denmark"]


def test_who_tells_what_others_did_in_the_sentence_speaks_and_they_act():
    roles, acting = cast_of("Norway sold the rockets on 3 May 2020, Anna Berg said.")
    assert roles == {"Norway": "agent", "Anna Berg": "speaker"}
    assert acting == ["Norway", "Anna Berg"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "The Marl Board is scheduled to sue Tom Wills on 3 May 2020.",
            {"Marl Board": "agent", "Tom Wills": "patient"},
        ),
        ("The Marl Board was expected to be sued on 3 May 2020.", {"Marl Board": "patient"}),
        (
            "Tom Wills was sued on 3 May 2020 by NATO chief Anna Berg.",
            {"Tom Wills": "patient", "Anna Berg": "agent"},
        ),
        ("The deal was signed on 3 May 2020 by NATO and Anna Berg.", {"NATO": "agent", "Anna Berg": "agent"}),
        (
            "The plan was told on 3 May 2020 by the yard's managing director, Anna Berg, to Tom Wills.",
            {"Anna Berg": "agent", "Tom Wills": "patient"},
        ),
        (
            "A boat was found on 3 May 2020 by fishermen with a new chief officer, Anna Berg, in it.",
            {"Anna Berg": "patient"},
        ),
        ("Anna Berg's lawyers sued Tom Wills on 3 May 2020.", {"Anna Berg": "other", "Tom Wills": "patient"}),
        (
            "Anna Berg left. Her captors sued Tom Wills on 3 May 2020.",
            {"Anna Berg": "other", "Tom Wills": "patient"},
        ),
        ("Anna Berg's plan hurt Tom Wills on 3 May 2020.", {"Anna Berg": "agent", "Tom Wills": "patient"}),
        ("Norway's army shot Tom Wills on 3 May 2020.", {"Norway": "agent", "Tom Wills": "patient"}),
        (
            "Marl Ltd sued Holm Systems Inc., Orrville, Ohio, on 3 May 2020.",
            {"Marl": "agent", "Holm Systems": "patient", "Orrville": "other", "Ohio": "other"},
        ),
        (
            "Marl Ltd told Holm Systems Inc., Norway and Tom Wills on 3 May 2020.",
            {"Marl": "agent", "Holm Systems": "patient", "Norway": "patient", "Tom Wills": "patient"},
        ),
        (
            "Tom Wills fell ill after Anna Berg left Oslo on 3 May 2020.",
            {"Anna Berg": "agent", "Oslo": "patient"},
        ),
        ("After the loss of Anna Berg the yard was closed on 3 May 2020.", {"Anna Berg": "other"}),
    ],
)
def test_who_acts_and_who_only_stands_by_differ(text, roles):
    found, _ = cast_of(text)
    assert found == roles


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Norway's trade minister said on 3 May 2020 that the yard had burnt.", None),
        ("Anna Berg's lawyer said on 3 May 2020 that the yard had burnt.", None),
        ("Norway's trade minister Anna Berg said on 3 May 2020 that the yard had burnt.", "Anna Berg"),
        ("Norway's government said on 3 May 2020 that the yard had burnt.", "Norway"),
        ("Norrland Ltd's chairman said on 3 May 2020 that the yard had burnt.", "Norrland"),
        ("A guest, who spoke to Norrland Ltd, said on 3 May 2020 that the yard had burnt.", None),
        ("Anna Berg, who spoke to Norrland Ltd, said on 3 May 2020 that the yard had burnt.", "Anna Berg"),
    ],
)
def test_who_speaks_is_named_and_no_owner_or_listener(text, speaker):
    roles, _ = cast_of(text)
    assert next((name for name, role in roles.items() if role == "speaker"), None) == speaker


@pytest.mark.parametrize(
    "line",
    [
        "KUWAIT: ",
        "KUWAIT CITY, 25 July: ",
        "YANGON, 25 July (Reuters): ",
        "BANDAR MARLOW, 25 July (X / ANN): ",
        "Muscat: ",
    ],
)
def test_a_place_before_a_colon_does_nothing_in_the_story(line):
    roles, _ = cast_of(f"{line}The Marl Board sued Tom Wills on 3 May 2020.")
    assert roles == {"Marl Board": "agent", "Tom Wills": "patient"}


@pytest.mark.parametrize("name", ["Boeing", "Norway", "NATO", "Anna Berg", "Brussels"])
def test_a_name_before_a_colon_may_take_part(name):
    roles, _ = cast_of(f"{name}: The Marl Board sued Tom Wills on 3 May 2020.")
    assert len(roles) == 3


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Anna Berg went to the home of Public Health Minister Tom Wills on 3 May 2020.",
            {"Anna Berg": "agent", "Tom Wills": "other"},
        ),
        (
            "Anna Berg told Public Health Minister Tom Wills on 3 May 2020.",
            {"Anna Berg": "agent", "Tom Wills": "patient"},
        ),
        (
            "Tom Wills spoke. Instead of taking him to his house, they sued him on 3 May 2020.",
            {"Tom Wills": "patient"},
        ),
        (
            "Instead of Anna Berg, Tom Wills left Oslo on 3 May 2020.",
            {"Anna Berg": "other", "Tom Wills": "agent", "Oslo": "patient"},
        ),
        (
            "A house overlooking the Marl River hurt Tom Wills on 3 May 2020.",
            {"Marl River": "other", "Tom Wills": "patient"},
        ),
        (
            "The ruling Marl Party sued Tom Wills on 3 May 2020.",
            {"Marl Party": "agent", "Tom Wills": "patient"},
        ),
    ],
)
def test_what_leads_to_a_name_tells_its_role(text, roles):
    found, _ = cast_of(text)
    assert found == roles
