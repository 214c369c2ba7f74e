"""Tell what a headline is about that hangs on its article: "The vehicle hit the rail [Bus crash near Tarn]"."""

import re
from typing import Final

from timeline_app.engine.headline.shortening import shorten_to
from timeline_app.languages.story import Story
from timeline_app.model.topic import LEAST_WORDS, Topic

_LONGER: Final = 84  # characters of a topic that can be cut so
_SHORTER: Final = 56
_BRACKETS: Final = str.maketrans("[]", "()")
_DATELINE: Final = re.compile(
    r"""^
    (?: [A-Z][^\W\d]+ (?: [ ][A-Z][^\W\d]+ )? (?: : | [ ][-–—]+ )      # "LUND:", "Lund -"
      | [A-Z]{3,} (?: [ ][A-Z]{3,} )? ,                                  # "LUND, Anna Keller left"
      | [A-Z][^()a-z]* [(] [^()]{1,40} [)] (?: [ ]? [-–—_]+ )?           # "LUND (TP) -"
      | [^\W\d] [^:.,–—-]{1,24} , [^:.,–—-]{0,20} [-–—]+                # "Tarn News, 25 March -"
    ) [ ] (?=[A-Z])
    """,
    re.VERBOSE,
)


def as_topic(words: str, verb: str, story: Story, *, is_said: bool = False) -> Topic | None:
    """Return a title or a headline with its `verb` at the two lengths of a topic; None where it says too little.

    It says too little where its subject is cut, too. What nobody `is_said` to say has no place before a colon.
    """
    whole = words.translate(_BRACKETS).strip()
    whole = whole if is_said else _DATELINE.sub("", whole)
    whole = whole[:1].upper() + whole[1:]
    told = [shorten_to(whole, length, verb, story) for length in (_LONGER, _SHORTER)]
    if not is_said and _lacks_subject(whole, story):
        return None
    is_whole = [len(one.split()) >= LEAST_WORDS and "…" not in one[:-1] for one in told]
    if not is_whole[0]:
        return None
    return Topic(told[0], told[1] if is_whole[1] else told[0])


def _lacks_subject(words: str, story: Story) -> bool:
    """Whether words begin as what only stands beside a subject, and none follows behind a comma: "In Oslo is 7,000"."""
    first = words.partition(" ")[0].lower()
    leads = story.grammar.words("prepositions") | story.grammar.words("subordinators")
    return first in leads and "," not in words
