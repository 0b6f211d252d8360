"""The parts of a document with targets in the place of their segments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from l10n.formats.common.target_anchors import Attribute, Inline, LocaleValue, Scalar
from l10n.formats.front_matter.toml import toml_text
from l10n.formats.front_matter.yaml import yaml_text
from l10n.formats.rendering.html_escaping import attribute_text, safe_html
from l10n.formats.rendering.joints import joint
from l10n.formats.rendering.jsx_escaping import safe_jsx
from l10n.formats.rendering.markdown_escaping import (
    ITEM,
    cell,
    heading,
    logical_lines,
    one_line,
    safe_label,
    safe_start,
    whole_escapes,
    without_pipes,
)
from l10n.formats.rendering.references import repaired
from l10n.formats.rendering.wrapping import wrap
from l10n.model import Document, Segment, UnitKey, Verbatim

__all__ = ["render_targets"]


def render_targets(document: Document, targets: Mapping[UnitKey, str], locale: str) -> str:
    """
    The text of the file with targets.

    Args:
        targets: By key; "" says that a sentence's text went to a neighbour.
        locale: What the document is to say of its language.
    """
    return "".join(_pieces(document.parts, targets, locale))


def _pieces(
    parts: Sequence[Segment | Verbatim], targets: Mapping[UnitKey, str], locale: str
) -> Iterator[str]:
    get = targets.get
    count = len(parts)
    number = 0
    while number < count:
        part = parts[number]
        number += 1
        if isinstance(part, Verbatim):
            place = part.place
            yield _locale_text(locale, place) if isinstance(place, LocaleValue) else part.raw
            continue
        if part.total == 1:
            target = get(UnitKey(part.source, part.context))
            if target is None or target == part.source or not target.strip():
                yield part.raw
                continue
            block: list[tuple[Segment, str | None, str]] = [(part, target, "")]
        else:
            block = [(part, get(UnitKey(part.source, part.context)), "")]
            while len(block) < part.total:
                separator = ""
                other = parts[number]
                if isinstance(other, Verbatim):
                    separator = other.raw
                    number += 1
                    other = parts[number]
                if not isinstance(other, Segment):
                    raise TypeError("sentences of a block are parted by white space only")
                number += 1
                block.append((other, get(UnitKey(other.source, other.context)), separator))
        yield _block(block)


def _block(block: list[tuple[Segment, str | None, str]]) -> str:
    """One block: its segments, their targets and the white space before each."""
    kept = [item for item in block if item[1] is None or not _is_blank(item[1])]
    if not kept or (len(kept) == len(block) and all(target in (None, s.source) for s, target, _ in block)):
        return "".join(separator + segment.raw for segment, _, separator in block)
    first = kept[0]
    place = first[0].place
    if isinstance(place, Scalar):
        return _scalar_text(first[1] or "", place)
    if isinstance(place, Attribute):
        text = first[1] or ""
        return attribute_text(repaired(text, first[0].source, place.labels) if place.labels else text, place)
    if not isinstance(place, Inline):
        raise TypeError(f"not a place of these formats: {place!r}")
    pieces: list[str] = []
    before = ""
    for segment, target, separator in kept:
        if pieces:
            separator = joint(separator, before, pieces[-1])
            pieces.append(_separator(separator) if place.width else separator)
        before = segment.source
        if target is None:
            pieces.append(segment.source if place.width else segment.raw)
        else:
            whole = repaired(target, segment.source, place.labels) if place.labels else target
            safe = _safe(safe_jsx(whole, segment.source) if place.jsx else whole, segment, place)
            if pieces and not place.width and ("\n" in separator or "\r" in separator):
                if place.form in ("flow", "underlined"):
                    safe = _safe_first(safe, _jsx_start if place.jsx else safe_start)
                elif place.form == "text" and ITEM.match(safe):
                    pieces[-1] = " "  # plain text has no escapes
            pieces.append(safe)
    text = _finished("".join(pieces), place)
    if not text.strip():  # a break and nothing else
        return "".join(separator + segment.raw for segment, _, separator in block)
    return text


def _is_blank(text: str) -> bool:
    return not text.strip() or ("\ufeff" in text and not text.replace("\ufeff", "").strip())


def _scalar_text(text: str, place: Scalar) -> str:
    write = yaml_text if place.syntax == "yaml" else toml_text
    return write(text, place.style, place.indent)


def _locale_text(locale: str, place: LocaleValue) -> str:
    if place.syntax == "html":
        return locale
    if place.syntax == "yaml" and not place.quote:
        return yaml_text(locale, "", "")  # "no" would be a truth value
    return f"{place.quote}{locale}{place.quote}"


def _separator(raw: str) -> str:
    """White space between two sentences of a wrapped paragraph, before it is wrapped anew."""
    if not raw.strip(" "):
        return raw
    if raw.startswith("\\"):
        return "\\\n"
    return "  \n" if raw.startswith("  ") else " "


def _safe(target: str, segment: Segment, place: Inline) -> str:
    """A target that cannot break out of its segment."""
    match place.form:
        case "cell" | "row":
            return cell(target)
        case "html":
            return safe_html(one_line(target), segment.source)
        case "text":
            return one_line(target)
        case "line":
            return whole_escapes(one_line(target))
        case _:
            lines = logical_lines(target, soft=place.holds_lines)
            if not place.line_break:  # it has one line
                return whole_escapes(one_line(target))
            return whole_escapes("\n".join(lines) if place.width else _joined(lines, place))


def _joined(lines: list[str], place: Inline) -> str:
    return place.line_break.join([lines[0], *(safe_start(line) for line in lines[1:])])


def _finished(text: str, place: Inline) -> str:
    """A block's text made to fit where the block stands."""
    match place.form:
        case "line":
            return heading(text)
        case "cell":
            return text
        case "html" | "text":
            safe = _wrapped(text, place, start=str) if place.width else text
        case "underlined":
            safe = without_pipes(_placed(safe_label(text), place))
        case _:
            safe = _placed(safe_label(text), place)
    for tag in reversed(place.tags):
        at = -1
        for _ in range(tag.ordinal + 1):
            at = safe.find(tag.flat, at + 1)
        if at >= 0:
            safe = safe[:at] + tag.raw + safe[at + len(tag.flat) :]
    return safe


def _placed(text: str, place: Inline) -> str:
    start = _jsx_start if place.jsx else safe_start
    return _wrapped(text, place, start) if place.width else _safe_first(text, start)


def _jsx_start(text: str) -> str:
    """The same in MDX, where no tag is a block of HTML: those that are left are the source's."""
    return text if text.startswith("<") else safe_start(text)


def _safe_first(text: str, start: Callable[[str], str] = safe_start) -> str:
    line = text.partition("\n")[0].rstrip("\r")
    return start(line) + text[len(line) :]


def _wrapped(text: str, place: Inline, start: Callable[[str], str] = safe_start) -> str:
    """A text in lines of the usual length; ``start`` makes the first one after a break safe."""
    rest = place.width - len(place.line_break.lstrip("\r\n"))
    room = place.width - place.column
    lines: list[str] = []
    for line in text.split("\n"):
        first, *others = wrap(line, room, rest)
        lines += (start(first), *others)
        room = rest
    return place.line_break.join(lines)
