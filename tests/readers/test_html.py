import contextlib
import json

import pytest

from timeline_app.model.calendar import to_civil
from timeline_app.readers import UnreadableError
from timeline_app.readers.content import Content
from timeline_app.readers.html import read_html
from timeline_app.readers.html_tree import (
    parse_markup,
    text_of_tree,
    with_plain_tables,
    without_dead_weight,
)

BODY = "<article><h1>Bridge opens</h1><p>The mayor opened the bridge on Friday.</p></article>"


def page(head: str = "", body: str = BODY, attributes: str = ' lang="en-GB"') -> Content:
    markup = f"<!doctype html><html{attributes}><head>{head}</head><body>{body}</body></html>"
    return Content(markup.encode(), "page.html", "/articles/page.html", "page", ".html")


def ld(**facts: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(facts)}</script>'


def published(content: Content) -> tuple[tuple[int, int, int] | None, bool]:
    publication = read_html(content).publication
    return (to_civil(publication.time.day) if publication.time else None, publication.is_weak)


def test_the_text_is_that_of_the_article_and_not_of_the_page_around_it():
    words = "The council voted on Monday to close the old road, and nobody spoke against it. " * 4
    body = f"<nav><a href='/'>Home</a></nav><article><p>{words}</p><p>Second part.</p></article><footer>© Us</footer>"
    text = read_html(page(body=body)).text
    assert text.endswith(words.strip() + "\n\nSecond part.")
    assert "Home" not in text
    assert "©" not in text


def test_language_title_author_and_address_come_from_the_page():
    head = '<title>Bridge opens | The Paper</title><meta name="author" content="A. Writer">'
    head += '<link rel="canonical" href="https://paper.test/bridge">'
    article = read_html(page(head))
    assert (article.language, article.title) == ("en", "Bridge opens")
    assert (article.author, article.url) == ("A. Writer", "https://paper.test/bridge")


def test_the_site_is_cut_off_a_title_but_a_dash_inside_it_stays():
    assert (
        read_html(page("<title>Bridge - opens | The Paper</title>", "<p>Words here.</p>")).title
        == "Bridge - opens"
    )


@pytest.mark.parametrize(
    ("head", "day", "is_weak"),
    [
        (
            ld(
                **{
                    "@type": "NewsArticle",
                    "datePublished": "2022-12-20T07:40:00+03:00",
                    "dateModified": "2023-01-01",
                }
            ),
            (2022, 12, 20),
            False,
        ),
        (
            ld(
                **{
                    "@graph": [
                        {"@type": "WebPage", "datePublished": "2019-01-02"},
                        {"@type": ["BlogPosting"], "datePublished": "2022-12-20"},
                    ]
                }
            ),
            (2022, 12, 20),
            False,
        ),
        (
            '<script type="application/ld+json">{"datePublished": "2022-12-20", oops}</script>',
            (2022, 12, 20),
            False,
        ),
        (
            '<meta property="article:modified_time" content="2023-01-05">'
            '<meta property="article:published_time" content="2022-12-20T07:40:00Z">',
            (2022, 12, 20),
            False,
        ),
        ('<meta name="pubdate" content="Tue, 20 Dec 2022 07:40:00 GMT">', (2022, 12, 20), False),
        ('<meta name="DC.date.issued" content="2022-12-20">', (2022, 12, 20), False),
        ('<meta property="article:modified_time" content="2023-01-05">', None, False),
        ('<meta http-equiv="last-modified" content="Tue, 20 Dec 2022 07:40:00 GMT">', None, False),
        (ld(**{"@type": "NewsArticle", "dateModified": "2023-01-05"}), None, False),
        ('<meta name="date" content="2022">', None, True),
        ('<meta itemprop="copyrightYear" content="2022">', None, False),
        ('<link rel="canonical" href="https://paper.test/2022/12/20/bridge">', (2022, 12, 20), True),
    ],
)
def test_the_original_publication_is_found_in_the_head(head, day, is_weak):
    assert published(page(head)) == (day, is_weak)


@pytest.mark.parametrize(
    ("body", "day", "is_weak"),
    [
        ('<time datetime="2022-12-20T07:40:00Z">20 Dec</time>', (2022, 12, 20), False),
        (
            'Published <time datetime="2022-12-20">x</time> updated <time datetime="2023-01-05">y</time>',
            (2022, 12, 20),
            False,
        ),
        ('<p>Last updated: <time datetime="2023-01-05">5 January</time></p>', None, False),
        ('<time class="modified" datetime="2023-01-05">5 January</time>', None, False),
        (
            '<time datetime="2022-12-20">a</time> and <time datetime="2022-12-18">b</time>',
            (2022, 12, 20),
            True,
        ),
        (
            '<time datetime="2019-01-01">a</time><time class="entry-date" datetime="2022-12-20">b</time>',
            (2022, 12, 20),
            False,
        ),
        ('<aside><time datetime="2019-01-01">other story</time></aside>', None, False),
        ('<span itemprop="datePublished">20 December 2022</span>', (2022, 12, 20), False),
        ("<footer>Copyright 1999–2024 The Paper</footer>", None, False),
        ("<p>Last updated: 5 January 2023</p>", None, False),
        ("<div>Updated 5 January 2023</div>", None, False),
    ],
)
def test_the_original_publication_is_found_in_the_body(body, day, is_weak):
    assert published(page(body=body + BODY)) == (day, is_weak)


def test_a_date_in_the_running_text_is_no_publication():
    more = "was long and hard fought and ended after midnight. " * 5
    body = f"<article><p>The vote of 2022-05-03 {more}</p></article>"
    assert published(page(body=body)) == (None, False)


def test_the_declared_encoding_is_used():
    markup = (
        '<html><head><meta charset="windows-1250"></head><body><p>Předseda vlády odešel.</p></body></html>'
    )
    article = read_html(Content(markup.encode("cp1250"), "a.html", "/a.html", "a", ".html"))
    assert "Předseda vlády odešel." in article.text


def test_an_xml_declaration_does_no_harm():
    markup = '<?xml version="1.0" encoding="UTF-8"?><html><body><p>They met — twice.</p></body></html>'
    assert "They met — twice." in read_html(Content(markup.encode(), "a", "/a", "a", ".xhtml")).text


def test_a_page_over_the_limit_names_it_and_scripts_do_not_count():
    heavy = "<script>" + "x" * 3_000_000 + "</script>"
    assert "opened the bridge" in read_html(page(heavy)).text
    with pytest.raises(UnreadableError, match=r"page.html: 2.6 MB are too much"):
        read_html(page(body="<p>word</p>" + "<b>y</b> " * 290_000))


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 50_000 + "deep words",
        "<p " + "a='1' " * 20_000 + ">words</p>",
        "<script>" * 20_000 + "words",
        "<!--" * 20_000 + "words",
        "<svg" * 20_000,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script><p>Some words.</p>",
        "\x00\x01\x02<p>Some\x0bwords.</p>",
        "&#0;&#xd800;<p>Some words &#x110000;.</p>",
    ],
    ids=range(8),
)
def test_hostile_markup_gives_an_article_or_a_clear_error(hostile):
    with contextlib.suppress(UnreadableError):
        article = read_html(page(body=hostile))
        assert article.text.encode("utf-8")
        assert "\0" not in article.text


def test_unclosed_scripts_are_dropped_in_linear_steps():
    assert len(without_dead_weight("<script " * 100_000)) == 800_000


def test_how_a_sign_is_read_does_not_stand_in_the_sentence():
    ruby = "<p>三日、<ruby><rb>市長</rb><rp>(</rp><rt>しちょう</rt><rp>)</rp></ruby>は命令に署名した。</p>"
    assert (
        "三日、市長は命令に署名した。" in read_html(page(body=f"<article><h1>道</h1>{ruby}</article>")).text
    )


@pytest.mark.parametrize(
    "around", ["", "<p>The road had been unsafe for years, and the council talked of it for long.</p>" * 4]
)
def test_cells_of_a_row_stay_together_and_parts_of_a_page_apart(around):
    rows = (
        "<tr><th>Date</th><th>Event</th></tr><tr><td>3 May 2022</td><td>The <b>council</b> voted.</td></tr>"
    )
    text = read_html(page(body=f"<article><h1>Road</h1>{around}<table>{rows}</table></article>")).text
    assert "Date | Event\n\n3 May 2022 | The council voted." in text
    story = f"<h1>Road</h1><p>They met on 3 May 2022.</p>{around}"
    laid_out = f"<table><tr><td><a href='/'>News</a></td><td>{story}</td></tr></table>"
    assert "|" not in read_html(page(body=laid_out)).text


def test_a_day_in_a_list_of_terms_stands_before_what_happened_on_it():
    told = "<dt>3 May 2022</dt><dd>The council voted.</dd><dt>4 May 2022:</dt><dd><p>They met.</p></dd>"
    several = "<dt>5 May 2022</dt><dd>She left.</dd><dd>He stayed.</dd>"
    text = read_html(page(body=f"<article><h1>Road</h1><dl>{told}{several}</dl></article>")).text
    assert "3 May 2022: The council voted." in text
    assert "4 May 2022: They met." in text
    assert "5 May 2022: " not in text


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("Intro words <p>The mayor left.</p>", "4 May 2022: Intro words\n\nThe mayor left."),
        ("<b>Intro</b> words <p>The mayor left.</p>", "4 May 2022: Intro words\n\nThe mayor left."),
        ("<div><p></p><p>The <b>mayor</b> left.</p></div>", "4 May 2022: The mayor left."),
    ],
)
def test_a_term_stands_before_the_first_words_that_are_said_of_it(told, shown):
    tree = with_plain_tables(parse_markup(f"<dl><dt>4 May 2022</dt><dd>{told}</dd></dl>", "a.html"))
    assert text_of_tree(tree) == shown


@pytest.mark.parametrize("letter", ["\x02", "\uffff", "&#xFFFF;", "\x1f", "&#2;"])
@pytest.mark.parametrize(
    "told",
    [
        "<dl><dt>3 May 2022{0}</dt><dd>The council{0} voted.</dd></dl>",
        "<table><tr><td>3 May 2022{0}</td><td>The council{0} voted.</td></tr></table>",
    ],
)
def test_letters_that_markup_may_not_hold_cost_no_page(letter, told):
    text = read_html(page(body=f"<article><h1>Road</h1>{told.format(letter)}</article>")).text
    assert "3 May 2022" in text
    assert "voted." in text


STATED = '<meta property="article:published_time" content="2022-12-20T07:40:00Z">'


@pytest.mark.parametrize(
    "line",
    [
        "<p>Film released 3 May 2010</p>",
        "<p>Verdict delivered 3 May 2010</p>",
        "<p>Public enquiry of 3 May 2010</p>",
        "<p>Law issued 3 May 2010 repealed</p>",
        "<figure><figcaption>Picture created 3 May 2010</figcaption></figure>",
        "<figure><img><figcaption><span>Created 3 May 2010</span></figcaption></figure>",
        "<p>From publisher's list, 3 May 2010</p>",
        "<p>Publication’s ban of 3 May 2010</p>",
        "<p>Filme publicado em 3 de maio de 2010</p>",
        "<p>映画公開 2010年5月3日</p>",
    ],
)
def test_a_short_line_about_something_else_is_no_day_of_publication(line):
    body = BODY.replace("</h1>", f"</h1>{line}", 1)
    assert line in body
    assert published(page(STATED, body)) == ((2022, 12, 20), False)


@pytest.mark.parametrize(
    "line",
    [
        "Published 3 May 2010",
        "Posted by Ada Reed on 3 May 2010, 7:40 am",
        "This article was first published on 3 May 2010 in Oslo",
        "Publié le 3 mai 2010",
        "Erstmals veröffentlicht am 3. Mai 2010",
        "公開日：2010年5月3日",
        "By Ada Reed | Published: 3 May 2010 | Updated: 4 May 2011",
    ],
)
def test_a_line_that_only_labels_a_day_tells_that_metadata_is_younger(line):
    body = BODY.replace("</h1>", f"</h1><p>{line}</p>", 1)
    assert published(page(STATED, body)) == ((2010, 5, 3), True)


@pytest.mark.parametrize(
    ("terms", "day"),
    [
        ("<dt>From:</dt><dd>Coast Office</dd><dt>Published</dt><dd>3 May 2010</dd>", (2010, 5, 3)),
        ("<div><dt>Published</dt><dd><b>3 May 2010</b></dd></div>", (2010, 5, 3)),
        ("<dt>Born</dt><dd>3 May 2010</dd>", None),
        ("<dt>Opening of the bridge</dt><dd>3 May 2010</dd>", None),
    ],
)
def test_a_term_labels_the_day_that_is_said_of_it(terms, day):
    found = published(page("", BODY.replace("</h1>", f"</h1><div><dl>{terms}</dl></div>", 1)))
    assert found == ((day, True) if day else (None, False))


def test_marks_of_notes_stand_behind_no_year_and_other_raised_numbers_stay():
    more = " ".join(
        f"The {number} visitors of the harbour went home by way of the mill." for number in range(9)
    )
    note = "<sup class='reference'><a href='#cite-1'>[1]</a></sup>"
    body = f"<article><h1>Road</h1><p>It was closed on 3 May 2021.{note} 10<sup>6</sup> saw it on 4 May 2021"
    body += f"<sup><a href='#fn2'>2</a></sup>. See <a href='#map'>the map</a>. {more}</p></article>"
    text = read_html(page(body=body)).text
    assert "closed on 3 May 2021. 106 saw it on 4 May 2021. See the map." in text


@pytest.mark.parametrize(
    ("span", "count"), [("2", 2), ("3", 3), ("1", 1), ("x", 1), ("99999999999", 1), ("-2", 1)]
)
def test_a_day_that_spans_rows_stands_in_each_of_them(span, count):
    rows = f"<tr><td rowspan='{span}'>3 May 2021</td><td>The quay closed.</td><td>Alm</td></tr>"
    rows += "<tr><td>The mill burned down.</td><td>Lund</td></tr><tr><td>The road sank.</td><td>Alm</td></tr>"
    text = read_html(
        page(body=f"<article><h1>Road</h1><p>{'A long day it was. ' * 9}</p><table>{rows}</table></article>")
    ).text
    assert text.count("3 May 2021 | ") == count
    assert ("3 May 2021 | The mill burned down. | Lund" in text) == (count > 1)


def test_a_long_cell_that_spans_rows_stands_once_and_very_many_cost_nothing():
    long = "The harbour board closed the quay and the road for good. " * 3
    rows = f"<tr><td>3 May</td><td rowspan='3'>{long}</td></tr><tr><td>4 May</td></tr><tr><td>5 May</td></tr>"
    text = read_html(page(body=f"<article><h1>Road</h1><table>{rows}</table></article>")).text
    assert text.count("for good. The") == 2
    wide = "".join("<tr><td rowspan='999'>1 May</td></tr>" for _ in range(2_000))
    assert "1 May" in read_html(page(body=f"<article><h1>Road</h1><table>{wide}</table></article>")).text


def test_the_day_of_a_head_stands_in_no_row_below_it():
    head = "<thead><tr><th rowspan='3'>Updated 1 May 2021</th><th>What</th><th>Where</th></tr></thead>"
    body = "<tbody><tr><td rowspan='2'>3 May 2021</td><td colspan='2'>The quay closed.</td></tr>"
    body += "<tr><td>The mill burned.</td><td>Lund</td></tr></tbody>"
    prose = "A long day it was. " * 9
    text = read_html(
        page(body=f"<article><h1>Road</h1><p>{prose}</p><table>{head}{body}</table></article>")
    ).text
    assert text.count("1 May 2021 |") == 1
    assert "3 May 2021 | The quay closed." in text
    assert "3 May 2021 | The mill burned. | Lund" in text


PROSE = f"<p>{'The quay of Alm was closed on 3 May 2021, and the boats went on to Lund. ' * 3}</p>"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ('<p class="meta">By Żaneta Ćwik | 4 May 2021</p>', "Żaneta Ćwik"),
        ('<div class="x"><span>Von Anna Müller</span> · Stand: 4. Mai 2021</div>', "Anna Müller"),
        ('<p class="byline">By Ada Reed, Harbour correspondent</p>', "Ada Reed"),
        ('<p class="author">Ada Reed, Lund</p>', "Ada Reed"),
        ('<p class="byline">Ada</p>', "Ada"),
        ('<p class="meta">By Royal Appointment</p>', None),
        ('<p class="meta">By the lake</p>', None),
        ('<p class="meta">By New York</p>', None),
        ("", None),
    ],
)
def test_who_is_named_by_a_line_above_the_text_is_the_author_weakly(line, author):
    found = read_html(page(body=f"<h1>Quay closes</h1>{line}{PROSE}<p>By Jan Holm</p>"))
    assert found.author == author
    assert author is None or found.origin_of("author").is_weak


def titled(head: str, body: str) -> tuple[str, str]:
    found = read_html(page(f"<title>The Alm Post</title>{head}", body + PROSE))
    return found.title, found.origin_of("title").words


@pytest.mark.parametrize("mark", ['class="entry-title"', 'class="x post-title y"', 'itemprop="headline"'])
def test_the_heading_that_is_marked_as_title_goes_before_the_name_of_the_window(mark):
    assert titled("", f"<h2 {mark}>Quay closes</h2>")[0] == "Quay closes"
    assert titled("", f"<h1>Alm</h1><h1>Post</h1><h2 {mark}>Quay closes</h2>")[0] == "Quay closes"
    assert titled("", f"<h1>Mill burns</h1><h2 {mark}>Quay closes</h2>")[0] == "Mill burns"
    assert titled("", f"<h2 {mark}>Quay closes</h2><h2 {mark}>Mill burns</h2>")[0] == "The Alm Post"


def test_a_heading_that_is_only_called_alike_is_no_title():
    assert titled("", '<h2 class="post-title-list">More</h2><p class="headline">x</p>')[0] == "The Alm Post"


@pytest.mark.parametrize(
    ("name", "heading", "title"),
    [
        ("Alm Bridge", "Alm Bridge", "Alm Bridge"),
        ("Alm Bridge", "Other", "bridge in Alm"),
        ("The Post", "Alm Bridge", "bridge in Alm"),
    ],
)
def test_a_wiki_is_called_by_the_name_that_it_shows_and_not_by_its_description(name, heading, title):
    script = ld(**{"@type": "Article", "name": name, "headline": "bridge in Alm"})
    assert titled(script, f"<h1>{heading}</h1>")[0] == title


@pytest.mark.parametrize(
    "body",
    [
        '<div class="comments"><h1>Quay opens</h1><p>By Ada Reed</p><p>Jan Holm opened the quay.</p></div>',
        "<footer><h1>Quay opens</h1><div>By Ada Reed</div><div>Jan Holm opened the quay.</div></footer>",
        "<h1>Quay opens</h1><address>By Ada Reed</address><section>Jan Holm opened the quay.</section>",
    ],
)
def test_blocks_of_a_very_short_page_are_lines_of_their_own(body: str) -> None:
    assert read_html(page(body=body)).text == "Quay opens\n\nBy Ada Reed\n\nJan Holm opened the quay."


def test_a_sentence_of_a_very_short_page_is_not_torn_at_its_links() -> None:
    body = '<h1>Quay opens</h1><p>Jan <b>Holm</b> opened <a href="/quay">the quay</a> on 2 May 2022.</p>'
    assert read_html(page(body=body)).text == "Quay opens\n\nJan Holm opened the quay on 2 May 2022."


def test_a_short_page_does_not_say_what_stands_around_its_article() -> None:
    body = '<nav><a href="/">Home</a></nav><p>Jan Holm opened the quay.</p><footer>© Harbour Post</footer>'
    assert read_html(page(body=body)).text == "Jan Holm opened the quay."
