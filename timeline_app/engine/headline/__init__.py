"""Make a headline of the words of a clause, readable alone."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from timeline_app.engine.headline.definite import (
    introduces,
    is_first_told,
    known_nouns,
    loose_nouns,
    plural_endings,
    points_back,
    singular,
    tells_enough,
    tells_little,
)
from timeline_app.engine.headline.dependence import (
    goes_on_with_pronoun,
    hanging_nouns,
    hangs_on_text,
    is_about_pronoun,
    is_nameless,
)
from timeline_app.engine.headline.ends import has_finite_verb, is_clean, is_contracted
from timeline_app.engine.headline.hanging import told_alone, without_lead_time
from timeline_app.engine.headline.heads import is_headless
from timeline_app.engine.headline.marks import balanced
from timeline_app.engine.headline.peoples import is_of_people
from timeline_app.engine.headline.pointing import is_about_nobody, is_pointing, names_something, says_little
from timeline_app.engine.headline.shortening import shorten
from timeline_app.engine.headline.topic import as_topic, ends_with_owner, says_enough, without_dateline
from timeline_app.languages.grammar import Form, Grammar
from timeline_app.languages.reporting import WordLists
from timeline_app.languages.story import Story
from timeline_app.model.span import Span

__all__ = [
    "as_topic",
    "assemble",
    "ends_with_owner",
    "finish",
    "goes_on_with_pronoun",
    "hanging_nouns",
    "hangs_on_text",
    "has_finite_verb",
    "introduces",
    "is_about_nobody",
    "is_about_pronoun",
    "is_clean",
    "is_first_told",
    "is_headless",
    "is_nameless",
    "is_of_people",
    "is_pointing",
    "is_torn",
    "known_nouns",
    "loose_nouns",
    "names_something",
    "opens_behind_dash",
    "plural_endings",
    "points_back",
    "says_enough",
    "says_little",
    "singular",
    "tells_enough",
    "tells_little",
    "told_alone",
    "with_closed_hyphens",
    "without_dateline",
]

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
_EDGE: Final = " \t\n,;:.–—-…|"  # the last one parts cells of tables
_LOOSE_END: Final = " \t\n,;:–—-|"
_SPACED_HYPHEN: Final = re.compile(r"(?<=\w) - (?P<word>\w+)")
_SPACED_ENDING: Final = re.compile(r"(?<=\w)(?P<mark>['’]) (?=(?:s|t|re|ve|ll)\b(?!-))")  # "Oslo’ s"
_AMPERSAND: Final = re.compile(r"(?<=\w) amp (?=[^\W\d_a-z])")  # what is left of "&amp;"


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
    words = _AMPERSAND.sub(" & ", words)
    return _SPACED_ENDING.sub(r"\g<mark>", re.sub(r"(\w) (['’]s\b)", r"\1\2", words)).strip()


def with_closed_hyphens(headline: str, grammar: Grammar) -> str:
    """Return a headline of a text with blanks around its hyphens without them, but for those that are dashes."""
    small = opens_behind_dash(grammar)

    def closed(match: re.Match[str]) -> str:
        word = match["word"]
        is_opener = word.lower() in small or (word[0].isupper() and word.lower() in grammar.function_words)
        return match[0] if is_opener else f"-{word}"

    return _SPACED_HYPHEN.sub(closed, headline)


def opens_behind_dash(grammar: Grammar) -> frozenset[str]:
    """Return the words before which a hyphen with blanks around it is a dash: "the firm - it was sold - has"."""
    verbs = grammar.words("be_finite") | grammar.words("have_finite") | grammar.words("modals")
    return verbs | grammar.words("subject_pronouns") | grammar.words("definite")


def finish(words: str, story: Story, *, verb: str = "", prefix: str = "", is_whole: bool = False) -> str:
    """Return the words as a headline, capitalised, cut after its `verb`, without a final stop; "" when nothing is told.

    What is whole is not cut.

    After a `prefix`, who speaks ("Novak:", "Novak said"), a function word that comes first is written small.
    """
    lists, small = story.telling, story.grammar.function_words
    words = _without_openers(words.strip(_EDGE), lists)
    if prefix:
        words = _without_concession(words, story)
        first = words.split(" ", 1)[0]
        is_small = first.lower() in small and not (len(first) > 1 and first.isupper()) and first != "I"
        words = f"{prefix} {words[:1].lower() + words[1:] if is_small else words}"
    words = words if is_whole else shorten(words, verb, story)
    words = _without_ends(_without_saying(words, lists), lists)
    words = _without_torn_end(without_lead_time(_without_bare_participle(words, story), story), story)
    words = words.rstrip(_LOOSE_END).removesuffix(".")
    if (closed := balanced(words)) != words:  # a mark may have gone from its end
        words = closed.rstrip(_LOOSE_END).removesuffix(".")
    first = words.split(" ", 1)[0]
    return words if first[1:] != first[1:].lower() else words[:1].upper() + words[1:]


def _without_concession(words: str, story: Story) -> str:
    """Return what is said without the word that leads to a second clause, where there is none: "while prices rose"."""
    first, _, rest = words.partition(" ")
    is_led = first.lower() in story.telling.words("conceding") and " " in rest
    return rest if is_led and "," not in words else words


def is_torn(headline: str, story: Story) -> bool:
    """Whether a headline says nothing alone: it is a word at most, or begins with a verb ("Was chosen")."""
    grammar, first = story.grammar, headline.split(" ", 1)[0]
    auxiliaries = grammar.words("be") | grammar.words("have_finite") | grammar.words("do_finite")
    if " " not in headline or (first.lower() in auxiliaries and first[1:].islower()):
        return True
    verb = grammar.verb(first.lower())
    following = [word.lower() for word in headline.split(" ")[1:]]
    is_third = verb is not None and bool(verb.forms & Form.THIRD)
    leads_on = following[:1] == list(grammar.words("infinitive_marker"))
    leads_on &= not auxiliaries & set(following)
    if is_third and leads_on:
        return True  # "Plans to announce a merger", but not "Plans to sail were dropped"
    words = [word for word in headline.split(" ") if word]
    if words[0].lower() in story.telling.words("leading_adverbs"):
        words = words[1:] or words
    is_cut = words[0].lower() in auxiliaries and words[0][1:].islower()  # "Previously had been closed"
    is_cut |= _says_nothing(headline, story) or _is_led_only(words, story)
    return is_cut or _is_participle_phrase(words, story)


def _is_participle_phrase(words: Sequence[str], story: Story) -> bool:
    """Whether words are a participle with its complements, and tell nothing behind a comma: "valued at 3 million"."""
    grammar = story.grammar
    verb = grammar.verb(words[0].lower())
    is_past = verb is not None and bool(verb.forms & Form.PAST) and not verb.forms & Form.BASE
    small = grammar.words("prepositions") | grammar.words("infinitive_marker") | grammar.words("determiners")
    if not is_past or len(words) < 2 or words[1] not in small:
        return False
    comma = next((at for at, word in enumerate(words) if word.endswith(",")), len(words))
    rest = [word.lower() for word in words[comma + 1 :]]
    auxiliaries = grammar.words("be_finite") | grammar.words("have_finite") | grammar.words("modals")
    found = (grammar.verb(word) for word in rest)
    said = {word.lower() for word in words[1:]}
    return not auxiliaries & said and not any(
        v is not None and v.forms & (Form.PAST | Form.THIRD) for v in found
    )


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
        if " ".join(words.rstrip(_EDGE).lower().split(" ")[-2:]) in lists.words("last_phrases"):
            return words  # "took a while"
        words = words.rsplit(" ", 1)[0].rstrip(_EDGE)
    return words


def _without_bare_participle(words: str, story: Story) -> str:
    """Return the words without a participle alone behind a comma, whose date is left out: "a new mill, announced"."""
    kept, comma, end = words.rpartition(", ")
    is_insert = (
        not comma or ", " in kept or not has_finite_verb(kept, story)
    )  # "Two men, aged 50 and 46, died"
    verb = None if is_insert else story.grammar.verb(end)
    return kept if verb is not None and verb.forms & Form.PARTICIPLE and not verb.forms & Form.BASE else words


def _without_torn_end(words: str, story: Story) -> str:
    """Return the words without a clause at their end that was cut before its verb: ", but builders"."""
    for joint in story.telling.words("torn_joints"):
        at = words.rfind(joint)
        rest = words[at + len(joint) :].split()
        if at > 0 and (not _has_verb(rest, story.grammar) or _leads_to_more(rest, story)):
            return words[:at]
    return words


def _leads_to_more(words: Sequence[str], story: Story) -> bool:
    """Whether a clause leads to one that is missing: "but when he was 27"."""
    openers = story.grammar.words("subordinators") - story.grammar.words("prepositions")
    is_led = bool(words) and words[0].lower() in openers
    return is_led and not any(word.endswith(",") for word in words)


def _has_verb(words: Sequence[str], grammar: Grammar) -> bool:
    """Whether a word may be a verb, or holds one: "it's"."""
    small = grammar.words("be") | grammar.words("have_finite") | grammar.words("do_finite")
    small |= grammar.words("modals")
    plain = [word.strip(_EDGE + '“”"()').lower() for word in words]
    return any(
        word in small or is_contracted(word, grammar) or grammar.verb(word) is not None for word in plain
    )


def _says_nothing(headline: str, story: Story) -> bool:
    """Whether somebody says only a thing, and nothing of it: "Novak said the losses"."""
    joint = next((joint for joint in story.telling.words("told_joints") if joint in headline), None)
    if joint is None or set(headline) & set('“”"«»'):
        return False
    before, _, after = headline.partition(joint)
    told = after.split()
    if _has_verb(before.split(), story.grammar):
        return False  # "The quay was closed, said a guard"
    opening = story.grammar.words("determiners") | story.grammar.words("possessives")
    return len(told) > 1 and told[0].lower() in opening and not _has_verb(told, story.grammar)


def _is_led_only(words: Sequence[str], story: Story) -> bool:
    """Whether words are a preposition with its noun, and a participle at most: "In a poll completed"."""
    is_led = words[0].lower() in story.telling.words("cut_prepositions")
    inner = [word.lower() for word in words[1:-1]]
    is_plain = not any(word.endswith(",") for word in words)
    return is_led and is_plain and len(words) > 2 and not _has_verb(inner, story.grammar)
