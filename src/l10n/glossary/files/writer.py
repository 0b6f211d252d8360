"""Entries as YAML, and a glossary file with entries added at its end."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from l10n.errors import GlossaryError
from l10n.glossary.concepts import Concept, Expression, Wording
from l10n.glossary.files.nodes import NodeKind, read_nodes
from l10n.glossary.files.reader import parse

__all__ = ["entry_lines", "with_entries"]

# What YAML takes for itself nowhere, neither in a block nor between brackets; all else goes in quotes.
_PLAIN = re.compile(r"[^\W_][\w'’()/&+.-]*(?: [\w'’()/&+.-]+)*")
_HEAD = "terms:"


def entry_lines(concept: Concept) -> Iterator[str]:
    """The lines of an entry, without the indentation of its list."""
    lines = []
    if concept.kept:
        lines.append(f"keep: {_expression(concept.kept)}")
    lines += (f"{locale}: {_wording(wording)}" for locale, wording in concept.wordings.items())
    if concept.part_of_speech:
        lines.append(f"part_of_speech: {concept.part_of_speech}")
    if concept.case_sensitive is not None:
        lines.append(f"case_sensitive: {str(concept.case_sensitive).lower()}")
    if concept.expand:
        lines.append("expand: true")
    if concept.note:
        lines.append(f"note: {_scalar(concept.note)}")
    yield f"- {lines[0]}"
    yield from (f"  {line}" for line in lines[1:])


def _wording(wording: Wording) -> str:
    lists = (("also", wording.admitted), ("accept", wording.tolerated), ("never", wording.forbidden))
    values = [("text", _scalar(wording.preferred.text))]
    if wording.preferred.forms:
        values.append(("forms", _list([_scalar(form) for form in wording.preferred.forms])))
    if wording.expansion:
        values.append(("expansion", _expression(wording.expansion)))
    values += ((key, _list([_expression(item) for item in items])) for key, items in lists if items)
    if len(values) == 1:
        return values[0][1]
    return f"{{{', '.join(f'{key}: {value}' for key, value in values)}}}"


def _expression(expression: Expression) -> str:
    if not expression.forms:
        return _scalar(expression.text)
    forms = _list([_scalar(form) for form in expression.forms])
    return f"{{text: {_scalar(expression.text)}, forms: {forms}}}"


def _list(items: Sequence[str]) -> str:
    return f"[{', '.join(items)}]"


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def with_entries(text: str, concepts: Sequence[Concept], heading: str, name: str) -> str:
    """
    The text of a glossary file with entries under a comment at its end; not a character of it is changed.

    Args:
        text: Of the file; empty for a new one.
        heading: One line that says where the entries come from.
        name: What errors call the file.
    Raises:
        GlossaryError: it is no glossary, its list stands in brackets, or the entries contradict it.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    indent = _indent(text, name)
    lines = [] if indent is not None else [_HEAD]
    pad = " " * (2 if indent is None else indent)
    comment = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", heading)
    lines += ["", f"{pad}# {comment}", ""]
    lines += (f"{pad}{line}" for concept in concepts for line in entry_lines(concept))
    start = text if not text or text.endswith("\n") else text + newline
    whole = start + newline.join(lines) + newline
    parse(whole, name)  # nobody wants a glossary that cannot be read
    return whole


def _indent(text: str, name: str) -> int | None:
    """Columns before the dashes of the list; None when there is no list yet."""
    root = read_nodes(text, name)
    terms = next((value for key, value in root.pairs() if key.text == "terms"), None) if root else None
    if root is None or terms is None:
        return None
    if terms.kind is not NodeKind.LIST or not terms.children:
        hint = "write one entry by hand first, on a line that starts with `- `"
        raise GlossaryError("`terms` is empty", where=f"{name}:{terms.line}", hint=hint)
    first = terms.children[0]
    before = text.splitlines()[first.line - 1][: first.column - 1]
    if not re.fullmatch(r" *- +", before):
        hint = "write the list with a line for each entry, starting with `- `"
        raise GlossaryError("the list stands in brackets", where=f"{name}:{first.line}", hint=hint)
    return before.index("-")
