"""The placement test and the closing test: a page and its views."""
