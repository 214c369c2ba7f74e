"""Take the front matter off a Markdown text: title, date, author, language, address."""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from timeline_app.model.article import NO_PUBLICATION, Publication
from timeline_app.readers.stated_date import stated_publication

_MAX_LINES: Final = 100
_TOML_FENCE: Final = re.compile(r"\+\+\+[ \t]*")
_FENCE: Final = re.compile(r"---[ \t]*")
_CLOSING: Final = re.compile(r"(?:---|\.\.\.)[ \t]*")
_ENTRY: Final = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_COMMENT: Final = re.compile(r"[ \t]#.*")

_TITLES: Final = ("title", "headline")
_AUTHORS: Final = ("author", "authors", "by", "byline")
_LANGUAGES: Final = ("lang", "language")
_ADDRESSES: Final = ("url", "link", "canonical", "canonical_url", "permalink")
_DATES: Final = (
    "date", "published", "datepublished", "date_published", "publishdate", "pubdate", "publication date", "created",
)  # fmt: skip
_KNOWN: Final = frozenset((*_TITLES, *_AUTHORS, *_LANGUAGES, *_ADDRESSES, *_DATES, "source", "publication"))


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the text, by lower-case key, and the text that follows."""

    body: str
    entries: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str | None:
        """The title it gives."""
        return self._first(_TITLES)

    @property
    def author(self) -> str | None:
        """Who wrote the text."""
        return self._first(_AUTHORS)

    @property
    def language(self) -> str | None:
        """The language's code, without region."""
        return language_code(self._first(_LANGUAGES))

    @property
    def url(self) -> str | None:
        """Where the text was published."""
        address = self._first(_ADDRESSES) or self.entries.get("source")
        return address if address and address.startswith(("http://", "https://")) else None

    @property
    def publication(self) -> Publication:
        """The date of publication it states; never a date of modification."""
        for key in _DATES:
            stated = stated_publication(key, self.entries.get(key, ""))
            if stated is not None:
                return stated
        return NO_PUBLICATION

    def _first(self, keys: tuple[str, ...]) -> str | None:
        return next((self.entries[key] for key in keys if self.entries.get(key)), None)


def language_code(tag: str | None) -> str | None:
    """Return the ISO 639 code of a language tag.

    >>> language_code("en-GB"), language_code("x-klingon"), language_code(None)
    ('en', None, None)
    """
    match = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_][\w-]*)?", (tag or "").strip())
    return match[1].lower() if match else None


def split_front_matter(text: str) -> FrontMatter:
    """Return the entries between "---" or "+++" lines, or of "Key: value" lines up to a blank one, and the rest.

    Between "+++" lines stands TOML; what is none says nothing. Lines of the last form count only when the
    first of them has a known key, so that an article that begins with "Minsk: …" keeps its beginning.
    """
    lines = text.split("\n", _MAX_LINES)
    if _FENCE.fullmatch(lines[0]):
        end = next((i for i, line in enumerate(lines[1:_MAX_LINES], 1) if _CLOSING.fullmatch(line)), None)
        if end is None:
            return FrontMatter(text)
        return FrontMatter("\n".join(lines[end + 1 :]), _entries(lines[1:end]))
    if _TOML_FENCE.fullmatch(lines[0]):
        end = next((i for i, line in enumerate(lines[1:_MAX_LINES], 1) if _TOML_FENCE.fullmatch(line)), None)
        if end is None:
            return FrontMatter(text)
        return FrontMatter("\n".join(lines[end + 1 :]), _toml_entries("\n".join(lines[1:end])))
    end = next((i for i, line in enumerate(lines[:_MAX_LINES]) if not line.strip()), len(lines))
    matches = [_ENTRY.fullmatch(line) for line in lines[:end]]
    if end == 0 or not all(matches) or not matches[0] or matches[0]["key"].lower() not in _KNOWN:
        return FrontMatter(text)
    return FrontMatter("\n".join(lines[end + 1 :]), _entries(lines[:end]))


def is_statement(line: str) -> bool:
    """Whether a line states something about the text, besides its title, and is no part of it.

    >>> is_statement("Published: 5 June 2021"), is_statement("Minsk: a visit")
    (True, False)
    """
    match = _ENTRY.fullmatch(line)
    return match is not None and match["key"].lower() in _KNOWN - {*_TITLES}


def _toml_entries(block: str) -> dict[str, str]:
    try:
        table = tomllib.loads(block)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    entries = {key.lower(): _toml_words(value) for key, value in table.items()}
    return {key: words for key, words in entries.items() if words}


def _toml_words(value: object) -> str:
    """Return texts and dates as they would stand in the other forms; "" for what has none there."""
    match value:
        case str():
            return " ".join(value.split())
        case date():  # a date with a time is one as well
            return value.isoformat()
        case list():
            return ", ".join(filter(None, map(_toml_words, value)))
        case _:
            return ""


def _entries(lines: list[str]) -> dict[str, str]:
    entries: dict[str, str] = {}
    for line in lines:
        match = _ENTRY.fullmatch(line)
        if match is not None and match["value"]:
            entries.setdefault(match["key"].lower(), _unquoted(match["value"]))
    return entries


def _unquoted(value: str) -> str:
    value = value.strip()
    if value[:1] in {'"', "'"}:
        end = value.find(value[0], 1)
        return value[1:end] if end > 0 else value
    return _COMMENT.sub("", value).strip().strip("[]")
