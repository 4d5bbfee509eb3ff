"""The kinds of spans as data: the one place that names them.

A pack may bring kinds of its own; nothing else in the code names a kind. Their words on screen come from the
translation and their colours from the theme, both by the names used here.
"""

from dataclasses import dataclass

LURE = "lure"
"""The kind of a span that looks like another kind and is none; its type names the kind it looks like."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of span, its types, and which of the key's fields belong to it."""

    name: str
    types: tuple[str, ...]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KindTable:
    """The kinds a pack knows, in the order of the number keys."""

    kinds: tuple[Kind, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The kinds' names in order, without the lure."""
        return tuple(kind.name for kind in self.kinds)

    def types_of(self, name: str) -> tuple[str, ...]:
        """The types of a kind; a lure's types are the kinds; nothing for a kind not in the table."""
        if name == LURE:
            return self.names
        return next((kind.types for kind in self.kinds if kind.name == name), ())

    def fields_of(self, name: str) -> tuple[str, ...]:
        """The fields of the key that a span of this kind may carry beside the common ones."""
        return next((kind.fields for kind in self.kinds if kind.name == name), ())


DEFAULT_KINDS = KindTable(
    (
        Kind("claim", ("event", "number", "cause", "prediction", "judgement"), ("source", "support")),
        Kind(
            "source",
            ("named", "unnamed", "organisation", "document", "study", "post", "picture", "crowd"),
        ),
        Kind(
            "hedge",
            ("possibility", "evidence", "rumour", "approximation", "condition", "opinion"),
            ("weakens", "worth"),
        ),
        Kind("wording", ("booster", "loaded", "side-taking", "scare-quotes")),
    )
)
