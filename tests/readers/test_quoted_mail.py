"""Messages that e-mails quote are read for themselves where a line says when they were sent."""

import pytest
from sample_documents import mail, written

from timeline_app.languages.quoted_parts import marked_lines
from timeline_app.model.calendar import to_civil
from timeline_app.readers import read
from timeline_app.readers.mail_markup import text_of_mail_markup

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
        "Am 03.05.2022 um 10:15 schrieb Eva Lind:",
        "Am 03.05.2022 um 10:15 schrieb Eva Lind <eva@paper.test>:",
        "Am Di., 3. Mai 2022 um 10:15 Uhr schrieb Eva Lind <\neva@paper.test>:\n",
        "On Tue, May 3, 2022 at 10:15 AM Eva Lind\n<eva.lind@paper.test>\nwrote:\n",
        "On Tue, May 3, 2022 at 9:41\u202fPM Eva Lind <eva@paper.test> wrote:",
        "On 3 May 2022 at 9.41 p.m. Eva Lind wrote:",
    ],
)
def test_a_quoted_message_is_an_article_of_its_own_day(tmp_path, lead):
    assert quoted(tmp_path, f"Thank you.\n\n{lead}\n{BODY}\n") == [(QUOTED, "Eva Lind", (2022, 5, 3))]


def test_a_message_below_its_headers_is_one_too(tmp_path):
    headers = "From: Eva Lind <eva@paper.test>\nSent: Tuesday, 3 May 2022 18:02\nTo: Ada Reed"
    text = f"Thank you.\n\n-----Original Message-----\n{headers}\n\n{QUOTED}\n"
    assert quoted(tmp_path, text) == [(QUOTED, "Eva Lind", (2022, 5, 3))]


@pytest.mark.parametrize(
    "text",
    [
        f"-----Original Message-----\nFrom: Lind, Eva <eva@paper.test>\nSent: Tuesday, 3 May 2022 18:02\n\n{QUOTED}\n",
        f'On Tue, 3 May 2022, "Lind, Eva" <eva@paper.test> wrote:\n{BODY}\n',
        f"From: Lind, Eva (Alm)\nSent: Tuesday, 3 May 2022 18:02\nTo: Reed, Ada\nSubject: Mill\n\n{QUOTED}\n",
    ],
)
def test_a_sender_whose_surname_stands_first_is_named(tmp_path, text):
    assert quoted(tmp_path, f"Thank you.\n\n{text}") == [(QUOTED, "Eva Lind", (2022, 5, 3))]


ENGLISH = "From: Eva Lind <eva@paper.test>\nDate: Tue, May 3, 2022 at 10:15 AM\nSubject: Mill\nTo: Ada Reed"
OUTLOOK = "From: Eva Lind\nSent: Tuesday, May 3, 2022 6:02 PM\nTo: Ada Reed\nCc: Bo Lind\nSubject: Mill"
GERMAN = "Von: Eva Lind <eva@paper.test>\nGesendet: Dienstag, 3. Mai 2022 18:02\nAn: Ada Reed\nBetreff: Mühle"
MARKED = "\n".join(f"> {line}" for line in f"{ENGLISH}\n\n{QUOTED}".split("\n"))
SENT_ON = [
    f"---------- Forwarded message ---------\n{ENGLISH}\n\n{QUOTED}",
    f"-------- Weitergeleitete Nachricht --------\n{GERMAN}\n\n{QUOTED}",
    f"Begin forwarded message:\n\n{ENGLISH}\n\n{QUOTED}",
    f"Begin forwarded message:\n\n{MARKED}",
    f"________________________________\n{OUTLOOK}\n\n{QUOTED}",
    f"{OUTLOOK}\n\n{QUOTED}",
    f"{GERMAN}\n\n{QUOTED}",
]


@pytest.mark.parametrize("sent_on", SENT_ON)
def test_a_message_that_is_sent_on_is_one_too(tmp_path, sent_on):
    assert quoted(tmp_path, f"Look at this.\n\n{sent_on}\n") == [(QUOTED, "Eva Lind", (2022, 5, 3))]
    lines = f"Look at this.\n\n{sent_on}".split("\n")
    assert [
        line for at, line in enumerate(lines) if line.strip(" >") and at not in marked_lines("\n".join(lines))
    ] == ["Look at this."]


@pytest.mark.parametrize("sent_on", SENT_ON)
def test_an_email_that_only_sends_a_message_on_is_that_message(tmp_path, sent_on):
    (one,) = read(written(tmp_path, "a.eml", mail(f"{sent_on}\n", Subject="Fwd: Mill"))).articles
    assert (one.text, one.author, one.title) == (QUOTED, "Eva Lind", "Mill")
    assert one.publication.time is not None
    assert to_civil(one.publication.time.day) == (2022, 5, 3)


def test_a_pasted_message_with_its_headers_is_read(tmp_path):
    assert not marked_lines(f"{OUTLOOK}\n\n{QUOTED}")
    assert marked_lines(f"{OUTLOOK}\n\n{QUOTED}\n\n{GERMAN}\n\nYes.") == frozenset(range(10, 16)) - {14}


@pytest.mark.parametrize(
    "text",
    [
        f"From: Eva Lind\nTo: Ada Reed\nSubject: Mill\n\n{QUOTED}",
        f"________________________________\n{QUOTED}",
        f"Subject: Mill\nTo: Ada Reed\n\n{QUOTED}",
        f"The forwarded message said:\n\n{QUOTED}",
        f"From: Monday\nTo: Friday\n\n{QUOTED}",
    ],
)
def test_other_lines_with_colons_begin_no_message(tmp_path, text):
    assert quoted(tmp_path, f"Thank you.\n\n{text}\n") == []
    assert not marked_lines(f"Thank you.\n\n{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        f"On 03/04/2022 10:15, Eva Lind wrote:\n{BODY}",
        f"-----Original Message-----\nFrom: Eva Lind\nSent: 3/4/2022 6:02 PM\n\n{QUOTED}",
        f"---------- Forwarded message ---------\nFrom: Eva Lind\nDate: last week\n\n{QUOTED}",
        f"Begin forwarded message:\n\nFrom: Eva Lind\nSubject: Mill\n\n{QUOTED}",
    ],
)
def test_a_day_that_cannot_be_read_is_asked_about(tmp_path, text):
    _, one = read(written(tmp_path, "a.eml", mail(f"Thank you.\n\n{text}\n"))).articles
    assert (one.text, one.author) == (QUOTED, "Eva Lind")
    assert (one.publication.time, one.publication.is_weak) == (None, True)


def test_what_is_quoted_between_answers_is_one_message(tmp_path):
    text = (
        "On 3 May 2022, Eva Lind wrote:\n> The mill burned.\n\nWhen?\n\n> It was old.\n\nI see.\n"
        "On 2 May 2022, Jan Holm wrote:\n> It smokes.\n\nThe mayor said:\n> We saw it."
    )
    assert quoted(tmp_path, text) == [
        ("The mill burned.\n\nIt was old.", "Eva Lind", (2022, 5, 3)),
        ("It smokes.", "Jan Holm", (2022, 5, 2)),
    ]


def test_a_sentence_with_a_day_above_leads_over_to_nothing(tmp_path):
    assert quoted(tmp_path, f"It smoked on 3 May 2022.\nEva Lind wrote:\n{BODY}") == []


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


ATTRIBUTION = "On Tue, 3 May 2022 at 18:02, Eva Lind &lt;eva@paper.test&gt; wrote:"
INNER = "<p>It burned.</p><div>On 2 May 2022, Jan Holm wrote:</div><blockquote {}><p>The mill is old.</p></blockquote>"


@pytest.mark.parametrize(
    "page",
    [
        f'<div class="gmail_quote"><div>{ATTRIBUTION}<br></div><blockquote class="gmail_quote">{{}}</blockquote></div>',
        f'<blockquote type="cite"><div>{ATTRIBUTION}</div><br><div>{{}}</div></blockquote>',
        f'<div class="moz-cite-prefix">{ATTRIBUTION}</div><blockquote type="cite" cite="mid:a@b">{{}}</blockquote>',
    ],
)
@pytest.mark.parametrize("inner", ['type="cite"', 'class="gmail_quote"'])
def test_what_the_page_of_an_email_quotes_is_an_article_too(tmp_path, page, inner):
    letter = mail("", html=f"<html><body><p>Thank you.</p>{page.format(INNER.format(inner))}</body></html>")
    first, *found = read(written(tmp_path, "a.eml", letter)).articles
    assert first.text.startswith("Thank you.\n\n")
    assert "> It burned." in first.text
    assert [(one.author, one.text) for one in found] == [
        ("Eva Lind", "It burned.\n\nOn 2 May 2022, Jan Holm wrote:\n\n> The mill is old."),
        ("Jan Holm", "The mill is old."),
    ]


def test_a_quotation_that_no_mail_program_marked_stays_as_it_is(tmp_path):
    page = "<p>The law says:</p><blockquote><p>The mill is free.</p></blockquote>"
    letter = mail("", html=page)
    (only,) = read(written(tmp_path, "a.eml", letter)).articles
    assert only.text == "The law says:\n\nThe mill is free."


def test_the_mark_of_a_quotation_that_a_text_has_itself_stays(tmp_path):
    page = "<p>A \ue0007\ue001 B</p><blockquote type=cite><p>The mill is free.</p></blockquote>"
    (only,) = read(written(tmp_path, "a.eml", mail("", html=page))).articles
    assert only.text == "A \ue0007\ue001 B\n\n> The mill is free."


def test_very_many_quotations_are_put_together_in_one_pass():
    told = text_of_mail_markup("<p>Yes.</p>" + "<blockquote type=cite>No.</blockquote>" * 20_000, "a.eml")
    assert told.count("> No.") == 20_000


def test_names_of_senders_without_end_cost_no_more_than_their_length(tmp_path):
    sender = "a" * 400_000
    text = f"Thank you.\n\n-----Original Message-----\nFrom: {sender}\nSent: Tuesday, 3 May 2022 18:02\n\n{QUOTED}\n"
    assert quoted(tmp_path, text) == [(QUOTED, None, (2022, 5, 3))]
