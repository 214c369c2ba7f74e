import gzip
import sys
import zlib
from pathlib import Path

import pytest
from sample_documents import FIRST, SECOND, TITLE, answer, page, warc, warc_record, written, zipped

from timeline_app.ingest import prepare
from timeline_app.model.article import NO_PUBLICATION, Article, DateOrigin
from timeline_app.readers import Place, UnreadableError, read

PAGE = answer(page())


def packed(*records: bytes) -> bytes:
    """Records as they are packed in web archives: one by one."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def article(path: Path, part: str) -> Article:
    (found,) = read(Place(path).within(part)).articles
    return found


def refused(place: Place) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(place)
    assert caught.value.problem.hint is not None
    return caught.value.problem.what.code


def test_each_page_is_an_article_with_the_address_it_came_from_and_the_moment_in_its_place(tmp_path):
    other = warc_record(answer(page(title="Bridge opened")), "https://paper.test/bridge")
    path = written(tmp_path, "crawl.warc", warc(warc_record(PAGE), other))
    names = ("20230120101500/https://paper.test/vote", "20230120101500/https://paper.test/bridge")
    assert read(path).parts == names
    first, second = (article(path, name) for name in names)
    assert (first.title, second.title) == (TITLE, "Bridge opened")
    assert (first.url, second.url) == ("https://paper.test/vote", "https://paper.test/bridge")
    assert first.source == f"{path}/{names[0]}"
    assert (FIRST in first.text, SECOND in first.text) == (True, True)


def test_the_day_of_the_crawl_is_never_that_of_publication(tmp_path):
    path = written(tmp_path, "crawl.warc", warc(warc_record(PAGE)))
    (name,) = read(path).parts
    assert article(path, name).publication == NO_PUBLICATION
    assert prepare(article(path, name)).article.publication == NO_PUBLICATION


def test_a_publication_date_that_the_page_states_is_found(tmp_path):
    stated = page('<meta property="article:published_time" content="2022-05-05T08:00:00Z">')
    path = written(tmp_path, "crawl.warc", warc(warc_record(answer(stated))))
    (name,) = read(path).parts
    assert article(path, name).publication.origin is DateOrigin.METADATA


def test_an_address_that_the_page_states_goes_before_the_one_it_was_fetched_from(tmp_path):
    stated = page('<link rel="canonical" href="https://paper.test/the-vote">')
    path = written(tmp_path, "crawl.warc", warc(warc_record(answer(stated), "https://paper.test/x?id=3")))
    assert article(path, *read(path).parts).url == "https://paper.test/the-vote"


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.gz", "crawl.dat"])
def test_packed_archives_are_read_in_place(tmp_path, name):
    records = [warc(), *(warc_record(PAGE, f"https://paper.test/{n}") for n in range(3))]
    path = written(tmp_path, name, packed(*records))
    parts = read(path).parts
    assert [part.rpartition("/")[2] for part in parts] == ["0", "1", "2"]
    assert all(FIRST in article(path, part).text for part in parts)


def test_one_inside_of_a_zip_archive_is_read_too(tmp_path):
    path = written(tmp_path, "news.zip", zipped({"crawl.warc.gz": packed(warc(), warc_record(PAGE))}))
    (inner,) = read(path).parts
    (part,) = read(Place(path).within(inner)).parts
    (found,) = read(Place(path).within(inner).within(part)).articles
    assert FIRST in found.text


def test_a_page_that_was_fetched_twice_is_there_twice(tmp_path):
    path = written(tmp_path, "crawl.warc", warc(warc_record(PAGE), warc_record(PAGE)))
    assert len(set(read(path).parts)) == 2


@pytest.mark.parametrize(
    "record",
    [
        warc_record(b"paper.test. 300 IN A 192.0.2.1", "dns:paper.test", mime="text/dns"),
        warc_record(b"GET /vote HTTP/1.1\r\nHost: paper.test\r\n\r\n", kind="request"),
        warc_record(b"HTTP/1.1 200 OK\r\n\r\n", kind="revisit"),
        warc_record(answer(b"\x89PNG", "image/png")),
        warc_record(answer(page(), status="404 Not Found")),
        warc_record(answer(page(), status="301 Moved")),
        warc_record(page()),  # an answer without the lines of HTTP
        warc_record(PAGE, None),
        warc_record(b""),
        warc_record(b"fetched: by hand", kind="metadata", mime="application/warc-fields"),
    ],
    ids=["dns", "request", "revisit", "picture", "missing", "moved", "no-http", "no-address", "empty", "metadata"],
)  # fmt: skip
def test_what_is_no_page_that_a_server_answered_with_is_passed_over(tmp_path, record):
    path = written(tmp_path, "crawl.warc", warc(record, warc_record(PAGE, "https://paper.test/good")))
    (part,) = read(path).parts
    assert part.endswith("/good")
    assert FIRST in article(path, part).text


def test_an_archive_without_pages_says_so(tmp_path):
    assert refused(Place(written(tmp_path, "crawl.warc", warc()))) == "no-pages"


def test_texts_that_were_taken_from_pages_are_read(tmp_path):
    text = warc_record(f"{TITLE}\n\n{FIRST} {SECOND}".encode(), kind="conversion", mime="text/plain")
    path = written(tmp_path, "crawl.warc.wet", warc(text))
    assert article(path, *read(path).parts).title == TITLE


@pytest.mark.parametrize(
    ("more", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(page())),
        ("Content-Encoding: deflate\r\n", zlib.compress(page())),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(page()), page())),
    ],
    ids=["gzip", "deflate", "chunked"],
)
def test_what_the_server_did_to_the_page_on_its_way_is_undone(tmp_path, more, body):
    path = written(tmp_path, "crawl.warc", warc(warc_record(answer(body, more=more))))
    assert article(path, *read(path).parts).title == TITLE


@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
def test_the_encoding_that_the_server_names_counts_where_the_page_names_none(tmp_path, kind):
    words = "Жители посёлка встретили мэра 3 мая 2022 года."
    body = f"<html><body><p>{words}</p></body></html>" if kind == "text/html" else words
    sent = answer(body.encode("koi8-r"), f'{kind}; charset="KOI8-R"')
    path = written(tmp_path, "crawl.warc", warc(warc_record(sent)))
    assert words in article(path, *read(path).parts).text


@pytest.mark.parametrize("packing", [b"".join, lambda records: packed(*records)], ids=["plain", "packed"])
def test_the_page_at_which_an_archive_breaks_off_is_told_and_the_others_are_read(tmp_path, packing):
    long = warc_record(answer(page(body=f"<p>{FIRST}</p>" * 3_000)), "https://paper.test/long")
    whole = packing([warc(), warc_record(PAGE), long])
    start = len(packing([warc(), warc_record(PAGE)]))
    path = written(tmp_path, "crawl.warc", whole[: start + (len(whole) - start) // 2])
    reading = read(path)
    assert [part.rpartition("/")[2] for part in reading.parts] == ["vote"]
    assert [(one.where.rpartition("/")[2], one.what.code) for one in reading.problems] == [
        ("long", "damaged")
    ]


def test_a_page_of_repeated_lines_is_no_bomb(tmp_path):
    lines = page(body=f"<p>{FIRST}</p>\n" * 30_000)
    path = written(tmp_path, "crawl.warc.gz", packed(warc(), warc_record(answer(lines))))
    assert FIRST in article(path, *read(path).parts).text


def test_a_page_that_grows_a_thousandfold_is_refused_before_it_does(tmp_path):
    record = warc_record(answer(bytes(60_000_000)))
    path = written(tmp_path, "crawl.warc.gz", packed(warc(), record))
    assert path.stat().st_size < 200_000
    assert refused(Place(path)) == "zip-bomb"


def test_a_page_that_its_server_packed_to_a_bomb_is_refused_and_the_others_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr("timeline_app.readers.warc.MAX_DOCUMENT_BYTES", 1_000_000)
    bomb = answer(gzip.compress(bytes(3_000_000)), more="Content-Encoding: gzip\r\n")
    path = written(
        tmp_path, "crawl.warc", warc(warc_record(bomb, "https://paper.test/bomb"), warc_record(PAGE))
    )
    worst, good = read(path).parts
    assert refused(Place(path).within(worst)) == "too-large"
    assert FIRST in article(path, good).text


def test_an_archive_that_is_packed_in_one_piece_says_what_to_do(tmp_path):
    path = written(tmp_path, "crawl.warc.gz", gzip.compress(warc(warc_record(PAGE), warc_record(PAGE))))
    assert refused(Place(path)) == "warc-in-one-piece"


@pytest.mark.parametrize(("length", "where"), [(10**12, "20230120101500/https://paper.test/b"), (-5, "")])
def test_a_length_that_is_not_true_is_told_and_what_came_before_is_read(tmp_path, length, where):
    lying = warc_record(PAGE, "https://paper.test/b", length=length)
    reading = read(written(tmp_path, "crawl.warc", warc(warc_record(PAGE), lying)))
    assert reading.parts[0] == "20230120101500/https://paper.test/vote"
    assert [(problem.where, problem.what.code) for problem in reading.problems] == [(where, "damaged")]


def test_other_packed_files_and_names_without_content_are_refused(tmp_path):
    assert refused(Place(written(tmp_path, "log.gz", gzip.compress(b"They met.")))) == "other-format"
    assert refused(Place(written(tmp_path, "notes.warc", "They met on 3 May 2022."))) == "not-what-it-says"


def test_a_text_that_begins_with_the_word_is_a_text(tmp_path):
    (found,) = read(written(tmp_path, "a.txt", f"WARC/1.0 is a format. {FIRST}")).articles
    assert FIRST in found.text


def test_without_what_reads_it_the_way_out_is_told(tmp_path, monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "warcio"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "warcio", None)
    with pytest.raises(UnreadableError) as caught:
        read(written(tmp_path, "crawl.warc", warc(warc_record(PAGE))))
    assert 'pip install "timeline_app[warc]"' in str(caught.value)
