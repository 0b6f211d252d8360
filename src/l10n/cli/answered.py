"""
Command lines that were answered before: the same words again, while nothing has changed.

The run state is imported when a command is one that it answers: it is a fifth of the start
of others.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10n.pipeline.state.answers import Answer

__all__ = ["JOB_SUMMARY", "asking", "recalled", "remember", "repeat"]

JOB_SUMMARY = "GITHUB_STEP_SUMMARY"  # the file that GitHub shows with a job; all of its commands add to it
_SUMMARY = "--summary"
_ANSWERED = ("build", "check", "extract", "status", "translate")
_DIRECTORY = ("-C", "--directory")
_CONFIG = "l10n.yaml"  # as ``l10n.config`` has it, which takes as long to import as all of this
_words: ContextVar[tuple[str, ...]] = ContextVar("words", default=())


@contextmanager
def asking(words: tuple[str, ...]) -> Iterator[None]:
    """The time in which a command line is worked on."""
    token = _words.set(words)
    try:
        yield
    finally:
        _words.reset(token)
        if _is_answered(words):
            from l10n.pipeline.state.answers import forget_snapshot

            forget_snapshot()


def recalled(words: tuple[str, ...]) -> Answer | None:
    """What was said to a command line when all was as it is; None where it has to be worked on."""
    root = _root(_directory(words)) if _is_answered(words) and _is_only_said(words) else ""
    if not root:
        return None
    from l10n.pipeline.state.answers import recall

    return recall(root, _question(words), os.environ)


def remember(root: str, answer: Answer, ground: bytes) -> None:
    """
    Keeps what was said to the command line that is worked on.

    Args:
        root: The project.
        ground: All that it follows from; empty when nobody knows.
    """
    words = _words.get()
    if words and ground and _is_only_said(words):
        from l10n.pipeline.state.answers import keep

        keep(root, _question(words), answer, ground)


def repeat(answer: Answer) -> int:
    """Says what was said before; the exit code comes back."""
    try:
        for stream, text in ((sys.stderr, answer.err), (sys.stdout, answer.out)):
            stream.write(text)
            stream.flush()
    except BrokenPipeError:  # as Typer does: nobody listens any more
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  until the process ends
        return 1
    return answer.code


def _is_answered(words: Sequence[str]) -> bool:
    return bool(words) and words[0] in _ANSWERED


def _question(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, and how progress is shown: as lines, or as a bar that leaves nothing."""
    return (*words, str(sys.stderr.isatty()))


def _is_only_said(words: Sequence[str]) -> bool:
    """Whether words on the terminal are all that comes of a command line: a summary is written each time."""
    summary = os.environ.get(JOB_SUMMARY) or any(word.partition("=")[0] == _SUMMARY for word in words)
    return not summary and _is_utf8()


def _is_utf8() -> bool:
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"


def _directory(words: Sequence[str]) -> str:
    """Where a command line runs, as its last word about it says."""
    directory = ""
    for position, word in enumerate(words):
        name, sign, value = word.partition("=")
        if word in _DIRECTORY:
            directory = next(iter(words[position + 1 :]), "")
        elif sign and name == _DIRECTORY[1]:
            directory = value
    return directory


def _root(directory: str) -> str:
    """The project that a folder is in; empty when there is none."""
    try:
        folder = os.path.realpath(directory or os.getcwd())
    except OSError:
        return ""
    while not os.path.isfile(os.path.join(folder, _CONFIG)):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder
