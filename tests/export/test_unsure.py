"""What nobody has confirmed is marked in what people read, and explained in words."""

from dataclasses import replace

import pypdfium2
import pytest
from sample_chronicle import chronicle_of, made
from test_formats import TEXTS, each_format, words_in

from timeline_app.export.chronicle import Form, PictureOptions
from timeline_app.export.registry import FORMATS, Kind, format_named
from timeline_app.model.timeline import Status

EXPLAINED = "to review: the program is not sure of it, and nobody has confirmed it yet (1 of 3)"
UNSURE = replace(made(2, "2022-12-20", "The crane may have fallen"), status=Status.TO_REVIEW)
MIXED = chronicle_of(made(1, headline="Ships arrive"), UNSURE, made(3, "2022-12-21", "Ships leave"))
PLAIN = chronicle_of(made(1, headline="Ships arrive"), made(3, "2022-12-21", "Ships leave"))
DOCUMENTS = [one for one in FORMATS if one.kind is Kind.DOCUMENT]
each_form = pytest.mark.parametrize("form", Form, ids=lambda form: form.value)


def read(one, chronicle, form=Form.TABLE):
    content = one.write(chronicle, PictureOptions(form=form)).content
    if one.suffix != ".pdf":
        return " ".join(words_in(content).split())
    pages = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


@each_format(DOCUMENTS)
@each_form
def test_a_document_marks_what_is_to_review_and_says_once_what_the_mark_means(one, form):
    text = read(one, MIXED, form)
    explained = text.index(EXPLAINED)
    assert text.count(EXPLAINED) == 1
    assert explained < text.index("Ships arrive")
    assert text[explained - 12 : explained].count("(?)") == 1
    if one.name == "html":
        assert "(?) to review</span>" in text
    else:
        assert "(?) The crane may have fallen" in text
        assert text.count("(?)") == 2


@each_format(DOCUMENTS)
@each_form
def test_a_document_in_which_nothing_is_to_review_does_not_speak_of_it(one, form):
    text = read(one, PLAIN, form)
    assert "to review:" not in text
    assert "(?) " not in text


@each_format([one for one in TEXTS if one.kind in {Kind.EXCHANGE, Kind.TABLE}])
def test_headlines_for_programs_have_no_mark(one):
    assert "(?)" not in read(one, MIXED)


def test_a_star_stands_before_the_mark():
    text = read(format_named("markdown"), chronicle_of(replace(UNSURE, is_starred=True)))
    assert "★ (?) The crane may have fallen" in text


def test_the_first_part_of_a_document_counts_what_is_to_review_in_the_whole():
    first = replace(MIXED, events=MIXED.events[:1], whole=MIXED.events)
    assert EXPLAINED in read(format_named("markdown"), first)


def test_the_page_can_hide_what_is_to_review_where_some_is():
    page = format_named("html")
    assert 'id="sure" aria-pressed="false">Hide what is to review</button>' in read(page, MIXED)
    assert 'id="sure"' not in read(page, PLAIN)
    assert read(page, MIXED).count(' unsure">') == 1


@each_format(DOCUMENTS)
@each_form
def test_a_document_names_its_sources_in_a_line(one, form):
    text = read(one, PLAIN, form)
    assert text.count("Sources: The bridge") == 1
    if one.name != "html":
        assert text.index("Ships leave") < text.index("Sources: ")
