"""One file, one question asked of a tagged Doc; each tagger is a generator of records."""
