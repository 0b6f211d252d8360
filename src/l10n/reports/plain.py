"""Foreign text for terminals and logs: it is shown, and neither a terminal nor a build's runner obeys it."""

from __future__ import annotations

import re

__all__ = ["json_line", "line", "lines"]

# What moves the cursor, rings, or starts a sequence (C0, DEL, C1); what ends a line for some readers; what
# turns the order of the characters (Unicode Technical Report 36, 2.5); half a character.
_UNSAFE = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
_CONTROL = re.compile(f"[{_UNSAFE}]")
_CONTROL_BUT_LINE_END = re.compile(f"(?!\n)[{_UNSAFE}]")
# GitHub's runner obeys a line that starts with two colons, and ##word[ anywhere, as Azure's does.
# Source: ActionCommand.cs of actions/runner.
_COMMAND = re.compile(r"^(?P<space>\s*)(?=::)")
_OLD_COMMAND = re.compile(r"(?P<head>##\w*)\[")


def line(text: str) -> str:
    """
    The text in one line, each character of control as Python writes it: ``\\x1b``, ``\\n``.

    What a runner would take for a command has a backslash in it. A line that was made safe stays as it is.
    """
    safe = _CONTROL.sub(_escaped, text)
    return _OLD_COMMAND.sub(r"\g<head>\\[", _COMMAND.sub(r"\g<space>\\", safe))


def lines(text: str) -> str:
    """The text with each of its lines made safe, see ``line``; its line ends stay."""
    return "\n".join(map(line, text.split("\n")))


def json_line(text: str) -> str:
    """JSON that holds the same, and nothing that a terminal or a runner obeys."""
    safe = _CONTROL_BUT_LINE_END.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return _OLD_COMMAND.sub(r"\g<head>\\u005b", safe)


def _escaped(match: re.Match[str]) -> str:
    return repr(match[0])[1:-1]
