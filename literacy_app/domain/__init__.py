"""What the program is about: standard library only, no Qt, no files, no clock, no database."""
