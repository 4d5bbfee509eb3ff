"""Lesson packs on disk: reading, anchoring, checking."""
