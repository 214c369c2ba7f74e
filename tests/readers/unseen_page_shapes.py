"""Further pages in three batches: each was counted before anything was mended for it.

The first two were written without a look at the code that finds dates, the last one after it had been mended for them.
docs/measurements.md has what was found in them at first.
"""

from page_shapes import (
    CANONICAL,
    CHANGED,
    COMMENTS,
    DAY,
    NEWS,
    PUBLISHED,
    RELATED,
    STORY,
    URL,
    Shape,
    ld,
    meta,
    page,
)

BLOCK_THEME = (
    '<div class="wp-block-query"><h2>More posts</h2><ul class="wp-block-post-template">'
    '<li class="wp-block-post post"><h3 class="wp-block-post-title"><a href="/a">Ferry runs aground</a></h3>'
    '<div class="wp-block-post-date"><time datetime="2023-02-14T09:00:00+01:00">14 February 2023</time></div></li></ul></div>'
)
BULLETIN_BOARD = (
    '<!DOCTYPE html><html lang="en-gb"><head><meta charset="utf-8"><title>Harbour road closed - Veldmark Forum</title></head>'
    '<body id="phpbb"><div id="page-body"><h2 class="topic-title"><a href="./viewtopic.php?t=7">Harbour road closed</a></h2>'
    '<div id="p1" class="post"><div class="postbody"><h3 class="first"><a href="#p1">Harbour road closed</a></h3>'
    '<p class="author">by <strong><a class="username">Ada Reed</a></strong> » Tue Dec 20, 2022 7:40 am</p>'
    f'<div class="content">{STORY}</div></div></div>'
    '<div id="p2" class="post"><div class="postbody"><h3><a href="#p2">Re: Harbour road closed</a></h3>'
    '<p class="author">by <strong><a class="username">Ole</a></strong> » Sat Dec 24, 2022 10:00 am</p>'
    '<div class="content">Good news.</div></div></div></div></body></html>'
)
LIST_ARCHIVE = (
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2//EN"><HTML><HEAD><TITLE> [Town] Harbour road closed</TITLE>'
    '<META http-equiv="Content-Type" content="text/html; charset=us-ascii"></HEAD><BODY BGCOLOR="#ffffff">'
    '<H1>[Town] Harbour road closed</H1><B>Ada Reed</B> <A HREF="mailto:town%40lists.test">ada at courier.test</A><BR>'
    "<I>Tue Dec 20 07:40:11 CET 2022</I><P><UL><LI>Previous message: <A HREF=1.html>[Town] Market</A></li></UL><HR>"
    f"{STORY}<HR><P><UL><LI>Previous message: <A HREF=1.html>[Town] Market</A></li></UL></body></html>"
)
FROM_A_BROWSER = page(around="").replace(
    "<html", "<!-- saved from url=(0049)https://courier.test/2022/12/20/harbour-road.html -->\n<html", 1
)

UNSEEN_SHAPES = (
    Shape("block theme, with a loop of other posts", page(byline='<div class="wp-block-post-date"><time datetime='
        f'"{PUBLISHED}"><a href="{URL}">20 December 2022</a></time></div>', around=BLOCK_THEME)),
    Shape("writers' platform without metadata", page(byline='<div class="sp"><a>Ada Reed</a><button>Follow</button><div>'
        '<span>4 min read</span><span aria-hidden="true">·</span><span data-testid="storyPublishDate">Dec 20, 2022</span></div></div>')),
    Shape("agency with an element of its own", page(byline='<div class="Page-dateline"><wire-timestamp data-timestamp='
        '"1671518400000"><span class="Timestamp">Published 7:40 AM GMT, December 20, 2022</span></wire-timestamp></div>')),
    Shape("kit for small firms, newer and older post below", page(byline=f'<time class="dt-published blog-meta-item" datetime="{DAY}">'
        '20/12/2022</time>', around='<section id="pagination"><a href="/b"><h4>Newer</h4><time class="dt-published" '
        'datetime="2023-02-14">14/02/2023</time></a></section>')),
    Shape("wiki of news", page(body='<p><strong class="published"><span id="publishDate" class="value-title" title="2022-12-20">'
        f'</span>Tuesday, December 20, 2022</strong></p>{STORY}')),
    Shape("daily: both days in one time", page(byline='<time datetime="2022-12-20T07:40:00-05:00"><span>Published Dec. 20, 2022'
        "</span><span>Updated Jan. 5, 2023</span></time>")),
    Shape("daily: the printed edition is a day later", page(byline='<p class="stamp"><span>Dec. 20, 2022, 7:40 a.m. ET</span></p>',
        body=STORY + "<p class='print'>A version of this article appears in print on Dec. 21, 2022, Section A, Page 5 of the "
        "Coast edition with the headline: Road Shut. Order reprints | Subscribe</p>")),
    Shape("French, published and brought up to date", page(byline='<p class="meta__publication">Publié le 20 décembre 2022 à '
        "07h40, mis à jour le 05 janvier 2023 à 09h00</p>", lang="fr"), language="fr"),
    Shape("German, in one line with the author", page(byline="<p class='meta'>20. Dezember 2022, 07:40 Uhr · Aktualisiert am "
        "5. Januar 2023, 09:00 Uhr</p>", lang="de"), language="de"),
    Shape("Japanese, made public and renewed", page(byline="<p class='date'>公開日：2022年12月20日　更新日：2023年1月5日</p>", lang="ja"),
          language="ja"),
    Shape("Chinese, with the source beside the day", page(byline="<div class='time'>2022-12-20 07:40:12　来源：维尔德日报</div>",
        lang="zh-CN"), language="zh"),
    Shape("Spanish, with the change in numbers", page(byline="<div class='fecha'>20 de diciembre de 2022 - 07:40h. "
        "<span>Actualizado: 05/01/2023</span></div>", lang="es"), language="es"),
    Shape("Russian", page(byline="<div class='article__date'>20 декабря 2022, 07:40</div>", lang="ru"), language="ru"),
    Shape("wire of press releases", page(byline="<p class='mb-no'>Dec 20, 2022, 07:40 ET</p>", body=STORY.replace(
        "<p>The council", "<p><span class='xn-location'>VELDMARK</span>, <span class='xn-chron'>Dec. 20, 2022</span> /COASTWIRE/ -- "
        "The council", 1))),
    Shape("authority: kind, day and place in a row", page(byline='<ul class="page-header__meta"><li>Press release</li><li>20 December '
        "2022</li><li>Veldmark</li></ul>")),
    Shape("journal: received, accepted, published", page(byline="<ul class='history'><li>Received: 3 May 2022</li><li>Accepted: "
        "1 December 2022</li><li>Published online: 20 December 2022</li><li>Issue date: March 2023</li></ul>")),
    Shape("journal: day online and month of the issue", page('<meta name="citation_publication_date" content="2023/03">'
        '<meta name="citation_online_date" content="2022/12/20"><meta name="citation_title" content="Harbour road closed">')),
    Shape("preprint in two versions", page(byline="<div class='dateline'>[Submitted on 20 Dec 2022 (v1), last revised 5 Jan 2023 "
        "(this version, v2)]</div>")),
    Shape("tender with a last day", page(byline="<p>Posted 20 December 2022 · Closing date 5 January 2023</p>")),
    Shape("saved by a browser that notes the address", FROM_A_BROWSER, url="https://courier.test/2022/12/20/harbour-road.html"),
    Shape("address with a short month", page('<meta property="og:url" content="https://courier.test/town/2022/dec/20/harbour-road">'),
          url="https://courier.test/town/2022/dec/20/harbour-road"),
    Shape("address that ends in a day", page('<link rel="canonical" href="https://courier.test/town/harbour-road-20221220.html">'),
          url="https://courier.test/town/harbour-road-20221220.html"),
    Shape("metadata for an advertiser", page('<meta name="cXenseParse:recs:publishtime" content="2022-12-20T06:40:00+00:00">'
        '<meta name="cXenseParse:updated" content="2023-01-05">')),
    Shape("the server's last change", page('<meta http-equiv="last-modified" content="Thu, 05 Jan 2023 09:00:00 GMT">'), None),
    Shape("date and revised", page('<meta name="date" content="2022-12-20" scheme="YYYY-MM-DD"><meta name="revised" '
        'content="Thursday, January 5th, 2023, 9:00 am">')),
    Shape("a layer of data for counting readers", page('<script>window.dataLayer=[{"pageType":"article","publishedDate":"2022-12-20'
        'T07:40:00","modifiedDate":"2023-01-05T09:00:00","author":"ada"}];</script>')),
    Shape("bulletin board with a reply", BULLETIN_BOARD, author="Ada Reed"),
    Shape("archive of a mailing list", LIST_ARCHIVE, title="[Town] Harbour road closed", author="Ada Reed", language=None),
    Shape("metadata filled in when the site was built anew", page(ld(NEWS | {"datePublished": CHANGED}) + CANONICAL,
        "<p class='byline'>Published 20 December 2022</p>"), url=URL),
    Shape("obituary with the days of a life", page(byline="<p class='life'>3 May 1931 – 18 December 2022</p>", body=STORY +
        "<p class='notice'>Published in The Veldmark Courier on Dec. 20, 2022.</p>", around=RELATED + COMMENTS)),
)  # fmt: skip

SOCIAL = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Harbour road closed</title></head><body><main>'
    '<article class="status detailed"><a class="name">Ada Reed</a><h1>Harbour road closed</h1>'
    f'<div class="status-content">{STORY}</div><a class="permalink" href="/@ada/1"><time datetime="2022-12-20T06:40:00.000Z" '
    'title="Dec 20, 2022, 07:40">2y</time></a></article><div class="replies"><article class="status"><a class="name">Ole</a>'
    '<a href="/@ole/2"><time datetime="2022-12-24T10:00:00.000Z">2y</time></a><div>Good news.</div></article></div></main></body></html>'
)
QUESTIONS = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Harbour road closed - Town Exchange</title></head><body>'
    '<h1><a class="question-hyperlink">Harbour road closed</a></h1><div class="question"><div class="post-text">'
    f'{STORY}</div><div class="post-signature"><div class="user-action-time">edited <span title="2023-01-05 09:00:00Z">Jan 5, 2023 '
    'at 9:00</span></div></div><div class="post-signature owner"><div class="user-action-time">asked <span '
    'title="2022-12-20 06:40:00Z">Dec 20, 2022 at 6:40</span></div></div></div><div class="answer"><div>Good news.</div>'
    '<div class="user-action-time">answered <span title="2022-12-24 10:00:00Z">Dec 24, 2022 at 10:00</span></div></div></body></html>'
)

LATER_UNSEEN_SHAPES = (
    Shape("public body: published and updated in a list", page(byline="<dl class='metadata'><dt>From:</dt><dd>Coast Office</dd>"
        "<dt>Published</dt><dd>20 December 2022</dd><dt>Last updated</dt><dd>5 January 2023 — <a>See all updates</a></dd></dl>")),
    Shape("judgment: heard and delivered", page(byline="<p>Heard: 3 May 2022</p><p>Delivered: 20 December 2022</p>")),
    Shape("match: the day of play alone", page(byline="<div class='match-info'>Kick-off 15:00, Saturday 17 December 2022, Harbour "
        "Ground</div>"), None),
    Shape("episode, day and length in one line", page(byline="<p class='episode'>Episode 45 · 20 December 2022 · 32 min</p>")),
    Shape("year of two digits", page(byline="<span class='date'>20/12/22</span>")),
    Shape("day spelt out", page(byline="<p class='issue-date'>Tuesday, the 20th of December, 2022</p>")),
    Shape("blog: day, comments and tags in one line", page(byline="<p class='meta'>December 20, 2022 at 7:40 am | 12 Comments | Tagged: "
        "harbour, budget 2019</p>")),
    Shape("post with its time below and replies under it", SOCIAL, author="Ada Reed"),
    Shape("Italian, published and brought up to date", page(byline="<p class='data'>Pubblicato il 20 dicembre 2022 alle 07:40 - Ultimo "
        "aggiornamento: 5 gennaio 2023</p>", lang="it"), language="it"),
    Shape("Polish", page(byline="<span class='data-publikacji'>20 grudnia 2022, 07:40</span>", lang="pl"), language="pl"),
    Shape("Korean, entered and changed", page(byline="<div class='info'><span>입력 2022.12.20. 07:40</span> <span>수정 2023.01.05. "
        "09:00</span></div>", lang="ko"), language="ko"),
    Shape("Portuguese, with a change some time ago", page(byline="<p class='data'>20/12/2022 07h40 · Atualizado há 2 semanas</p>",
        lang="pt-BR"), language="pt"),
    Shape("byline without commas", page(byline="<p class='byline'>By Ada Reed Staff Writer Dec 20 2022</p>"), author="Ada Reed"),
    Shape("newspaper of 1922 in a library", page(byline="<dl><dt>Date of issue</dt><dd>20 December 1922</dd><dt>Digitised</dt>"
        "<dd>1 March 2015</dd></dl>"), "1922-12-20"),
    Shape("JSON-LD with dots", page(ld(NEWS | {"datePublished": "20.12.2022", "dateModified": "05.01.2023"}))),
    Shape("reprint that says where it was first", page(body=STORY + "<p><em>This article was first published in the Coast Review on "
        "20 December 2012.</em></p>", around=RELATED), "2012-12-20"),
    Shape("notice of an open day", page(byline="<p class='posted'>Posted by Ada on December 20, 2022</p>", around="<div class='event'>"
        "Doors open 20 January 2023 at 10:00</div>" + COMMENTS)),
    Shape("milliseconds on the article", page().replace("<article>", '<article data-published="1671518400000">')),
    Shape("question, edited and answered", QUESTIONS),
    Shape("kitchen blog", page(byline="<p class='post-meta'>Published: Dec 20, 2022 · Modified: Jan 5, 2023 by Ada Reed · This post may "
        "contain affiliate links</p>"), author="Ada Reed"),
)  # fmt: skip

LAST_UNSEEN_SHAPES = (
    Shape("generator with its language's own time", page(byline='<time datetime="2022-12-20 07:40:00 +0100 CET">December 20, 2022</time>')),
    Shape("time as a browser's script writes it", page(byline='<time datetime="Tue Dec 20 2022 07:40:00 GMT+0100 (CET)">2 years ago</time>')),
    Shape("OpenGraph with thousandths and a zone without a colon", page(meta(article__published_time="2022-12-20T07:40:00.000+0100"))),
    Shape("metadata of a chain of papers", page('<meta name="article_date_original" content="Tuesday, December 20, 2022, 7:40 AM">')),
    Shape("JSON-LD with its day in a list", page(ld({"@graph": [NEWS | {"@type": "ReportageNewsArticle", "datePublished": [PUBLISHED]}]}))),
    Shape("Dutch, with the last change", page(byline="<p class='datum'>20 december 2022 om 07:40 · Laatste update: 5 januari 2023</p>",
        lang="nl"), language="nl"),
    Shape("Swedish, published and changed", page(byline="<p>Publicerad 2022-12-20 07:40. Uppdaterad 2023-01-05.</p>", lang="sv"),
          language="sv"),
    Shape("Turkish, published and changed", page(byline="<div class='tarih'>Yayınlanma: 20 Aralık 2022 07:40 Güncelleme: 5 Ocak 2023</div>",
        lang="tr"), language="tr"),
    Shape("Czech, with the change behind", page(byline="<p class='datum'>20. prosince 2022 7:40, aktualizováno 5. ledna 2023</p>",
        lang="cs"), language="cs"),
    Shape("Arabic", page(byline="<div class='date'>20 ديسمبر 2022</div>", lang="ar"), language="ar"),
    Shape("journal of a society, volume and number", page(byline="<p class='issue'>Vol. 12 No. 4 · 20 December 2022</p>")),
    Shape("university: day among categories", page(byline="<ul class='tags'><li>20 Dec 2022</li><li>News</li><li>Research</li></ul>")),
    Shape("debates of a parliament", page(byline="<p>HC Deb 20 December 2022 vol 724 cc1-3</p>")),
    Shape("newsletter in an archive", page(byline="<p><a>View in browser</a></p><p>December 20, 2022 · Issue 45</p>")),
    Shape("others above the headline and no day of its own", page(around="").replace("<main>", "<main><div class='rail'><a href='/a'>"
        "Ferry runs aground</a> <time datetime='2023-02-14'>14 February 2023</time></div>"), None),
    Shape("meeting announced beside it and no day of its own", page(around="<div class='box'><h3>Upcoming</h3><p>20 January 2023: Town "
        "meeting</p></div>"), None),
    Shape("life with its days in brackets and no day of its own", page(byline="<p>Helen Duarte (born 3 May 1931) is mayor</p>"), None),
    Shape("references with the days of looking them up", page(around="<ol class='references'><li>Coast Review. Retrieved 5 January 2023."
        "</li></ol>"), None),
    Shape("manual with the day of its revision", page(byline="<p>Revision: 5 January 2023</p>"), None),
    Shape("month of an issue only", page(byline="<p class='issue'>December 2022</p>"), None),
)  # fmt: skip
