"""Texts of several posts, each below its day."""

import pytest

from timeline_app.engine import extract, reanchor
from timeline_app.engine.posts import find_posts
from timeline_app.languages import load
from timeline_app.model.calendar import to_civil, to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.event import DateHow

ENGLISH = load("en")
LATER = DocumentTime(to_day(2023, 7, 1))
POSTS = (
    "Mayor Ida Lund closed the bridge of Lowmoor. Police evacuated the old quay yesterday.",
    "Ole Brandt resigned as head of the harbour board. He called a meeting on Sunday.",
    "Firefighters rescued twelve people from a school in Lowmoor.",
)
DAYS = {"closed": 14, "evacuated": 13, "resigned": 13, "called": 11, "rescued": 12}


def found_days(text: str, published: DocumentTime | None = None) -> dict[str, tuple[int, int, int] | None]:
    days = {
        event.trigger.of(text): None if event.date is None else event.date.first_day
        for event in extract(text, ENGLISH, published).events
    }
    return {verb: None if day is None else to_civil(day) for verb, day in days.items()}


def text_of(*heads: str, joint: str = "\n\n") -> str:
    posts = "\n\n".join(f"{head}{joint}{post}" for head, post in zip(heads, POSTS, strict=True))
    return f"Flood in Lowmoor: live updates\n\n{posts}\n"


@pytest.mark.parametrize("published", [None, LATER])
@pytest.mark.parametrize(
    "heads",
    [
        ("14 June 2023", "13 June 2023", "12 June 2023"),
        ("June 14, 2023, 6:20 p.m.", "June 13, 2023, 9:05 a.m.", "June 12, 2023, 11 a.m."),
        ("2023-06-14 18:20", "2023-06-13 09:05", "2023-06-12 11:00"),
        (
            "Posted on 14 June 2023 by Mia Berg",
            "Posted on 13 June 2023 by Mia Berg",
            "Posted on 12 June 2023",
        ),
        ("Wednesday, 14 June 2023", "Tuesday, 13 June 2023", "Monday, 12 June 2023"),
    ],
)
def test_what_stands_below_a_day_is_of_it(heads: tuple[str, ...], published: DocumentTime | None) -> None:
    assert found_days(text_of(*heads), published) == {verb: (2023, 6, day) for verb, day in DAYS.items()}


@pytest.mark.parametrize("joint", [": ", " – ", " | ", ". "])
def test_what_stands_behind_a_day_in_its_line_is_of_it(joint: str) -> None:
    text = text_of("14 June 2023", "13 June 2023", "12 June 2023", joint=joint)
    assert found_days(text) == {verb: (2023, 6, day) for verb, day in DAYS.items()}


def test_days_without_a_year_wait_for_a_publication_date() -> None:
    text = text_of("14 June", "13 June", "12 June")
    assert set(found_days(text).values()) == {None}
    assert found_days(text, LATER) == {verb: (2023, 6, day) for verb, day in DAYS.items()}


def test_another_publication_date_gives_the_same_as_extracting_anew() -> None:
    for heads in (("14 June", "13 June", "12 June"), ("14 June 2023", "13 June 2023", "12 June 2023")):
        for joint in ("\n\n", ": "):
            text = text_of(*heads, joint=joint)
            first = extract(text, ENGLISH, None)
            assert reanchor(first, text, ENGLISH, LATER) == extract(text, ENGLISH, LATER)
            assert reanchor(extract(text, ENGLISH, LATER), text, ENGLISH, None) == first


def test_the_words_of_the_day_are_the_evidence() -> None:
    text = text_of("14 June 2023", "13 June 2023", "12 June 2023")
    found = extract(text, ENGLISH, None)
    last = found.events[-1]
    assert last.mention is not None
    assert (last.how, found.mentions[last.mention].span.of(text)) == (DateHow.INHERITED, "12 June 2023")


def test_titles_above_the_days_belong_to_the_posts_below() -> None:
    titled = zip(("Lund closes bridge", "Brandt leaves", "School is empty"), (14, 13, 12), POSTS, strict=True)
    text = "\n\n".join(f"{title}\n{day} June 2023\n\n{post}" for title, day, post in titled)
    posts = find_posts(text, extract(text, ENGLISH, None).mentions, ENGLISH).items
    assert [text[post.start :].partition("\n")[0] for post in posts] == [
        "Lund closes bridge",
        "Brandt leaves",
        "School is empty",
    ]


STORY = "Mayor Ida Lund closed the bridge of Lowmoor. Police evacuated the old quay."


@pytest.mark.parametrize(
    "text",
    [
        f"Flood in Lowmoor\n\n14 June 2023\n\n{STORY}\n",
        f"Flood\n\n14 June 2023\n\n{STORY}\n\nMore\n\nBridge closed\n13 June 2023\n\nFlood feared\n12 June 2023\n",
        f"Flood in Lowmoor\n\n{STORY}\n\nLowmoor, 14 June 2023\n\nSeen on\n13 June 2023\n",
        f"Flood in Lowmoor\n\n14 June 2023\n\nLast updated 13 June 2023\n\n{STORY}\n",
        f"Flood in Lowmoor\n\n14 June 2023\n\n{STORY}\n\n14 June 2023\n\nThe river rose.\n",
    ],
)
def test_days_that_part_no_posts_date_nothing(text: str) -> None:
    days = {verb: day for verb, day in found_days(text, LATER).items() if verb in {"closed", "evacuated"}}
    assert days == {"closed": (2023, 7, 1), "evacuated": (2023, 7, 1)}


def test_what_goes_on_for_long_below_the_last_day_is_not_all_of_it() -> None:
    filling = "The river Alm runs through the town and has many mills, which are old and known to all. " * 12
    box = "13 June 2023\n\nThe river rose.\n\n12 June 2023\n\nIt rained."
    found = found_days(
        f"Flood in Lowmoor\n\n{box}\n\n{filling}\n\nMayor Ida Lund closed the bridge of Lowmoor.\n", LATER
    )
    assert found["closed"] == (2023, 7, 1)
    assert found["rose"] == (2023, 6, 13)


def test_each_post_is_told_as_an_article_is_however_far_down_it_stands() -> None:
    posts = [
        f"{day} June 2023\n\nMayor Ida Lund closed the bridge of Lowmoor. Police came. The council met in the hall. "
        f"Ole Brandt opened school number {day}."
        for day in range(1, 21)
    ]
    text = "Flood in Lowmoor\n\n" + "\n\n".join(posts)
    found = extract(text, ENGLISH, None).events
    opened = [event for event in found if event.trigger.of(text) == "opened"]
    assert [event.date and event.date.first_day for event in opened] == [
        to_day(2023, 6, day) for day in range(1, 21)
    ]
