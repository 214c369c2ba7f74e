"""What lists say of an article: when it was published and who says so, what is wrong with it and the way out."""

from pathlib import PurePath
from typing import Final

from timeline_app.gui.phrases import counted, document_time, origin_of, publication, tr
from timeline_app.model.article import DateOrigin
from timeline_app.model.edit import READER
from timeline_app.model.extraction import NAMES_GIVEN
from timeline_app.model.timeline import TimelineArticle
from timeline_app.view.article_listing import ArticleChoice, Grouping
from timeline_app.view.article_problems import ArticleProblem, problems_of
from timeline_app.wording import grouped, say

_PROBLEMS_IN_A_LINE: Final = 2
_LIMITS_IN_A_LINE: Final = 3


def published_in_words(article: TimelineArticle) -> str:
    """Return the day of publication, or that it is not known or not needed."""
    time = article.publication.time
    if time is not None:
        return document_time(time)
    if article.names == NAMES_GIVEN:
        return tr("states its own dates")
    return "" if article.hash == READER else tr("no publication date")


def origin_in_words(origin: DateOrigin) -> str:
    """Return who gives a publication date, in few words."""
    names = {
        DateOrigin.NONE: "",
        DateOrigin.USER: tr("by you"),
        DateOrigin.METADATA: tr("by the file"),
        DateOrigin.DATELINE: tr("by the dateline"),
        DateOrigin.FILE_NAME: tr("by the file name"),
    }
    return names[origin]


def source_in_words(article: TimelineArticle) -> str:
    """Return the name of the file that an article was read from."""
    return PurePath(article.source).name or article.source


def detail_of(article: TimelineArticle) -> str:
    """Return publication date, who says so, number of events, problems and tags in one line."""
    published = published_in_words(article)
    origin = origin_in_words(article.publication.origin)
    if article.publication.time is not None and origin:
        published += f" ({origin})"
    parts = [published, counted(article.events, tr("{n} event"), tr("{n} events"))]
    parts.append(problems_in_words(article, leaves_out=(ArticleProblem.NO_DATE, ArticleProblem.NO_EVENTS)))
    parts += [f"#{tag}" for tag in article.tags]
    return " · ".join(filter(None, parts))


def problems_in_words(article: TimelineArticle, leaves_out: tuple[ArticleProblem, ...] = ()) -> str:
    """Return the gravest problems in few words, and how many there are besides."""
    waits = article.dates_waiting if ArticleProblem.NO_DATE in leaves_out else 0
    problems = [one for one in problems_of(article) if one not in leaves_out]
    words = [_waiting(article)] if waits and ArticleProblem.EVENTS_WAIT not in problems else []
    words += [problem_in_words(one, article) for one in problems]
    more = len(words) - _PROBLEMS_IN_A_LINE
    shown = words[:_PROBLEMS_IN_A_LINE] + ([f"+{grouped(more)}"] if more > 0 else [])
    return " · ".join(shown)


def _waiting(article: TimelineArticle) -> str:
    return counted(article.dates_waiting, tr("{n} needs a date"), tr("{n} need a date"))


def problem_in_words(problem: ArticleProblem, article: TimelineArticle) -> str:
    """Return what is wrong with an article, in few words."""
    match problem:
        case ArticleProblem.EVENTS_WAIT:
            return _waiting(article)
        case ArticleProblem.NOT_UNDERSTOOD:
            return counted(article.untold or 0, tr("{n} not understood"), tr("{n} not understood"))
        case _:
            return name_of_problem(problem)


def name_of_problem(problem: ArticleProblem) -> str:
    """Return what a problem is called, of whatever articles."""
    names = {
        ArticleProblem.NO_DATE: tr("no publication date"),
        ArticleProblem.EVENTS_WAIT: tr("events need a date"),
        ArticleProblem.NO_EVENTS: tr("no events"),
        ArticleProblem.WEAK_DATE: tr("uncertain date"),
        ArticleProblem.REMARKED: tr("remark on the file"),
        ArticleProblem.NOT_UNDERSTOOD: tr("sentences not understood"),
        ArticleProblem.NOT_LOOKED: tr("read by an older version"),
    }
    return names[problem]


def limits_in_words(choice: ArticleChoice) -> str:
    """Return what a list of articles is limited to, "" when it shows all."""
    parts = []
    if choice.tags:
        parts.append(_any_of([f"#{tag}" for tag in sorted(choice.tags)]))
    if choice.problems == frozenset(ArticleProblem):
        parts.append(tr("problems"))
    elif choice.problems:
        parts.append(_any_of([name_of_problem(one) for one in ArticleProblem if one in choice.problems]))
    return tr("only with {0}").format(tr(" and ").join(parts)) if parts else ""


def _any_of(names: list[str]) -> str:
    """Return a few names, one of which is enough, and how many there are besides."""
    shown, more = names[:_LIMITS_IN_A_LINE], len(names) - _LIMITS_IN_A_LINE
    return tr(" or ").join([*shown, *([f"+{grouped(more)}"] if more > 0 else [])])


def grouping_in_words(choice: ArticleChoice) -> str:
    """Return what a list of articles is parted by, "" when it has no groups."""
    names = {
        Grouping.NONE: "",
        Grouping.TAG: tr("grouped by tag"),
        Grouping.PROBLEM: tr("grouped by problem"),
    }
    return names[choice.grouping]


def way_out(problem: ArticleProblem, article: TimelineArticle) -> str:
    """Return what can be done about a problem."""
    match problem:
        case ArticleProblem.NO_DATE:
            return tr("D sets the publication date; every date that depends on it follows.")
        case ArticleProblem.EVENTS_WAIT:
            return tr("Ctrl+D lists the events that need a date, with the reason; Enter there dates one.")
        case ArticleProblem.NO_EVENTS:
            return tr("Enter shows the text: select words in it and make an event of them.")
        case ArticleProblem.WEAK_DATE:
            found = origin_of(article.publication)
            return tr("{0}. D confirms or corrects it.").format(found[:1].upper() + found[1:])
        case ArticleProblem.REMARKED:
            told = "; ".join(say(one) for one in article.remarks)
            return tr("{0}. O opens the file, to compare.").format(told)
        case ArticleProblem.NOT_UNDERSTOOD:
            return tr("Ctrl+U lists the sentences that told no event, with the reason.")
        case ArticleProblem.NOT_LOOKED:
            return tr("Shift+F5 extracts it anew; what you corrected stays.")


def problems_and_ways_out(article: TimelineArticle) -> str:
    """Return a line for each problem and one for what can be done about it."""
    lines = []
    for problem in problems_of(article):
        words = problem_in_words(problem, article)
        lines += [words[:1].upper() + words[1:], f"  {way_out(problem, article)}"]
    return "\n".join(lines)


def tip_of(article: TimelineArticle) -> str:
    """Return all that is known of an article, in lines."""
    lines = [article.title, article.source]
    if article.author:
        lines.append(article.author)
    if article.hash != READER:
        lines.append(publication(article.publication))
    told = counted(article.events, tr("{n} event"), tr("{n} events"))
    lines.append(f"{told} · {_waiting(article)}" if article.dates_waiting else told)
    if article.tags:
        lines.append(", ".join(f"#{tag}" for tag in article.tags))
    problems = problems_and_ways_out(article)
    return "\n".join([*lines, *(["", problems] if problems else [])])
