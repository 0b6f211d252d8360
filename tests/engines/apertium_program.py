"""
Stands in for the program ``apertium``: same arguments, same marks on what it changes, a word list for rules.

A file ``mishap`` in the home folder makes it misbehave.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from pathlib import Path

__all__ = ["install"]

MODES = ("eng-spa", "spa-ita", "ita-spa", "spa-eng", "spa-eng_US", "spa-cat", "spa-por_BR", "spa-ita-tagger")
WORDS = {
    "eng-spa": {"the": "el", "new": "nuevo", "price": "precio", "and": "y", "market": "lonja"},
    "spa-ita": {"el": "il", "nuevo": "nuovo", "precio": "prezzo", "y": "e", "lonja": "mercato"},
    "spa-eng": {"el": "the", "precio": "price"},
    "spa-eng_US": {"el": "the", "precio": "prize"},
    "ita-spa": {"il": "el", "prezzo": "precio"},
    "spa-por_BR": {"precio": "preço"},
}
_MARKUP = re.compile(r"(<[^<>]*>|&[^;\s]+;)")


def install(home: Path, mishap: str = "") -> dict[str, str]:
    """The environment in which this program is ``apertium``; ``mishap`` is how it misbehaves."""
    program = home / "bin" / "apertium"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "{__file__}" "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (home / "mishap").write_text(mishap)
    return {"PATH": str(program.parent), "HOME": str(home)}


def main(arguments: list[str]) -> int:
    """Exit code; the translation goes to stdout."""
    home = Path(os.environ["HOME"])
    mishap = (home / "mishap").read_text()
    with (home / "environment").open("w") as seen:
        print(*sorted(os.environ), file=seen)
    if arguments == ["-l"]:
        print(*(f"  {mode}" for mode in MODES), sep="\n")
        return 0
    text = sys.stdin.buffer.read().decode()
    with (home / "calls").open("a") as calls:
        print(*arguments, text.count("<p "), file=calls)
    match mishap:
        case "fail":
            print("Error: cannot open eng-spa.bin\nmore", file=sys.stderr)
            return 1
        case "broken":
            print("lt-proc: command not found", file=sys.stderr)
            return 0
        case "noisy":
            print("warning: nothing to see here", file=sys.stderr)
        case "silent":
            return 0
        case "late":
            time.sleep(60)
        case "muddle" if text.count("<p ") > 1:
            text = text.replace("</p>\n<p", "</p><q")
        case "lose":
            text = re.sub(r"<p [^>]*>[^<]*lost[^<]*</p>", "", text)
    *options, mode = arguments
    assert options == ["-f", "html-noent", "-u"]
    sys.stdout.buffer.write(translated(text, WORDS[mode]).encode())
    return 0


def translated(text: str, words: dict[str, str]) -> str:
    """Each word by the list; every element in pieces, one a word, as the transfer rules leave it."""
    opened: list[str] = []
    parts: list[str] = []
    for index, piece in enumerate(_MARKUP.split(text)):
        if index % 2 == 0:
            reopened = f"{''.join('</span>' for _ in opened)} {''.join(opened)}" if opened else " "
            parts.append(reopened.join(words.get(word, word) for word in piece.split(" ")))
            continue
        if piece.startswith("<span"):
            opened.append(piece)
        elif piece == "</span>":
            opened.pop()
        parts.append(piece)
    return "".join(parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
