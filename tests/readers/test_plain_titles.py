"""The first line of a text is its title unless it is the beginning of a paragraph."""

import pytest

from timeline_app.readers.plain import title_of

LONG = "Mills of the north, a history of fires and floods"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Quay closes\n\nThe board of Alm said so.", "Quay closes"),
        ("Quay closes\nthe board of Alm said so on Monday, in the hall.", "Quay closes"),
        ("The harbour board of Alm announced on Monday that\nthe quay would be closed until the end of May", None),
        ("The harbour board of Alm an-\nnounced on Monday that the quay would be closed", None),
        (f"{LONG}\nAda Reed would leave it at the end of May", LONG),
        (f"{LONG}\n\nthey burned again and again, and were built anew", LONG),
        ("Quay closes", "Quay closes"),
        ("", None),
    ],
)  # fmt: skip
def test_a_title_is_no_line_that_goes_on_below(text, title):
    assert title_of(text) == title


STORY = "The mill of Alm burned down on Friday night, and two people were brought to Lund."


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Press release", "Mill burns"),
        ("PRESS RELEASE", "Mill burns"),
        ("For immediate release\n4 October 2021", "Mill burns"),
        ("Press release, 4 October 2021", "Mill burns"),
        (
            "Press release\n\nFor immediate release: 4 October 2021\n\nContact: Eva Lind, 555 1234\neva@alm.test",
            "Mill burns",
        ),
        ("Pressemitteilung\nLund, 4. Oktober 2021", "Mill burns"),
        ("THE ALM POST\nFriday, 12 May 2023", "Mill burns"),
        ("The Alm Post 12 May 2023", "Mill burns"),
        ("Almer Zeitung\n12. Mai 2023", "Mill burns"),
        ("The Last Post", "The Last Post"),
        ("Sunday Times\nHow we live", "Sunday Times"),
        ("Meeting of the board\n4 October 2021", "Meeting of the board"),
        ("Storm of 9 March 2021", "Storm of 9 March 2021"),
        ("Press release that never came", "Press release that never came"),
        ("Release", "Release"),
    ],
)
def test_what_a_document_is_and_its_paper_are_no_titles_where_one_stands_below(above, title):
    assert title_of(f"{above}\n\nMill burns\n\n{STORY}") == title


@pytest.mark.parametrize("above", ["Press release", "THE ALM POST\nFriday, 12 May 2023"])
def test_they_are_the_title_where_none_stands_below(above):
    first = above.partition("\n")[0]
    assert title_of(f"{above}\n\n{STORY}") == first
    assert title_of(f"{above}\n\nContact: Eva Lind, 555 1234") == first
    assert title_of(above) == first


@pytest.mark.parametrize(
    "above",
    [
        "Published 3 May 2021, updated 5 May 2021",
        "Posted on 3 May 2021 by Ada Reed",
        "First published on Monday 3 May 2021 at 10:30",
        "Updated May 5, 2021",
        "Published 03/04/2021",
        "Veröffentlicht am 3. Mai 2021, zuletzt aktualisiert am 5. Mai 2021",
    ],
)
def test_a_line_that_says_when_a_text_was_published_is_never_its_title(above):
    assert title_of(f"{above}\n\nMill burns\n\n{STORY}") == "Mill burns"
    assert title_of(f"{above}\n\n{STORY}") is None
    assert title_of(above) is None


@pytest.mark.parametrize(
    "first",
    [
        "Diary of Ada Reed published 3 May 2021",
        "Storm of 3 May 2021",
        "Updated rules for mills",
        "Published at last",
        "From 3 May 2021 to 5 May 2021",
    ],
)
def test_other_lines_with_days_and_such_words_are_titles(first):
    assert title_of(f"{first}\n\n{STORY}") == first


@pytest.mark.parametrize(
    "first",
    [
        "Alm, 10 March 2023",
        "ALM, Friday 10 March 2023",
        "Nordby, Friday, March 10, 2023",
        "10 March 2023",
        "Monday 10 March 2023",
        "Mon., 10 March 2023, 10:30",
        "Montag, 10. März 2023",
        "2023-03-10",
        "03/04/2022",
    ],
)
def test_a_place_and_a_day_are_no_title(first):
    assert title_of(f"{first}\n\nMill burns\n\n{STORY}") == "Mill burns"
    assert title_of(f"{first}\n\n{STORY}") is None
    assert title_of(first) is None


@pytest.mark.parametrize(
    "first",
    [
        "Storm, 10 March 2023",
        "Minutes of 10 March 2023",
        "What we did on Monday 10 March 2023",
        "Alm before 10 March 2023",
        "Alm, 2023",
        "From 3 May 2021 to 5 May 2021",
        "10 March 2023: mill burns",
    ],
)
def test_a_headline_with_a_day_is_one(first):
    assert title_of(f"{first}\n\n{STORY}") == first
