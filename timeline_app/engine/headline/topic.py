"""Tell what a headline is about that hangs on its article: "The vehicle hit the rail [Bus crash near Tarn]"."""

import re
from typing import Final

from timeline_app.engine.headline.ends import has_finite_verb
from timeline_app.engine.headline.pointing import is_pointing
from timeline_app.engine.headline.shortening import shorten_to
from timeline_app.languages.story import Story
from timeline_app.model.topic import LEAST_WORDS, Topic

_WHOLE: Final = 160  # characters of a topic that is not cut where there is room
_LONGER: Final = 120  # characters of one that is cut
_SHORTER: Final = 72
_SPEECH: Final = ": "
_BRACKETS: Final = str.maketrans("[]", "()")
_DATELINE: Final = re.compile(
    r"""^
    (?: [A-Z][^\W\d]+ (?: [ ][A-Z][^\W\d]+ )? (?: : | [ ][-–—]+ )      # "LUND:", "Lund -"
      | [A-Z]{3,} (?: [ ][A-Z]{3,} )? ,                                  # "LUND, Anna Keller left"
      | [A-Z][^()a-z]* [(] [^()]{1,40} [)] (?: [ ]? [-–—_]+ )?           # "LUND (TP) -"
      | [^\W\d] [^:.,–—-]{1,24} , [^:.,–—-]{0,20} [-–—]+                # "Tarn News, 25 March -"
    ) [ ] (?=[A-Z])
      | ^ [^\W\d] [^:.()]{1,50} [0-9]{4} [ ]? (?: [(] [^()]{1,20} [)] [ ]? )? [-–—_]+ [ ]?  # "Lund, May 3 2021 (TP) -"
        (?=[A-Z])
    """,
    re.VERBOSE,
)


def as_topic(words: str, verb: str, story: Story, *, is_said: bool = False) -> Topic | None:
    """Return a title or a headline with its `verb` whole and at the lengths of a topic; None where it says too little.

    It says too little where its subject is cut, too. What nobody `is_said` to say has no place before a colon.
    """
    whole = words.translate(_BRACKETS).strip()
    whole = whole if is_said else without_dateline(whole)
    whole = whole[:1].upper() + whole[1:]
    uncut = whole if len(whole) <= _WHOLE and says_enough(whole, verb, story, is_said=is_said) else ""
    told = (_cut(whole, length, verb, story) for length in (_LONGER, _SHORTER))
    told = (one if f" {verb}" in one or f" {verb}" not in whole else "" for one in told)
    longer, shorter = (one if says_enough(one, verb, story, is_said=is_said) else "" for one in told)
    fullest = uncut or longer
    return Topic(longer or fullest, shorter or longer or fullest, uncut) if fullest else None


def without_dateline(words: str) -> str:
    """Return words without where and when they were written, which stands before them: "Lund (TP) - Keller left"."""
    return _DATELINE.sub("", words)


def _cut(words: str, length: int, verb: str, story: Story) -> str:
    """Return words cut to a length, without a noun at their end that only leads to more: "in connection"."""
    told = shorten_to(words, length, verb, story)
    parts = told.split(" ")
    small, nouns = story.grammar.words("prepositions"), story.telling.words("linking_nouns")
    if told != words and len(parts) > LEAST_WORDS and parts[-1] in nouns and parts[-2] in small:
        told = " ".join(parts[:-2])
    return told[:1].upper() + told[1:]


def says_enough(words: str, verb: str, story: Story, *, is_said: bool) -> bool:
    """Whether words that may have been cut tell something, and of somebody: not "He left", "A talk on Norrland’s"."""
    is_open = "…" in words[:-1] or ends_with_owner(words, story)
    is_open |= is_pointing(words, story.telling, is_acted=True)
    if is_open or len(words.split()) < LEAST_WORDS:
        return False
    if is_said:
        said = words.partition(_SPEECH)[2] or words
        is_beside = said.partition(" ")[0].lower() in story.grammar.words("relatives") - story.grammar.words(
            "determiners"
        )
        return not is_beside and has_finite_verb(said, story)
    if _lacks_subject(words, story) or _only_speaks(words, verb, story):
        return False
    return not verb or has_finite_verb(words, story)


def ends_with_owner(words: str, story: Story) -> bool:
    """Whether words end with an owner: "a talk on Norrland’s"."""
    owning = tuple(mark for mark in story.naming.words("possessive_marks") if len(mark) > 1)
    return words.replace("’", "'").endswith(owning)


def _only_speaks(words: str, verb: str, story: Story) -> bool:
    """Whether somebody speaks, and what is said is not told: "The Tarn News said in a leader on Monday"."""
    known = story.grammar.verb(verb.rpartition(" ")[2].lower())
    said = words.partition(f" {verb} ")[2]
    is_saying = known is not None and known.lemma in story.speech.words("plain")
    is_led = said.partition(" ")[0] in story.grammar.words("prepositions")
    is_saying &= not story.grammar.words("be") & {*verb.lower().split()}  # "was announced as its patron"
    return is_saying and is_led and not has_finite_verb(said, story)


def _lacks_subject(words: str, story: Story) -> bool:
    """Whether words begin as what only stands beside a subject, and none follows behind a comma: "In Oslo is 7,000"."""
    first = words.partition(" ")[0].lower()
    leads = story.grammar.words("prepositions") | story.grammar.words("subordinators")
    return first in leads and "," not in words
