"""The sample articles in seeds/, what a careful editor expects of each, and their plain text."""

import html
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ARTICLE_SUFFIXES = {".txt", ".md", ".html"}

_UNSEEN_HTML = re.compile(r"<!--.*?-->|<(script|style|head)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_MARKDOWN_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKDOWN_MARK = re.compile(r"^#+ |\*+", re.MULTILINE)
_INLINE_TAG = re.compile(r"</?(?:a|em|strong|b|i|time|span)\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class Seed:
    """One sample article with its expectations."""

    path: Path
    expected: dict[str, Any]

    @property
    def name(self) -> str:
        return self.path.stem

    def events(self, tier: str | None = None) -> list[dict[str, Any]]:
        return [event for event in self.expected["event"] if tier in (None, event["tier"])]

    def entries(self, kind: str) -> list[dict[str, Any]]:
        return list(self.expected.get(kind, []))


def seed_paths() -> list[Path]:
    """Return the articles, in the order of their names."""
    return sorted(path for path in SEEDS.iterdir() if path.suffix in ARTICLE_SUFFIXES)


def expectation_path(article: Path) -> Path:
    return article.with_name(f"{article.stem}.expected.toml")


def load_seed(path: Path) -> Seed:
    return Seed(path, tomllib.loads(expectation_path(path).read_text(encoding="utf-8")))


def plain_text(path: Path) -> str:
    """Return what a person sees of the article, white space made even."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = html.unescape(_TAG.sub(" ", _INLINE_TAG.sub("", _UNSEEN_HTML.sub(" ", text))))
    elif path.suffix == ".md":
        text = _MARKDOWN_MARK.sub("", _MARKDOWN_LINK.sub(r"\1", _FRONT_MATTER.sub("", text)))
    return " ".join(text.split())
