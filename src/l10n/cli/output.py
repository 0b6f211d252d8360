"""What commands print at their end, and the exit code that follows from it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from l10n.cli.answered import JOB_SUMMARY, remember
from l10n.cli.saying import complain, say
from l10n.errors import ConfigError, PluginError
from l10n.model import Report, Severity
from l10n.pipeline.state.answers import Answer

if TYPE_CHECKING:
    from l10n.ports import Reporter
    from l10n.reports.history import Snapshot

__all__ = [
    "finish",
    "finish_page",
    "load_reporter",
    "publish",
    "show",
    "show_findings",
    "show_history",
    "summarize",
    "tell",
    "write_badge",
    "write_output",
]

_OF_THE_REPOSITORY = ("github", "sarif")  # forms whose readers know files by their paths from its root


def load_reporter(name: str) -> Reporter:
    """
    A reporter by its name, one of ours or a plug-in's.

    Raises:
        PluginError: there is none of that name, or it does not load.
    """
    from l10n.plugins import load_plugin

    made = load_plugin("l10n.reporters", name)
    try:
        reporter: Reporter = made()
    except Exception as error:  # a plug-in may fail in any way
        raise _broken(name, error) from error
    return reporter


def show(report: Report, reporter: str) -> None:
    """Prints a report with one of the reporters."""
    typer.echo(_rendered(report, load_reporter(reporter)), nl=False)


def tell(
    root: Path,
    report: Report,
    reporters: Sequence[Reporter],
    *,
    fail_on: Severity | None = None,
    err: str = "",
) -> None:
    """
    Prints a report in several forms, and remembers that.

    Args:
        root: The project.
        fail_on: See ``finish``.
        err: What was said on standard error.
    """
    texts = []
    for reporter in reporters:
        texts.append(_placed(root, report, reporter))
        typer.echo(texts[-1], nl=False)
    if report.repetition is None or report.failures or any(map(_is_of_the_repository, reporters)):
        return  # a repository's root is outside of all that is watched
    said = report.repetition.report
    if said != report:
        texts = [_rendered(said, reporter) for reporter in reporters]
    answer = Answer(out="".join(texts), err=err, code=int(_fails(said, fail_on)))
    remember(str(root), answer, report.repetition.ground)


def _is_of_the_repository(reporter: Reporter) -> bool:
    return getattr(reporter, "name", "") in _OF_THE_REPOSITORY


def _placed(root: Path, report: Report, reporter: Reporter) -> str:
    """A report in one form, with paths as its readers know them."""
    if not _is_of_the_repository(reporter):
        return _rendered(report, reporter)
    from l10n.pipeline.vcs.git import place_in_repository
    from l10n.reports.place import below

    return _rendered(below(report, place_in_repository(root)), reporter)


def _rendered(report: Report, reporter: Reporter) -> str:
    try:
        text = reporter.render(report)
        if not isinstance(text, str):
            raise TypeError(f"render gave {type(text).__name__}, not a text")
    except Exception as error:  # a plug-in may fail in any way
        raise _broken(str(getattr(reporter, "name", type(reporter).__name__)), error) from error
    return text


def _broken(name: str, error: Exception) -> PluginError:
    reason = str(error) or type(error).__name__
    return PluginError(f"the reporter {name!r} fails: {reason}", hint="choose another with --format")


def show_findings(report: Report, *, as_json: bool) -> None:
    """Prints the findings of a report that counts no units; all of the report for programs."""
    from l10n.reports.text import finding_lines

    if as_json:
        show(report, "json")
    for line in () if as_json else finding_lines(report.findings):
        say(line)


def publish(root: Path, report: Report, reporters: Sequence[Reporter], outputs: Sequence[str]) -> None:
    """
    Writes a report in several forms.

    Args:
        root: The project.
        outputs: Files for the reporters in their order; ``-`` and one that is not there are stdout.
    Raises:
        ConfigError: there are more files than reporters.
        PluginError: a reporter fails; those before it have written.
    """
    if len(outputs) > len(reporters):
        hint = "the first --output belongs to the first --format, and so on"
        raise ConfigError(f"no --format for --output {outputs[len(reporters)]}", hint=hint)
    for reporter, output in zip(reporters, [*outputs, *["-"] * len(reporters)], strict=False):
        text = _placed(root, report, reporter)
        if output == "-":
            typer.echo(text, nl=False)
        else:
            write_output(output, text)


def write_output(output: str, text: str) -> None:
    """
    Writes a file that a person named.

    Raises:
        ProjectError: it cannot be written; or it stays in this folder by its name, and a link leads out.
    """
    from l10n.files import fence, write_atomic

    path = Path(output)
    write_atomic(path, text.encode("utf-8", "replace"), output, inside=fence(path, Path()))


def summarize(report: Report, output: str | None) -> None:
    """
    Writes a report as Markdown where a person or GitHub's runner wants it; nothing where nobody does.

    Args:
        output: A file, which is replaced; None for the job's summary, which is added to.
    Raises:
        ProjectError: it cannot be written.
    """
    job = os.environ.get(JOB_SUMMARY)
    if output is None and not job:
        return
    text = _rendered(report, load_reporter("markdown"))
    if output is not None:
        write_output(output, text)
        return
    from l10n.files import append_lines

    try:
        append_lines(Path(job or ""), [text])
    except OSError as error:  # nobody asked for it: the run is none the worse
        say(f"note: no summary in {job}: {error.strerror}", err=True)


def show_history(past: Sequence[Snapshot], *, as_json: bool) -> None:
    """Prints how far the project was, day by day."""
    from l10n.reports.history import history_json, history_lines

    typer.echo(history_json(past) if as_json else "\n".join([*history_lines(past), ""]), nl=False)


def write_badge(report: Report, past: Sequence[Snapshot], output: str) -> None:
    """Writes a picture of the shares; ``-`` is stdout."""
    from l10n.reports.badge import render_badge
    from l10n.reports.history import together

    picture = render_badge(together(report.all_counts), past)
    if output == "-":
        typer.echo(picture, nl=False)
    else:
        write_output(output, picture)


def finish_page(page: str, output: str, failures: Sequence[str]) -> None:
    """
    Writes a page, says where it is, and ends the command with the contract's exit code.

    Args:
        page: Empty when nothing could be read: the page that is there stays.
        output: A file; ``-`` is stdout.
        failures: What could not be read for it.
    """
    if output == "-":
        typer.echo(page, nl=False)
    elif page:
        write_output(output, page)
        say(output)
    finish(Report(failures=tuple(failures)))


def finish(report: Report, fail_on: Severity | None = None) -> None:
    """
    Ends the command with the contract's exit code.

    Args:
        fail_on: Findings at or above it are exit code 1; None when findings do not count.
    """
    for failure in report.failures:
        complain(failure)
    if report.failures:
        raise typer.Exit(3)
    if _fails(report, fail_on):
        raise typer.Exit(1)


def _fails(report: Report, fail_on: Severity | None) -> bool:
    return fail_on is not None and any(
        finding.severity >= fail_on and finding.fails for finding in report.findings
    )
