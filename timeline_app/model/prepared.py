"""An article ready to be taken into a library."""

from dataclasses import dataclass

from timeline_app.model.article import Article
from timeline_app.model.edit import EditBeside
from timeline_app.model.extraction import Extraction


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with its language and publication found, and what the engine found in it.

    `edits` are what a file of events says beside them: tags, notes, links, what was done with
    them, the periods that it marks, and which events of several articles are one.
    """

    article: Article
    extraction: Extraction
    edits: tuple[EditBeside, ...] = ()
