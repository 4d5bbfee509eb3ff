"""YAML of a pack to a tree whose values know their places; never raises for what an author wrote."""

from literacy_app.packs.source import Findings, Source
from literacy_app.packs.tree import Mapping, Node
from literacy_app.packs.yaml_events import read_events
from literacy_app.packs.yaml_lines import read_lines


def read_yaml(source: Source, findings: Findings, start: int = 0, end: int | None = None) -> Node | None:
    """What the YAML between two offsets of a file says; None and a problem where it breaks a rule.

    An empty file is an empty mapping.
    """
    stop = len(source.text) if end is None else end
    tree = read_lines(source.text, start, stop)
    if tree is not None:
        return tree
    before = len(findings.problems)
    tree = read_events(source, start, stop, findings)
    if tree is None and len(findings.problems) == before:
        return Mapping(start)
    return tree
