"""Sentences as places in a text."""

from dataclasses import dataclass

from timeline_app.model.span import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without the white space around it; `paragraph` counts from 0 over the text."""

    span: Span
    paragraph: int
