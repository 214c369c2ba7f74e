import json
import os
import re
import zipfile

import pytest

from timeline_app.export.registry import FORMATS, Kind


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("out.png", b"\x89PNG"),
        ("out.svg", b"<?xml"),
        ("out.pdf", b"%PDF"),
        ("out.csv", b"\xef\xbb\xbfid,"),
        ("out.JSON", b"{"),
        ("out.md", b"# Case"),
        ("out.docx", b"PK"),
        ("out.xlsx", b"PK"),
    ],
)
def test_the_ending_says_how_the_timeline_is_written(call, library, tmp_path, name, start):
    result = call("export", library, tmp_path / name)
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / name).read_bytes().startswith(start)
    assert "events" in result.stdout


def test_a_file_that_an_article_was_read_from_is_not_written_over(call, tmp_path):
    article, out = tmp_path / "visit.txt", tmp_path / "case.timelib"
    article.write_text("Olga Marsh left Lund on 3 May 2021.", encoding="utf-8")
    assert call("add", out, article).exit_code == 0
    result = call("export", out, article, "--format", "json")
    assert (result.exit_code, "name another file" in result.stderr) == (1, True)
    assert article.read_text(encoding="utf-8").startswith("Olga Marsh")
    assert call("export", out, tmp_path / "visit.json").exit_code == 0


def test_what_is_counted_is_in_the_file(call, library, tmp_path):
    listed = json.loads(call("events", library, "--format", "json").stdout)["events"]
    dated = sum(event["edtf"] is not None for event in listed)
    assert 0 < dated < len(listed)
    whole, poster = (call("export", library, tmp_path / name) for name in ("out.csv", "poster.pdf"))
    assert f": {len(listed)} events" in whole.stdout
    assert f": {dated} event" in poster.stdout
    assert "without a date" in poster.stderr


def test_the_filter_is_honoured(call, library, tmp_path):
    out = tmp_path / "out.json"
    assert call("export", library, out, "--actor", "Olga Marsh").exit_code == 0
    events = json.loads(out.read_text())["events"]
    assert events
    assert all("Olga Marsh" in [actor["name"] for actor in event["actors"]] for event in events)


def test_a_document_quotes_its_sources_in_the_form_asked_for(call, library, tmp_path):
    out = tmp_path / "out.md"
    assert call("export", library, out, "--form", "narrative").exit_code == 0
    text = out.read_text(encoding="utf-8")
    assert re.search(r"\*\*19 December 2022:\*\* .*visited Northport\.\[\^\d+\]", text)
    assert (
        "“Premier Olga Marsh visited Northport on 19 December 2022.” Premier visits Northport, visit.txt"
        in text
    )


def test_a_picture_has_the_theme_and_the_dots_per_inch_asked_for(call, library, tmp_path):
    out = tmp_path / "out.png"
    result = call("export", library, out, "--theme", "transparent", "--dpi", "144", "--width", "800")
    assert result.exit_code == 0
    header = out.read_bytes()[16:26]
    assert int.from_bytes(header[:4]) == 1200
    assert header[9] == 6  # red, green, blue and alpha


def test_long_gaps_are_collapsed_where_asked_for(call, tmp_path):
    text = (
        "The town of Northport built the old quay in 1204. Bishop Odo Falk blessed the quay in 1207. "
        "A storm destroyed the quay in 1211. Premier Olga Marsh opened the new quay on 19 December 2022. "
        "Olga Marsh visited Southport on 22 December 2022."
    )
    article, library = tmp_path / "quay.txt", tmp_path / "quay.timelib"
    article.write_text(text, encoding="utf-8")
    assert call("add", library, article, "--published", "2022-12-30").exit_code == 0
    texts = {}
    for name, options in (("plain.svg", ()), ("folded.svg", ("--collapse-gaps",))):
        assert call("export", library, tmp_path / name, *options).exit_code == 0
        texts[name] = (tmp_path / name).read_text(encoding="utf-8")
    assert "810 years without events" in texts["folded.svg"]
    assert "time without events, folded" in texts["folded.svg"]  # in the legend
    assert "without events" not in texts["plain.svg"]


def test_a_timeline_on_paper_has_pages(call, library, tmp_path):
    out = tmp_path / "out.pdf"
    assert call("export", library, out, "--paper", "letter", "--theme", "print").exit_code == 0
    assert re.search(rb"/MediaBox \[\s*0 0 792(?:\.\d*)? 612", out.read_bytes())


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("out.png", ("--paper", "a4"), "--paper is for PDF and documents; .png has no pages"),
        ("out.csv", ("--paper", "a4"), ".csv has no pages"),
        ("out.pdf", ("--across", "3"), "add --paper a4, a3 or letter"),
        ("out.docx", ("--paper", "a4", "--across", "3"), "--across is for a timeline as PDF"),
    ],
)
def test_pages_are_refused_where_a_file_has_none(call, library, tmp_path, name, options, words):
    result = call("export", library, tmp_path / name, *options)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not (tmp_path / name).exists()


def test_a_format_is_named_where_the_ending_means_another(call, library, tmp_path):
    picture, document = tmp_path / "a.pdf", tmp_path / "b.pdf"
    assert call("export", library, picture).exit_code == 0
    assert call("export", library, document, "--format", "PDF-chronology", "--paper", "a3").exit_code == 0
    a3 = re.compile(rb"/MediaBox \[\s*0 0 84[12]")
    assert a3.search(document.read_bytes())
    assert not a3.search(picture.read_bytes())


def test_an_unknown_format_is_named_with_those_that_are_known(call, library, tmp_path):
    result = call("export", library, tmp_path / "a.pdf", "--format", "wordstar")
    assert result.exit_code == 2
    assert "pdf-chronology" in result.stderr
    assert list(tmp_path.glob("a.pdf")) == []


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_each_format_honours_the_filter(call, library, tmp_path, one):
    names = ("all", "some", "twice")
    everything, some, twice = (tmp_path / f"{name}{one.suffix}" for name in names)
    kept = ("--actor", "Harbour Company")
    for out, words in ((everything, ()), (some, kept), (twice, kept)):
        assert call("export", library, out, "--format", one.name, *words).exit_code == 0
    assert some.read_bytes() == twice.read_bytes() != everything.read_bytes()
    text = some.read_bytes()
    if text.startswith(b"PK"):
        with zipfile.ZipFile(some) as parts:
            text = b"".join(parts.read(name) for name in parts.namelist())
    if one.kind is not Kind.PICTURE and one.suffix != ".pdf":
        assert b"paid a fine" in text
        assert b"visited Northport" not in text


def test_what_a_format_cannot_carry_is_counted(call, tmp_path):
    article = tmp_path / "old.txt"
    article.write_text(
        "Wars\n\nHannibal crossed the Alps on 5 May 1812. Rome signed a treaty on 6 May 1812.\n"
    )
    library = tmp_path / "old.timelib"
    assert call("add", library, article, "--published", "2022-12-20").exit_code == 0
    result = call("export", library, tmp_path / "old.xlsx")
    assert "2 dates are text: the format has no such days" in result.stderr


def test_a_character_that_no_font_has_is_told_of_before_the_file_is_written(call, tmp_path):
    article = tmp_path / "strange.txt"
    article.write_text("Signs\n\nAnna Berg signed the treaty of \U000f1234 on 5 May 2021.\n")
    library = tmp_path / "strange.timelib"
    assert call("add", library, article, "--published", "2022-12-20").exit_code == 0
    result = call("export", library, tmp_path / "missing" / "out.png")
    assert result.exit_code == 1
    assert "no font here can draw \U000f1234" in result.stderr


@pytest.mark.parametrize("name", ["out.gif", "out", "no/such/folder/out.csv"])
def test_what_cannot_be_written_is_an_error(call, library, tmp_path, name):
    result = call("export", library, tmp_path / name)
    assert result.exit_code == 1
    assert "Error" in result.stderr
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("suffix", ["json", "md", "svg"])
@pytest.mark.parametrize(("given", "told"), [(None, "Case"), ("The port", "The port"), ("", None)])
def test_a_file_has_the_title_that_is_given_else_the_name_of_its_library(
    call, library, tmp_path, suffix, given, told
):
    out = tmp_path / f"out.{suffix}"
    assert call("export", library, out, *(() if given is None else ("--title", given))).exit_code == 0
    text = out.read_text(encoding="utf-8")
    assert told is None or f'"title": "{told}"' in text or f"# {told}\n" in text or f">{told}<" in text
    assert told == "Case" or "Case" not in text


def test_what_is_to_review_is_left_out_where_that_is_asked_for(call, library, tmp_path):
    article = tmp_path / "fine.txt"
    article.write_text("Fines\n\nTomas Reed paid a fine on 12/11/1998. Olga Marsh resigned on 5 May 2021.\n")
    assert call("add", library, article).exit_code == 0
    listed = json.loads(call("events", library, "--format", "json").stdout)["events"]
    unsure = [event["headline"] for event in listed if event["status"] == "to-review"]
    assert 0 < len(unsure) < len(listed)
    every, sure = tmp_path / "every.md", tmp_path / "sure.md"
    assert call("export", library, every).exit_code == 0
    assert call("export", library, sure, "--sure").exit_code == 0
    assert f"({len(unsure)} of {len(listed)})" in every.read_text(encoding="utf-8")
    text = sure.read_text(encoding="utf-8")
    assert "(?)" not in text
    assert f"{len(listed) - len(unsure)} event" in text
    assert "without what is to review" in text
    refused = call("export", library, sure, "--sure", "--status", "to-review")
    assert refused.exit_code == 2
    assert "--sure leaves out" in refused.stderr


def test_a_picture_of_which_nothing_is_dated_is_not_written_and_a_table_is(call, tmp_path):
    article, library = tmp_path / "old.txt", tmp_path / "old.timelib"
    article.write_text("Wars\n\nHannibal met Anna Berg on Monday. Rome signed a treaty on Tuesday.\n")
    assert call("add", library, article).exit_code == 0
    picture, table = tmp_path / "out.svg", tmp_path / "out.csv"
    refused = call("export", library, picture)
    assert refused.exit_code == 1
    assert "has a date, and nothing can be drawn: give them dates" in refused.stderr
    assert not picture.exists()
    assert call("export", library, table).exit_code == 0
    assert len(table.read_text(encoding="utf-8-sig").splitlines()) == 3
    empty = call("export", library, table, "--tag", "nobody")
    assert empty.exit_code == 0
    assert empty.stdout.endswith(": 0 events\n")
    assert "no event is in the file" in empty.stderr
    assert len(table.read_text(encoding="utf-8-sig").splitlines()) == 1


@pytest.mark.parametrize("suffix", ["json", "csv", "svg"])
def test_a_library_whose_name_is_not_utf_8_is_written(call, library, tmp_path, suffix):
    strange = library.rename(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.timelib"))
    out = tmp_path / f"out.{suffix}"
    result = call("export", strange, out)
    assert result.exit_code == 0, result.stderr
    assert "udce9" not in result.stderr
    assert suffix == "csv" or "Caf\ufffd" in out.read_text(encoding="utf-8")


def test_what_no_font_can_draw_is_said_before_anything_is_written(call, library, tmp_path):
    (event, *_) = json.loads(call("events", library, "--format", "json").stdout)["events"]
    odd = chr(0xF1234)  # of a private area: no font has it
    words = event["headline"].split()[0]
    assert call("replace-in-headlines", library, words, f"{words}{odd}").exit_code == 0
    result = call("export", library, tmp_path / "missing" / "out.png")
    assert result.exit_code == 1  # there is no such folder
    assert f"no font here can draw {odd} (U+F1234): install" in result.stderr
    assert "no font" not in call("export", library, tmp_path / "out.csv").stderr
