"""Find names: runs of capitalised words, without titles, with the cues for what they name."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from timeline_app.engine.names.offices import is_office, leads_to_role, office_start
from timeline_app.engine.names.parts import is_known_body, parts
from timeline_app.languages.grammar import Form, Grammar
from timeline_app.languages.naming import Naming
from timeline_app.model.span import Span
from timeline_app.model.syntax import Run, Token

_ACRONYM: Final = re.compile(r"(?P<owner>\s?['’]\s?s)?\s?\((?P<short>[A-Z][A-Za-z&.\-]{1,9})\)")
_LONGEST_ROLE: Final = 6  # words
_SHOUTING: Final = 0.6  # share of capitalised words from which a line is set in capitals throughout


def find_runs(
    text: str,
    sentences: Sequence[Sequence[Token]],
    ranges: Sequence[Sequence[tuple[int, int]]],
    naming: Naming,
    grammar: Grammar,
    speech: frozenset[str] = frozenset(),
) -> tuple[Run, ...]:
    """Return the candidates of all sentences in order.

    `ranges` are what is capitalised in each, `speech` the base forms of verbs of saying.
    """
    small, capital = _seen_forms(sentences)
    capital |= _firm_words(sentences, ranges, naming)
    runs: list[Run] = []
    for number, tokens in enumerate(sentences):
        for first, last in ranges[number]:
            for start, end in parts(tokens, first, last, naming):
                run = _run(text, number, tokens, start, end, naming)
                if run is not None:
                    run = _without_plain_first(text, run, tokens, naming, grammar, capital)
                if (
                    run is not None
                    and not _is_modifier_start(run, tokens, naming, grammar, capital)
                    and not _is_plain_start(run, naming, grammar, small, capital)
                    and not is_office(tokens, run.first, run.last, naming)
                    and not leads_to_role(tokens, run.first, run.last, naming)
                    and not {*run.words} <= naming.words("legal_forms")
                ):
                    runs.append(run)
    inner = {word for run in runs if len(run.words) > 1 for word in run.words}
    cues = naming.words("given_names") | capital | inner
    return tuple(run for run in runs if _has_cue(run, sentences[run.sentence], cues, naming, grammar, speech))


def runs_at(
    text: str,
    sentences: Sequence[Sequence[Token]],
    ranges: Sequence[Sequence[tuple[int, int]]],
    naming: Naming,
) -> tuple[Run, ...]:
    """Return the names that are known to stand at these tokens, with the titles before them."""
    titles = naming.words("titles")
    found = []
    for number, tokens in enumerate(sentences):
        for first, last in ranges[number]:
            start = first
            while start and (tokens[start - 1].text in titles or _is_dot_of_title(tokens, start - 1, titles)):
                start -= 1
            run = _run(text, number, tokens, start, last, naming)
            if run is not None:
                found.append(run)
    return tuple(found)


def _is_dot_of_title(tokens: Sequence[Token], at: int, titles: AbstractSet[str]) -> bool:
    return tokens[at].text == "." and at > 0 and f"{tokens[at - 1].text}." in titles


def _seen_forms(sentences: Sequence[Sequence[Token]]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words seen in small letters, and those seen capitalised inside a sentence."""
    small: set[str] = set()
    capital: set[str] = set()
    for tokens in sentences:
        small.update(token.lower for token in tokens if token.text.islower())
        if not _mostly_capital(tokens):
            capital.update(
                token.text
                for before, token in itertools.pairwise(tokens)
                if token.is_capital and before.is_word
            )
    return frozenset(small), frozenset(capital)


def _firm_words(
    sentences: Sequence[Sequence[Token]], ranges: Sequence[Sequence[tuple[int, int]]], naming: Naming
) -> frozenset[str]:
    """Return the first words of names with a legal form: "Ratners" of "Ratners Group PLC" is no plural."""
    forms = naming.words("legal_forms")
    found = (
        (tokens[first].text, tokens[last].text)
        for tokens, inside in zip(sentences, ranges, strict=True)
        for first, last in inside
        if first < last
    )
    return frozenset(word for word, end in found if end in forms and word not in forms)


def _mostly_capital(tokens: Sequence[Token]) -> bool:
    words = [token for token in tokens if token.is_word and len(token.text) > 3]
    return len(words) > 3 and sum(token.is_capital for token in words) > _SHOUTING * len(words)


def _run(
    text: str, sentence: int, tokens: Sequence[Token], first: int, last: int, naming: Naming
) -> Run | None:
    """Strip titles and nationalities before the name; None when nothing is left."""
    start = _after_titles(tokens, first, last, naming)
    if start > last or (start > first and tokens[start].lower in naming.words("body_links")):
        return None
    end = tokens[last].end
    if last > start and last + 1 < len(tokens) and tokens[last + 1].text == ".":
        is_spelled = all(len(token.text) == 1 for token in tokens[start : last + 1])
        end = tokens[last + 1].end if is_spelled else end
    is_start = first == 0 or (first == 1 and not tokens[0].is_word) or tokens[first - 1].text in '.:“"–—'
    return Run(
        sentence,
        start,
        last,
        office_start(tokens, first, naming),
        Span(tokens[start].start, end),
        tuple(token.text for token in tokens[start : last + 1]),
        (*_attributes(text, tokens, first, start, naming), *_apposition(text, tokens, last, naming)),
        _acronym(text, end, tuple(token.text for token in tokens[start : last + 1])),
        is_start and start == first,
    )


def _acronym(text: str, end: int, words: tuple[str, ...]) -> str | None:
    """Return the acronym in brackets behind a name; behind "'s" only where it begins like the name does."""
    found = _ACRONYM.match(text, end)
    if found is None or sum(map(str.isupper, found["short"])) < 2:
        return None
    is_own = len(words) > 1 and words[0][0] == found["short"][0]
    return found["short"] if is_own or not found["owner"] else None


def _after_titles(tokens: Sequence[Token], first: int, last: int, naming: Naming) -> int:
    if is_known_body(tokens, first, last, naming):
        return first
    titles = naming.words("titles")
    start = first
    for at in range(first, last + 1):
        word = tokens[at].text
        is_title = word in titles or f"{word}." in titles or (word in ".-" and first < at == start)
        is_before_title = word in naming.demonyms or word in naming.words("place_starts")
        if is_title:
            start = at + 1
        elif not is_before_title:
            break
    leads = naming.words("title_leads")
    while first < start <= last and tokens[start - 1 - (tokens[start - 1].text == "-")].text in leads:
        start -= 1
    if start == first and last > first and tokens[first].text in naming.demonyms:
        rest = " ".join(token.text for token in tokens[first + 1 : last + 1])
        if tokens[first + 1].text in naming.words("given_names") or rest in naming.words("organisations"):
            return first + 1
        is_given = tokens[first].text in naming.words("given_names")
        if not is_given and _is_bearer(tokens[first + 1 : last + 1], naming):
            return first + 1
    return start


def _is_bearer(words: Sequence[Token], naming: Naming) -> bool:
    """Whether words behind a nationality are a person's name: "Uzbek Dilshod Karimov", but not "Dutch East Holm"."""
    heads = naming.words("organisation_heads") | naming.words("place_heads") | naming.words("other_heads")
    heads |= naming.words("organisation_starts") | naming.words("place_starts") | naming.words("legal_forms")
    return len(words) in (2, 3) and all(
        word.text.isalpha()
        and word.is_capital
        and not word.text.isupper()
        and word.lower not in naming.common
        and word.text not in heads
        and word.text not in naming.places
        and word.text not in naming.demonyms
        for word in words
    )


def _attributes(text: str, tokens: Sequence[Token], first: int, start: int, naming: Naming) -> Iterator[str]:
    """Yield titles right before the name, small-letter roles ("defence minister") included."""
    lead = first
    while lead > 0 and first - lead < 6 and _is_role_part(tokens, lead, first, naming):
        lead -= 1
    if (
        lead < first
        and any(tokens[at].lower in naming.words("roles") for at in range(lead, first))
        and tokens[first - 1].lower in naming.words("roles")
    ):
        yield text[tokens[lead].start : tokens[start - 1].end if start > first else tokens[first - 1].end]
        return
    office = office_start(tokens, first, naming)
    if office < first or start > first:
        yield text[tokens[office].start : tokens[start - 1].end]


def _apposition(text: str, tokens: Sequence[Token], last: int, naming: Naming) -> Iterator[str]:
    """Yield the role told after the name: "Anna Berg, the Danish finance minister"."""
    at = last + 2
    if at >= len(tokens) or tokens[last + 1].text != ",":
        return
    if tokens[at].lower in naming.words("articles"):
        at += 1
    for end in range(at, min(at + _LONGEST_ROLE, len(tokens))):
        word = tokens[end]
        if word.lower in naming.words("roles"):
            following = tokens[end + 1].lower if end + 1 < len(tokens) else "."
            if following not in naming.words("roles"):
                yield text[tokens[at].start : word.end]
                return
        elif not (word.lower in naming.words("role_modifiers") or word.text in naming.demonyms):
            return


def _is_role_part(tokens: Sequence[Token], lead: int, first: int, naming: Naming) -> bool:
    word = tokens[lead - 1]
    if lead == first:
        return word.lower in naming.words("roles")
    return (
        word.lower in naming.words("roles")
        or word.lower in naming.words("role_modifiers")
        or word.text in naming.demonyms
    )


def _without_plain_first(
    text: str, run: Run, tokens: Sequence[Token], naming: Naming, grammar: Grammar, capital: frozenset[str]
) -> Run:
    """Drop a sentence's first word before a name that stands alone elsewhere: "Coverage Russia"."""
    if not run.is_sentence_start or len(run.words) < 2 or run.words[0] in capital or run.attributes:
        return run
    first = run.words[0]
    second = tokens[run.first + 1]
    rest = text[second.start : run.span.end]
    is_plain = first.lower() in grammar.words("starters") | grammar.words("adverbs")
    is_known = is_plain or _is_known(rest, naming)
    is_cue = first in naming.words("given_names") | naming.words("place_starts") | naming.words(
        "organisation_starts"
    )
    whole = text[run.span.start : run.span.end]
    is_cue |= second.lower in naming.words("body_links")
    if is_cue or not is_known or first in naming.demonyms or _is_known(whole, naming):
        return run
    return replace(
        run,
        first=run.first + 1,
        title_from=run.first + 1,
        span=Span(second.start, run.span.end),
        words=run.words[1:],
        is_sentence_start=False,
    )


def _is_known(words: str, naming: Naming) -> bool:
    is_body = words in naming.words("organisations") or words in naming.words("sources")
    return is_body or words in naming.places or words in naming.demonyms


def _is_modifier_start(
    run: Run, tokens: Sequence[Token], naming: Naming, grammar: Grammar, capital: frozenset[str]
) -> bool:
    """Whether a sentence's first word only tells more of a noun: "Riot police", "Initial estimates"."""
    if not run.is_sentence_start or len(run.words) > 1 or run.last + 1 >= len(tokens):
        return False
    word, after = run.words[0], tokens[run.last + 1]
    is_common = word.lower() in naming.common and word not in naming.words("given_names")
    is_name = word in capital and not is_common
    if is_name or _is_known(word, naming) or not after.text.islower() or not after.text.isalpha():
        return False
    is_small = after.lower in grammar.function_words | grammar.words("adverbs")
    verb = grammar.verb(after.lower)
    is_noun = verb is None or (is_common and verb.forms & (Form.BASE | Form.PAST) == Form.BASE)
    finite = grammar.words("be_finite") | grammar.words("have_finite") | grammar.words("modals")
    behind = tokens[run.last + 2].lower if run.last + 2 < len(tokens) else ""
    is_noun |= is_common and behind in finite  # "Newspaper reports have said"
    return (
        not is_small and is_noun
    )  # "Harbour strike ends": no single thing that acts has a verb like "strike"


def _is_plain_start(
    run: Run,
    naming: Naming,
    grammar: Grammar,
    small: frozenset[str],
    capital: frozenset[str],
) -> bool:
    """Whether a single capitalised word at a sentence's start is no name but a word like any other."""
    if not run.is_sentence_start or len(run.words) > 1:
        return False
    word = run.words[0]
    low = word.lower()
    if _is_known(word, naming):
        return False
    if word.isupper() and word.isalpha() and len(word) > 1:
        return False
    if low in grammar.words("starters") or low in grammar.words("adverbs") or low in small:
        return word not in capital or low in grammar.words("starters")
    if word in capital or word in naming.words("given_names"):
        return False
    endings = naming.words("plural_endings")
    known = {low, *(low.removesuffix(ending) for ending in endings)}
    is_plural = low.endswith(tuple(endings)) and any(form in naming.common for form in known)
    return (
        grammar.verb(low) is not None
        or (is_plural and not low.endswith(tuple(naming.words("no_plural_endings"))))
        or low.endswith(tuple(naming.words("common_endings")))
        or low in naming.words("roles")
    )


def _has_cue(
    run: Run,
    tokens: Sequence[Token],
    cues: AbstractSet[str],
    naming: Naming,
    grammar: Grammar,
    speech: frozenset[str],
) -> bool:
    """Whether more than its capital speaks for a single word at a sentence's start: "Fame came" is no name.

    It is enough that the word is no common one. Else a second mention must, a longer name with it, a title, its
    letters, or a verb of saying after it.
    """
    if not run.is_sentence_start or len(run.words) > 1 or run.attributes or run.acronym:
        return True
    word = run.words[0]
    if word in cues or _is_known(word, naming):
        return True
    if word.endswith(tuple(naming.words("name_endings"))) or word.lower() not in naming.common:
        return True
    if not word.isascii() or not word.isalpha() or any(letter.isupper() for letter in word[1:]):
        return True
    after = tokens[run.last + 1] if run.last + 1 < len(tokens) else None
    verb = None if after is None else grammar.verb(after.lower)
    return verb is not None and verb.lemma in speech


def glued_credits(text: str, spans: Iterable[Span], sources: frozenset[str]) -> tuple[Span, ...]:
    """Return where an agency's name is glued to the last word of a line: "MatosReuters".

    The word before it ends in a small letter: "PAP" and "CNBC" are names of their own.
    """
    found = []
    for span in spans:
        words = span.of(text)
        names = [name for name in sources if words.endswith(name) and words[: -len(name)][-1:].islower()]
        if names:
            found.append(Span(span.end - len(max(names, key=len)), span.end))
    return tuple(found)
