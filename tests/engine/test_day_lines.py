import pytest

from timeline_app.engine import extract
from timeline_app.languages import load
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime

ENGLISH = load("en")
PUBLISHED = DocumentTime(to_day(2021, 5, 3))
STORY = "Mayor Ida Lund closed the bridge of Lowmoor on Saturday. The bridge was old. Police closed three streets.\n"
LINES = [
    "Published 3 May 2021, updated 5 May 2021",
    "Posted on 3 May 2021 by Mia Berg",
    "Last updated 5 May 2021",
    "First published on Monday 3 May 2021 at 10:30",
    "3 May 2021",
]


def headlines(text: str) -> list[str]:
    return [event.headline for event in extract(text, ENGLISH, PUBLISHED).events]


@pytest.mark.parametrize("line", LINES)
def test_a_line_that_says_when_a_text_was_published_tells_and_explains_nothing(line: str) -> None:
    text = f"{line}\n\n{STORY}"
    found = extract(text, ENGLISH, PUBLISHED)
    assert found.events
    assert not any("2021" in event.headline or "ublished" in event.headline for event in found.events)
    assert found.untold == ()
    assert "Mia Berg" not in {actor.name for actor in found.actors}


@pytest.mark.parametrize("line", LINES)
def test_the_title_below_such_a_line_is_one(line: str) -> None:
    text = f"{line}\n\nLund closes bridge of Lowmoor\n\n{STORY}"
    assert headlines(text) == headlines(text.partition("\n\n")[2])


@pytest.mark.parametrize(
    "line",
    [
        "Reports published on 3 May 2021 in Oslo",
        "Norrland published its figures on 3 May 2021",
        "The rules were updated on 3 May 2021.",
        "Published by Norrland on 3 May 2021, the book sold well.",
    ],
)
def test_a_line_that_tells_of_something_published_stays(line: str) -> None:
    found = extract(f"{STORY}\n{line}\n\n{STORY}", ENGLISH, PUBLISHED)
    start = len(STORY) + 1
    assert not any(span.start <= start < span.end for span in found.left_out)
