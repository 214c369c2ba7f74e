"""Make a headline of the words of a clause, readable alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from timeline_app.languages.grammar import Form
from timeline_app.languages.reporting import WordLists
from timeline_app.languages.story import Story
from timeline_app.model.span import Span

_SPACE: Final = re.compile(r"\s+")
_BEFORE_MARK: Final = re.compile(r"\s+([,.;:!?’”)\]])")
_MARKS: Final = re.compile(r"([,;:])(?:\s*[,;:])+")
_EMPTY: Final = re.compile(r"\(\s*\)|“\s*”")
# Colours of terminals, control characters that are no white space, marks that turn the direction of writing, and what
# stands for an unreadable character outside words: none has a shape of its own.
_SHAPELESS: Final = re.compile(
    r"""
    \x1b \[ [0-?]* [ -/]* [@-~]
    | [\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]
    | [\u202a-\u202e\u2066-\u2069]
    | (?<!\w) \ufffd | \ufffd (?!\w)
    """,
    re.VERBOSE,
)
_EDGE: Final = " \t\n,;:.–—-…"
_LATE_VERB: Final = 0.65  # share of a headline; when its verb comes later, the subject gives up its inserts
_SUBJECT_SHARE: Final = 0.5  # of a headline, when the verb would not be in it otherwise
_QUOTED_SHARE: Final = 0.7  # of a headline, before which no quotation is cut at a pause
_ROW: Final = 7  # words behind a comma in which a row ends
_CLOSE: Final = {"“": "”", "(": ")", "«": "»"}


def assemble(text: str, pieces: Sequence[Span | str], dropped: Iterable[Span]) -> str:
    """Return the words of `pieces` (spans of the text, or words put in) without what is dropped."""
    holes = sorted(dropped)
    parts: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(piece)
            continue
        at = piece.start
        for hole in holes:
            if hole.end <= at or hole.start >= piece.end:
                continue
            parts.append(text[at : max(hole.start, at)])
            at = max(at, hole.end)
        parts.append(text[at : piece.end])
    return _tidied(" ".join(parts))


def _tidied(words: str) -> str:
    words = _EMPTY.sub("", _SPACE.sub(" ", _SHAPELESS.sub("", words)))
    words = _MARKS.sub(r"\1", _BEFORE_MARK.sub(r"\1", words)).replace("“ ", "“").replace("( ", "(")
    return re.sub(r"(\w) (['’]s\b)", r"\1\2", words).strip()


def finish(
    words: str, lists: WordLists, *, verb: str = "", prefix: str = "", small: frozenset[str] = frozenset()
) -> str:
    """Return the words as a headline, capitalised, cut after its `verb`, without a final stop; "" when nothing is told.

    After a `prefix`, who speaks ("Novak:", "Novak said"), a first word among the `small` ones is written small.
    """
    words = _without_openers(words.strip(_EDGE), lists)
    if prefix:
        first = words.split(" ", 1)[0]
        is_small = first.lower() in small and not (len(first) > 1 and first.isupper()) and first != "I"
        words = f"{prefix} {words[:1].lower() + words[1:] if is_small else words}"
    length = int(lists.number("headline_length", 110))
    at = words.find(f" {verb}") if verb else 0
    for shorten in (_without_adjunct, _without_inserts):
        if len(words) > length and at > length * _LATE_VERB:
            words = shorten(words, at, lists)
            at = words.find(f" {verb}")
    if len(words) > length and at > length * _LATE_VERB:
        words = _shortened(words[:at], int(length * _SUBJECT_SHARE), lists) + words[at:]
        at = words.find(f" {verb}")
    words = _without_ends(_without_saying(_cut(words, length, at, lists), lists), lists)
    words = _balanced(words.rstrip(" \t\n,;:–—-").removesuffix("."))
    first = words.split(" ", 1)[0]
    return words if first[1:] != first[1:].lower() else words[:1].upper() + words[1:]


def is_torn(headline: str, story: Story) -> bool:
    """Whether a headline says nothing alone: it is empty, or begins with a verb ("Was chosen")."""
    grammar, first = story.grammar, headline.split(" ", 1)[0]
    auxiliaries = grammar.words("be") | grammar.words("have_finite") | grammar.words("do_finite")
    if not headline or (first.lower() in auxiliaries and first[1:].islower()):
        return True
    verb = grammar.verb(first.lower())
    following = [word.lower() for word in headline.split(" ")[1:]]
    is_third = verb is not None and bool(verb.forms & Form.THIRD)
    leads_on = following[:1] == list(grammar.words("infinitive_marker"))
    leads_on &= not auxiliaries & set(following)
    if is_third and leads_on:
        return True  # "Plans to announce a merger", but not "Plans to sail were dropped"
    is_past = verb is not None and bool(verb.forms & Form.PAST) and not verb.forms & Form.BASE
    second = headline.split(" ", 2)[1] if " " in headline else ""
    small = grammar.words("prepositions") | grammar.words("infinitive_marker") | grammar.words("determiners")
    return is_past and second in small and "," not in headline


def _without_openers(words: str, lists: WordLists) -> str:
    for _ in range(3):
        low = words.lower()
        phrase = next(
            (p for p in lists.words("headline_opener_phrases") if low.startswith((p + " ", p + ","))), None
        )
        first = low.split(" ", 1)[0].rstrip(",")
        rest = low if phrase is None else low[len(phrase) :].lstrip(_EDGE)
        if phrase is not None and rest.split(" ", 1)[0] in lists.words("opener_continues"):
            break
        if phrase is not None:
            words = words[len(phrase) :].lstrip(_EDGE)
        elif " " in words and (
            first in lists.words("headline_openers")
            or (first in lists.words("openers_before_comma") and low.startswith(f"{first},"))
        ):
            words = words.split(" ", 1)[1].lstrip(_EDGE)
        else:
            break
    return words


def _without_saying(words: str, lists: WordLists) -> str:
    """Return the words without who said what is not in them; "" when nothing else is: "The toll rose, he said"."""
    if words.rsplit(" ", 1)[-1].lower() not in lists.words("said_last"):
        return words
    joints = [at for joint in lists.words("said_joints") if (at := words.rfind(joint)) > 0]
    return words[: max(joints)] if joints else ""


def _without_ends(words: str, lists: WordLists) -> str:
    """Return the words without those at their end that lead to more."""
    while " " in words and words.rsplit(" ", 1)[1].rstrip(_EDGE).lower() in lists.words("never_last"):
        words = words.rsplit(" ", 1)[0].rstrip(_EDGE)
    return words


def _without_inserts(words: str, verb_at: int, lists: WordLists) -> str:
    """Return the words without what stands between two commas of the subject; a row keeps its commas."""
    subject, comma, rest = words[:verb_at].partition(", ")
    is_led = _first(subject) in lists.words("date_prepositions")
    is_row = any(f" {word} " in f" {rest} " for word in lists.words("row_ends"))
    is_row &= _first(rest) not in lists.words("insert_openers")
    if not comma or "," not in rest or is_led or is_row or not _is_whole(subject):
        return words
    return subject + words[verb_at:]


def _without_adjunct(words: str, verb_at: int, lists: WordLists) -> str:
    """Return the words without what leads the subject: "During the opening of the line, Erdoğan called"."""
    if _first(words) not in lists.words("date_prepositions") | lists.words("adjunct_leads"):
        return words
    commas = [at for at in _places(words[:verb_at], ", ") if _is_whole(words[:at])]
    if _first(words) not in lists.words("whole_adjuncts"):
        commas = [
            at for at in commas if not _is_in_row(words, at, lists) and _is_subject(words[at + 2 :], lists)
        ]
        commas = commas[:1]
    return words[commas[-1] + 2 :] if commas else words


def _is_subject(words: str, lists: WordLists) -> bool:
    """Whether words begin as a subject does: with a capital or an article."""
    return words[:1].isupper() or _first(words) in lists.words("subject_starts")


def _first(words: str) -> str:
    return words.split(" ", 1)[0].lower()


def _is_whole(words: str) -> bool:
    """Whether every quotation that begins in the words ends there."""
    return words.count("“") == words.count("”") and words.count('"') % 2 == 0


def _shortened(subject: str, length: int, lists: WordLists) -> str:
    """Return a long subject cut before a preposition, so that the verb stays in sight."""
    kept = subject[:length].split(" ")[:-1]
    joints = [at for at, word in enumerate(kept) if at > 1 and word in lists.words("subject_joints")]
    kept = kept[: joints[-1]] if joints else kept
    while len(kept) > 1 and kept[-1].lower().strip(",;:") in lists.words("dangling"):
        kept.pop()
    return " ".join(kept).rstrip(" ,;:–—-") + "…"


def _cut(words: str, length: int, verb_at: int, lists: WordLists) -> str:
    """Cut at a comma after the verb in the last part, else at a word that may end a line."""
    if len(words) <= length:
        return words
    head = words[: length - 1]
    pauses = [at for mark in (", ", "; ", " – ") for at in _places(head, mark)]
    late = sorted((at for at in pauses if at > max(length // 2, verb_at)), reverse=True)
    free = [at for at in late if not _is_in_row(words, at, lists)]
    for pause in free:
        if _is_whole(head[:pause]):
            return head[:pause]
    if free and free[0] > length * _QUOTED_SHARE and not _is_whole(head):
        return head[: free[0]] + "…"  # a quotation that is too long is seen to be cut
    kept = head[: head.rfind(" ")] if " " in head and words[length - 1] != " " else head
    while " " in kept and kept.rsplit(" ", 1)[1].lower().strip(",;:") in lists.words("dangling"):
        kept = kept.rsplit(" ", 1)[0]
    return kept.rstrip(" ,;:–—-") + "…"


def _places(words: str, mark: str) -> Iterator[int]:
    """Yield where a mark stands, in order."""
    at = words.find(mark)
    while at >= 0:
        yield at
        at = words.find(mark, at + 1)


def _is_in_row(words: str, comma: int, lists: WordLists) -> bool:
    """Whether the names of a row go on behind a comma: "of Poland, the Czech Republic and Hungary"."""
    before = words[:comma].rsplit(" ", 1)[-1]
    following = words[comma + 2 :].split(" ")[:_ROW]
    names = following[1:] if following[0] in lists.words("row_articles") else following
    if not before[:1].isupper() or not names or not names[0][:1].isupper():
        return False
    return any(word in lists.words("row_ends") for word in names[1:])


def _balanced(words: str) -> str:
    """Close a quotation or parenthesis that the cut left open; drop a closing mark without its opening."""
    for opening, closing in _CLOSE.items():
        surplus = words.count(opening) - words.count(closing)
        if surplus == 1 and words.endswith(opening):
            words = words[:-1].rstrip()
        elif surplus == 1:
            words += closing
        elif surplus == -1:
            words = words.replace(closing, "", 1)
    if words.count('"') % 2:
        words = words.replace('"', "", 1) if words.endswith('"') else words + '"'
    return words
