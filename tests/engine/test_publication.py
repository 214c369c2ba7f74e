import pytest

from timeline_app.engine.publication import publication_in_text
from timeline_app.languages import load
from timeline_app.model.article import NO_PUBLICATION, DateOrigin
from timeline_app.model.calendar import to_civil
from timeline_app.model.dates import ClockTime

ENGLISH = load("en")
BODY = "\n\nThe council met in 1999 and again on 3 May 2001, when it agreed to sell the mill."


@pytest.mark.parametrize(
    ("top", "words", "is_weak"),
    [
        ("Mill sold\n\nPublished: 20 December 2022", "Published: 20 December 2022", False),
        (
            "Mill sold\n\nFor immediate release: 20 December 2022",
            "For immediate release: 20 December 2022",
            False,
        ),
        ("Press release, 20 December 2022\n\nMill sold", "Press release, 20 December 2022", False),
        ("Mill sold\n\nPosted on Dec. 20, 2022", "Posted on Dec. 20, 2022", False),
        ("HARROW, 20 December 2022 — The mill was sold.", "HARROW, 20 December 2022", False),
        ("HARROW, December 20, 2022 (Wire) - The mill was sold.", "HARROW, December 20, 2022", False),
        ("Mill sold\n\n20 December 2022", "20 December 2022", False),
        ("Mill sold\n\nBy Ann Lind | 20 December 2022", "By Ann Lind | 20 December 2022", True),
        ("20 December 2022: the mill was sold after years.", "20 December 2022", True),
        ("20 December 2022 | Ann Lind", "20 December 2022", False),
        ("Filed: 20 December 2022", "Filed: 20 December 2022", True),
        (
            "Mill sold\n\nThis article was first published in the Harrow Post on 20 December 2022.",
            "This article was first published in the Harrow Post on 20 December 2022",
            True,
        ),
    ],
)
def test_a_visible_date_is_found_with_its_words(top: str, words: str, is_weak: bool) -> None:
    found = publication_in_text(top + BODY, ENGLISH)
    assert found.time is not None
    assert to_civil(found.time.day) == (2022, 12, 20)
    assert (found.origin, found.words, found.is_weak) == (DateOrigin.DATELINE, words, is_weak)


def test_the_time_of_a_published_line_is_kept() -> None:
    found = publication_in_text("Mill sold\n\nPublished: 20 December 2022, 18:30" + BODY, ENGLISH)
    assert found.time is not None
    assert found.time.clock == ClockTime(18, 30)


def test_a_labelled_line_at_the_end_wins_over_a_byline() -> None:
    text = "By Ann Lind | 3 May 2020" + BODY + "\n\nWord." * 12 + "\n\nPublished: 20 December 2022"
    assert publication_in_text(text, ENGLISH).words == "Published: 20 December 2022"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mill sold" + BODY,
        "The mill was sold on 20 December 2022.",
        "HARROW (Wire) - On 20 December 2022 the mill was sold to a man who had waited for years.",
        "HARROW, Dec. 20 (Wire) - The mill was sold.",
        "Copyright 1999–2024",
        "The mill was sold to its workers in Harrow,\nsaid Ann Lind. They met on 3 May 2001 in\nthe town hall.",
        "Ann Lind met Carl Oduya in Harrow on 3 May 2001, they said",
        "The mill, sold on 3 May 2001",
        "3 May 2001\n\nThe mill burnt.\n\n5 May 2001\n\nNobody came.",
        "The mill\n\n- 3 May 2001: The mill burnt.\n\n- 5 May 2001: Nobody came.",
        "The mill\n\n3 May 2001 | The mill burnt.\n\n5 May 2001 | Nobody came.",
        "3 May 2001 – The mill burnt and nobody knew why.\n4 June 2003 – It was built anew.",
        "Ann Lind\n\n3 May 1931 – 18 December 2001\n\nAnn Lind was a miller in Harrow.",
        "The mill\n\nLast updated: 3 May 2001\n\nThe mill was sold.",
        "The mill\n\nRevised on 3 May 2001\n\nThe mill was sold.",
        "The mill was first published in no book, they said on 3 May 2001.",
    ],
)
def test_a_date_of_the_story_is_no_publication_date(text: str) -> None:
    assert publication_in_text(text, ENGLISH) == NO_PUBLICATION
