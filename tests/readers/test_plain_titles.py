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
