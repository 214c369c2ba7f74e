"""What the engine's stages hand each other about the shape of sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from timeline_app.model.actor import ActorKind
from timeline_app.model.dates import Grain
from timeline_app.model.event import DateHow, Flag, Order, Participant
from timeline_app.model.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark of the text; `lower` is the word in lower case with straight apostrophes."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def span(self) -> Span:
        """Return where it stands."""
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or digit, unlike a comma."""
        return self.text[0].isalnum() or len(self.text) > 1

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


class Omission(Enum):
    """Why a line is left out of the story."""

    TEASER = "teaser"
    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    DATELINE = "dateline"
    FORM = "form"
    HEADING = "heading"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that tells no event. Names in a heading still count; those in a credit are sources."""

    span: Span
    why: Omission


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: `inner` without its marks."""

    span: Span
    inner: Span


@dataclass(frozen=True, slots=True)
class Run:
    """A candidate for a name: token numbers `first` to `last` in its sentence; its title begins at `title_from`."""

    sentence: int
    first: int
    last: int
    title_from: int
    span: Span
    words: tuple[str, ...]
    attributes: tuple[str, ...] = ()
    acronym: str | None = None
    is_sentence_start: bool = False


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name where it stands: `kind` None is what no actor is called (a work, a product).

    `attributes` are titles, roles and nationalities beside it, `whole` the span with them.
    `territory` is the territory that an adjective or a people stands for. `acronym` is
    the "(ACR)" that follows. `is_certain` tells that a cue spoke for the kind.
    """

    span: Span
    words: str
    kind: ActorKind | None
    whole: Span
    attributes: tuple[str, ...] = ()
    territory: str | None = None
    acronym: str | None = None
    is_source: bool = False
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that mean an actor: a name, a pronoun, "the minister". `actor` counts among the article's actors.

    With `is_source` it counts among the sources. `whole` is a name with its titles and office.
    """

    span: Span
    actor: int
    is_name: bool = True
    is_source: bool = False
    whole: Span | None = None


@dataclass(frozen=True, slots=True)
class Traits:
    """Whether an actor is a man (None: unknown), the words of each of its roles, and the territories it belongs to."""

    is_man: bool | None
    roles: tuple[frozenset[str], ...]
    territories: frozenset[str]

    def bears(self, words: Sequence[Token]) -> bool:
        """Whether one of its roles has all the words of a description."""
        wanted = {token.lower for token in words}
        return any(wanted <= role for role in self.roles)


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A finite verb with its auxiliaries: token numbers `first` to `last`, the main verb at `main`."""

    first: int
    last: int
    main: int
    lemma: str
    is_past: bool
    is_passive: bool = False
    modal: str | None = None
    is_negated: bool = False
    is_bare: bool = False


class ClauseKind(Enum):
    """How a clause hangs on its sentence."""

    MAIN = "main"
    COORDINATE = "coordinate"
    SUBORDINATE = "subordinate"
    COMPLEMENT = "complement"
    RELATIVE = "relative"
    PARTICIPLE = "participle"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause by token numbers, end exclusive: `opener` is the word that opens it ("after", "who").

    `subject` is the range before the verb group; for a relative or participial clause that of its antecedent.
    `is_conditional` tells that it is a condition or holds only under one.
    """

    start: int
    end: int
    kind: ClauseKind
    group: VerbGroup
    subject: tuple[int, int]
    opener: str | None = None
    is_conditional: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said something: token ranges of the attribution, of the speaker in it, and of what was said.

    `verb` is the token number of the speech verb, None for "according to".
    """

    start: int
    end: int
    speaker: tuple[int, int]
    content: tuple[int, int]
    verb: int | None


@dataclass(frozen=True, slots=True)
class Shape:
    """A sentence taken apart: its number and paragraph, words, finite verbs and who said it.

    `dates` are (number of the time mention, first token, last token); `references` those that stand
    in it, in order; `quoted` the numbers of tokens inside quotations. `clauses` are those of what is
    told, `inserts` those that tell more of who speaks. `torn` is a person's name at the end that
    nothing leads to.
    """

    number: int
    paragraph: int
    span: Span
    tokens: tuple[Token, ...]
    groups: tuple[VerbGroup, ...]
    dates: tuple[tuple[int, int, int], ...]
    references: tuple[Reference, ...]
    quoted: frozenset[int]
    attribution: Attribution | None = None
    clauses: tuple[Clause, ...] = ()
    inserts: tuple[Clause, ...] = ()
    speaker: Reference | None = None
    torn: Reference | None = None
    is_title: bool = False

    @property
    def is_line(self) -> bool:
        """Whether it is a title, and no running text that stands where a title may: it ends without a stop."""
        return self.is_title and self.tokens[-1].is_word

    def references_in(self, start: int, end: int) -> tuple[Reference, ...]:
        """Return the references that lie in the tokens `start` to `end`."""
        if start >= end:
            return ()
        low, high = self.tokens[start].start, self.tokens[end - 1].end
        return tuple(r for r in self.references if low <= r.span.start and r.span.end <= high)


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it has a headline, flags of its words, and a date on the calendar.

    `shape` is the number of its sentence, `head` the clause that tells it and `body` the token range
    of all that hangs on it. A statement has in `said` the words said, in the sentence `said_in`, and
    in `prefix` who says them. `siblings` are further dates on which the same happened, `voice` where
    who says it is named. `torn` is a name that belongs to the subject, `aside` an attribution between
    the clause's words; neither is read where it stands. `stand_in` are the words that a subject gives way
    to, up to the token `stand_in_end` where it goes on behind them.
    With `is_hanging` it is told beside the event that it hangs on, with `keeps_date` its time stays in its words.
    """

    shape: int
    clause: Span
    trigger: Span
    head: Clause
    body: tuple[int, int]
    mention: int | None
    how: DateHow
    participants: tuple[Participant, ...]
    flags: tuple[Flag, ...]
    speaker: int | None = None
    source: int | None = None
    prefix: str = ""
    said: Span | None = None
    said_in: int = 0
    torn: Span | None = None
    siblings: tuple[int, ...] = ()
    voice: Reference | None = None
    aside: tuple[int, int] | None = None
    stand_in: str = ""
    stand_in_end: int | None = None
    is_hanging: bool = False
    keeps_date: bool = False


@dataclass(frozen=True, slots=True)
class OrderPhrase:
    """Words that tell an order, by token numbers: `first` to `end`, the order word at `lead`.

    `start` to `end` name the other event: by the `noun`, in its singular, or by the `clause`. `amount` and `grain` are
    those of a length before the order word.
    """

    order: Order
    first: int
    lead: int
    start: int
    end: int
    noun: str = ""
    clause: Clause | None = None
    amount: float | None = None
    grain: Grain | None = None


class Idleness(Enum):
    """Why a time expression dates no event, whatever stands around it."""

    LENGTH = "length"
    HABIT = "habit"
    VAGUE = "vague"
    TITLE = "title"
    COMPARED = "compared"
    AIM = "aim"
    DUE = "due"
    BOUND = "bound"
    WHICH = "which"
    PERIOD = "period"


class Untellable(Enum):
    """Why a sentence, a clause or a date in it was not told as an event."""

    QUESTION = "question"
    FEW_WORDS = "few-words"
    SAYS_NOTHING = "says-nothing"
    UNCLEAR_ALONE = "unclear-alone"
    NOTHING_SAID = "nothing-said"
    NO_HEADLINE = "no-headline"
    TOO_LONG = "too-long"
    NO_LANGUAGE = "no-language"
    NO_VERB = "no-verb"
    QUOTED = "quoted"
    ALONG_WITH = "along-with"
    OF_SPEAKER = "of-speaker"
    NO_CLAUSE = "no-clause"


@dataclass(frozen=True, slots=True)
class Dropped:
    """What looked like an event: the number of its sentence, the time mention that would have dated it, why not."""

    shape: int
    mention: int | None
    why: Untellable
