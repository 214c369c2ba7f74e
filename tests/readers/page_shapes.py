"""Pages as sites of many kinds make them, with what a careful reader finds on them; all are invented."""

import json
from dataclasses import dataclass

DAY = "2022-12-20"
STORY = (
    "<p>The council of Veldmark voted on Monday to close the old harbour road, and nobody spoke against it.</p>"
    "<p>Mayor Helen Duarte said that the road had been unsafe since late February, when a wall fell into the water.</p>"
    "<p>Work on a new road is to begin in spring. The town will pay for a third of it, and the rest comes from a fund "
    "that the ministry set up two years ago for towns on the coast.</p>"
    "<p>Fishermen had asked for a bridge instead. Their speaker, Rui Matos, called the vote a beginning.</p>"
)
COOKIES = '<div id="cookie-banner" class="consent"><p>We use cookies to improve your visit.</p><button>Accept all</button></div>'
NAVIGATION = '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
RELATED = (
    '<aside class="related"><h3>Related articles</h3><ul>'
    '<li><a href="/a">Ferry runs aground</a> <time datetime="2023-02-14">14 February 2023</time></li>'
    '<li><a href="/b">Market reopens</a> <time datetime="2021-08-01">1 August 2021</time></li></ul></aside>'
)
COMMENTS = (
    '<section id="comments"><h3>2 comments</h3><ol class="comment-list">'
    '<li class="comment"><cite>Ole</cite> <time datetime="2022-12-24T10:00:00Z">December 24, 2022 at 10:00</time><p>At last.</p></li>'
    '<li class="comment"><cite>Ines</cite> <time datetime="2022-12-27T11:00:00Z">December 27, 2022</time><p>Too late.</p></li></ol>'
    "<h3>Leave a reply</h3><form><label>Name</label><input><label>Comment</label><textarea></textarea></form></section>"
)
FOOTER = "<footer><p>© 1999–2024 The Veldmark Courier. All rights reserved.</p><p>Last updated: 5 January 2024</p></footer>"


@dataclass(frozen=True, slots=True)
class Shape:
    """A page, and what is right: no date where `published` is None."""

    name: str
    html: str
    published: str | None = DAY
    title: str = "Harbour road closed"
    author: str | None = None
    url: str | None = None
    language: str | None = "en"


def page(
    head: str = "", byline: str = "", body: str = STORY, around: str = RELATED + COMMENTS, lang: str = "en",
    title: str = "<title>Harbour road closed | The Veldmark Courier</title>",
) -> str:  # fmt: skip
    """A page with the furniture of a site around its article."""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{title}{head}</head><body>{COOKIES}'
        f'<header>{NAVIGATION}</header><main><article><header><h1>Harbour road closed</h1>{byline}</header>'
        f'<div class="content">{body}</div></article>{around}</main>{FOOTER}</body></html>'
    )  # fmt: skip


def ld(content: object) -> str:
    """JSON-LD in a page's head."""
    return f'<script type="application/ld+json">{json.dumps(content)}</script>'


def meta(**named: str) -> str:
    """Elements `<meta property=…>`, "__" for a colon."""
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in named.items()
    )


PUBLISHED = "2022-12-20T07:40:00+01:00"
CHANGED = "2023-01-05T09:00:00+01:00"
ADA = {"@type": "Person", "name": "Ada Reed"}
NEWS = {
    "@type": "NewsArticle",
    "headline": "Harbour road closed",
    "datePublished": PUBLISHED,
    "dateModified": CHANGED,
}
CANONICAL = '<link rel="canonical" href="https://courier.test/harbour-road">'
URL = "https://courier.test/harbour-road"

SHAPES = (
    Shape("agency, JSON-LD", page(ld(NEWS | {"author": ADA}) + CANONICAL), author="Ada Reed", url=URL),
    Shape(
        "WordPress with an SEO plugin: a graph",
        page(ld({"@graph": [
            {"@type": "Article", "headline": "Harbour road closed", "author": {"name": "Ada Reed"}, "datePublished": PUBLISHED},
            {"@type": "WebPage", "datePublished": "2019-01-02", "dateModified": CHANGED},
            {"@type": "WebSite", "name": "The Veldmark Courier"},
        ]}) + CANONICAL),
        author="Ada Reed", url=URL,
    ),
    Shape(
        "WordPress theme: two times, the second hidden",
        page(byline='<span class="posted-on">Posted on <a rel="bookmark"><time class="entry-date published" '
             f'datetime="{PUBLISHED}">December 20, 2022</time><time class="updated" datetime="{CHANGED}">January 5, 2023'
             '</time></a></span> <span class="byline">by <a rel="author">Ada Reed</a></span>'),
        author="Ada Reed",
    ),
    Shape("WordPress: one time that is publication and change", page(
        byline=f'<time class="entry-date published updated" datetime="{PUBLISHED}">December 20, 2022</time>')),
    Shape("old WordPress: posted on, in words", page(byline="<p class='postmetadata'>Posted on December 20, 2022 by Ada</p>")),
    Shape("Ghost", page(meta(og__title="Harbour road closed", article__published_time="2022-12-20T06:40:00.000Z",
                             article__modified_time="2023-01-05T08:00:00.000Z"))),
    Shape("platform for newsletters", page(ld([NEWS | {"author": [ADA]}]), "<div class='pencraft'>Dec 20, 2022</div>"),
          author="Ada Reed"),
    Shape("Blogger", page(byline='<h2 class="date-header"><span>Tuesday, December 20, 2022</span></h2>')),
    Shape("Blogger with an abbreviation for machines", page(
        byline=f'<a class="timestamp-link"><abbr class="published" itemprop="datePublished" title="{PUBLISHED}">7:40 AM</abbr></a>')),
    Shape("hNews", page(byline=f'<span class="published" title="{PUBLISHED}">20 Dec</span> '
                        f'<span class="updated" title="{CHANGED}">5 Jan</span>')),
    Shape("static site generator", page(byline=f'<time class="dt-published" itemprop="datePublished" datetime="{DAY}">Dec 20</time>')),
    Shape("AMP", page('<script async src="https://cdn.test/v0.js"></script>' + ld(NEWS)).replace("<html", "<html amp")),
    Shape("microdata", page(byline=f'<meta itemprop="datePublished" content="{PUBLISHED}">'
                            f'<meta itemprop="dateModified" content="{CHANGED}"><span itemprop="author">Ada Reed</span>'),
          author="Ada Reed"),
    Shape("microdata, in words", page(byline='<span itemprop="datePublished">Dec 20, 2022 7:40 AM EST</span>')),
    Shape("RDFa", page(byline=f'<span property="schema:datePublished" content="{PUBLISHED}">20 Dec</span>')),
    Shape("OpenGraph", page(meta(og__title="Harbour road closed", og__url=URL, article__published_time=PUBLISHED,
                                 og__updated_time=CHANGED, article__author="Ada Reed")), author="Ada Reed", url=URL),
    Shape("OpenGraph, seconds since 1970", page(meta(article__published_time="1671518400"))),
    Shape("OpenGraph, a placeholder", page(meta(article__published_time="1970-01-01T00:00:00Z"),
                                           "<p class='date'>Published 20 December 2022</p>")),
    Shape("JSON-LD, a placeholder", page(ld(NEWS | {"datePublished": "0001-01-01T00:00:00"}) +
                                         meta(article__published_time=PUBLISHED))),
    Shape("JSON-LD that does not parse", page('<script type="application/ld+json">{"@type": "NewsArticle", '
                                              f'"datePublished": "{PUBLISHED}", "name": "A "quoted" word"}}</script>')),
    Shape("JSON-LD beside an organisation and a breadcrumb", page(ld([
        {"@type": "Organization", "foundingDate": "1999-03-01"}, {"@type": "BreadcrumbList"}, NEWS]))),
    Shape("JSON-LD of a video in an article", page(ld([{"@type": "VideoObject", "uploadDate": "2022-12-18", "name": "Road"}, NEWS]))),
    Shape("live blog", page(ld({"@type": "LiveBlogPosting", "headline": "Harbour road closed", "datePublished": PUBLISHED,
                                "coverageStartTime": "2022-12-19T20:00:00Z", "liveBlogUpdate": [
                                    {"@type": "BlogPosting", "headline": "Late", "datePublished": "2022-12-22T08:00:00Z"}]}))),
    Shape("JSON-LD of a happening only", page(ld({"@type": "Event", "startDate": "2023-02-01", "name": "Open day"})), None),
    Shape("JSON-LD with the change only", page(ld({"@type": "Article", "headline": "Harbour road closed", "dateModified": CHANGED})), None),
    Shape("OpenGraph with the change only", page(meta(og__updated_time=CHANGED, article__modified_time=CHANGED)), None),
    Shape("last updated, in words", page(byline="<p>Last updated: 5 January 2023</p>"), None),
    Shape("last updated, as a time", page(byline=f'<p>Updated <time datetime="{CHANGED}">5 January 2023</time></p>'), None),
    Shape("reviewed, on a page of a government", page(byline="<p>Page last reviewed: 5 January 2023</p>"), None),
    Shape("published and updated, in words", page(byline="<p>Published 20 December 2022, last updated 5 January 2023</p>")),
    Shape("updated and first published, in words", page(
        byline="<p>Updated 5 January 2023</p><p>First published 20 December 2022</p>")),
    Shape("published and updated, as times", page(byline=f'<p>Published <time datetime="{PUBLISHED}">x</time> · Updated '
                                                  f'<time datetime="{CHANGED}">y</time></p>')),
    Shape("broadcaster: one time", page(byline=f'<time data-testid="timestamp" datetime="{PUBLISHED}">20 December 2022</time>')),
    Shape("newspaper: day in a details element", page(byline="<details><summary>Tue 20 Dec 2022 07.40 GMT</summary>"
                                                      "Last modified on Thu 5 Jan 2023 09.00 GMT</details>")),
    Shape("dateline of an agency", page(body=STORY.replace("<p>The council", "<p>VELDMARK, Dec. 20, 2022 (BPP) — The council", 1))),
    Shape("press release", page(byline="<p>FOR IMMEDIATE RELEASE</p>", body=STORY.replace(
        "<p>The council", "<p>VELDMARK, December 20, 2022 – The council", 1))),
    Shape("a time without machine text", page(byline="<time>20 December 2022</time>")),
    Shape("Parse.ly", page('<meta name="parsely-pub-date" content="2022-12-20T06:40:00Z"><meta name="parsely-author" '
                           f'content="Ada Reed"><meta name="parsely-link" content="{URL}">'), author="Ada Reed", url=URL),
    Shape("Dublin Core", page('<meta name="DC.date.issued" content="2022-12-20"><meta name="DC.date.modified" content="2023-01-05">'
                              '<meta name="DC.creator" content="Ada Reed">'), author="Ada Reed"),
    Shape("journal", page('<meta name="citation_publication_date" content="2022/12/20"><meta name="citation_author" '
                          'content="Ada Reed"><meta name="citation_title" content="Harbour road closed">'), author="Ada Reed"),
    Shape("pubdate as in mail", page('<meta name="pubdate" content="Tue, 20 Dec 2022 07:40:00 GMT">')),
    Shape("numbers that may be read two ways", page(byline="<p class='date'>03/04/2022</p>"), None),
    Shape("numbers beside a sure statement", page(meta(article__published_time=PUBLISHED), "<p class='date'>12/20/2022</p>")),
    Shape("address with a day", page('<link rel="canonical" href="https://courier.test/2022/12/20/harbour-road">'),
          url="https://courier.test/2022/12/20/harbour-road"),
    Shape("times in the text of an anniversary", page(byline=f'<time itemprop="datePublished" datetime="{DAY}">20 Dec</time>',
          body=STORY.replace("late February", '<time datetime="1944-06-06">6 June 1944</time>'))),
    Shape("times in the text only", page(body=STORY.replace("late February", '<time datetime="1944-06-06">6 June 1944</time>')), None),
    Shape("archive's bar above the page", page(meta(article__published_time=PUBLISHED)).replace(
        "<body>", "<body><div id='wm-ipp'>Captured 7 March 2023 <span>12 captures</span></div>")),
    Shape("archive's bar and nothing else", page().replace(
        "<body>", "<body><div id='wm-ipp'>Captured 7 March 2023 <span>12 captures</span></div>"), None),
    Shape("forum", page(ld({"@type": "DiscussionForumPosting", "headline": "Harbour road closed", "datePublished": PUBLISHED,
                            "comment": [{"@type": "Comment", "datePublished": "2022-12-27"}]}))),
    Shape("printed page", page(byline="<p>Published: 20 December 2022</p>", around="<p>Printed on 5 January 2023</p>" + RELATED)),
    Shape("another language around an article", page(meta(article__published_time=PUBLISHED, og__locale="de_DE"),
          "<p>20. Dezember 2022</p>", lang="de"), language="de"),
    Shape("no metadata: related articles and comments", page(), None),
    Shape("no metadata: comments only", page(around=COMMENTS), None),
    Shape("no metadata: nothing around", page(around=""), None),
    Shape("a year only", page('<meta name="date" content="2022">', around=""), None),
    Shape("today's date in the head of the site", page(around="").replace(
        "<header><nav>", "<header><div class='today'>Wednesday, 11 January 2023</div><nav>"), None),
    Shape("weather and a ticker with days", page(around="<div class='ticker'><span>9 Jan 2023</span> Storm nears</div>"
                                                 "<div class='weather'>Tue 10 Jan</div>"), None),
)  # fmt: skip
