"""Articles on their way into the library: read and extracted, but not yet agreed to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app import engine
from timeline_app.gui.contents import Contents
from timeline_app.gui.following import Followed, followed
from timeline_app.gui.jobs import Job, Progress
from timeline_app.ingest import BLOCK, Manner, Prepared, gather, ingest, prepare_text, unclear_tables
from timeline_app.ingest import Progress as FileProgress
from timeline_app.ingest.prepare import FALLBACK_LANGUAGE
from timeline_app.languages import Language, load
from timeline_app.model.article import Article, Publication
from timeline_app.model.dates import DocumentTime
from timeline_app.model.extraction import NAMES_OF_FILES, Extraction
from timeline_app.model.message import Problem
from timeline_app.model.timeline import Added
from timeline_app.model.wish import NO_WISH, Wish
from timeline_app.readers import read_text
from timeline_app.store.library import Library
from timeline_app.store.rules import Rules

if TYPE_CHECKING:
    from timeline_app.readers import TableHead


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as found, and what the reader has said of it since."""

    found: Prepared
    title: str
    publication: Publication

    @property
    def is_given(self) -> bool:
        """Whether it is a file of events, which states their dates itself."""
        return self.found.extraction.names in NAMES_OF_FILES


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What was read: new articles, names of those the library has already, what went wrong, and if there was any.

    `remarks` tell of files in folders that were left out because they are no articles. `unclear` are tables that wait
    until it is said what their columns are, with their first rows.
    """

    drafts: tuple[Draft, ...]
    duplicates: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    has_files: bool = True
    unclear: "tuple[tuple[Path, TableHead], ...]" = ()


@dataclass(slots=True)
class _Tray:
    """Stands where a library would when articles are only looked at."""

    known: frozenset[str]
    drafts: list[Draft] = field(default_factory=list)
    hashes: set[str] = field(default_factory=set)

    def article_id(self, text_hash: str) -> int | None:
        """Return a number for a text that the library has, None for a new one."""
        return 0 if text_hash in self.known else None

    def places(self) -> dict[str, int]:
        """Return nothing: what the library has from the same place shows when it is added."""
        return {}

    def add_all(self, found: Sequence[Prepared]) -> list[Added]:
        """Keep articles; one that lies here already is not new."""
        return [self._add(one) for one in found]

    def _add(self, one: Prepared) -> Added:
        text_hash = one.article.hash
        is_new = text_hash not in self.hashes
        if is_new:
            self.hashes.add(text_hash)
            self.drafts.append(draft_of(one))
        return Added(0, is_new)


def draft_of(found: Prepared) -> Draft:
    """Return the draft of an article that nobody has said anything of yet."""
    return Draft(found, found.article.title, found.article.publication)


def look_at_files(
    job: Job,
    paths: Sequence[Path],
    known: frozenset[str],
    names: str,
    wish: Wish = NO_WISH,
    on_stopped: Callable[[Arrivals], object] = lambda _: None,
) -> Arrivals:
    """Read and extract files, and of folders the files below them that a reader knows.

    `known` are the hashes of the texts that the library has; `wish` is what was said of a table. `on_stopped` gets what
    was read until the work was called off, where that is any article.
    """
    tray = _Tray(known)
    gathered = gather(paths, on_step=job.check)
    if gathered.files:
        job.report(Progress(0, len(gathered.files)))  # the first file may take long

    def report(progress: FileProgress) -> None:
        if not job.is_cancelled():  # what is being read comes to its end
            job.report(Progress(progress.done, progress.total, progress.name))

    outcome = ingest(
        tray,
        gathered.files,
        on_progress=report,
        is_cancelled=job.is_cancelled,
        manner=Manner(names=names, wish=wish),
    )
    if job.is_cancelled() and tray.drafts:
        on_stopped(Arrivals(tuple(tray.drafts), problems=(*gathered.problems, *outcome.problems)))
    job.check()
    unclear = unclear_tables(gathered.files, outcome.problems, job.is_cancelled)
    job.check()
    told = tuple(problem for problem in outcome.problems if problem.where not in unclear)
    problems = (*gathered.problems, *told)
    duplicates = tuple(one.name for one in outcome.duplicates)
    # What is told of an article stands beside it in the dialog; of an archive nothing does.
    left_out = tuple(one for one in outcome.remarks if one.what.code == "page-files-left-out")
    return Arrivals(
        tuple(tray.drafts),
        duplicates,
        problems,
        (*gathered.remarks, *left_out),
        has_files=bool(gathered.files or problems),
        unclear=tuple(unclear.values()),
    )


def look_at_text(job: Job, text: str, known: frozenset[str], names: str) -> Arrivals:
    """Extract a pasted text. Raises UnreadableError when there are no words in it."""
    article = read_text(text)
    if article.hash in known:
        return Arrivals((), (article.title,))
    job.check()
    found = prepare_text(article, names=names, is_cancelled=job.is_cancelled)
    job.check()
    if isinstance(found, Problem):
        return Arrivals((), problems=(found,))
    assert found is not None
    return Arrivals((draft_of(found),))


def add_all(job: Job, path: Path, rules: Rules, drafts: Sequence[Draft], before: Contents | None) -> Followed:
    """Write the drafts into the library at `path`, a few at a time in one transaction; return what came of that.

    Uses a library of its own: a connection belongs to one thread. Raises StoreError.
    """
    with Library.open(path, rules) as library:
        with library.as_one_step():
            for start in range(0, len(drafts), BLOCK):
                block = drafts[start : start + BLOCK]
                job.report(Progress(start, len(drafts), block[0].title))
                library.add_all([finished(draft) for draft in block])
        return followed(library, before)


def finished(draft: Draft) -> Prepared:
    """Return article and extraction with the title and publication date of the draft."""
    article = replace(draft.found.article, title=draft.title, publication=draft.publication)
    return Prepared(article, anchored(draft.found, draft.publication.time), draft.found.edits)


def anchored(found: Prepared, published: DocumentTime | None) -> Extraction:
    """Return the findings as they are with another publication date."""
    if published == found.extraction.published:
        return found.extraction
    return engine.reanchor(found.extraction, found.article.text, language_of(found.article), published)


def language_of(article: Article) -> Language:
    """Return the language that an article is read with."""
    return load(article.language or FALLBACK_LANGUAGE)


def hanging_dates(found: Prepared) -> int:
    """Return how many dates of the text cannot be told without the publication date."""
    return sum(anchoring.unresolved is not None for anchoring in anchored(found, None).anchorings)
