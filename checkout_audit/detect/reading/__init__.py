"""One saved page in, a PageReading out. Pure: lxml and the lexicon, never a browser."""
