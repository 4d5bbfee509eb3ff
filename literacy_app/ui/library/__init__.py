"""The library page: packs as shelves, lessons as cards."""
