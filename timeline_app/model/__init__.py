"""What the program speaks of: articles, dates, mentions, events, actors, edits.

Frozen values of the standard library only; nothing here reads a file or a clock.
"""
