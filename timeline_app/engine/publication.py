"""Find in a text when it was published: a "Published: …" line, a dateline, a line that is a date."""

from itertools import zip_longest
from typing import Final

from timeline_app.engine.credit_lines import credit_lines
from timeline_app.engine.segment import paragraphs
from timeline_app.engine.tagging import tag
from timeline_app.engine.wrapping import unwrapped
from timeline_app.languages import Language
from timeline_app.languages.lexicon import TOKEN
from timeline_app.model.article import NO_PUBLICATION, DateOrigin, Publication
from timeline_app.model.calendar import to_civil
from timeline_app.model.dates import AnchoredDate, DocumentTime
from timeline_app.model.kind import DocumentKind
from timeline_app.model.span import Span

_TOP_PARAGRAPHS: Final = 8  # where a dateline may stand
_BOTTOM_PARAGRAPHS: Final = 3  # where a "Published: …" line may stand too
_CHRONICLE_PARAGRAPHS: Final = 40  # where further days above their events show a chronicle
_DATELINE_REACH: Final = 60  # characters from the start of a paragraph to the end of its date
_LINE_LENGTH: Final = 100  # characters of a line that is about the article, not part of it
_LONGEST_LABEL: Final = 4  # words of a label: "first published on"
_AROUND_PLACE: Final = " \t(|·•*-–—"
_HEADS: Final = ("day", "entry")
"""How a day gives no more than itself, or what happened on it: of chronicles."""
_LATEST_YEARS: Final = range(1600, 2200)  # newspapers are no older


def publication_in_text(text: str, language: Language) -> Publication:
    """Return when the text says that it was published; NO_PUBLICATION when it does not.

    A labelled line wins over a dateline, a dateline over a line that holds a date among names,
    which is weak: it should be asked about, as is a day that can be read in two ways, and one that what happened
    stands behind ("3 May 2022: the road was closed"). In a chronicle, where days head what happened on them, such a day
    and a bare one are none.
    """
    text = unwrapped(text, language.story.grammar.function_words, frozenset(credit_lines(text, language)))
    lines = _lines(text)
    found = [each for line in lines if (each := _read(text, line, language)) is not None]
    if any(name in _HEADS for name, _ in found) and _is_chronicle(text, language):
        found = [(name, each) for name, each in found if name not in _HEADS]
    found = [("dateline" if name in _HEADS else name, each) for name, each in found]
    for rank in ("label", "dateline", "line"):
        for name, publication in found:
            if name == rank:
                return publication
    return NO_PUBLICATION


def _lines(text: str) -> list[Span]:
    every = paragraphs(text)
    chosen = list(every[:_TOP_PARAGRAPHS]) + list(
        every[max(len(every) - _BOTTOM_PARAGRAPHS, _TOP_PARAGRAPHS) :]
    )
    found: list[Span] = []
    for paragraph in chosen:
        start = paragraph.start
        for line in paragraph.of(text)[: 4 * _LINE_LENGTH].split("\n"):
            found.append(Span(start, start + len(line)))
            start += len(line) + 1
    return found


def _read(text: str, line: Span, language: Language) -> tuple[str, Publication] | None:
    """Return how the line gives a date, and the date."""
    words = line.of(text)[: 2 * _LINE_LENGTH]
    times = tag(words, language, None, kind=DocumentKind.NEWS)
    for (mention, anchoring), following in zip_longest(times, times[1:]):
        time = _document_time(anchoring.date)
        if time is None:
            continue
        if following is not None and _is_stretch(words[mention.span.end : following[0].span.start], language):
            return None  # "3 May 1931 – 18 December 2022": the days of a life
        is_weak = bool(anchoring.alternatives)  # 03/04/2022 is two days
        before, behind = words[: mention.span.start], words[mention.span.end :]
        shown = words[: mention.span.end].strip()
        if _labels_change(before, language):
            return None
        if _is_label(before, language):
            return "label", Publication(time, DateOrigin.DATELINE, shown, is_weak=is_weak)
        if not behind.strip(" .)") and _tells_where(before, language):
            return "line", Publication(time, DateOrigin.DATELINE, shown, is_weak=True)
        if mention.span.end <= _DATELINE_REACH and _is_dateline(before, behind, language):
            is_head = not before.strip(_AROUND_PLACE)
            is_entry = is_head and bool(behind.strip(" ."))
            tells = is_entry and not _is_about_article(behind, language)
            is_labelled = before.rstrip().endswith(":")  # "Heard: 3 May 2022": of what else the day is
            found = Publication(time, DateOrigin.DATELINE, shown, is_weak=is_weak or tells or is_labelled)
            return "entry" if is_entry else "day" if is_head else "dateline", found
        if len(line) <= _LINE_LENGTH and _is_about_article(before + behind, language):
            return "line", Publication(time, DateOrigin.DATELINE, words.strip(), is_weak=True)
        return None
    return None


def _is_stretch(joint: str, language: Language) -> bool:
    """Whether what stands between two times makes them the ends of one."""
    words = " ".join(joint.lower().split())
    return words in language.lists.get("from_to", ())


def _is_chronicle(text: str, language: Language) -> bool:
    """Whether more than one day stands as a line of its own, or heads one."""
    days = set()
    for paragraph in paragraphs(text)[:_CHRONICLE_PARAGRAPHS]:
        start = paragraph.start
        for line in paragraph.of(text).split("\n", _CHRONICLE_PARAGRAPHS):
            found = _read(text, Span(start, start + len(line)), language)
            start += len(line) + 1
            if found is not None and found[0] in _HEADS:
                days.add(found[1].time)
    return len(days) > 1


def _is_about_article(around: str, language: Language) -> bool:
    """Whether what stands around a date tells no story: names, small words, numbers."""
    small = language.lists.get("around_typed", frozenset())
    words = [word for word in TOKEN.findall(around) if word.isalpha()]
    return not around.rstrip().endswith((".", "?", "!")) and all(
        word[0].isupper() or word in small for word in words
    )


def _document_time(date: AnchoredDate | None) -> DocumentTime | None:
    """Return the day and time of a date that is one known day in full."""
    if date is None or not date.is_one_day or date.first_day is None or date.is_approximate:
        return None
    return DocumentTime(date.first_day, date.clock) if to_civil(date.first_day)[0] in _LATEST_YEARS else None


def _is_label(before: str, language: Language) -> bool:
    tokens = [token for token in TOKEN.findall(before.lower()) if token.isalpha()]
    return " ".join(tokens) in language.lists.get("publication_labels", ())


def _labels_change(before: str, language: Language) -> bool:
    """Whether a label says that the day is one of a change: "Last updated:", "Revised on"."""
    tokens = [token for token in TOKEN.findall(before.lower()) if token.isalpha()]
    small = language.lists.get("around_typed", frozenset())
    while tokens and tokens[-1] in small:
        tokens.pop()
    labels = language.lists.get("change_labels", frozenset())
    return bool(tokens) and len(tokens) <= _LONGEST_LABEL and tokens[-1] in labels


def _tells_where(before: str, language: Language) -> bool:
    """Whether a sentence tells in which paper the text was: "This article was published in the Harrow Post on"."""
    tokens = [token for token in TOKEN.findall(before) if token.isalpha()]
    leads, small = (language.lists.get(name, frozenset()) for name in ("publication_leads", "around_typed"))
    start = next((at for at, token in enumerate(tokens) if token.lower() not in leads), len(tokens))
    labels = language.lists.get("publication_labels", frozenset())
    for end in range(min(start + _LONGEST_LABEL, len(tokens)), start, -1):
        if " ".join(tokens[start:end]).lower() in labels:
            return all(token[0].isupper() or token.lower() in small for token in tokens[end:])
    return False


def _is_dateline(before: str, behind: str, language: Language) -> bool:
    """Whether nothing, or a place alone, stands before the date, and a dash or nothing behind it."""
    behind = behind.strip()
    is_closed = not behind or behind[0] in "—–-(|·•:" or behind.startswith("--")
    place = before.strip(_AROUND_PLACE)
    if not place:
        return is_closed
    names = [word for word in TOKEN.findall(place) if word.isalpha()]
    small = language.lists.get("around_typed", frozenset())
    is_place = len(names) <= 6 and all(name[0].isupper() or name.lower() in small for name in names)
    return is_place and is_closed and place.endswith((",", ".", ")", ":")) and bool(names)
