"""Read a text into sentences and words, names and the actors they mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from timeline_app.engine.actors import Cast, cast
from timeline_app.engine.boilerplate import Judging, find_left_out
from timeline_app.engine.capitals import capital_ranges, has_spaced_hyphens
from timeline_app.engine.credit_lines import credit_lines
from timeline_app.engine.credits import without_credit_words
from timeline_app.engine.datelines import dateline_end, label_end
from timeline_app.engine.identity import NameRules
from timeline_app.engine.mentions import find_mentions
from timeline_app.engine.name_kinds import name_mentions
from timeline_app.engine.name_typer import guesses
from timeline_app.engine.names import find_runs, glued_credits, runs_at
from timeline_app.engine.overlaps import Ordered, covered
from timeline_app.engine.posts import Posts, find_posts, is_day_line
from timeline_app.engine.segment import sentences
from timeline_app.engine.spacy_names import Entity
from timeline_app.engine.tokens import tokenise
from timeline_app.engine.verbs import verb_groups
from timeline_app.languages import Language
from timeline_app.languages.story import Story
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import TimeMention
from timeline_app.model.sentence import Sentence
from timeline_app.model.span import Span
from timeline_app.model.syntax import LeftOut, NameMention, Omission, Token

_NAMELESS: Final = frozenset({Omission.TEASER, Omission.FORM, Omission.DATELINE, Omission.QUOTED})
_ABOVE_TITLE: Final = frozenset({Omission.DATELINE, Omission.BYLINE})
_CREDITED: Final = frozenset({Omission.CAPTION, Omission.CREDIT, Omission.BYLINE})


@dataclass(frozen=True, slots=True)
class Page:
    """A text cut into sentences and words, with its dates and the lines that tell no story.

    `heads` are the numbers of tokens that each sentence's dateline has. `is_spaced` tells that the text has blanks
    around its hyphens; `posts` are those that days part.
    """

    text: str
    story: Story
    sentences: tuple[Sentence, ...]
    tokens: tuple[tuple[Token, ...], ...]
    heads: tuple[int, ...]
    mentions: tuple[TimeMention, ...]
    lines: Ordered[LeftOut]
    is_spaced: bool
    posts: Posts

    @property
    def first(self) -> int:
        """The number of the sentence that may be the title: the first that is no day, nor who wrote the text."""
        return next(
            (at for at, one in enumerate(self.sentences) if self.omission(one.span) not in _ABOVE_TITLE), 0
        )

    @property
    def title(self) -> int:
        """The number of the sentence that is told as a title: the first, or below a day one without a stop."""
        first = self.first
        return first if not first or (self.tokens[first] and self.tokens[first][-1].is_word) else 0

    def omission(self, span: Span) -> Omission | None:
        """Return why the line at `span` is left out; None when it tells the story."""
        line = self.lines.at(span)
        return None if line is None else line.why


def read_page(text: str, language: Language, kind: DocumentKind | None, *, is_mail: bool = False) -> Page:
    """Return the text cut into sentences and words, with its dates and the lines that tell no story."""
    story = language.story
    cut = sentences(text, language, tuple(credit_lines(text, language).values()))
    tokens = tuple(_words(text, sentence.span, story) for sentence in cut)
    mentions = find_mentions(text, language, cut, kind)
    dates = Ordered(mentions)
    heads = tuple(
        dateline_end(
            words,
            covered(words, [mention.span for mention in dates.beginning_in(sentence.span)]),
            story.naming,
        )
        for sentence, words in zip(cut, tokens, strict=True)
    )
    lines = _lines(text, language, Ordered(cut), dates, is_mail=is_mail)
    is_spaced = has_spaced_hyphens(text, story.naming, story.grammar)
    posts = find_posts(text, mentions, language)
    return Page(text, story, cut, tokens, heads, mentions, lines, is_spaced, posts)


def _words(text: str, span: Span, story: Story) -> tuple[Token, ...]:
    """Return the words of a sentence without who wrote it, or a place, in capitals before it."""
    tokens = tokenise(text, span)
    return tokens[label_end(tokens, story.naming, story.grammar) :]


def _lines(
    text: str,
    language: Language,
    cut: Ordered[Sentence],
    mentions: Ordered[TimeMention],
    *,
    is_mail: bool,
) -> Ordered[LeftOut]:
    story = language.story

    def has_verb(span: Span) -> bool:
        return bool(
            verb_groups(tokenise(text, span), story.grammar, frozenset(), story.speech.words("verbs"))
        )

    def is_date(span: Span) -> bool:
        return is_day_line(text, span, mentions.beginning_in(span), language)

    def tells(span: Span) -> bool:
        return any(
            group.is_past or group.modal is not None
            for sentence in cut.beginning_in(span)
            for group in verb_groups(
                tokenise(text, sentence.span), story.grammar, frozenset(), story.speech.words("verbs")
            )
        )

    judging = Judging(story.page, has_verb, is_date, tells, story.naming.words("sources"), is_mail)
    return Ordered(find_left_out(text, judging))


def page_names(page: Page, entities: Sequence[Entity] | None) -> tuple[NameMention, ...]:
    """Return the names of all lines but teasers and forms, with agencies cut off the words they are glued to.

    Where another program has found `entities`, those are the names, and of the kinds it says.
    """
    naming, grammar = page.story.naming, page.story.grammar
    captions = [line.span for line in page.lines.items if line.why is Omission.CAPTION]
    glued = glued_credits(page.text, captions, naming.words("sources"))
    if entities is not None:
        return _named_entities(page, entities)
    dates = Ordered(page.mentions)
    wanted: list[tuple[Token, ...]] = []
    ranges = []
    for sentence, tokens in zip(page.sentences, page.tokens, strict=True):
        why = page.omission(sentence.span)
        words = () if why in _NAMELESS else tokens
        words = _unglued(page.text, words, glued) if words and glued else words
        spans = [mention.span for mention in dates.overlapping(sentence.span)]
        taken = frozenset(words[number].start for number in covered(words, spans))
        wanted.append(words)
        ranges.append(
            capital_ranges(
                page.text,
                words,
                naming,
                grammar,
                taken,
                is_credit=why in _CREDITED,
                is_spaced=page.is_spaced,
            )
        )
    speech = page.story.speech.words("verbs")
    runs = find_runs(page.text, wanted, ranges, naming, grammar, speech)
    likely = guesses(runs, wanted, naming)
    return name_mentions(page.text, runs, wanted, page.story, page.heads, likely)


def _named_entities(page: Page, entities: Sequence[Entity]) -> tuple[NameMention, ...]:
    wanted = [
        () if page.omission(sentence.span) in _NAMELESS else tokens
        for sentence, tokens in zip(page.sentences, page.tokens, strict=True)
    ]
    naming = page.story.naming
    ranges = []
    for tokens in wanted:
        inside = (
            [at for at, token in enumerate(tokens) if token.is_word and span.overlaps(token.span)]
            for span, _ in entities
            if tokens and span.start < tokens[-1].end and tokens[0].start < span.end
        )
        ranges.append([(numbers[0], numbers[-1]) for numbers in inside if numbers])
    runs = runs_at(page.text, wanted, ranges, naming)
    kinds = {run.span: kind for run in runs for span, kind in entities if span.overlaps(run.span)}
    found = name_mentions(page.text, runs, wanted, page.story, page.heads, [{} for _ in runs])
    return tuple(
        name if name.territory is not None else replace(name, kind=kinds[name.span], is_certain=True)
        for name in found
    )


def _unglued(text: str, tokens: tuple[Token, ...], glued: Sequence[Span]) -> tuple[Token, ...]:
    found: list[Token] = []
    for token in tokens:
        cut = next((span.start for span in glued if token.start < span.start < token.end), None)
        places = [token.start, token.end] if cut is None else [token.start, cut, token.end]
        for start, end in pairwise(places):
            found.append(Token(start, end, text[start:end], text[start:end].lower().replace("’", "'")))
    return tuple(found)


def page_cast(page: Page, names: Sequence[NameMention], selves: Sequence[NameMention] = ()) -> Cast:
    """Return who is in the article; names in credits are sources. `selves` are words by which its writer is meant."""
    naming = page.story.naming
    cues = frozenset(word for start in page.story.page.words("credit_starts") for word in start.split())
    names = [name for mention in names if (name := without_credit_words(mention, naming, cues)) is not None]
    credited = [name for name in names if page.omission(name.span) in _CREDITED and name.kind is not None]
    told = [name for name in names if page.omission(name.span) not in _CREDITED]
    return cast([*told, *selves], credited, naming, NameRules(naming))
