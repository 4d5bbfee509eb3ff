"""What a YAML file says, as values that know where they stand."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Scalar:
    """A text; what it means (a number, yes or no, a date) is for the field it stands in to say."""

    at: int
    text: str


@dataclass(slots=True)
class Items:
    """A list."""

    at: int
    items: "list[Node]" = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys and their values; ``places`` says where each key stands."""

    at: int
    values: "dict[str, Node]" = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)


Node = Scalar | Items | Mapping
