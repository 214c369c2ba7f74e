import re

import pytest
from sample_chronicle import chronicle_of, made

from timeline_app.export.chronicle import PictureOptions
from timeline_app.export.picture import pdf
from timeline_app.export.printed import chronology_pdf
from timeline_app.export.searchable import with_characters

MAP = b"begincmap\n1 beginbfrange\n<2ED3> <2ED5> [<5E02> <2ED3> <2F24> ]\n<0004> <0004> <2EE2>\nendbfrange\nendcmap"


def test_radicals_become_the_characters_that_are_written_like_them_and_codes_of_glyphs_stay():
    named = with_characters(b"1 0 obj <2ED3>\n" + MAP)
    assert b"<2ED3> <2ED5> [<5E02> <957F> <5927> ]\n<0004> <0004> <9A6C>\n" in named
    assert named.startswith(b"1 0 obj <2ED3>")
    assert len(named) == len(b"1 0 obj <2ED3>\n" + MAP)


@pytest.mark.parametrize("write", [pdf, lambda *words: chronology_pdf(*words).content])
def test_a_chinese_headline_can_be_found_in_a_pdf(write):
    content = write(chronicle_of(made(1, headline="市长宣布大桥通车")), PictureOptions())
    named = set(
        re.findall(rb"<([0-9A-F]{4})>", b"".join(re.findall(rb"begincmap.*?endcmap", content, re.DOTALL)))
    )
    assert {b"%04X" % ord(char) for char in "市长宣布大桥通车"} <= named


@pytest.mark.parametrize("write", [pdf, lambda *words: chronology_pdf(*words).content])
def test_hebrew_stays_text_in_a_pdf(write):
    content = write(chronicle_of(made(1, headline="ראש העיר")), PictureOptions())
    named = set(
        re.findall(rb"<([0-9A-F]{4})>", b"".join(re.findall(rb"begincmap.*?endcmap", content, re.DOTALL)))
    )
    assert {b"%04X" % ord(char) for char in "ראשהעי"} <= named
