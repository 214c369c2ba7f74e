from html import escape

import pytest
from sample_documents import FIRST, SECOND, atom, rss, written

from timeline_app.model.calendar import to_civil
from timeline_app.readers import UnreadableError, read
from timeline_app.readers.feed import looks_like_feed

CHANGED = "<updated>2023-01-05T08:00:00Z</updated>"


def item(name: str, text: str, more: str = "") -> str:
    return f"<item><title>{name}</title><guid>{name}</guid><description>{escape(text)}</description>{more}</item>"


def entry(name: str, text: str, more: str = "") -> str:
    return f'<entry><id>{name}</id><title>{name}</title><content type="html">{escape(text)}</content>{more}</entry>'


def reading(tmp_path, data: bytes):
    return read(written(tmp_path, "news.xml", data))


def test_each_entry_is_an_article_with_its_own_facts(tmp_path):
    (found,) = reading(tmp_path, rss()).articles
    assert found.text == f"{FIRST}\n\n{SECOND}"
    assert (found.title, found.url, found.language) == ("Vote put off", "https://paper.test/vote", "en")
    assert found.source == f"{tmp_path}/news.xml/vote-1"
    assert to_civil(found.publication.time.day) == (2022, 5, 4)


def test_the_whole_text_goes_before_the_summary(tmp_path):
    whole = escape(f"<p>{FIRST}</p>" * 3)
    content = f'<c:encoded xmlns:c="http://purl.org/rss/1.0/modules/content/">{whole}</c:encoded>'
    (found,) = reading(tmp_path, rss(item("a", "In short.", content))).articles
    assert found.text == "\n\n".join([FIRST] * 3)


LINK = "<link>https://paper.test/fire/?utm_source=rss</link>"


@pytest.mark.parametrize(
    "foot",
    [
        '<p>The post <a href="https://paper.test/fire/">Fire</a> appeared first on <a href="https://paper.test">Us</a>.</p>',
        '<p>Der Beitrag <a rel="nofollow" href="https://paper.test/fire">Fire</a> erschien zuerst auf Us.</p>\n',
        '<p><a href="https://paper.test/fire/#more">Continue reading</a></p>',
    ],
)
def test_what_only_leads_to_an_entry_is_none_of_its_text(tmp_path, foot):
    (found,) = reading(tmp_path, rss(item("a", f"<p>{FIRST}</p>{foot}", LINK))).articles
    assert found.text == FIRST


@pytest.mark.parametrize(
    "last",
    [
        f'<p>{SECOND} More in <a href="https://paper.test/fire/">an earlier post</a> of Ann Lee.</p>',
        f'<p>{SECOND} <a href="https://paper.test/other/">Other</a></p>',
    ],
)
def test_a_last_paragraph_that_says_more_stays(tmp_path, last):
    (found,) = reading(tmp_path, rss(item("a", f"<p>{FIRST}</p>{last}", LINK))).articles
    assert SECOND in found.text


def test_an_entry_of_nothing_but_a_way_to_it_keeps_it(tmp_path):
    (found,) = reading(
        tmp_path, rss(item("a", '<p><a href="https://paper.test/fire/">Fire</a></p>', LINK))
    ).articles
    assert found.text == "Fire"


@pytest.mark.parametrize(
    ("dates", "day", "words"),
    [
        (f"<published>2022-12-20T08:00:00Z</published>{CHANGED}", (2022, 12, 20), "published"),
        (CHANGED, None, "updated 2023-01-05T08:00:00Z"),
        ("", None, ""),
    ],
)
def test_the_day_of_a_change_is_no_publication(tmp_path, dates, day, words):
    (found,) = reading(tmp_path, atom(entry("a", FIRST, dates))).articles
    assert (to_civil(found.publication.time.day) if found.publication.time else None) == day
    assert found.publication.words.startswith(words)


def test_an_entry_without_words_is_told_and_the_others_are_read(tmp_path):
    found = reading(tmp_path, rss(item("a", FIRST), item("b", "<img src='x.png'/>"), item("a", SECOND)))
    assert [one.source.rpartition("/")[2] for one in found.articles] == ["a", "a (2)"]
    assert [(one.where, one.what.code) for one in found.problems] == [("b", "entry-without-words")]


def test_addresses_that_are_none_of_the_web_are_not_taken(tmp_path):
    (found,) = reading(tmp_path, rss(item("a", FIRST, "<link>javascript:alert(1)</link>"))).articles
    assert found.url is None


def test_an_empty_and_a_damaged_feed_are_told(tmp_path):
    with pytest.raises(UnreadableError, match="there is no entry"):
        reading(tmp_path, rss("<!-- none -->"))
    with pytest.raises(UnreadableError, match="damaged"):
        reading(tmp_path, b"<?xml version='1.0'?><rss><channel><ite")


@pytest.mark.parametrize(
    ("data", "is_feed"),
    [
        (rss(), True),
        (atom(), True),
        (b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', True),
        (
            b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made --><?xml-stylesheet href='x'?><rss version='2.0'>",
            True,
        ),
        (b"<html><body><rss></rss>", False),
        (b"<feedback>", False),
    ],
)
def test_feeds_are_told_from_pages(data, is_feed):
    assert looks_like_feed(data) is is_feed


def test_the_day_of_an_entry_in_rss_1_is_asked_about(tmp_path):
    names = (
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    entry = f"<item><title>Vote</title><description>{FIRST}</description><dc:date>2022-05-03</dc:date></item>"
    data = f'<?xml version="1.0"?><rdf:RDF {names} xmlns="http://purl.org/rss/1.0/">{entry}</rdf:RDF>'
    (found,) = reading(tmp_path, data.encode()).articles
    assert (found.publication.words, found.publication.is_weak) == ("dc:date 2022-05-03", True)
    assert to_civil(found.publication.time.day) == (2022, 5, 3)


@pytest.mark.parametrize("day", ["Di, 3 Mai 2022 10:00:00 +0200", "03.05.2022 10:00", "3 mai 2022"])
def test_the_day_is_read_in_other_languages_too(tmp_path, day):
    (found,) = reading(tmp_path, rss(item("a", FIRST, f"<pubDate>{day}</pubDate>"))).articles
    assert to_civil(found.publication.time.day) == (2022, 5, 3)


def test_xml_that_is_no_feed_is_named_so(tmp_path):
    with pytest.raises(UnreadableError, match="no feed"):
        read(written(tmp_path, "a.xml", b'<?xml version="1.0"?><catalog><book>Rivers</book></catalog>'))


def test_all_authors_of_an_entry_are_named_and_a_mailbox_by_its_owner(tmp_path):
    authors = "<author><name>Ada Reed</name></author><author><name>Jan Holm</name></author>"
    first, second = reading(tmp_path, atom(entry("a", FIRST, authors), entry("b", SECOND))).articles
    assert (first.author, second.author) == ("Ada Reed, Jan Holm", None)
    head = "<title>The Paper</title><managingEditor>desk@paper.test (Eva Lind)</managingEditor>"
    (found,) = reading(tmp_path, rss(item("a", FIRST), head=head)).articles
    assert (found.author, found.origin_of("author").is_weak) == ("Eva Lind", True)
    head = "<title>The Paper</title><managingEditor>desk@paper.test</managingEditor>"
    (found,) = reading(tmp_path, rss(item("a", FIRST), head=head)).articles
    assert found.author == "desk@paper.test"
