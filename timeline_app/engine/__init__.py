"""Find dates, actors and events in a text by pure functions that meet only in the pipeline."""
