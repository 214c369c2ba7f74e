"""Say where a document is: a file, or inside of one."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from timeline_app.readers.content import printable


@dataclass(frozen=True, slots=True)
class Place:
    """A file, or what stands in it: `inside` names the way from the outermost archive inwards."""

    path: Path
    inside: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """What articles from here name as their source: the whole path, also inside of archives."""
        return printable("/".join((str(self.path.absolute()), *self.inside)))

    def within(self, name: str) -> "Place":
        """Return the place of what is called `name` in this one."""
        return Place(self.path, (*self.inside, name))


@dataclass(frozen=True, slots=True)
class Patterns:
    """Which files of folders and archives are wanted, by patterns such as "*.html" or "drafts/*".

    Without `include` everything that can be read is wanted; `exclude` goes before it.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def wants(self, name: str, archive: str = "") -> bool:
        """Whether a file is wanted, by its path from the folder or in the `archive` that was named, with "/".

        >>> Patterns(exclude=("drafts/*",)).wants("drafts/a.html"), Patterns(("*.html",)).wants("x/a.HTML")
        (False, True)
        >>> Patterns(("*.mbox",)).wants("a1@paper.test", "letters.mbox")
        True
        """
        return not self.leaves_out(name) and (
            not self.include or any(_fits(f"{archive}/{name}", pattern) for pattern in self.include)
        )

    def leaves_out(self, name: str) -> bool:
        """Whether a file, and what may be in it, is not wanted."""
        return any(_fits(name, pattern) for pattern in self.exclude)


def is_hidden(name: str) -> bool:
    """Whether a file or folder is hidden, or a program's own: what systems and Office put beside documents."""
    return name.startswith((".", "~$", "__MACOSX")) or name in {"Thumbs.db", "desktop.ini"}


def _fits(name: str, pattern: str) -> bool:
    """Whether a pattern fits the path, its last part, or a folder that it lies in; case does not matter."""
    pattern = pattern.casefold().strip("/")
    steps = name.casefold().strip("/").split("/")
    starts = range(2 if len(steps) > 1 else 1)  # with and without the archive's own name
    ways = ("/".join(steps[start:end]) for start in starts for end in range(start + 1, len(steps) + 1))
    return any(fnmatchcase(one, pattern) for one in (*ways, *steps))


EVERYTHING = Patterns()
