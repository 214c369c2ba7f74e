import json

import pytest

from timeline_app.cli.json_lines import BadLineError, document_of, same_length
from timeline_app.model.calendar import to_civil
from timeline_app.model.dates import ClockTime
from timeline_app.model.kind import DocumentKind


def line(**fields: object) -> bytes:
    return json.dumps({"doc_id": "a", "text": "On Monday.", **fields}).encode()


def test_a_line_with_everything_is_read():
    document = document_of(line(dct="2022-12-20T07:40:00", lang="en-GB", kind="narrative"))
    assert to_civil(document.published.day) == (2022, 12, 20)
    assert document.published.clock == ClockTime(7, 40, 0)
    assert (document.language, document.kind) == ("en", DocumentKind.NARRATIVE)


@pytest.mark.parametrize("dct", [None, ""])
def test_the_publication_date_may_be_left_open(dct):
    assert document_of(line(dct=dct)).published is None
    assert document_of(line()).published is None


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (b"{", "not JSON"),
        (b"[1]", "not an object"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[" * 200_000, "not JSON"),
        (b'{"text": "x"}', "doc_id"),
        (b'{"doc_id": [1], "text": "x"}', "doc_id"),
        (b'{"doc_id": "a"}', 'no "text"'),
        (b'{"doc_id": "a", "text": 5}', 'no "text"'),
        (line(dct="last week"), '"dct" is no date'),
        (line(dct=20221220), '"dct" is no date'),
        (line(lang=5), '"lang"'),
        (line(kind="poem"), '"kind"'),
    ],
)
def test_a_bad_line_says_what_is_wrong(bad, said):
    with pytest.raises(BadLineError, match=said):
        document_of(bad)


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb\0c", "\ud800x\udfff", "🎉 \u2028 x", ""])
def test_every_character_keeps_its_place(text):
    fit = same_length(text)
    assert len(fit) == len(text)
    fit.encode()
    assert "\r" not in fit
