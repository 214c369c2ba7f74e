"""Messages that e-mails quote are read for themselves where a line says when they were sent."""

import pytest
from sample_documents import mail, written

from timeline_app.model.calendar import to_civil
from timeline_app.readers import read

BODY = "> The mill burned yesterday.\n>\n> It was old."
QUOTED = "The mill burned yesterday.\n\nIt was old."


def quoted(tmp_path, text: str) -> list[tuple[str, str | None, tuple[int, int, int] | None]]:
    _, *found = read(written(tmp_path, "a.eml", mail(text, Subject="Re: Mill"))).articles
    return [
        (one.text, one.author, to_civil(one.publication.time.day) if one.publication.time else None)
        for one in found
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "On 3 May 2022, Eva Lind wrote:",
        "On Tue, 3 May 2022 at 18:02, Eva Lind <eva@paper.test>\nwrote:\n",
        "On May 3, 2022, at 6:02 PM, Eva Lind <eva@paper.test> wrote:",
        "Eva Lind, 3. Mai 2022, schrieb:",
    ],
)
def test_a_quoted_message_is_an_article_of_its_own_day(tmp_path, lead):
    assert quoted(tmp_path, f"Thank you.\n\n{lead}\n{BODY}\n") == [(QUOTED, "Eva Lind", (2022, 5, 3))]


def test_a_message_below_its_headers_is_one_too(tmp_path):
    headers = "From: Eva Lind <eva@paper.test>\nSent: Tuesday, 3 May 2022 18:02\nTo: Ada Reed"
    text = f"Thank you.\n\n-----Original Message-----\n{headers}\n\n{QUOTED}\n"
    assert quoted(tmp_path, text) == [(QUOTED, "Eva Lind", (2022, 5, 3))]


def test_a_message_quoted_in_a_quoted_one_is_a_third(tmp_path):
    inner = "On 2 May 2022, Jan Holm wrote:\n> The mill is old."
    outer = "\n".join(f"> {line}" for line in f"It burned.\n\n{inner}".split("\n"))
    found = quoted(tmp_path, f"Thank you.\n\nOn 3 May 2022, Eva Lind wrote:\n{outer}\n")
    assert [(author, day) for _, author, day in found] == [
        ("Eva Lind", (2022, 5, 3)),
        ("Jan Holm", (2022, 5, 2)),
    ]
    assert found[1][0] == "The mill is old."


def test_it_has_the_subject_of_the_answer_and_a_place_in_it(tmp_path):
    first, second = read(
        written(
            tmp_path, "a.eml", mail(f"Yes.\n\nOn 3 May 2022, Eva Lind wrote:\n{BODY}\n", Subject="Re: Mill")
        )
    ).articles
    assert (second.title, second.source) == ("Mill", f"{first.source}/quoted message 1")
    assert BODY in first.text  # the answer stays as it was sent


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Eva Lind wrote:\n{BODY}",
        f"On Monday Eva Lind wrote:\n{BODY}",
        f"On 3 May 2022 the mill burned.\n{BODY}",
        "On 3 May 2022, Eva Lind wrote:\nThe mill burned.",
        "On 3 May 2022, Eva Lind wrote:\n>\n>",
        f"Between 3 May 2022 and 4 May 2022 Eva Lind wrote:\n{BODY}",
    ],
)
def test_what_has_no_day_or_is_no_quotation_makes_no_article(tmp_path, text):
    assert quoted(tmp_path, f"Thank you.\n\n{text}\n") == []
