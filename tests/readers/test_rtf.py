import pytest
from sample_documents import FIRST, SECOND, rtf, written

from timeline_app.model.article import NO_PUBLICATION
from timeline_app.readers import read


def article(tmp_path, body: str, info: str = ""):
    (found,) = read(written(tmp_path, "visit.rtf", rtf(body, info))).articles
    return found


def test_paragraphs_letters_and_quotation_marks_are_read(tmp_path):
    body = (
        rf"The caf\'e9 \'97 \ldblquote open\rdblquote  \u1052?\u1080?\u1085?\u1089?\u1082?.\par {SECOND}\par"
    )
    assert article(tmp_path, body).text == f"The café — “open” Минск.\n\n{SECOND}"


def test_the_code_page_that_the_file_names_is_used(tmp_path):
    data = rtf(r"P\'f8edseda ode\'9ael 3 May 2022.").replace(b"ansicpg1252", b"ansicpg1250")
    (found,) = read(written(tmp_path, "a.rtf", data)).articles
    assert found.text == "Předseda odešel 3 May 2022."


def test_pictures_fields_and_rows_do_no_harm(tmp_path):
    picture = r"{\pict\pngblip\picw1 " + "89504e47" * 5_000 + "}"
    row = r"\trowd\cellx1000\cellx2000 3 May\cell Oslo\cell\row "
    text = article(tmp_path, rf"{FIRST}\par {picture}{row}{SECOND}\par").text
    assert text == f"{FIRST}\n\n3 May | Oslo\n\n{SECOND}"


def test_title_and_author_of_the_properties_are_weak_and_the_day_of_making_is_no_publication(tmp_path):
    info = r"{\title Bridge opens}{\author Ada Reed}{\creatim\yr2021\mo5\dy3}"
    found = article(tmp_path, f"{FIRST}\\par {SECOND}", info)
    assert (found.title, found.author, found.publication) == ("Bridge opens", "Ada Reed", NO_PUBLICATION)
    assert found.origin_of("title").is_weak


@pytest.mark.parametrize(
    "body", ["{" * 50_000 + FIRST, FIRST + "}" * 50_000, r"\u99999999? " + FIRST, r"\'zz" + FIRST]
)
def test_broken_markup_leaves_the_words(tmp_path, body):
    assert FIRST in article(tmp_path, body).text


@pytest.mark.parametrize(
    "hidden",
    [
        r"{\v Bribes were paid.}",
        r"\v Bribes were paid.\v0 ",
        r"{\v1 Bribes \'97 {\b were \u1052? paid}.\par }",
        r"{\xe\v {\i Bribes} were\tab paid.}",
        r"\v Bribes were paid.\plain ",
    ],
)
def test_what_is_formatted_as_hidden_is_not_read(tmp_path, hidden):
    assert article(tmp_path, rf"{FIRST} {hidden}\par {SECOND}\par").text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "shown",
    [r"{\v0 It burned.}", r"{\viewkind4 It burned.}", r"{\v }It burned.", r"It \\v burned."],
)
def test_other_words_of_the_markup_hide_nothing(tmp_path, shown):
    text = article(tmp_path, rf"{FIRST} {shown}\par").text
    assert text in {f"{FIRST} It burned.", f"{FIRST} It \\v burned."}


def test_many_hidden_groups_cost_no_more_than_their_number(tmp_path):
    assert article(tmp_path, FIRST + r"{\v x}" * 100_000 + r"\v " + "{" * 100_000).text == FIRST


def in_font(charset: int, encoding: str, words: str) -> bytes:
    """A text whose second font, which it is set in, has a character set of its own; the first one has none."""
    escaped = "".join(f"\\'{byte:02x}" for byte in words.encode(encoding))
    fonts = rf"{{\fonttbl{{\f0\fswiss Arial;}}{{\f1\fswiss\fcharset{charset}{{\*\panose 02}} Other;}}}}"
    body = rf"\f1 {escaped}\par {escaped}\par {{\f0 caf\'e9}}\plain  caf\'e9\par"
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{fonts}{body}}}".encode()


@pytest.mark.parametrize(
    ("charset", "encoding", "words"),
    [
        (204, "cp1251", "Министр уехал в мае."),
        (238, "cp1250", "Předseda odešel."),
        (128, "cp932", "市長は三日に署名した。表示も。"),
        (134, "gb18030", "市长三日签署了命令。"),
        (161, "cp1253", "Ο υπουργός έφυγε."),
    ],
)
def test_letters_are_read_by_the_font_they_are_set_in(tmp_path, charset, encoding, words):
    (found,) = read(written(tmp_path, "a.rtf", in_font(charset, encoding, words))).articles
    assert found.text == f"{words}\n\n{words}\n\ncafé café"


def test_half_a_sign_may_be_a_letter_and_bytes_may_stand_bare(tmp_path):
    head = rb"{\rtf1\ansi\ansicpg932 "
    for data in (rb"\'83A\'83b\'95\\", "アッ表".encode("cp932").replace(b"\\", b"\\\\")):
        (found,) = read(written(tmp_path, "a.rtf", head + data + rb"\par 3 May}")).articles
        assert found.text == "アッ表\n\n3 May"


def test_signs_beyond_sixteen_bits_and_their_stand_ins_are_read_once(tmp_path):
    body = r"Open \u-10179?\u-8704? and {\uc2\u1052\'cc\'3fa} and \uc0\u1052 b."
    assert article(tmp_path, body).text == "Open 😀 and Мa and Мb."


@pytest.mark.parametrize(
    "words",
    [
        "ソ連の会議は三日に終わった。能力表示も。",
        "市長は三日に能abcを表した。",
        "ソ'の表、ボートとマストの話。",
        "市長は三日に署名した。ソ",
    ],
)
def test_signs_that_stand_in_the_file_as_bytes_are_read_whatever_their_second_byte_looks_like(
    tmp_path, words
):
    data = b"{\\rtf1\\ansi\\ansicpg932 " + (words + "\\par " + SECOND + "\\par}").encode("cp932")
    (found,) = read(written(tmp_path, "a.rtf", data)).articles
    assert found.text == f"{words}\n\n{SECOND}"


@pytest.mark.parametrize("second", [rb"\\", rb"\'5c"])
def test_a_second_byte_may_be_escaped_behind_a_raw_first_one(tmp_path, second):
    data = (
        b"{\\rtf1\\ansi\\ansicpg932 \x83"
        + second
        + "連の会議".encode("cp932")
        + b"\\\n"
        + FIRST.encode()
        + b"}"
    )
    (found,) = read(written(tmp_path, "a.rtf", data)).articles
    assert found.text == f"ソ連の会議\n\n{FIRST}"


@pytest.mark.parametrize(
    "rest", [b"\x83", b"\x83}", b"\\'83\\\x98", b"\\'83\\\x98\\u", b"\x83\\", b"\x81\\\xff{\x81"]
)
def test_half_signs_do_no_harm(tmp_path, rest):
    data = b"{\\rtf1\\ansi\\ansicpg932 " + FIRST.encode() + b"\\par " + rest
    (found,) = read(written(tmp_path, "a.rtf", data)).articles
    assert FIRST in found.text
