"""A simulated disk: replay a recording of a program's writes up to a power cut and see what the disk may hold then.

What was flushed is there. Of what was not, any part may be there: whole writes, or single sectors of 512 bytes. Names
made, changed or removed are lost from the last one backwards until something settles them: in the ``journalled`` model
a flush of any file, as on ext4; in the ``strict`` model only a flush of their folder.
"""

import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

SECTOR = 512
Model = Literal["journalled", "strict"]


@dataclass(frozen=True, slots=True)
class Operation:
    """One call of the program: ``call`` names it, the other fields are used as it needs them."""

    call: Literal["create", "write", "cut", "flush", "flush folder", "remove", "rename", "ack"]
    path: str = ""
    to: str = ""
    offset: int = 0
    data: bytes = b""


@dataclass(slots=True)
class _Handle:
    path: str
    position: int = 0


_LINE = re.compile(r"(\d+)\s+(.*)")
_CALL = re.compile(r"(\w+)\((.*)\)\s+=\s+(-?\d+)")
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>(.*)")
_HEX = r'"((?:\\x[0-9a-f]{2})*)"'
_OPEN = re.compile(rf"[^,]+, {_HEX}, ([A-Z_|]+)")
_WRITE = re.compile(rf"(\d+)(?:<[^>]*>)?, {_HEX}, (\d+)(?:, (\d+))?")
_CUT = re.compile(r"(\d+)(?:<[^>]*>)?, (\d+)")
_NAMES = re.compile(_HEX)


class Recording:
    """The operations under a folder that ``strace -f -y -xx`` wrote down; lines of ``acks`` are acknowledgements."""

    def __init__(self, trace: Path, root: Path, acks: Path) -> None:
        self.operations: list[Operation] = []
        self.root = root
        self._root = str(root)
        self._acks = str(acks)
        self._handles: dict[int, _Handle] = {}
        unfinished: dict[str, str] = {}
        with trace.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                match = _LINE.match(line)
                if match:
                    self._take(match[1], match[2], unfinished)

    def _take(self, thread: str, text: str, unfinished: dict[str, str]) -> None:
        if text.rstrip().endswith("<unfinished ...>"):
            unfinished[thread] = text[: text.rindex("<unfinished")].rstrip()
            return
        resumed = _RESUMED.match(text)
        if resumed:
            text = unfinished.pop(thread, "") + resumed[1]
        match = _CALL.match(text)
        if match and int(match[3]) >= 0:
            self._note(match[1], match[2], int(match[3]))

    def _note(self, call: str, arguments: str, result: int) -> None:
        if call == "openat":
            self._opened(arguments, result)
        elif call == "close":
            self._handles.pop(_number(arguments), None)
        elif call in {"write", "pwrite64"}:
            self._written(arguments, result)
        elif call in {"fsync", "fdatasync"}:
            handle = self._handles.get(_number(arguments))
            if handle:
                folder = Path(handle.path).is_dir()
                self.operations.append(Operation("flush folder" if folder else "flush", handle.path))
        elif call == "ftruncate":
            match = _CUT.match(arguments)
            handle = self._handles.get(int(match[1])) if match else None
            if match and handle:
                self.operations.append(Operation("cut", handle.path, offset=int(match[2])))
        else:
            self._renamed(call, arguments)

    def _opened(self, arguments: str, result: int) -> None:
        self._handles.pop(result, None)
        match = _OPEN.match(arguments)
        path = _text(match[1]) if match else ""
        ours = path == self._root or path.startswith(self._root + "/") or path == self._acks
        if not match or not ours or "O_TMPFILE" in match[2]:
            return
        self._handles[result] = _Handle(path)
        if path != self._acks and "O_CREAT" in match[2]:
            self.operations.append(Operation("create", path))
        if path != self._acks and "O_TRUNC" in match[2]:
            self.operations.append(Operation("cut", path))

    def _written(self, arguments: str, result: int) -> None:
        match = _WRITE.match(arguments)
        handle = self._handles.get(int(match[1])) if match else None
        if not match or not handle:
            return
        data = _bytes(match[2])[:result]
        if handle.path == self._acks:
            self.operations.append(Operation("ack", data=data))
            return
        offset = int(match[4]) if match[4] else handle.position
        handle.position = offset + result
        self.operations.append(Operation("write", handle.path, offset=offset, data=data))

    def _renamed(self, call: str, arguments: str) -> None:
        names = [_text(name) for name in _NAMES.findall(arguments)]
        if not names or not names[0].startswith(self._root + "/"):
            return
        if call.startswith("rename"):
            self.operations.append(Operation("rename", names[0], to=names[1]))
        elif call.startswith("unlink"):
            self.operations.append(Operation("remove", names[0]))


def _number(arguments: str) -> int:
    return int(arguments.partition("<")[0])


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _text(escaped: str) -> str:
    return _bytes(escaped).decode("utf-8", "replace")


@dataclass(slots=True, eq=False)
class _File:
    flushed: bytearray = field(default_factory=bytearray)
    waiting: list[Operation] = field(default_factory=list[Operation])


@dataclass(frozen=True, slots=True)
class _Naming:
    """A change of names that is not settled: ``gone`` loses its name, ``name`` gets the file; either may be empty."""

    folder: str
    gone: str = ""
    name: str = ""
    file: _File | None = None


class Disk:
    """The disk as a recording goes on: what the program sees, and what would be left of it."""

    def __init__(self, model: Model) -> None:
        self.acknowledged: list[str] = []
        self._model = model
        self._seen: dict[str, _File] = {}
        self._settled: dict[str, _File] = {}
        self._namings: list[_Naming] = []

    def step(self, operation: Operation) -> None:
        """Do the next operation."""
        path = operation.path
        match operation.call:
            case "ack":
                self.acknowledged += operation.data.decode().split()
            case "write" | "cut":
                self._seen[path].waiting.append(operation)
            case "flush":
                self._flush(self._seen[path])
            case "flush folder":
                self._settle(path)
            case _:
                self._name(operation)

    def _name(self, operation: Operation) -> None:
        path, folder = operation.path, operation.path.rpartition("/")[0]
        if operation.call == "create" and path not in self._seen:
            self._seen[path] = _File()
            self._namings.append(_Naming(folder, name=path, file=self._seen[path]))
        elif operation.call == "remove" and path in self._seen:
            del self._seen[path]
            self._namings.append(_Naming(folder, gone=path))
        elif operation.call == "rename":
            self._seen[operation.to] = self._seen.pop(path)
            self._namings.append(_Naming(folder, gone=path, name=operation.to, file=self._seen[operation.to]))

    def _flush(self, file: _File) -> None:
        for operation in file.waiting:
            _apply(file.flushed, operation)
        file.waiting.clear()
        if self._model == "journalled":
            self._settle("")

    def _settle(self, folder: str) -> None:
        """Settle the names of a folder, or of all."""
        for naming in self._namings:
            if folder in {"", naming.folder}:
                _rename(self._settled, naming)
        self._namings = [naming for naming in self._namings if folder not in {"", naming.folder}]

    def after_power_cut(self, luck: random.Random) -> dict[str, bytes]:
        """What may be on the disk if the power went now, by path."""
        names = dict(self._settled)
        for naming in self._namings[: luck.randrange(len(self._namings) + 1)]:
            _rename(names, naming)
        style = luck.choice(("nothing", "everything or nothing", "some", "some sectors"))
        return {path: _left(file, style, luck) for path, file in names.items()}


def _rename(names: dict[str, _File], naming: _Naming) -> None:
    names.pop(naming.gone, None)
    if naming.file is not None:
        names[naming.name] = naming.file


def _left(file: _File, style: str, luck: random.Random) -> bytes:
    content = bytearray(file.flushed)
    keep_all = luck.random() < 0.5
    for operation in file.waiting:
        if style == "nothing" or (style == "everything or nothing" and not keep_all):
            continue
        if style.startswith("some") and luck.random() < 0.5:
            continue
        if style == "some sectors" and operation.call == "write":
            for start in range(0, len(operation.data), SECTOR):
                if luck.random() < 0.5:
                    _write(content, operation.offset + start, operation.data[start : start + SECTOR])
        else:
            _apply(content, operation)
    return bytes(content)


def _apply(content: bytearray, operation: Operation) -> None:
    if operation.call == "write":
        _write(content, operation.offset, operation.data)
    else:
        del content[operation.offset :]
        content.extend(bytes(operation.offset - len(content)))


def _write(content: bytearray, offset: int, data: bytes) -> None:
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data
