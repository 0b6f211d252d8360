"""``l10n numbers``: texts or lines in, lines out."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from l10n.cli import run


def test_texts(capfd: pytest.CaptureFixture[str]) -> None:
    """Each text is a line of the answer."""
    assert run(["numbers", "worth €3.6 billion", "in 2024"]) == 0
    assert capfd.readouterr().out == "worth €3,6 mld\nin 2024\n"


def test_options(capfd: pytest.CaptureFixture[str]) -> None:
    """The languages and the style are options."""
    assert run(["numbers", "--from", "it", "--to", "en", "--style", "long", "3,6 mld di euro"]) == 0
    assert capfd.readouterr().out == "3.6 billion euros\n"


def test_lines_keep_their_ends() -> None:
    """Standard input is read line by line; line ends and a missing last one stay."""
    command = [sys.executable, "-c", "import sys; from l10n.cli import run; sys.exit(run(['numbers']))"]
    done = subprocess.run(command, input=b"1,000\r\n2.5\n\n3,000", capture_output=True, check=True)
    assert done.stdout == b"1.000\r\n2,5\n\n3.000"


def test_input_that_is_not_utf8() -> None:
    """Bytes that are no UTF-8 are one clear error, and the lines before them are answered."""
    command = [sys.executable, "-c", "import sys; from l10n.cli import run; sys.exit(run(['numbers']))"]
    done = subprocess.run(command, input=b"1,000\n\xff\n", capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"1.000\n")
    assert done.stderr.decode() == "error: line 2: standard input is not UTF-8 (convert it first)\n"


def test_json(capfd: pytest.CaptureFixture[str]) -> None:
    """Each line gives an object: quantities with exact values and renderings, protected tokens with reasons."""
    text = "€3.60 billion, 5–10%, a third, Q2 2020, from 9 to 11 July, in 2024"
    assert run(["numbers", "--json", text]) == 0
    answer = json.loads(capfd.readouterr().out)
    assert (
        answer["localized"] == "€3,60 mld, 5–10%, un terzo, 2º trimestre 2020, dal 9 all'11 luglio, in 2024"
    )
    assert [(row["kind"], row["value"], row["unit"]) for row in answer["quantities"]] == [
        ("money", "3600000000", "EUR"),
        ("percent", {"low": "5", "high": "10"}, ""),
        ("fraction", "1/3", ""),
        ("period", {"year": 2020, "quarter": 2}, ""),
        ("date", {"first": {"month": 7, "day": 9}, "last": {"month": 7, "day": 11}}, ""),
    ]
    assert answer["quantities"][0]["span"] == [0, 13]
    assert answer["quantities"][0]["rendering"] == "€3,60 mld"
    assert answer["protected"] == [{"text": "2024", "reason": "year", "span": [62, 66]}]


def test_explain(capfd: pytest.CaptureFixture[str]) -> None:
    """The table has a line for each thing found, and says when there is none."""
    assert run(["numbers", "--explain", "5–10% in 2024", "nothing"]) == 0
    assert capfd.readouterr().out == (
        "5–10% in 2024\n"
        "  text   kind       value           unit  printed\n"
        "  5–10%  percent    low 5, high 10        5–10%\n"
        "  2024   protected  stays: year\n"
        "nothing\n"
        "  no numbers\n"
    )


def test_unknown_locale(capfd: pytest.CaptureFixture[str]) -> None:
    """A language that does not exist is wrong usage, with a hint."""
    assert run(["numbers", "--to", "xx", "5"]) == 2
    assert capfd.readouterr().err == "error: unknown locale 'xx' (use a language tag such as en or it)\n"


def test_help_has_an_example(capfd: pytest.CaptureFixture[str]) -> None:
    """``--help`` shows how it is used."""
    assert run(["numbers", "--help"]) == 0
    assert "Example: l10n numbers" in capfd.readouterr().out
