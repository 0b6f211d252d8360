"""A run that is killed loses nothing and pays for nothing twice."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from l10n.engines.deepl.engine import DeepLEngine
from l10n.errors import ProjectError
from l10n.model import LocalePair, Request
from l10n.pipeline import Project, check, translate
from l10n.pipeline.mt.answer_cache import AnswerCache
from l10n.pipeline.project.lock import locked
from tests.conftest import MakeProject
from tests.engines.deepl_server import DeepLServer, Fault

ROUNDS = int(os.environ.get("L10N_KILLS", "12"))
COMMAND = [sys.executable, "-c", "from l10n.cli import main; main()", "translate", "-C"]


def article(number: int, words: str = "sentence") -> str:
    lines = (
        f"This is {words} {line} of article {number:x}. It cost €{line + 1}.5 million." for line in range(6)
    )
    return "\n\n".join(lines) + "\n"


def journalled(root: Path) -> set[str]:
    """The sources of this test's articles whose answers are on the disk."""
    path = root / ".l10n/answers.jsonl"
    answer_cache = AnswerCache(path, "deepl", {})
    texts = (
        text
        for article_path in (root / "source").glob("a*.md")
        for line in article_path.read_text(encoding="utf-8").split("\n\n")
        for text in (f"{line.split('. ')[0]}.", line.split(". ", 1)[-1].strip())
    )
    return {
        text for text in texts if answer_cache.get(Request(text=text), LocalePair("en", "it")) is not None
    }


def test_kill_at_any_moment(make_project: MakeProject) -> None:
    """
    Each file is the old one or the new one, the next run finishes, and no text is sent twice.

    ``L10N_KILLS`` sets the number of kills.
    """
    root = make_project({f"source/a{number}.md": article(number) for number in range(8)})
    rng = random.Random(7)
    with DeepLServer(character_limit=10_000_000) as server:
        environment = {**os.environ, **server.environment}
        started = time.monotonic()
        subprocess.run([*COMMAND, str(root)], env=environment, check=True, capture_output=True)
        whole_s = time.monotonic() - started
        for round_ in range(ROUNDS):
            for number in range(8):
                text = article(number, f"sentence of round {round_}")
                (root / f"source/a{number}.md").write_text(text, encoding="utf-8")
            before = {path: path.read_bytes() for path in (root / "locales").rglob("*.*")}
            server.calls.clear()
            process = subprocess.Popen(
                [*COMMAND, str(root)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            time.sleep(rng.uniform(0.2, 1.0) * whole_s)
            process.send_signal(signal.SIGKILL)
            process.wait()
            kept = journalled(root)
            for path in (root / "locales").rglob("*.po"):
                assert path.read_bytes() == before.get(path) or path.read_bytes().endswith(b'"\n')
            before_resuming = len(server.calls)
            report = translate(Project.open(root), environment=server.environment)
            assert not report.failures
            assert report.bill is not None
            assert report.bill.paid_twice == 0
            again = {text for call in server.calls[before_resuming:] for text in call.texts}
            assert not again & kept
            sent = Counter(text for call in server.calls if call.status == 200 for text in call.texts)
            # The answers on their way at the moment of the kill are the vendor's to keep: one batch a thread.
            twice = [text for text, count in sent.items() if count > 1]
            assert len(twice) <= 12 * DeepLEngine.limits.parallel
            assert not check(Project.open(root)).findings
    assert [path.name for path in root.rglob("*.tmp")] == []


def test_a_killed_extract_leaves_each_file_old_or_new(make_project: MakeProject) -> None:
    """Files that are flushed together are put in their places one by one; the next run puts the rest."""
    count = 80
    root = make_project({f"source/a{number:02}.md": article(number) for number in range(count)})
    command = [*COMMAND[:-2], "extract", "-C", str(root)]
    subprocess.run(command, check=True, capture_output=True)
    before = {path: path.read_bytes() for path in (root / "locales").rglob("*.po")}
    assert len(before) == count + 1
    rng = random.Random(3)
    for number in range(ROUNDS // 4):
        for index in range(count):
            text = article(index, f"round {number} line")
            (root / f"source/a{index:02}.md").write_text(text, encoding="utf-8")
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.4 + rng.random() * 0.8)
        process.kill()
        process.wait()
        killed = {path: path.read_bytes() for path in before}
        subprocess.run(command, check=True, capture_output=True)
        after = {path: path.read_bytes() for path in before}
        dates = re.compile(rb'"PO.*-Date: .*"')
        for path, data in killed.items():
            bare = dates.sub(b"", data)
            assert bare in (dates.sub(b"", before[path]), dates.sub(b"", after[path])), path
        before = after
    for index in range(count):  # what the last one left goes once the system has forgotten its processes
        (root / f"source/a{index:02}.md").write_text(article(index), encoding="utf-8")
    subprocess.run(command, check=True, capture_output=True)
    assert [path.name for path in root.rglob("*.tmp")] == []


def test_ctrl_c_keeps_what_was_done(make_project: MakeProject) -> None:
    """What was answered is written, the summary shown, the exit code 3; the next run goes on."""
    root = make_project({f"source/a{number}.md": article(number) for number in range(2)})
    with DeepLServer(character_limit=10_000_000) as server:
        server.faults += [Fault(), Fault(), Fault(delay_s=20)]
        process = subprocess.Popen(
            [*COMMAND, str(root)],
            env={**os.environ, **server.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # A shell starts what it runs in the background with SIGINT ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        while len(server.calls) + len(server.faults) < 3 or len(server.faults) > 0:
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert process.returncode == 3
        assert "error: stopped" in err
        assert "characters" in out
        # One waits for the answer, another perhaps for a sentence that the two share.
        assert len([*(root / "locales/it").glob("*.md")]) in (1, 2)
        sent = len(server.calls)
        report = translate(Project.open(root), environment=server.environment)
        assert not report.failures
        assert len(server.calls) > sent


def test_two_runs_at_once_are_refused(make_project: MakeProject) -> None:
    """The second says so and writes nothing."""
    root = make_project()
    with locked(root), pytest.raises(ProjectError, match="another run is writing"):
        translate(Project.open(root), engine="pseudo")
    assert not (root / "locales").exists()
    assert not translate(Project.open(root), engine="pseudo").failures


def test_a_killed_run_leaves_no_lock(make_project: MakeProject, tmp_path: Path) -> None:
    """The system lets go of it with the process."""
    root = make_project()
    script = f"""
import time
from pathlib import Path
from l10n.pipeline.project.lock import locked
with locked(Path({str(root)!r})):
    print("locked", flush=True)
    time.sleep(60)
"""
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    with pytest.raises(ProjectError, match="another run is writing"):
        translate(Project.open(root), engine="pseudo")
    process.kill()
    process.wait()
    process.stdout.close()
    assert not translate(Project.open(root), engine="pseudo").failures
