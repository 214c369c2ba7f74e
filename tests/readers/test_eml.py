import contextlib

import pytest
from sample_documents import FIRST, SECOND, docx, mail, pdf, written

from timeline_app.model.calendar import to_civil
from timeline_app.readers import Place, UnreadableError, read
from timeline_app.readers.mail_parts import looks_like_mail

INVITED = "Please find the report attached, as you asked."


def reading(tmp_path, *arguments, name: str = "letter.eml", **more):
    return read(written(tmp_path, name, mail(*arguments, **more)))


def article(tmp_path, *arguments, **more):
    (found,) = reading(tmp_path, *arguments, **more).articles
    return found


def test_headers_become_title_author_address_and_publication(tmp_path):
    found = article(tmp_path, Subject="=?utf-8?q?Caf=C3=A9_closes?=")
    assert (found.title, found.author, found.url) == ("Café closes", "Ada Reed", "mid:a1@paper.test")
    assert to_civil(found.publication.time.day) == (2022, 5, 4)
    assert found.publication.time.clock.utc_offset_min == 120
    assert (found.publication.words, found.publication.is_weak) == (
        "Date: Wed, 04 May 2022 18:02:11 +0200",
        False,
    )


@pytest.mark.parametrize(
    ("sender", "author"),
    [
        ('"Reed, Ada" <ada@paper.test>', "Ada Reed"),
        ("=?utf-8?q?Reed=2C_Ada?= <ada@paper.test>", "Ada Reed"),
        ('"Reed, Ada (Legal)" <ada@paper.test>', "Ada Reed"),
        ('"Alm Shipping, Inc." <post@paper.test>', "Alm Shipping, Inc."),
        ("<ada@paper.test>", "ada@paper.test"),
    ],
)
def test_a_sender_whose_surname_stands_first_is_called_as_texts_call_people(tmp_path, sender, author):
    assert article(tmp_path, From=sender).author == author


def test_without_a_subject_the_first_words_are_the_title_and_to_be_asked_about(tmp_path):
    found = article(tmp_path, Subject="", Date="")
    assert found.title == f"{FIRST} {SECOND}"
    assert found.origin_of("title").is_weak
    assert found.publication.time is None


def test_of_alternatives_the_plain_one_is_read_unless_it_says_nothing(tmp_path):
    assert "Bold" not in article(tmp_path, INVITED, html=f"<p>Bold {FIRST}</p>").text
    assert article(tmp_path, "-", html=f"<p>{FIRST}</p><p>{SECOND}</p>").text == f"{FIRST}\n\n{SECOND}"


def test_attached_documents_are_read_for_themselves(tmp_path):
    found = reading(
        tmp_path, INVITED, {"report.pdf": pdf(), "notes.docx": docx(), "../../x.txt": b"They left."}
    )
    assert found.parts == ("report.pdf", "notes.docx", "x.txt")
    place = Place(tmp_path / "letter.eml")
    (report,) = read(place.within("report.pdf")).articles
    assert FIRST in report.text
    assert report.source == f"{tmp_path}/letter.eml/report.pdf"


def test_attachments_of_one_name_are_told_apart_and_pictures_are_named(tmp_path):
    data = mail(INVITED, {"a.txt": b"They met."}).replace(b"letter", b"letter")
    assert reading(tmp_path, INVITED, {"a.txt": b"They met."}).parts == ("a.txt",)
    picture = data.replace(b"application/octet-stream", b"image/png").replace(b"a.txt", b"a.png")
    found = read(written(tmp_path, "picture.eml", picture))
    assert found.parts == ()
    assert found.articles[0].remarks[0].arguments == (("names", "a.png"),)


def test_an_attached_message_is_a_message_of_its_own(tmp_path):
    outer = (
        b"Subject: Fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n"
        + INVITED.encode()
    )
    outer += b"\n--b\nContent-Type: message/rfc822\n\n" + mail() + b"\n--b--\n"
    path = written(tmp_path, "fwd.eml", outer)
    assert read(path).parts == ("message.eml",)
    (inner,) = read(Place(path).within("message.eml")).articles
    assert (inner.title, inner.url) == ("Vote put off", "mid:a1@paper.test")


def test_lines_that_are_only_folded_are_joined(tmp_path):
    data = mail("They met \nin Oslo.\n\n-- \nAda\n").replace(
        b'charset="utf-8"', b'charset="utf-8"; format=flowed'
    )
    (found,) = read(written(tmp_path, "flowed.eml", data)).articles
    assert found.text == "They met in Oslo.\n\n-- \nAda"


@pytest.mark.parametrize("charset", ["koi8-r", "no-such-charset", "x-unknown"])
def test_letters_are_read_by_the_charset_or_guessed(tmp_path, charset):
    text = "Министр уехал в Минск, и никто не знал, когда он вернётся домой."
    head = f"Message-ID: <a@b>\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\n"
    data = head.encode() + text.encode("koi8-r")
    assert read(written(tmp_path, "a.eml", data)).articles[0].text == text


@pytest.mark.parametrize(
    "broken",
    [
        b"Message-ID: <a@b>\nFrom: =?utf-8?q?=?= <\nDate: yesterday at noon\n\nThey met on 3 May.",
        b"Message-ID: [\nDate: Mon, 99 Foo 2022\nFrom: @@@,;:\n\nThey met on 3 May.",
        b"Message-ID: <a>\nContent-Type: multipart/mixed\n\nThey met on 3 May.",
        b'Message-ID: <a>\nContent-Type: text/plain; charset="\x00"\nContent-Transfer-Encoding: base64\n\n!!!!',
        b"Message-ID: <a>\nContent-Disposition: attachment; filename*=utf-8''%ff%00; filename*0=x\n\nThey met.",
    ],
)
def test_broken_headers_give_an_article_or_a_clear_error(tmp_path, broken):
    with contextlib.suppress(UnreadableError):
        found = read(written(tmp_path, "a.eml", broken))
        assert found.articles or found.parts
        assert all(one.publication.time is None for one in found.articles)


def test_an_empty_message_is_told(tmp_path):
    with pytest.raises(UnreadableError, match="there are no words"):
        reading(tmp_path, " \n")


@pytest.mark.parametrize(
    ("data", "is_mail"),
    [
        (mail(), True),
        (b"Received: by x\r\nFrom: a@b\r\n\r\nThey met.", True),
        (b"Date: 2021-06-05\nAuthor: Ada Reed\n\nThey met.", False),
        (b"Minsk: a visit\nOslo: another\n\n", False),
        (b"They met: on 3 May.\n", False),
    ],
)
def test_headers_of_mail_are_told_from_those_of_a_text(data, is_mail):
    assert looks_like_mail(data) is is_mail


def parted(kind: str, *parts: tuple[str, bytes]) -> bytes:
    head = f"Subject: Vote\nMessage-ID: <p@x>\nMIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary=bb\n\n"
    inner = (f"--bb\nContent-Type: {said}\n\n".encode() + body + b"\n" for said, body in parts)
    return head.encode() + b"".join(inner) + b"--bb--\n"


def test_the_foot_that_a_list_puts_under_a_page_does_not_stand_in_for_it(tmp_path):
    foot = b"The list of the harbour town, https://lists.test/town"
    data = parted("mixed", ("text/html", f"<p>{FIRST}</p>".encode()), ("text/plain", foot))
    (found,) = read(written(tmp_path, "a.eml", data)).articles
    assert found.text == f"{FIRST}\n\n{foot.decode()}"


def test_plain_words_that_only_say_that_there_is_a_page_give_way_to_it(tmp_path):
    stub = b"This letter is best read as a page: open https://paper.test/1 in your browser."
    story = "".join(f"<p>{FIRST} {SECOND} It was the {number}th vote.</p>" for number in range(4, 12))
    data = parted("alternative", ("text/plain", stub), ("text/html", story.encode()))
    (found,) = read(written(tmp_path, "a.eml", data)).articles
    assert found.text.startswith(f"{FIRST} {SECOND} It was the 4th vote.\n\n")
    assert "best read" not in found.text


def test_short_plain_words_that_the_page_holds_whole_are_the_letter(tmp_path):
    foot = "<p>You get this letter because you asked for it. To leave the list write to the office.</p>" * 9
    markup = f"<div>{FIRST}<br>{SECOND} <b>They</b> met in the hall.</div>{foot}".encode()
    data = parted(
        "alternative",
        ("text/plain", f"{FIRST}\n{SECOND} They met in the hall.".encode()),
        ("text/html", markup),
    )
    (found,) = read(written(tmp_path, "a.eml", data)).articles
    assert found.text == f"{FIRST}\n{SECOND} They met in the hall."


@pytest.mark.parametrize(
    "stub",
    ["View this letter in your browser.", "The letter of May, as a web page.", "Harbour news of the town"],
)
def test_a_stub_that_the_page_repeats_still_gives_way_to_it(tmp_path, stub):
    story = "".join(f"<p>{FIRST} {SECOND} It was the {number}th vote.</p>" for number in range(4, 12))
    data = parted(
        "alternative", ("text/plain", stub.encode()), ("text/html", f"<p>{stub}</p>{story}".encode())
    )
    (found,) = read(written(tmp_path, "a.eml", data)).articles
    assert FIRST in found.text


@pytest.mark.parametrize(
    ("declared", "written_in", "text"),
    [
        ("iso-2022-jp", "iso2022_jp", "市長は三日、命令に署名した。"),
        ("gb2312", "gb18030", "市长朱镕喆于五月三日签署了命令。"),
        ("shift_jis", "cp932", "㈱港湾の市長は①三日に署名した。"),
        ("iso-8859-1", "cp1252", "The mayor’s “order” – of 3 May."),
        ("us-ascii", "cp1252", "The mayor’s “order” – of 3 May."),
        ("ks_c_5601-1987", "cp949", "시장은 똠방 명령에 서명했다."),
        ("utf-7", "utf-7", "Der Bürgermeister unterschrieb für alle."),
        ("x-sjis", "cp932", "市長は三日、命令に署名した。"),
    ],
)  # fmt: skip
def test_a_charset_is_read_as_those_who_write_it_mean_it(tmp_path, declared, written_in, text):
    data = parted(
        "mixed", (f"text/plain; charset={declared}\nContent-Transfer-Encoding: 8bit", text.encode(written_in))
    )
    (found,) = read(written(tmp_path, "a.eml", data)).articles
    assert found.text == text


@pytest.mark.parametrize(
    ("received", "sent", "day", "is_weak"),
    [
        ("Wed, 04 May 2022 18:02:11 +0200", "Wed, 04 May 2022 18:02:00 +0200", (2022, 5, 4), False),
        ("Wed, 04 May 2022 18:02:11 +0200 (CEST)", "", (2022, 5, 4), True),
        ("Wed, 04 May 2022 18:02:11 +0200", "Thu, 1 Jan 1970 00:00:00 +0000", (2022, 5, 4), True),
        ("Wed, 04 May 2022 18:02:11 +0200", "Tue, 19 Jan 2038 03:14:07 +0000", (2038, 1, 19), True),
        ("", "Thu, 1 Jan 1970 00:00:00 +0000", (1970, 1, 1), True),
        ("no day", "Wed, 04 May 2022 18:02:00 +0200", (2022, 5, 4), False),
    ],
)
def test_a_clock_that_was_wrong_is_asked_about(tmp_path, received, sent, day, is_weak):
    stamp = f"Received: from a.test by b.test; {received}\n" if received else ""
    date = f"Date: {sent}\n" if sent else ""
    data = f"{stamp}Message-ID: <a@b>\nMIME-Version: 1.0\n{date}\nThey met on Monday."
    (found,) = read(written(tmp_path, "a.eml", data.encode())).articles
    assert (to_civil(found.publication.time.day), found.publication.is_weak) == (day, is_weak)


@pytest.mark.parametrize(
    "style",
    [
        'style="display:none"',
        "style='max-height:0; DISPLAY : none !important'",
        "hidden",
        'style="visibility:hidden"',
    ],
)
def test_what_a_newsletter_hides_is_not_read(tmp_path, style):
    page = f"<div {style}><p>Seen on 1 January 2020.</p></div><p>{FIRST}</p><p>{SECOND}</p>"
    mail_of_page = mail("", html=page).replace(b"text/plain", b"text/x-none")
    (found,) = read(written(tmp_path, "letter.eml", mail_of_page)).articles
    assert found.text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("style", ['style="display:block"', 'style="x-display:none"', 'class="hidden"'])
def test_what_is_only_called_so_is_read(tmp_path, style):
    mail_of_page = mail("", html=f"<div {style}><p>{FIRST}</p></div>").replace(b"text/plain", b"text/x-none")
    (found,) = read(written(tmp_path, "letter.eml", mail_of_page)).articles
    assert found.text == FIRST


def test_a_letter_that_is_hidden_whole_is_read(tmp_path):
    page = f'<div style="display:none"><p>{FIRST}</p></div>'
    mail_of_page = mail("", html=page).replace(b"text/plain", b"text/x-none")
    (found,) = read(written(tmp_path, "letter.eml", mail_of_page)).articles
    assert found.text == FIRST
