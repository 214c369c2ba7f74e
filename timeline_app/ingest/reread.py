"""Read the files of articles anew that have changed since; the new text takes the old one's place."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from timeline_app import readers
from timeline_app.ingest.bring_in import OnProgress, ignore_progress, never_cancelled, problem_of_error
from timeline_app.ingest.given import prepare_given
from timeline_app.ingest.limits import DEFAULT_LIMITS, Limits
from timeline_app.ingest.prepare import prepare
from timeline_app.ingest.report import Progress
from timeline_app.ingest.sources import file_of, is_path
from timeline_app.ingest.workers import KillableWorkers
from timeline_app.model.article import Article, DateOrigin, Publication
from timeline_app.model.edit import READER
from timeline_app.model.errors import ArticleGoneError
from timeline_app.model.extraction import NAMES_BY_RULES, NAMES_OF_FILES
from timeline_app.model.given import GivenChronicle
from timeline_app.model.message import Problem, message
from timeline_app.model.moving import Moves, moves
from timeline_app.model.prepared import Prepared
from timeline_app.model.timeline import TimelineArticle
from timeline_app.model.wish import Wish
from timeline_app.readers import Place

if TYPE_CHECKING:
    from timeline_app.store import Library

_LOOK_UP_S: Final = 0.1


@dataclass(frozen=True, slots=True)
class Replaced:
    """An article whose file had another text: what it was called, its id, and the id of what took its place."""

    title: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of the articles: those that were replaced, titles of those that read as before, problems."""

    replaced: tuple[Replaced, ...] = ()
    unchanged: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_cancelled: bool = False


def reread(
    library: "Library",
    article_ids: Sequence[int],
    *,
    on_progress: OnProgress = ignore_progress,
    is_cancelled: Callable[[], bool] = never_cancelled,
    limits: Limits = DEFAULT_LIMITS,
) -> Reread:
    """Read the files of these articles anew; those whose text has changed are replaced, all as one step.

    What the reader decided goes with what has moved. An article whose file is gone or cannot be read stays as it is
    and is reported, as is a text that came without a file.
    """
    known = {article.id: article for article in library.articles(article_ids)}
    run = _Run(library, limits, KillableWorkers(1, limits.memory_bytes), is_cancelled)
    try:
        with library.as_one_step():
            for number, article_id in enumerate(article_ids, 1):
                if is_cancelled():
                    raise _CancelledError
                listed = known.get(article_id)
                run.take(listed)
                title = "" if listed is None else listed.title
                on_progress(Progress(number, len(article_ids), title, len(run.problems)))
    except _CancelledError:
        return run.outcome(is_cancelled=True)
    finally:
        run.workers.close(at_once=True)
    return run.outcome()


class _CancelledError(Exception):
    """The work was called off."""


@dataclass(slots=True)
class _Run:
    """The articles of one call, and what became of them so far."""

    library: "Library"
    limits: Limits
    workers: KillableWorkers
    is_cancelled: Callable[[], bool]
    replaced: list[Replaced] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def outcome(self, *, is_cancelled: bool = False) -> Reread:
        """Return what became of the articles so far."""
        return Reread(tuple(self.replaced), tuple(self.unchanged), tuple(self.problems), is_cancelled)

    def take(self, listed: TimelineArticle | None) -> None:
        """Read the file of one article, and replace its text where it has changed."""
        if listed is None:
            self.problems.append(Problem("", message("article-not-in-library")))
            return
        try:
            self._take(listed)
        except ArticleGoneError:
            self.problems.append(Problem(listed.title, message("article-not-in-library")))

    def _take(self, listed: TimelineArticle) -> None:
        found = self._found(listed)
        if isinstance(found, Problem):
            self.problems.append(found)
            return
        new = found.article if isinstance(found, GivenChronicle) else found
        there = self.library.article_id(new.hash)
        if new.hash == listed.hash:
            self.unchanged.append(listed.title)
        elif there is not None:
            (other,) = self.library.articles([there])
            self.problems.append(Problem(listed.title, message("text-there-already", title=other.title)))
        else:
            self._replace(listed, found)

    def _found(self, listed: TimelineArticle) -> Article | GivenChronicle | Problem:
        """Return what an article's file holds in its place now."""
        if listed.hash == READER or not is_path(listed.source):
            return Problem(listed.title, message("not-from-file"), message("not-from-file-hint"))
        path = file_of(listed.source)
        if path is None:
            where = message("file-gone", source=listed.source)
            return Problem(listed.title, where, message("file-gone-hint"))
        found: list[Article | GivenChronicle] | Problem
        wish = self.library.wish_of(listed.id)
        found = self._done(self.limits.read_s, listed.title, False, find, Place(path), listed.source, wish)
        if isinstance(found, Problem):
            return found
        same = [one for one in found if _article(one).hash == listed.hash]
        if not found or (len(found) > 1 and not same):
            return Problem(listed.title, message("not-in-file", name=path.name), message("not-in-file-hint"))
        return (same or found)[0]

    def _replace(self, listed: TimelineArticle, found: Article | GivenChronicle) -> None:
        from timeline_app.store import Replacement

        before = self.library.article(listed.id)
        new = _article(found)
        limit_s = self.limits.to_extract(len(new.text))
        said = self._said(listed.id)
        prepared: Prepared | Problem
        if isinstance(found, GivenChronicle):
            prepared = self._done(limit_s, listed.title, True, prepare_given, found, said)
        else:
            names = listed.names if listed.names not in NAMES_OF_FILES else NAMES_BY_RULES
            prepared = self._done(limit_s, listed.title, True, prepare, new, said, names)
        if isinstance(prepared, Problem):
            self.problems.append(prepared)
            return
        moved: Moves | Problem = self._done(limit_s, listed.title, True, moves, before.text, new.text)
        if isinstance(moved, Problem):
            self.problems.append(moved)
            return
        read = Replacement(prepared.article, prepared.extraction, moved, prepared.edits)
        after = self.library.read_again(listed.id, read)
        self.replaced.append(Replaced(listed.title, listed.id, after))

    def _said(self, article_id: int) -> Publication | None:
        """Return the publication that a person gave the file when it was added."""
        found = self.library.found_publication(article_id)
        return found if found.origin is DateOrigin.USER else None

    def _done(
        self, limit_s: float, title: str, is_read: bool, work: Callable[..., Any], *given: object
    ) -> Any:
        """Return what work in a killable process makes, or what kept it from that."""
        future: Future[Any] = self.workers.start(limit_s, work, *given)
        while not future.done():
            if self.is_cancelled():
                raise _CancelledError
            wait([future], _LOOK_UP_S)
        error = future.exception()
        if error is not None:
            return problem_of_error(error, title, limit_s, self.limits, is_read=is_read)
        return future.result()


def _article(found: Article | GivenChronicle) -> Article:
    return found.article if isinstance(found, GivenChronicle) else found


def find(place: Place, source: str, wish: Wish) -> list[Article | GivenChronicle]:
    """Return what a file, or an archive in it, holds in the place that a source names. Raises UnreadableError.

    `wish` is what was said of a table when it was added.
    """
    reading = readers.read(place, wish=wish)
    found: list[Article | GivenChronicle] = [one for one in reading.articles if one.source == source]
    found += [one for one in reading.chronicles if one.article.source == source]
    for part in reading.parts:
        within = place.within(part)
        if not found and (source == within.source or source.startswith(f"{within.source}/")):
            found = find(within, source, wish)
    return found
