"""The library of the edition: tables, text, checks, and the extension that makes them a book."""
