"""A PostgreSQL server of Debian's packages, for as long as the tests run."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

PROGRAMS = Path("/usr/lib/postgresql")
SETTINGS = "-h '' -c fsync=off -c full_page_writes=off -c max_connections=50"


@contextmanager
def running_server() -> Iterator[Path]:
    """The folder of a server's socket; skips where there is no server to run."""
    psycopg = pytest.importorskip("psycopg")
    assert psycopg
    found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        pytest.skip("no PostgreSQL server: install Debian's package postgresql")
    programs = found[-1].parent
    account: dict[str, Any] = {}
    # The server refuses to run as root; its package brings a user for it.
    folder = Path(tempfile.mkdtemp(prefix="l10n-postgres-"))
    if os.geteuid() == 0:
        try:
            entry = pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("root cannot run a PostgreSQL server, and there is no user postgres")
        os.chown(folder, entry.pw_uid, entry.pw_gid)
        account = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}

    def run(*command: str) -> None:
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=None, **account)

    data = str(folder / "data")
    try:
        run(
            str(programs / "initdb"),
            "-D",
            data,
            "-U",
            "l10n",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        )
        start = [str(programs / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log")]
        run(*start, "-o", f"{SETTINGS} -k {folder}", "start")
        try:
            yield folder
        finally:
            run(*start, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)
