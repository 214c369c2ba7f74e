import os
from pathlib import Path

import pytest
from sample_documents import (
    FIRST,
    SAMPLES,
    SECOND,
    TITLE,
    docx,
    epub,
    mail,
    odt,
    page,
    pdf,
    rtf,
    written,
    zipped,
)

from timeline_app.model.article import NO_PUBLICATION, Article
from timeline_app.readers import Place, UnreadableError, read, read_text, readable_name
from timeline_app.readers.registry import FORMATS, SUFFIXES

PAGE = "<!doctype html><html><head><title>Vote put off</title></head><body><p>They met on 3 May 2022.</p></body></html>"


def article(path: Path) -> Article:
    """The one article that a file holds."""
    (found,) = read(path).articles
    return found


def every_article(place: Place) -> list[Article]:
    """The articles that a place holds, and those of all places in it."""
    reading = read(place)
    assert not reading.problems
    own = [*reading.articles, *(one.article for one in reading.chronicles)]
    return [*own, *(one for part in reading.parts for one in every_article(place.within(part)))]


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_every_format_reads_words_and_keeps_offsets_storable(tmp_path, one):
    for suffix in one.suffixes:
        path = written(tmp_path, f"article{suffix}", SAMPLES[one.name])
        (found,) = every_article(Place(path))
        assert FIRST in found.text
        assert SECOND in found.text
        assert found.title in {TITLE, "article", f"article, {TITLE}"} or found.title.startswith("Rivers")
        assert found.source.startswith(str(path))
        assert found.origin_of("title") is not None


@pytest.mark.parametrize("one", [one for one in FORMATS if one.recognises], ids=lambda one: one.name)
@pytest.mark.parametrize("suffix", [".dat", ".txt", ".html", ".docx", ""])
def test_a_format_is_told_by_its_content_under_whatever_name(tmp_path, one, suffix):
    (found,) = every_article(Place(written(tmp_path, f"article{suffix}", SAMPLES[one.name])))
    assert FIRST in found.text


def test_a_sample_of_every_format_is_tested():
    assert {one.name for one in FORMATS} == set(SAMPLES)


def test_no_two_formats_share_a_suffix():
    assert len(SUFFIXES) == len(set(SUFFIXES))


def test_a_page_with_the_suffix_of_a_text_is_read_as_a_page(tmp_path):
    assert article(written(tmp_path, "page.txt", PAGE)).title == "Vote put off"


def test_a_text_with_the_suffix_of_a_page_is_read_as_a_text(tmp_path):
    assert (
        article(written(tmp_path, "text.html", "They met on 3 May 2022 & left.")).text
        == "They met on 3 May 2022 & left."
    )


def test_an_unknown_suffix_with_text_is_read_as_text(tmp_path):
    assert article(written(tmp_path, "notes.log", "They met.")).text == "They met."


@pytest.mark.parametrize("above", ["Published: 5 June 2021\n\n", "Date: 2021-06-05\nAuthor: Ada Reed\n\n"])
def test_what_stands_above_the_headline_of_a_text_is_no_title(tmp_path, above):
    text = f"{above}Judge jails former mayor\n\nOn 3 June 2021 a judge jailed him."
    found = article(written(tmp_path, "court.txt", text))
    assert found.title == "Judge jails former mayor"
    assert found.text == text
    assert read_text(text).title == "Judge jails former mayor"


def test_a_long_text_that_begins_like_a_mailbox_is_read_whole(tmp_path):
    text = "From Minsk\nPublished: 5 June 2022\n\n" + "They met on 3 May 2022. " * 5_000
    assert article(written(tmp_path, "visit.txt", text)).text == text


def test_nul_lone_surrogates_and_line_ends_become_storable(tmp_path):
    found = article(written(tmp_path, "a.txt", b"One\r\ntwo\x00three\rfour"))
    assert found.text == "One\ntwo\ufffdthree\nfour"
    assert read_text("a\ud800b").text == "a\ufffdb"


TORN = "Mayor Lena Hart\u00adwick left on 3\u00a0May 2022, and\u200b Ann\ufeff Lee came\u2060."
WHOLE = "Mayor Lena Hartwick left on 3\u00a0May 2022, and Ann Lee came."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("visit.txt", TORN),
        ("visit.md", f"# Har\u00adbour\n\n{TORN}\n"),
        ("visit.html", page(body=f"<h1>Har&shy;bour</h1><p>{TORN.replace(chr(0xAD), '&shy;')}</p>")),
        ("visit.docx", docx(f"<w:p><w:r><w:t>{TORN}</w:t></w:r></w:p>")),
        ("visit.odt", odt(f"<text:p>{TORN}</text:p>")),
        ("visit.epub", epub({"one.xhtml": f"<h1>Har&#173;bour</h1><p>{TORN}</p>"})),
        ("visit.eml", mail(TORN)),
    ],
)
def test_marks_where_a_line_may_break_tear_no_name_apart(tmp_path, name, data):
    found = article(written(tmp_path, name, data))
    words = " ".join(found.text.replace("\u00a0", " ").split())
    assert WHOLE.replace("\u00a0", " ") in words
    assert "\u00ad" not in found.title


def test_marks_where_a_line_may_break_are_left_out_of_what_is_pasted():
    assert read_text(TORN).text == WHOLE


def test_the_joiners_of_scripts_that_write_with_them_stay(tmp_path):
    text = "می\u200cخواهم, क्\u200dष and \u200fאב"
    assert article(written(tmp_path, "a.txt", text)).text == text


def test_emoji_and_other_alphabets_survive(tmp_path):
    text = "🎉 Минск — 東京 on 3 May"
    assert article(written(tmp_path, "a.txt", text)).text == text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty.txt: the file is empty"),
        ("blank.txt", b" \n\t\n", "blank.txt: there are no words"),
        ("dots.txt", b"... --- !!!", "dots.txt: there are no words"),
        ("noise.txt", bytes(range(256)) * 40, "noise.txt: this is no text"),
        ("zeros.txt", bytes(5000), "zeros.txt: this is no text"),
        ("report.pdf", b"%PDF-1.7 xyz", "report.pdf: the file is damaged or incomplete"),
        ("report.txt", b"%PDF-1.7 xyz", "report.txt: the file is damaged or incomplete"),
        ("report.pdf", b"a text", "report.pdf: this is no PDF document, whatever its name says"),
        ("report.docx", b"PK\x03\x04abc", "report.docx: the file is damaged or incomplete"),
        ("report.docx", docx()[:400], "report.docx: the file is damaged or incomplete"),
        ("report.pdf", pdf([]), "report.pdf: the PDF has no text layer"),
        ("report.rtf", rtf(" "), "report.rtf: there are no words in it"),
        ("sums.xlsx", zipped({"xl/workbook.xml": "<a/>"}), "sums.xlsx: there is no heading with a row"),
        ("sums.xlsb", zipped({"xl/workbook.bin": "<a/>"}), "sums.xlsb: this is a spreadsheet"),
        ("old.doc", b"\xd0\xcf\x11\xe0 and so on", "old.doc: this is a Word or other Office document"),
        (
            "old.xls",
            b"\xd0\xcf\x11\xe0" + b"W\0o\0r\0k\0b\0o\0o\0k\0",
            "old.xls: this is a spreadsheet, which cannot be read yet: save it as a workbook",
        ),
        (
            "old",
            b"\xd0\xcf\x11\xe0" + "__substg1.0_".encode("utf-16-le"),
            "old: this is a message of Outlook, which cannot be read yet: save the messages",
        ),
        (
            "a.msg",
            b"\xd0\xcf\x11\xe0 and so on",
            "a.msg: this is a message of Outlook, which cannot be read yet: save the messages",
        ),
        (
            "a.pst",
            b"!BDN" + b"\0" * 99,
            "a.pst: this is a mailbox of Outlook, which cannot be read yet: save the messages",
        ),
        (
            "old.doc",
            b"\xd0\xcf\x11\xe0" + "WordDocument Workbook".encode("utf-16-le"),
            "old.doc: this is a Word or other Office document",
        ),
        (
            "locked.docx",
            b"\xd0\xcf\x11\xe0 and so on",
            "locked.docx: this is a Word or other Office document",
        ),
        ("none.zip", zipped({}), "none.zip: there is no file in the archive"),
        ("old.timelib", b"SQLite format 3\x00", "old.timelib: this is a database or library"),
        ("empty.html", b"<html><body></body></html>", "empty.html: no text was found on the page"),
        (
            "script.html",
            b"<html><body><script>var a=1</script></body></html>",
            "script.html: no text was found",
        ),
    ],
)
def test_an_unreadable_file_is_named_with_what_is_wrong_and_the_way_out(tmp_path, name, content, said):
    with pytest.raises(UnreadableError) as caught:
        read(written(tmp_path, name, content))
    assert str(caught.value).startswith(said)
    assert caught.value.problem.where == name
    assert caught.value.problem.hint is not None


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(UnreadableError, match=r"nowhere.txt: there is no such file"):
        read(tmp_path / "nowhere.txt")
    with pytest.raises(UnreadableError, match="this is a folder"):
        read(tmp_path)


def test_a_name_that_is_too_long_for_the_disk_is_reported(tmp_path):
    with pytest.raises(UnreadableError):
        read(tmp_path / ("x" * 5000))


def test_a_pipe_is_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableError, match="a device or a pipe"):
        read(pipe)


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(UnreadableError, match=r"20.0 MB are too much"):
        read(path)


def test_control_characters_alone_do_not_make_a_text_binary(tmp_path):
    text = "On 3 May 2022\x01 the \x07minister\x1b[0m left.\x0c\x01\x02\x1f\x1f\x1e"
    assert article(written(tmp_path, "a.txt", text)).text == text


@pytest.mark.parametrize("name", [b"two\nlines.txt", b"caf\xe9.txt", b"tab\there.txt"])
def test_a_strange_file_name_is_read_and_shown_on_one_line(tmp_path, name):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    path.write_text("They met. They left.")
    found = article(path)
    for shown in (found.source, found.title, readable_name(path)):
        assert shown.encode("utf-8")
        assert "\n" not in shown


def test_a_guessed_encoding_is_remarked_on(tmp_path):
    found = article(written(tmp_path, "a.txt", "The café closed.".encode("cp1252")))
    assert found.text == "The café closed."
    assert [remark.code for remark in found.remarks] == ["encoding-guessed"]


def test_a_pasted_text_has_its_title_or_its_first_words():
    assert read_text("They met. Then they left.", "Talks").title == "Talks"
    assert read_text("Talks fail\n\nThey met.").title == "Talks fail"
    assert read_text("They met. " * 20).title.endswith("…")
    assert read_text("They met.").publication == NO_PUBLICATION
