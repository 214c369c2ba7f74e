"""Small spaCy pipelines that tests make for themselves."""

from pathlib import Path

import spacy

PATTERNS = (
    {"label": "PERSON", "pattern": "brina okafor"},
    {"label": "ORG", "pattern": [{"LOWER": "tidewater"}]},
    {"label": "GPE", "pattern": "Lowmarsh"},
    {"label": "NORP", "pattern": "Marshfolk"},
    {"label": "DATE", "pattern": "4 May 2021"},
)
TEXT = """News from lowmarsh

Brina Okafor joined tidewater in Lowmarsh on 4 May 2021. The Marshfolk met brina okafor on 6 May 2021.
"""


def save_pipeline(folder: Path) -> Path:
    """Save a pipeline that knows a few names by their words, whatever their capitals; return where."""
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns(list(PATTERNS))
    path = folder / "small-pipeline"
    pipeline.to_disk(path)
    return path
