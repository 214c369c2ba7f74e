"""Cut a text into paragraphs and sentences."""

import re
from collections.abc import Collection, Iterator
from typing import Final

import sentencex  # type: ignore[import-untyped]

from timeline_app.languages import Language
from timeline_app.model.sentence import Sentence
from timeline_app.model.span import Span

_WRAP_WIDTH: Final = 120  # characters; a text with longer lines is not wrapped: each line end means something
_FEW_LINES: Final = 3  # so few lines tell nothing of wrapping
_SENTENCE_ENDS: Final = (".", "!", "?", ":", '"', "”", "'", ")")
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINE_END: Final = re.compile(r"\n\s*")
_LAST_WORD: Final = re.compile(r"([^\W\d_]+)\.$")
_STOP: Final = re.compile(r"\.[”\"’)]*\s+(?=[“\"‘(]?([^\W\d_]{1,24}))")
# A word, and one with a capital that a small one follows.
_JOINT: Final = re.compile(
    r"(?<!\w)(?P<word>[^\W_]{2,24}) (?=(?P<opener>[^\W\d_]{2,5}) [^\W\d_])(?=\w+ (?P<small>\w))"
)
_WORD_AT_END: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,24}$")
_DOTTED: Final = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]\.){2,4}$")  # "p.m.", "U.S."
_FIRST_WORD: Final = re.compile(r"\s*([^\W\d_]{1,24})\b")
_DAY_TERMS: Final = frozenset({"weekday", "zone", "zone_name"})
_QUOTING_REACH: Final = 500  # characters looked back at for an open quotation
_LONGEST_WORD: Final = 24  # characters looked at for an abbreviation
# sentencex 1.0 pairs quotation marks in quadratic time, so that no more than this is handed to it at once.
_LONGEST_PIECE: Final = 10_000
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_PIECE_END: Final = re.compile(r".*[.!?…]['”’)»\"]*\s", re.DOTALL)


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs without the white space around them.

    Blank lines part them; single line ends too unless the text is wrapped at a narrow width.
    """
    return tuple(_trimmed(text, _pieces(text, 0, len(text), _separator(text))))


def sentences(
    text: str, language: Language | None = None, apart: Collection[Span] = ()
) -> tuple[Sentence, ...]:
    """Return all sentences in order.

    The language's abbreviations end none, but those of dates do before a word that begins a sentence. Lines that stand
    `apart` are paragraphs of their own.
    """
    code = language.code if language is not None else "en"
    found = []
    parts = paragraphs(text)
    if apart:
        parts = tuple(_trimmed(text, (part for each in parts for part in _beside_lines(each, apart))))
    for number, paragraph in enumerate(parts):
        spans = _merged(text, list(_cut(text, paragraph, code)), language)
        if language is not None:
            spans = [part for span in spans for part in _parted(text, span, language)]
            spans = [part for span in spans for part in _unglued(text, span, language)]
        found += [Sentence(span, number) for span in _trimmed(text, spans)]
    return tuple(found)


def _beside_lines(paragraph: Span, lines: Collection[Span]) -> Iterator[Span]:
    """Yield the parts of a paragraph above, at and below each line that stands apart."""
    start = paragraph.start
    for line in lines:
        if paragraph.start <= line.start and line.end <= paragraph.end:
            yield Span(start, line.start)
            yield line
            start = line.end
    yield Span(start, paragraph.end)


def _separator(text: str) -> re.Pattern[str]:
    lines = [line.rstrip() for line in text.split("\n")]
    if any(len(line) > _WRAP_WIDTH for line in lines):
        return _LINE_END
    inner = [line for line in lines[:-1] if line]
    cut = sum(not line.endswith(_SENTENCE_ENDS) for line in inner)
    return _BLANK_LINE if "\n\n" in text or 2 * cut > len(inner) > _FEW_LINES else _LINE_END


def _pieces(text: str, start: int, end: int, separator: re.Pattern[str]) -> Iterator[Span]:
    for match in separator.finditer(text, start, end):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, end)


def _trimmed(text: str, spans: Iterator[Span] | list[Span]) -> Iterator[Span]:
    for span in spans:
        words = span.of(text)
        start = span.start + len(words) - len(words.lstrip())
        end = span.end - (len(words) - len(words.rstrip()))
        if start < end:
            yield Span(start, end)


def _cut(text: str, paragraph: Span, code: str) -> Iterator[Span]:
    for piece in _short_pieces(text, paragraph):
        start = piece.start
        words = _LONE_SURROGATE.sub("\ufffd", piece.of(text))  # sentencex reads UTF-8
        for boundary in sentencex.get_sentence_boundaries(code, words):
            end = piece.start + boundary["end_index"]
            if end > start:
                yield Span(start, end)
                start = end
        if start < piece.end:
            yield Span(start, piece.end)


def _short_pieces(text: str, paragraph: Span) -> Iterator[Span]:
    """Cut a very long paragraph after a full stop where there is one, so that every piece is short."""
    start = paragraph.start
    while paragraph.end - start > _LONGEST_PIECE:
        stop = _PIECE_END.match(text, start, start + _LONGEST_PIECE)
        end = stop.end() if stop is not None else start + _LONGEST_PIECE
        yield Span(start, end)
        start = end
    yield Span(start, paragraph.end)


def _merged(text: str, spans: list[Span], language: Language | None) -> list[Span]:
    """Rejoin what was cut after an abbreviation or an initial, or before a small letter or a digit."""
    merged: list[Span] = []
    for span in spans:
        if merged and _is_cut_wrongly(text, merged[-1], span, language):
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return merged


def _is_cut_wrongly(text: str, left: Span, right: Span, language: Language | None) -> bool:
    following = text[right.start : right.start + 3].lstrip()[:1]
    ending = text[max(left.start, left.end - _LONGEST_WORD) : left.end].rstrip()
    if following.islower():
        return True
    if language is not None and _DOTTED.search(ending) and _goes_on_with_day(text, right, language):
        return True
    word = _LAST_WORD.search(ending)
    if word is None:
        return False
    name = word.group(1)
    if language is not None and name.lower() in language.abbreviations:
        return True
    return len(name) == 1 and name.isupper() and not ending[:-2].endswith(".")


def _goes_on_with_day(text: str, right: Span, language: Language) -> bool:
    """Whether words go on with a day or a zone: "at 3 p.m. Friday", "to the U.S. Monday", "8 a.m. Eastern"."""
    word = _FIRST_WORD.match(text, right.start, right.end)
    return word is not None and any(
        term.key in _DAY_TERMS for term in language.terms.get(word.group(1).lower(), ())
    )


def _parted(text: str, span: Span, language: Language) -> Iterator[Span]:
    """Cut where a word that may be an abbreviation ends a sentence all the same."""
    start = span.start
    for stop in _STOP.finditer(text, span.start, span.end):
        before = text[max(start, stop.start() - _QUOTING_REACH) : stop.start()]
        word = _WORD_AT_END.search(before[-_LONGEST_WORD - 1 :])
        if word is None:
            continue
        if _ends_sentence(word.group(), stop.group(1), language) and not _is_quoting(before):
            yield Span(start, stop.end())
            start = stop.end()
    yield Span(start, span.end)


def _unglued(text: str, span: Span, language: Language) -> Iterator[Span]:
    """Cut behind a heading that stands in front of its sentence without a mark: "Years of storms The mill burned"."""
    openers, start = language.lists.get("glued_openers", frozenset()), span.start
    for joint in _JOINT.finditer(text, span.start, span.end):
        if (
            not joint["small"].islower()
            or joint["opener"] not in openers
            or joint["word"].lower() in language.story.grammar.function_words
        ):
            continue
        before = text[max(start, joint.start() - _QUOTING_REACH) : joint.end("word")]
        if " " in before.strip() and not _is_quoting(before):
            yield Span(start, joint.end("word"))
            start = joint.start("opener")
    yield Span(start, span.end)


def _ends_sentence(word: str, following: str, language: Language) -> bool:
    """Whether a full stop ends the sentence after a full word ("May"), or after a shortened one ("Sept.").

    Behind the latter the next word must be one that begins sentences, no name and no date.
    """
    if not following[0].isupper():
        return False
    full_words = language.lists.get("full_words", frozenset())
    if word in full_words:
        return True
    if word.lower() not in language.lists.get("ending_abbreviations", ()) or following in full_words:
        return False
    grammar, low = language.story.grammar, following.lower()
    return low in grammar.function_words or low in grammar.words("starters")


def _is_quoting(words: str) -> bool:
    """Whether a quotation or a bracket is open at the end of the words."""
    return (
        words.count("“") > words.count("”")
        or words.count('"') % 2 == 1
        or words.count("(") > words.count(")")
    )
