"""A chronicle with everything that files have trouble with."""

from dataclasses import replace

from timeline_app.export.chronicle import Chronicle
from timeline_app.model.actor import ActorKind
from timeline_app.model.article import NO_PUBLICATION, DateOrigin, Publication
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edtf import from_edtf
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.message import message
from timeline_app.model.period import MarkedPeriod, Period, key_for
from timeline_app.model.timeline import Quote, Status, TimelineActor, TimelineArticle, TimelineEvent

HOSTILE = (
    "</script><script>alert(1)</script>",
    "]]><!-- --> &lt; &amp; <b onmouseover='x'>",
    '=HYPERLINK("http://x.test";"y")',
    "line\u2028separator\u2029and\ttab\nand break",
    "nul \x00, bell \x07, not a character \uffff",
    "# 1. * _under_ [link](javascript:alert(1)) | cell ~ `code`",
    "BEGIN:VEVENT; comma, semicolon; back\\slash",
    "[7]container (7)sub {curly} %percent% $dollar$ ${jndi}",
    "a" * 400,
)
HEBREW = "ראש העיר פתח את הגשר"
ARABIC = "افتتح الوزير الجسر"
CHINESE = "市长宣布大桥通车 🌉"
ACTORS = tuple(
    TimelineActor(number, name, ActorKind.PERSON, (f"alias of {number}",), ("captain",), 2)
    for number, name in enumerate(
        ("Anna Ferrant", "Harbour Board", "Elio Marchetti", HEBREW[:7], "Vesna <Kolar>"), 1
    )
)
ARTICLES = (
    TimelineArticle(
        1,
        "ab" * 32,
        "The bridge & the port",
        "/srv/someone/private folder/bridge.html",
        "en",
        Publication(DocumentTime(to_day(2022, 12, 20)), DateOrigin.METADATA),
        9,
        1,
        400,
        author="Ines Duarte",
        url="https://news.test/bridge?a=1&b=2",
    ),
    TimelineArticle(
        2, "cd" * 32, "Old wars", "C:\\Users\\someone\\wars.txt", None, NO_PUBLICATION, 3, 1, 900
    ),
)
DATES = (
    "2022-12-19", "-0263", "-0043-03-15", "0000", "[2022-02-20..2022-02-28]", "2022-05-03/2022-05-05",
    "1990~", "../2018", "2020-05/..", "1899-12-31", "199X", "2022-21", "2022-12-19T18:30:00Z", "1984?",
)  # fmt: skip


def made(number, edtf="2022-12-19", headline="", actors=(1,), **changes):
    """Return an event."""
    return TimelineEvent(
        id=number,
        headline=headline or f"Ships arrive for the {number}th time",
        date=from_edtf(edtf) if edtf else None,
        edtf=edtf,
        words=changes.get("words", "that day"),
        how=changes.get("how", DateHow.EXPLICIT),
        unresolved=None if edtf else message("no-publication-date"),
        actors=tuple(actors),
        flags=changes.get("flags", (Flag.ASSERTED,)),
        articles=changes.get("articles", (1,)),
        confidence=0.9,
        status=Status.EXTRACTED,
        told_at=number,
    )


PERIODS = (
    Period("The <b>great</b> storm & its #1 flood (planned)", to_day(2021, 3, 1), to_day(2021, 5, 9), 3),
    Period("Verdict", to_day(2022, 12, 19), to_day(2022, 12, 19), 9),
    Period("Empire; \\of \u202eנמל, 大", to_day(-100), to_day(-43, 3, 15), 0),
    Period("Verdict", to_day(2022, 12, 19), to_day(2022, 12, 19), 4),
)
"""What files have trouble with: markup, marks of other formats, one day, years BC, a name twice."""


def chronicle_of(*events, title="Harbour & <town>", periods=()):
    """Return events with their quotes, in the order in which a library gives them."""
    quotes = tuple(
        Quote(event.id, article, f"Quoted of {event.id}: {event.headline}")
        for event in events
        for article in event.articles
    )
    return with_periods(Chronicle(title, tuple(events), ACTORS, ARTICLES, (), {}, quotes), periods)


def with_periods(chronicle, periods):
    """Return a chronicle with marked periods, under keys of their own."""
    held: dict[str, MarkedPeriod] = {}
    for period in periods:
        key = key_for(period, held)
        held[key] = MarkedPeriod(key, period)
    return replace(chronicle, periods=tuple(held.values()))


EVERYTHING = chronicle_of(
    *(made(number, edtf) for number, edtf in enumerate(DATES, 1)),
    *(made(number, "2021-03-04", text) for number, text in enumerate(HOSTILE, 30)),
    made(50, "2021-05-06", HEBREW, (4,)),
    made(51, "2021-05-07", ARABIC),
    made(52, "2021-05-08", CHINESE),
    made(53, "2021-05-09", "Five meet at the quay", (1, 2, 3, 4, 5), articles=(1, 2)),
    made(54, "2021-05-10", "The strike is off", flags=(Flag.CANCELLED, Flag.PLANNED)),
    made(55, "2021-05-11", "A quay is opened", how=DateHow.MAIN_DAY, actors=()),
    made(60, "", "Nobody knows when the crane fell"),
)
NOTHING = chronicle_of(title="")
