"""A report as JUnit XML, for build servers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from l10n.model import Finding, Report, Severity
from l10n.reports.plain import line as safe

__all__ = ["JunitReporter"]

_NOT_XML = re.compile("[\ufffe\uffff]")  # what XML cannot hold and no terminal minds


class JunitReporter:
    """For build servers: a suite for each file, a case for each finding."""

    name = "junit"

    def render(self, report: Report) -> str:
        """One document; a file without findings is a case that passed, a note is one with output."""
        suites = [*_suites(report)]
        failed = sum(_fails(finding) for finding in report.findings)
        tests = sum(number for number, _ in suites)
        head = f'<testsuites name="l10n" tests="{tests}" failures="{failed}" errors="{len(report.failures)}">'
        body = "".join(text for _, text in suites)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{body}</testsuites>\n'


def _fails(finding: Finding) -> bool:
    return finding.severity > Severity.INFO and finding.fails


def _suites(report: Report) -> Iterator[tuple[int, str]]:
    """The number of cases and the text of each suite."""
    by_file = {
        path: [*group]
        for path, group in groupby(sorted(report.findings, key=_path), key=_path)  # a stable sort
    }
    clean = [
        f"{unit_counts.path} ({unit_counts.locale})"
        for unit_counts in report.all_counts
        if not any(_is_about(finding, unit_counts.path, unit_counts.locale) for finding in report.findings)
    ]
    for path, findings in by_file.items():
        yield _suite(path, [_case(path, finding) for finding in findings], findings, errors=0)
    for name in clean:
        yield _suite(
            name, [f'<testcase classname="{_value(name)}" name="no findings" time="0"/>'], [], errors=0
        )
    if report.failures:
        cases = [
            f'<testcase classname="l10n" name="run" time="0"><error message="{_value(failure)}"/></testcase>'
            for failure in report.failures
        ]
        yield _suite("l10n", cases, [], errors=len(cases))


def _path(finding: Finding) -> str:
    place = finding.location or finding.source
    return place.path if place else "l10n"


def _is_about(finding: Finding, path: str, locale: str) -> bool:
    return finding.locale == locale and finding.source is not None and finding.source.path == path


def _suite(name: str, cases: Sequence[str], findings: Sequence[Finding], *, errors: int) -> tuple[int, str]:
    failures = sum(_fails(finding) for finding in findings)
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}" skipped="0" time="0"'
    lines = "".join(f"    {case}\n" for case in cases)
    return len(cases), f'  <testsuite name="{_value(name)}" {counts}>\n{lines}  </testsuite>\n'


def _case(path: str, finding: Finding) -> str:
    place = finding.location or finding.source
    line = place.line if place else 1
    head = f'<testcase classname="{_value(path)}" name="{_value(finding.check)} at line {line}" time="0">'
    words = [f"{path}:{line}: {finding.message}"]
    words += [f"in: {finding.unit.source}"] if finding.unit else []
    words += [f"source: {finding.source.path}:{finding.source.line}"] if finding.source else []
    words += [f"do: {finding.hint}"] if finding.hint else []
    text = "\n".join(map(_clean, words))
    if not _fails(finding):
        return f"{head}<system-out>{escape(text, quote=False)}</system-out></testcase>"
    kind = f'message="{_value(finding.message)}" type="{finding.severity.name.lower()}"'
    return f"{head}<failure {kind}>{escape(text, quote=False)}</failure></testcase>"


def _value(text: str) -> str:
    """An attribute's value in one line."""
    return escape(_clean(" ".join(text.split())))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", safe(text))
