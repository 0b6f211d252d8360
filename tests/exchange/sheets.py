"""Sheets to write and read, and the way there and back."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from l10n.exchange import Format, Outgoing, Returned, Sheet, read, serialize
from l10n.model import GlossaryTerm, LocalePair, Location, Previous, Span, State, TermHit, TermStatus, Unit

PAIR = LocalePair("en", "it")
TERM = GlossaryTerm(concept=1, source="SME", target="PMI", status=TermStatus.PREFERRED)


def sheet(*units: Unit, syntax: str = "markdown", forms: int = 2) -> Sheet:
    """One document's units, without terms and limits."""
    outgoing = tuple(Outgoing(unit=unit) for unit in units)
    return Sheet(path="source/a.md", pair=PAIR, syntax=syntax, forms=forms, units=outgoing)


def full_sheet() -> Sheet:
    """One unit of each kind, with all that can stand beside it."""
    units = (
        Outgoing(unit=Unit(source="Nothing yet", locations=(Location("source/a.md", 3),))),
        Outgoing(
            unit=Unit(
                source="**SMEs** & [links](https://example.org/?a=1&b=2)",
                context="title",
                targets=("**PMI** e [collegamenti](https://example.org/?a=1&b=2)",),
                state=State.DRAFT,
                notes=("heading", "term: SME → PMI"),
                comments=("Ask Anna",),
                previous=Previous("**SMEs** and links"),
                suggestion="Le **PMI**",
            ),
            terms=(TermHit(TERM, Span(2, 6), "SMEs"),),
            max_chars=60,
        ),
        Outgoing(unit=Unit(source="Done `x`", targets=("Fatto `x`",), state=State.TRANSLATED)),
        Outgoing(
            unit=Unit(
                source="One file",
                plural_source="%d files",
                targets=("Un file", "%d file"),
                state=State.TRANSLATED,
            )
        ),
    )
    return Sheet(path="source/a.md", pair=PAIR, syntax="markdown", units=units)


def odd_sheet() -> Sheet:
    """Texts that are hard on XML."""
    units = (
        Unit(source="a\x01b `c\x02` [x\x03](y\x04)", context="\x05", notes=("\x06", "", "é\ufffe")),
        Unit(source="*a* *b*", targets=("_b_ *a* **c** `d`",), state=State.DRAFT, comments=("", "x")),
        Unit(source='<a href="x">y</a> & "z"', context='"<&>\n\t', targets=("\r\n",), state=State.DRAFT),
    )
    return sheet(*units)


def there_and_back(written: Sheet, form: Format, folder: Path) -> list[Returned]:
    """What a file gives when it is read as it was written."""
    path = folder / "exchange"
    path.write_bytes(serialize([written], form))
    return list(read(path, "exchange", form))


def texts() -> st.SearchStrategy[str]:
    """Any text, and texts full of markup."""
    bits = st.sampled_from(
        [
            *("*", "**", "_", "__", "~~", "`", "``", "[", "](", ")", "![", "<b>", "</b>", "<br/>", "&amp;"),
            *("&", "<", ">", '"', "'", "\\", "{name}", "%s", "{{ x }}", "https://example.org/a?b=c", "$x$"),
            *(" ", "\n", "\t", "\r", "\r\n", "  \n", "\u00a0", "\u2028", "=", "+", "-", "@", ";", ","),
            *("\x00", "\x01", "\x0b", "\x1f", "\x85", "\ufffe", "\ufeff", "word", "è", "😀", "[^1]", ":x:"),
        ]
    )
    return st.one_of(st.text(), st.lists(bits, max_size=30).map("".join))
