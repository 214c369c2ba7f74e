import pytest

from timeline_app.engine import extract
from timeline_app.engine.credit_lines import credit_lines
from timeline_app.languages import load

ENGLISH = load("en")
STORY = (
    "Ole Brandt resigned as head of the harbour board\non 2 May 2022, and the council met Jan Holm in the\n"
    "afternoon to talk about it.\n"
)


def actors_of(text: str) -> set[str]:
    return {actor.name for actor in extract(text, ENGLISH, None).actors}


@pytest.mark.parametrize(
    "line",
    [
        "By Mia Lund",
        "By Mia Lund and Per Vik, Staff Writers of the Post",
        "Mia Lund and Per Vik of the Lowmoor Evening Post",
        "Words: Mia Lund",
    ],
)
def test_who_wrote_a_text_is_not_part_of_its_first_sentence(line: str) -> None:
    text = f"Brandt resigns as head of the harbour board\n{line}\n{STORY}"
    assert [span.of(text) for span in credit_lines(text, ENGLISH).values()] == [line]
    assert actors_of(text) == {"Ole Brandt", "Jan Holm"}
    headlines = [event.headline for event in extract(text, ENGLISH, None).events]
    assert headlines[:2] == [
        "Ole Brandt resigns as head of the harbour board",
        "Ole Brandt resigned as head of the harbour board",
    ]


def test_who_wrote_a_short_text_ends_its_title() -> None:
    text = "Brandt resigns\nMia Lund\nOle Brandt resigned on 2 May 2022.\n\nThe council met.\n"
    assert "Ole Brandt resigned" in [event.headline for event in extract(text, ENGLISH, None).events]


@pytest.mark.parametrize(
    "text",
    [
        "Brandt resigns\n\nOn Monday the council of the town of Lowmoor\nmet. By Lowmoor and Alm\nwe live.",
        "Brandt resigns\nBy Friday Ole Brandt of Lowmoor Harbour\nShipping was gone.",  # a day, no name
        "Brandt resigns\nBy Mia Lund and Per Vik the bridge was seen\nfrom afar.",
        "Brandt resigns\nBy Mia Lund,\nStaff Writer",
        "Brandt resigns\nNew York Council Of The\nold town met.",
        "Brandt resigns\nBy Mia Lund And The\nharbour board lay still.",
        "Brandt resigns\nOld Bridge Closed\nOle Brandt resigned.",  # a second line of the title
        "\n".join(["Brandt resigns", *["It rained."] * 8, "By Mia Lund"]),
    ],
)
def test_other_lines_with_names_may_go_on(text: str) -> None:
    assert not credit_lines(text, ENGLISH)
