"""A message that an article prints ends where the article goes on."""

import pytest

from timeline_app.languages.quoted_parts import marked_lines

HEADERS = "From: {}\nSent: Monday, 3 May 2021 18:02\nTo: Al Marsh\nSubject: Ferry\n\n"
ABOVE = "The ferry was late.\n\n"
MESSAGE = "The ferry ran aground today.\n\nIt was raised at noon.\n\n"


def left(below: str, *, sender: str = "Rosa Bright <rosa@harbour.test>", is_mail: bool = False) -> list[str]:
    """Return the lines with words of an article that prints a message which are not the message's."""
    text = ABOVE + HEADERS.format(sender) + MESSAGE + below
    marked = marked_lines(text, is_mail=is_mail)
    return [line for at, line in enumerate(text.split("\n")) if line.strip() and at not in marked]


@pytest.mark.parametrize(
    "name", ["Rosa", "Rosa Bright", "– R. Bright", "Regards,\nRosa", "ROSA", "Rosa\nHarbour office"]
)
def test_an_article_goes_on_below_the_name_of_the_sender(name):
    assert left(f"{name}\n\nThe mayor left on Friday.") == [
        "The ferry was late.",
        "The mayor left on Friday.",
    ]


def test_an_article_goes_on_where_it_tells_of_the_sender_by_name():
    below = "Bright, who led the harbour until 2020, did not comment.\n\nThe mayor left."
    assert left(below) == ["The ferry was late.", *below.split("\n\n")]


def test_a_sender_whose_surname_stands_first_is_told_of_by_that():
    below = "Bright, who led the harbour until 2020, did not comment.\n\nThe mayor left."
    assert left(below, sender="Bright, Rosa <rosa@harbour.test>") == [
        "The ferry was late.",
        *below.split("\n\n"),
    ]
    assert left("Rosa went there on Monday to see the ferry.", sender="Bright, Rosa") == [
        "The ferry was late."
    ]


def test_each_of_several_messages_ends():
    second = HEADERS.format("Al Marsh") + "I saw it sink.\n\nAl\n\nThe mayor left on Friday."
    assert left(f"Rosa\n\nA day later this came.\n\n{second}") == [
        "The ferry was late.",
        "A day later this came.",
        "The mayor left on Friday.",
    ]


def test_what_is_added_below_the_name_belongs_to_the_message():
    assert left("Rosa\n\nPS: It sank at once.\n\nThe mayor left.") == [
        "The ferry was late.",
        "The mayor left.",
    ]


@pytest.mark.parametrize(
    "below",
    [
        "The mayor left on Friday.",
        "Rosa called, and I went there.",
        "Al",
        "Al Marsh\n\nThe mayor left on Friday.",
        "Bright lights were seen",
        "R.\n\nThe mayor left on Friday.",
    ],
)
def test_it_goes_on_to_the_end_where_nothing_tells_that_it_ends(below):
    assert left(below) == ["The ferry was late."]


def test_what_an_email_quotes_goes_on_to_its_end():
    assert left("Rosa\n\nThe mayor left on Friday.", is_mail=True) == ["The ferry was late."]


def test_a_printed_email_that_begins_with_its_headers_is_one():
    text = HEADERS.format("Al Marsh") + "See below.\n\n" + HEADERS.format("Rosa Bright") + MESSAGE
    text += "Rosa\n\nThe mayor left."
    lines = text.split("\n")
    kept = [line for at, line in enumerate(lines) if line.strip() and at not in marked_lines(text)]
    assert kept[-1] == "See below."


def test_many_messages_are_read_in_time_and_none_of_their_words_is_the_articles():
    text = ABOVE + (HEADERS.format("Rosa Bright") + "It sank.\n\nRosa\n\n") * 1_000
    marked = marked_lines(text)
    kept = [line for at, line in enumerate(text.split("\n")) if line.strip() and at not in marked]
    assert kept == ["The ferry was late."]
