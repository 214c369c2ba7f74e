"""Load the folders of resources/languages/ into frozen languages; no engine logic."""
