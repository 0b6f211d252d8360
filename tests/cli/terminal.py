"""A command at a terminal of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals")


def at_a_terminal(
    words: Sequence[str], folder: Path, environment: Mapping[str, str], typed: str = ""
) -> tuple[int, str]:
    """The exit code and what stood on the terminal; ``typed`` is what a person typed ahead."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from l10n.cli import main; main()", *words]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        os.write(ours, typed.encode())
        shown = b""
        while True:
            try:
                block = os.read(ours, 65536)
            except OSError:  # Linux says so that the other end is closed
                block = b""
            if not block:
                break
            shown += block
        code = process.wait()
    os.close(ours)
    return code, shown.decode("utf-8", "replace")
