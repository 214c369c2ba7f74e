"""A page with several whole articles is several articles; teasers, comments and posts inside one are not."""

import pytest
from sample_documents import FIRST, SECOND, written

from timeline_app.model.calendar import to_day
from timeline_app.readers import read

PROSE = f"<p>{FIRST} {SECOND}</p>" + "".join(
    f"<p>The {day} day brought many people of the town down to the river to see it, and they stayed.</p>"
    for day in ("first", "second", "third", "fourth", "fifth")
)
TEASER = f"<p>{FIRST}</p>"


def article(number, prose=PROSE, heading="h2", link=""):
    words = f'<a href="{link}">Bridge {number} opens</a>' if link else f"Bridge {number} opens"
    day = f'<time datetime="2021-05-0{number}T10:00:00Z">May {number}</time>'
    title = f"<{heading}>{words}</{heading}>" if heading else ""
    return f"<article>{title}{day}{prose}</article>"


def articles(tmp_path, body):
    page = f'<html lang="en"><head><title>The Alm Post</title></head><body><main>{body}</main></body></html>'
    return read(written(tmp_path, "post.html", page.encode())).articles


def test_each_whole_article_has_its_title_its_day_its_text_and_its_address(tmp_path):
    found = articles(tmp_path, "".join(article(n, link=f"https://post.test/{n}") for n in (3, 2, 1)))
    assert [one.title for one in found] == [f"Bridge {n} opens" for n in (3, 2, 1)]
    assert [one.publication.time.day for one in found] == [to_day(2021, 5, n) for n in (3, 2, 1)]
    assert [one.url for one in found] == [f"https://post.test/{n}" for n in (3, 2, 1)]
    assert [one.source for one in found] == [f"{tmp_path}/post.html/bridge-{n}-opens" for n in (3, 2, 1)]
    assert {one.language for one in found} == {"en"}
    assert all(FIRST in one.text and one.text.count("stayed.") == 5 for one in found)


@pytest.mark.parametrize(
    "body",
    [
        article(1, heading="h1"),
        article(1, heading="h1") + article(2, TEASER) + article(3, TEASER),
        article(1, heading="h1") + article(2, heading="") + article(3, heading=""),
        f"<article><h1>Bridge 1 opens</h1>{PROSE}{article(2)}</article>",
        article(1, PROSE * 9, "h1") + article(2),
        f"<article><h1>Bridge 1 opens</h1>{PROSE}</article><article><h2>Mill burns</h2>{PROSE}</article>",
    ],
    ids=["one", "teasers", "comments", "one in another", "short beside long", "without days"],
)
def test_what_stands_beside_one_article_makes_no_article(tmp_path, body):
    (found,) = articles(tmp_path, body)
    assert found.source == f"{tmp_path}/post.html"


def test_an_article_keeps_its_name_when_another_comes_above_it(tmp_path):
    before = articles(tmp_path, article(2) + article(1))
    after = articles(tmp_path, article(3) + article(2) + article(1))
    assert [one.source for one in after][1:] == [one.source for one in before]
    twice = articles(tmp_path, article(1) + article(1))
    assert len({one.source for one in twice}) == 2


def test_a_page_with_a_story_of_its_own_is_told_whole(tmp_path):
    (found,) = articles(tmp_path, f"<div>{PROSE.replace('stayed', 'sang')}</div>{article(1)}{article(2)}")
    assert "sang." in found.text


def test_nothing_but_teasers_is_one_page(tmp_path):
    (found,) = articles(tmp_path, "".join(article(n, TEASER) for n in (1, 2, 3)))
    assert found.title == "The Alm Post"


def test_very_many_articles_cost_what_they_hold(tmp_path):
    assert len(articles(tmp_path, article(1, PROSE) * 300)) == 300
    (found,) = articles(tmp_path, "<article>" * 100 + PROSE)
    assert FIRST in found.text


def live(tmp_path, body, head="", above="", below="", name="live.html"):
    head = f"<head><title>Alm live</title>{head}</head>"
    page = f'<html lang="en">{head}<body>{above}<main>{body}</main>{below}</body></html>'
    return read(written(tmp_path, name, page.encode())).articles


CANONICAL = '<link rel="canonical" href="https://post.test/live/storm">'
META = '<meta name="author" content="Ada Reed">'
SCRIPT = """<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Storm", "author":
{"@type": "Person", "name": "Ada Reed"}}</script>"""
TOP = '<header><h1>Storm live</h1><p class="byline">By Ada Reed</p></header>'


@pytest.mark.parametrize(
    ("head", "above", "below"), [(META, "", ""), (SCRIPT, "", ""), ("", TOP, ""), ("", "", SCRIPT)]
)
def test_posts_without_an_author_have_that_of_their_page_weakly(tmp_path, head, above, below):
    own = article(2).replace("</h2>", '</h2><p class="byline">By Jan Holm</p>')
    first, second, third = live(tmp_path, article(3) + own + article(1), head, above, below)
    assert [one.author for one in (first, second, third)] == ["Ada Reed", "Jan Holm", "Ada Reed"]
    assert first.origin_of("author").is_weak


@pytest.mark.parametrize(
    ("head", "below"),
    [
        ("", '<aside><p class="author">Eva Lind</p></aside>'),
        (SCRIPT.replace("LiveBlogPosting", "BlogPosting") + SCRIPT.replace("Ada Reed", "Eva Lind"), ""),
    ],
)
def test_no_post_has_the_author_of_another_or_of_what_stands_below(tmp_path, head, below):
    own = article(3).replace("</h2>", '</h2><p class="byline">By Jan Holm</p>')
    assert [one.author for one in live(tmp_path, own + article(2), head, "", below)] == ["Jan Holm", None]


def test_posts_have_their_own_address_else_the_place_on_their_page(tmp_path):
    named = article(1).replace("<article>", '<article id="post-1">')
    body = article(3, link="/2021/05/bridge") + article(2, link="https://other.test/2") + named + article(4)
    found = live(tmp_path, body, CANONICAL)
    assert [one.url for one in found] == [
        "https://post.test/2021/05/bridge", "https://other.test/2", "https://post.test/live/storm#post-1",
        "https://post.test/live/storm",
    ]  # fmt: skip
    assert [one.origin_of("url").is_weak for one in found] == [False, False, False, True]


@pytest.mark.parametrize("link", ["javascript:void(0)", "mailto:a@b.test", "/relative", "http://[broken"])
def test_links_that_lead_nowhere_are_no_addresses(tmp_path, link):
    assert [one.url for one in live(tmp_path, article(2, link=link) + article(1))] == [None, None]


def test_a_link_around_a_heading_is_one_too(tmp_path):
    around = article(2).replace("<h2>", '<a href="https://post.test/2"><h2>').replace("</h2>", "</h2></a>")
    assert [one.url for one in live(tmp_path, around + article(1))] == ["https://post.test/2", None]


def test_posts_have_the_language_that_their_page_states(tmp_path):
    head = '<head><meta http-equiv="content-language" content="sv"></head>'
    page = f"<html>{head}<body>{article(2)}{article(1)}</body></html>"
    assert {one.language for one in read(written(tmp_path, "a.html", page.encode())).articles} == {"sv"}


POST = f"<p>{FIRST} Many people of the town stood on the quay and looked at the water, which rose all day long.</p>"
LIVE = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Storm"}</script>'


def test_short_posts_whose_headings_lead_nowhere_are_articles(tmp_path):
    found = live(tmp_path, article(2, POST) + article(1, POST, link="#1"))
    assert [one.title for one in found] == ["Bridge 2 opens", "Bridge 1 opens"]


def test_short_texts_whose_headings_lead_elsewhere_are_teasers(tmp_path):
    links = [article(number, POST, link=f"/{number}") for number in (2, 1)]
    (found,) = live(tmp_path, "".join(links))
    assert found.source == f"{tmp_path}/live.html"


def test_every_post_of_a_live_blog_is_an_article_however_short_and_without_a_heading(tmp_path):
    body = article(3, "<p>Rain.</p>") + article(2, f"<p>{SECOND}</p>", heading="") + article(1, PROSE * 3)
    found = live(tmp_path, body, LIVE)
    assert [one.publication.time.day for one in found] == [to_day(2021, 5, number) for number in (3, 2, 1)]
    assert "Rain." in found[0].text
    assert SECOND in found[1].text
    assert found[0].title == "Bridge 3 opens"
    assert (found[1].title, found[1].origin_of("title").words) == (SECOND, "first words")
    assert found[1].source.endswith("/live.html/2021-05-02t10-00-00z")
    assert len(live(tmp_path, body, LIVE.replace("LiveBlog", "Blog"))) == 1


def test_posts_that_are_marked_by_microdata_are_articles(tmp_path):
    def post(number: int) -> str:
        day = f'<meta itemprop="datePublished" content="2021-05-0{number}T10:00:00Z">'
        inner = f'{day}<h2 itemprop="headline">Boat {number}</h2><div itemprop="articleBody">{POST}</div>'
        return f'<div itemprop="liveBlogUpdate" itemscope id="p{number}">{inner}</div>'

    found = live(
        tmp_path,
        f'<div itemscope itemtype="https://schema.org/LiveBlogPosting">{post(2)}{post(1)}</div>',
        CANONICAL,
    )
    assert [one.title for one in found] == ["Boat 2", "Boat 1"]
    assert [one.publication.time.day for one in found] == [to_day(2021, 5, 2), to_day(2021, 5, 1)]
    assert [one.url for one in found] == [f"https://post.test/live/storm#p{number}" for number in (2, 1)]


def test_a_post_that_is_but_a_picture_is_left_out_and_one_without_paragraphs_is_read(tmp_path):
    picture = article(4, '<img src="a.png">', heading="").replace("May 4", "")
    body = picture + article(3, f"<div>{FIRST}</div>") + article(2, POST) + article(1, POST)
    found = live(tmp_path, body, LIVE)
    assert [one.publication.time.day for one in found] == [to_day(2021, 5, number) for number in (3, 2, 1)]
    assert FIRST in found[0].text


def test_what_stands_behind_the_end_of_a_page_is_no_part_of_it(tmp_path):
    body = article(2) + article(1)
    page = (
        f"<html><head><title>The Alm Post</title></head><body>{body}</body></html><div>a note</div> and more"
    )
    found = read(written(tmp_path, "post.html", page.encode())).articles
    assert [one.title for one in found] == ["Bridge 2 opens", "Bridge 1 opens"]


def test_no_two_articles_of_a_page_have_one_name(tmp_path):
    second = article(1).replace("Bridge 1 opens", "Bridge 1 opens 2")
    found = articles(tmp_path, article(1) + second + article(1))
    assert len({one.source for one in found}) == 3


def test_short_posts_with_headings_and_days_of_their_own_are_articles(tmp_path):
    posts = "".join(
        article(n, "<p>The union and the harbour board signed a deal today.</p>") for n in (3, 2, 1)
    )
    found = articles(tmp_path, f"<h1>Live: strike in the harbour</h1>{posts}")
    assert [one.publication.time.day for one in found] == [to_day(2021, 5, n) for n in (3, 2, 1)]
