"""Further pages, written after the reader had passed those before them.

docs/measurements.md has what it found in them at first.
"""

from page_shapes import (
    ADA,
    CHANGED,
    COMMENTS,
    DAY,
    FOOTER,
    NEWS,
    PUBLISHED,
    RELATED,
    STORY,
    Shape,
    ld,
    meta,
    page,
)

GOVERNMENT = f'<meta name="govuk:first-published-at" content="{PUBLISHED}"><meta name="govuk:updated-at" content="{CHANGED}">'
OLD = (
    "<html><head><title>Harbour road closed</title></head><body bgcolor=white><table><tr><td><a href=index.htm>Home page</a>"
    f"</td><td><h1>Harbour road closed</h1><font size=2>Tuesday, 20 December 2022</font>{STORY}</td></tr></table></body></html>"
)
IN_CDATA = '<script type="application/ld+json">\n//<![CDATA[\n{"@type":"NewsArticle","datePublished":"%s"}\n//]]>\n</script>'

MORE_SHAPES = (
    Shape("framework with its data in a script", page(
        '<script id="__NEXT_DATA__" type="application/json">{"props":{"updatedAt":"2023-01-05"}}</script>',
        "<div><div>By Ada Reed</div><div>December 20, 2022 · 4 min read</div></div>")),
    Shape("Drupal", page(byline='<div class="node__meta">Submitted by ada on <span>Tue, 12/20/2022 - 07:40</span></div>')),
    Shape("Joomla", page(byline='<dl class="article-info"><dd class="published"><time itemprop="datePublished" '
        f'datetime="{PUBLISHED}">Published: 20 December 2022</time></dd><dd class="modified"><time itemprop="dateModified" '
        f'datetime="{CHANGED}">Last Updated: 5 January 2023</time></dd></dl>')),
    Shape("wiki", page(around="<div id='footer-info'>This page was last edited on 5 January 2023, at 09:00.</div>"), None),
    Shape("government", page(GOVERNMENT)),
    Shape("agency: words in a time, and a change in it", page(byline="<time><span>December 20, 2022</span> <span>7:40 AM</span>"
        "<span>Updated 2 weeks ago</span></time>")),
    Shape("Sailthru", page('<meta name="sailthru.date" content="2022-12-20 07:40:00">')),
    Shape("JSON-LD of a bare page", page(ld({"@type": "WebPage", "datePublished": PUBLISHED, "dateModified": CHANGED}))),
    Shape("JSON-LD in words", page(ld(NEWS | {"datePublished": "December 20, 2022"}))),
    Shape("JSON-LD with a space", page(ld(NEWS | {"datePublished": "2022-12-20 07:40:00"}))),
    Shape("JSON-LD with a fraction", page(ld(NEWS | {"datePublished": "2022-12-20T07:40:00.123456Z"}))),
    Shape("JSON-LD in CDATA", page(IN_CDATA % PUBLISHED)),
    Shape("JSON-LD, author as an address", page(ld(NEWS | {"author": ["https://courier.test/ada", ADA]})), author="Ada Reed"),
    Shape("broadcast", page('<meta property="music:release_date" content="2022-12-20">', "<div class='meta'>Dec 20, 2022</div>")),
    Shape("product with reviews", page(ld({"@type": "Product", "name": "Map", "review": [
        {"@type": "Review", "datePublished": "2023-02-02"}]})), None),
    Shape("list of articles", page(ld({"@type": "ItemList", "itemListElement": [
        {"@type": "NewsArticle", "datePublished": "2023-02-02", "headline": "Other"}]}),
        "<p class='date'>20 December 2022</p>")),
    Shape("hours ago, with machine text", page(byline=f'<time datetime="{PUBLISHED}">2 hours ago</time>')),
    Shape("yesterday, in words only", page(byline="<span class='when'>Yesterday</span>"), None),
    Shape("dateline in an element", page(byline='<div class="dateline">Veldmark, 20 December 2022</div>')),
    Shape("a page of 1998", OLD, language=None),
    Shape("dots", page(byline="<p class='datum'>20.12.2022</p>")),
    Shape("ISO day", page(byline="<p>2022-12-20</p>")),
    Shape("days of a meeting", page(around="<div class='info'><p>Event date: 3 March 2023</p>"
        "<p>Registration closes: 1 March 2023</p></div>" + RELATED), None),
    Shape("days of a life", page(around="<dl><dt>Born</dt><dd>3 May 1931</dd><dt>Died</dt><dd>18 December 2022</dd></dl>"), None),
    Shape("copy of a search engine", page().replace("<body>", "<body><div>This is a snapshot of the page as it appeared on "
        "7 March 2023 10:11:12 GMT.</div>"), None),
    Shape("correction below", page(byline="<p>Dec. 20, 2022</p>", body=STORY + "<p>Correction, Jan. 5, 2023: An earlier version "
        "of this article gave a wrong name for the speaker of the fishermen.</p>")),
    Shape("an empty statement", page(meta(article__published_time="", og__updated_time=CHANGED)), None),
    Shape("statement of another article first in the text", page(body=STORY, around=
        '<div class="card"><article><h2>Ferry runs aground</h2><time datetime="2023-02-14">14 February 2023</time></article></div>'
        + COMMENTS), None),
    Shape("own time and cards of others", page(byline=f'<time datetime="{PUBLISHED}">20 December 2022</time>', around=
        '<div class="grid"><article><h2>Ferry runs aground</h2><time datetime="2023-02-14">14 February 2023</time></article></div>')),
    Shape("news ticker above", page(byline="<p>Published on 20 December 2022</p>").replace(
        "<header><nav>", "<header><ul class='headlines'><li><time datetime='2023-02-14'>14 Feb</time> Storm</li></ul><nav>")),
    Shape("byline in one line", page(byline="<p class='byline'>By Ada Reed | 20 December 2022 | Updated 5 January 2023</p>"), author="Ada Reed"),
    Shape("section of law with its day", page(byline="<p>Act of 3 May 1998 (as amended on 1 July 2019)</p>"), None),
    Shape("photo credit with a day", page(body=STORY + "<figure><img src='a.jpg'><figcaption>The harbour on 6 June 2019. Photo: Ole Falk"
        "</figcaption></figure>"), None),
    Shape("deadline in the footer", page().replace(FOOTER, "<footer><p>Stand: 5 January 2023</p><p>© 2023</p></footer>"), None),
    Shape("machine day and clock apart", page(f'<meta name="date" content="{DAY}"><meta name="time" content="07:40">')),
    # A third batch, written after the second had been mended.
    Shape("magazine, byline with a comma", page(byline="<p class='credit'>Ada Reed, 20 December 2022</p>"), author=None),
    Shape("weekly, day with a weekday", page(byline="<div class='pub-date'>Tuesday 20 December 2022 07:40</div>")),
    Shape("radio, first broadcast", page(byline="<p>First broadcast on 20 December 2022</p>")),
    Shape("mod and pub the other way round", page(meta(article__modified_time=CHANGED, article__published_time=PUBLISHED))),
    Shape("JSON-LD with two types", page(ld(NEWS | {"@type": ["NewsArticle", "AnalysisNewsArticle"]}))),
    Shape("JSON-LD under mainEntity", page(ld({"@type": "WebPage", "dateModified": CHANGED, "mainEntity": NEWS}))),
    Shape("JSON-LD, day only", page(ld(NEWS | {"datePublished": DAY}))),
    Shape("advertorial with a deadline", page(byline="<p>Offer ends 5 January 2023</p>"), None),
    Shape("archive of a month", page(around="<div class='archive'><h3>Archive</h3><a>December 2022</a> <a>January 2023</a></div>"), None),
    Shape("breadcrumb with a year", page(byline="<div class='crumbs'><a>2022</a> / <a>12</a></div>"), None),
    Shape("edited note", page(byline="<p><em>Edited on 5 January 2023 to correct a name.</em></p>"), None),
    Shape("posted and edited", page(byline="<p>Posted 20 December 2022; edited 5 January 2023</p>")),
    Shape("time of a podcast", page(byline=f'<time datetime="PT32M">32 min</time> <time datetime="{DAY}">20 Dec</time>')),
    Shape("two equal times", page(byline=f'<time datetime="{DAY}">20 Dec</time><time datetime="{DAY}T07:40">7:40</time>')),
    Shape("time below the text, marked", page(body=STORY + f'<footer class="entry-meta">Posted on <time class="entry-date" '
        f'datetime="{PUBLISHED}">December 20, 2022</time></footer>')),
    Shape("time below the text, unmarked", page(body=STORY + f'<p>Posted on <time datetime="{PUBLISHED}">December 20, 2022'
        "</time></p>", around="")),
    Shape("author's own page", page(byline="<div class='author-bio'>Ada Reed joined us on 1 March 2015</div>"), None),
    Shape("poll closing", page(around="<div class='poll'><p>Poll closed on 9 January 2023</p></div>"), None),
    Shape("shop notice", page(around="<p>Shop closed from 24 December 2022 to 2 January 2023</p>"), None),
    Shape("event calendar beside", page(around="<section class='calendar'><ul><li><time datetime='2023-03-03'>3 March</time></li>"
        "</ul></section>"), None),
)  # fmt: skip
