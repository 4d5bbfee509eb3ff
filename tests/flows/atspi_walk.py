"""Reads the program over AT-SPI as a screen reader does; run by the system's Python, which has gi.

Each line on standard input is a question, answered by one line of JSON: ``tree`` gives every thing of the program that
is not hidden, ``said`` every announcement so far.
"""

import importlib
import json
import sys
from collections.abc import Iterator
from typing import Protocol, TypedDict, cast


class Thing(TypedDict):
    """One thing on the screen, as it is passed to the test."""

    role: str
    name: str
    text: str
    focusable: bool
    focused: bool
    width: int
    height: int


class _Extents(Protocol):
    width: int
    height: int


class _States(Protocol):
    def contains(self, state: object) -> bool: ...


class _Node(Protocol):
    def clear_cache(self) -> None: ...
    def get_name(self) -> str: ...
    def get_role_name(self) -> str: ...
    def get_state_set(self) -> _States: ...
    def get_child_count(self) -> int: ...
    def get_child_at_index(self, index: int) -> "_Node | None": ...
    def get_interfaces(self) -> list[str]: ...
    def get_process_id(self) -> int: ...


class _Event(Protocol):
    any_data: object


class _Listener(Protocol):
    def register(self, event: str) -> bool: ...


class _Named(Protocol):
    FOCUSABLE: object
    FOCUSED: object
    VISIBLE: object
    SCREEN: object


class _Component(Protocol):
    def get_extents(self, node: object, coordinates: object) -> _Extents: ...


class _Text(Protocol):
    def get_character_count(self, node: object) -> int: ...
    def get_text(self, node: object, start: int, end: int) -> str: ...


class _Listeners(Protocol):
    def new(self, on_event: object) -> _Listener: ...


class _Atspi(Protocol):
    StateType: _Named
    CoordType: _Named
    Component: _Component
    Text: _Text
    EventListener: _Listeners

    def init(self) -> int: ...
    def get_desktop(self, number: int) -> _Node: ...
    def set_timeout(self, milliseconds: int, startup: int) -> None: ...


class _Gi(Protocol):
    def require_version(self, name: str, version: str) -> None: ...


class _MainContext(Protocol):
    def iteration(self, *, may_block: bool) -> bool: ...


class _MainContexts(Protocol):
    def default(self) -> _MainContext: ...


class _GLib(Protocol):
    MainContext: _MainContexts
    Error: type[Exception]


class Walker:
    """Walks the tree of the program with one process id, and listens to what it says."""

    def __init__(self, atspi: _Atspi, gone: type[Exception], process: int) -> None:
        self._atspi = atspi
        self._gone = gone
        self._process = process
        self.said: list[str] = []
        atspi.init()
        atspi.set_timeout(5000, 15000)
        self._listener = atspi.EventListener.new(self._on_event)
        self._listener.register("object:announcement")

    def things(self) -> list[Thing]:
        """Everything of the program that is not hidden; nothing where it goes while it is looked at."""
        try:
            program = self._program()
            return [] if program is None else [self._thing(node) for node in self._walk(program)]
        except self._gone as gone:
            sys.stderr.write(f"looked again: {gone}\n")
            return []

    def _program(self) -> "_Node | None":
        desktop = self._atspi.get_desktop(0)
        desktop.clear_cache()
        for index in range(desktop.get_child_count()):
            node = desktop.get_child_at_index(index)
            if node is not None and node.get_process_id() == self._process:
                return node
        return None

    def _walk(self, node: _Node) -> Iterator[_Node]:
        node.clear_cache()
        for index in range(node.get_child_count()):
            child = node.get_child_at_index(index)
            if child is not None and child.get_state_set().contains(self._atspi.StateType.VISIBLE):
                yield child
                yield from self._walk(child)

    def _thing(self, node: _Node) -> Thing:
        atspi, states, offered = self._atspi, node.get_state_set(), node.get_interfaces()
        extents = atspi.Component.get_extents(node, atspi.CoordType.SCREEN) if "Component" in offered else None
        return Thing(
            role=node.get_role_name(),
            name=node.get_name(),
            text=atspi.Text.get_text(node, 0, atspi.Text.get_character_count(node)) if "Text" in offered else "",
            focusable=states.contains(atspi.StateType.FOCUSABLE),
            focused=states.contains(atspi.StateType.FOCUSED),
            width=extents.width if extents else 0,
            height=extents.height if extents else 0,
        )

    def _on_event(self, event: _Event) -> None:
        self.said.append(str(event.any_data))


def main() -> None:
    """Answer until nobody asks any more."""
    gi = cast("_Gi", importlib.import_module("gi"))
    gi.require_version("Atspi", "2.0")
    glib = cast("_GLib", importlib.import_module("gi.repository.GLib"))
    walker = Walker(cast("_Atspi", importlib.import_module("gi.repository.Atspi")), glib.Error, int(sys.argv[1]))
    context = glib.MainContext.default()
    for question in sys.stdin:
        while context.iteration(may_block=False):
            pass
        answer: object = walker.said if question.strip() == "said" else walker.things()
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
