"""Kinds of documents, which differ in what their relative dates count from."""

from enum import Enum


class DocumentKind(Enum):
    """News counts from its publication, a narrative from the time it has reached, a message from its sending."""

    NEWS = "news"
    NARRATIVE = "narrative"
    MESSAGE = "message"
