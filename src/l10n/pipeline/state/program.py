"""What this process runs, as one digest: an answer of another version is none."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from os.path import dirname

__all__ = ["program_digest"]

_PACKAGE = dirname(dirname(dirname(os.path.abspath(__file__))))
_CODE = (".py", ".toml", ".jinja", ".css", ".js")
_INSTALLED = (".dist-info", ".egg-info")


@cache
def program_digest() -> bytes:
    """16 bytes; other ones when our code or tables, the interpreter or an installed library are others."""
    digest = blake2b(sys.version.encode(), digest_size=16)
    for line in (*_own_files(), *_libraries()):
        digest.update(line.encode("utf-8", "surrogateescape") + b"\0")
    return digest.digest()


def _own_files() -> Iterator[str]:
    """Our code and tables by size and time of change: who works on them need not count versions."""
    for folder, folders, names in os.walk(_PACKAGE):  # in half the time of ``rglob``
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            if name.endswith(_CODE):
                state = os.stat(f"{folder}/{name}")
                yield f"{name} {state.st_size} {state.st_mtime_ns}"


def _libraries() -> Iterator[str]:
    """
    Installed distributions with their versions, plug-ins among them, without a look into any.

    Source: "Recording installed projects", Python Packaging User Guide: ``{name}-{version}.dist-info``.
    """
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or ".")
        except OSError:  # an archive, or a folder that is not there
            continue
        yield from sorted(name for name in names if name.endswith(_INSTALLED))
