"""What a command said, to be said again as long as nothing that it follows from has changed."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import asdict, dataclass

from l10n.pipeline.state.program import program_digest
from l10n.pipeline.state.snapshot import Snapshot, Watch, file_digest, take_snapshot
from l10n.pipeline.state.store import Store

__all__ = ["Answer", "basis", "forget_snapshot", "keep", "recall", "taken_snapshot", "with_content"]

_taken: ContextVar[tuple[str, Watch, Snapshot] | None] = ContextVar("taken", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command line led to."""

    out: str  # on standard output
    err: str  # on standard error
    code: int  # of exit


def basis(snapshot: Snapshot, watch: Watch, contents: Mapping[str, bytes]) -> bytes:
    """
    All that a report follows from, for ``keep``.

    Args:
        snapshot: Taken before anything was read.
        watch: What it was taken of.
        contents: Digests of the files whose stats do not vouch for them, as they were then.
    """
    unsure = {path: contents[path].hex() for path in snapshot.unsure}
    return json.dumps({"watch": asdict(watch), "digest": snapshot.digest.hex(), "unsure": unsure}).encode()


def with_content(ground: bytes, path: str, digest: bytes) -> bytes:
    """
    What a report follows from, and the content of one more file, whatever its stat.

    Args:
        ground: From ``basis``.
        path: Relative to the project.
        digest: As ``file_digest`` has it when the same is to be said.
    """
    known = json.loads(ground)
    return json.dumps(known | {"unsure": known["unsure"] | {path: digest.hex()}}).encode()


def recall(root: str, words: Sequence[str], environment: Mapping[str, str]) -> Answer | None:
    """
    What a command said when everything was as it is; None where it has to be asked.

    Args:
        root: The project.
        words: The command line, and what else its words follow from.
        environment: Where the watched variables stand.
    """
    with Store(root) as store:
        known = store.answer(_key(words))
    if known is None:
        return None
    row, out = known
    said = json.loads(row)
    ground = said["basis"]
    lists = {name: tuple(value) for name, value in ground["watch"].items() if isinstance(value, list)}
    watch = Watch(**(ground["watch"] | lists))
    snapshot = take_snapshot(root, watch, environment)
    if snapshot.digest.hex() != ground["digest"]:
        _taken.set((root, watch, snapshot))
        return None
    if any(file_digest(root, path).hex() != digest for path, digest in ground["unsure"].items()):
        return None
    return Answer(out=out.decode("utf-8", "surrogatepass"), err=said["err"], code=said["code"])


def taken_snapshot(root: str, watch: Watch) -> Snapshot | None:
    """The picture that an answer was looked for with, once: it was taken before anything was read."""
    taken = _taken.get()
    _taken.set(None)
    return taken[2] if taken is not None and taken[:2] == (root, watch) else None


def forget_snapshot() -> None:
    """Lets go of a picture that nobody has asked for: it grows old."""
    _taken.set(None)


def keep(root: str, words: Sequence[str], answer: Answer, ground: bytes) -> None:
    """
    Remembers what a command said.

    Args:
        ground: From ``basis``.
    """
    row = json.dumps({"basis": json.loads(ground), "err": answer.err, "code": answer.code}).encode()
    with Store(root) as store:
        store.keep_answer(_key(words), row, answer.out.encode("utf-8", "surrogatepass"))


def _key(words: Sequence[str]) -> bytes:
    return program_digest() + b"\0".join(os.fsencode(word) for word in words)
