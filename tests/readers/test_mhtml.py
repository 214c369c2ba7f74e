import pytest
from sample_documents import FIRST, mhtml, page, written

from timeline_app.model.calendar import to_civil
from timeline_app.readers import UnreadableError, read


def article(tmp_path, data: bytes):
    (found,) = read(written(tmp_path, "page.mhtml", data)).articles
    return found


def test_the_page_is_read_as_a_page_with_its_address_and_not_the_day_of_saving(tmp_path):
    found = article(tmp_path, mhtml())
    assert FIRST in found.text
    assert (found.title, found.url, found.publication.time) == (
        "Vote put off",
        "https://paper.test/vote",
        None,
    )


def test_what_the_page_says_of_itself_goes_before(tmp_path):
    head = '<link rel="canonical" href="https://paper.test/own">'
    head += '<meta property="article:published_time" content="2022-12-20T07:40:00Z">'
    found = article(tmp_path, mhtml(page(head)))
    assert found.url == "https://paper.test/own"
    assert to_civil(found.publication.time.day) == (2022, 12, 20)


def test_letters_are_read_by_the_charset_of_the_part(tmp_path):
    data = mhtml(page(body="<p>P\u0159edseda ode\u0161el 3 May 2022.</p>"))
    data = data.replace(b"charset=utf-8", b"charset=windows-1250").decode().encode("cp1250")
    assert "Předseda odešel" in article(tmp_path, data).text


def test_one_without_a_page_is_told(tmp_path):
    data = b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: image/png\n\nabc"
    with pytest.raises(UnreadableError, match="no text was found"):
        article(tmp_path, data)


def test_a_page_with_several_whole_articles_is_several(tmp_path):
    prose = (
        f"<p>{FIRST} It was a long day for all who stood at the quay, and nobody left before the boats were in.</p>"
        * 5
    )
    post = '<article id="{0}"><h2>Boat {0}</h2><time datetime="2021-05-0{0}T10:00:00Z">May {0}</time>{1}</article>'
    head = '<meta name="author" content="Ada Reed">'
    data = mhtml(page(head, "".join(post.format(number, prose) for number in (2, 1))))
    found = read(written(tmp_path, "page.mhtml", data)).articles
    assert [one.title for one in found] == ["Boat 2", "Boat 1"]
    assert [one.url for one in found] == ["https://paper.test/vote#2", "https://paper.test/vote#1"]
    assert [one.author for one in found] == ["Ada Reed", "Ada Reed"]
    assert [to_civil(one.publication.time.day) for one in found] == [(2021, 5, 2), (2021, 5, 1)]
