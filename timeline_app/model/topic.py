"""How a headline and what its article is about stand together: "The vehicle hit the rail [Bus crash near Tarn]"."""

import re
from dataclasses import dataclass
from typing import Final

LEAST_WORDS: Final = 3  # words of a topic
_LONGEST: Final = 400  # characters of a headline with the longer topic
_WIDEST: Final = 420  # and with the shorter one
_WITH_CONTEXT: Final = 480  # and with the sentence that the headline is a part of
_SPEECH: Final = ": "
_CUT: Final = "…"
_STEM: Final = 5  # letters of a word that its forms share
_NEW: Final = 4  # of so many words of a topic one tells more than its headline
_NEWER: Final = 2  # and of what stands behind another topic more than one of so many
_WORD: Final = re.compile(r"\w+")
_TOPIC: Final = re.compile(r" \[(?P<topic>[^\[\]]*)\]$")


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article is about, at two lengths; `whole` is all of it where that is not too long, else ""."""

    longer: str
    shorter: str
    whole: str = ""

    @property
    def fullest(self) -> str:
        """Return the most that it tells."""
        return self.whole or self.longer


def with_topic(headline: str, topic: Topic) -> str:
    """Return a headline with what it is about behind it, or as it is where the two are too long together.

    >>> with_topic("The vehicle hit the rail", Topic("Bus crash near Tarn", "Bus crash"))
    'The vehicle hit the rail [Bus crash near Tarn]'
    >>> with_topic("Keller: it was a crash", Topic("Keller: a bus hit the rail", "Keller: a bus hit the rail"))
    'Keller: it was a crash [A bus hit the rail]'

    What a topic only repeats needs none.

    >>> with_topic("The bus hit the rail", Topic("On Monday the bus hit the rail", "The bus hit the rail"))
    'The bus hit the rail'
    >>> with_topic("On Monday the bus hit the rail near Tarn", Topic("Bus hit rail near Tarn", "Bus hit rail"))
    'On Monday the bus hit the rail near Tarn'
    """
    told_words, topic_words = ({*_WORD.findall(words.lower())} for words in (headline, topic.fullest))
    new_words = {word[:_STEM] for word in topic_words} - {word[:_STEM] for word in told_words}
    if told_words <= topic_words or len(new_words) * _NEW < len(topic_words):
        return headline
    longest = _WIDEST if _CUT in topic.shorter else _LONGEST
    for words, limit in ((topic.whole, _WIDEST), (topic.longer, longest), (topic.shorter, _WIDEST)):
        told = f"{headline} [{_without_speaker(words, headline)}]"
        if words and len(told) <= limit:
            return told
    return headline


def with_context(headline: str, sentence: str) -> str:
    """Return a headline with the sentence that it is a part of behind it, or as it is where the two are too long.

    >>> with_context("Keller built the yard", "The yard that Keller built in 1990 sank")
    'Keller built the yard [The yard that Keller built in 1990 sank]'
    """
    told = f"{headline} [{sentence}]"
    return told if len(told) <= _WITH_CONTEXT else headline


def with_more(headline: str, topic: Topic) -> str:
    """Return a headline with a topic with more behind that, or as it is where that is too long or tells little new.

    >>> with_more("It sank [A storm hit Tarn]", Topic("A bus fell off a ferry", "Bus fell off a ferry"))
    'It sank [A storm hit Tarn; A bus fell off a ferry]'
    """
    told_words, topic_words = ({*_WORD.findall(words.lower())} for words in (headline, topic.fullest))
    new_words = {word[:_STEM] for word in topic_words} - {word[:_STEM] for word in told_words}
    if not headline.endswith("]") or len(new_words) * _NEWER <= len(topic_words):
        return headline
    for words in (topic.whole, topic.longer, topic.shorter):
        told = f"{headline.removesuffix(']')}; {words}]"
        if words and len(told) <= _WITH_CONTEXT:
            return told
    return headline


def _without_speaker(topic: str, headline: str) -> str:
    """Return a topic without who says it, where that is who says the headline."""
    speaker, colon, said = topic.partition(_SPEECH)
    is_same = bool(colon) and headline.startswith(speaker + colon)
    return said[:1].upper() + said[1:] if is_same else topic


def without_topic(headline: str) -> str:
    """Return a headline without what it is about behind it.

    >>> without_topic("The vehicle hit the rail [Bus crash near Tarn]")
    'The vehicle hit the rail'
    >>> without_topic("Keller asked for an audit of the yard [TFM]")
    'Keller asked for an audit of the yard [TFM]'
    """
    found = _TOPIC.search(headline)
    is_topic = found is not None and len(found["topic"].split()) >= LEAST_WORDS
    return headline[: found.start()] if found is not None and is_topic else headline
