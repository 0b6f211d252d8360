"""A file of strings with the plural forms of one language: more than the source has, or fewer."""

from __future__ import annotations

from dataclasses import replace

from l10n.formats.common.plural_note import noted
from l10n.formats.strings.places import SameAs, Text
from l10n.formats.strings.plural_groups import PluralForm
from l10n.model import Document, Segment, Verbatim

__all__ = ["fitted"]

_KEPT = "zero"  # where a source has it, a program asks for it in any language
_QUOTED = ("", "'", '"')


def fitted(document: Document, locale: str) -> Document:
    """
    The document with a segment for each plural form that CLDR has for a language.

    A form that the source lacks is a segment without ``raw``, before the form ``other``, whose text it has. A
    form that the language lacks stays in the file and says there what ``other`` does.
    """
    others = {
        segment.place.form.group: segment
        for segment in document.segments
        if isinstance(segment.place, Text) and segment.place.form and segment.place.form.category == "other"
    }
    if not others:
        return document
    parts: list[Segment | Verbatim] = []
    for part in document.parts:
        place = part.place
        form = place.form if isinstance(part, Segment) and isinstance(place, Text) else None
        if not isinstance(part, Segment) or not isinstance(place, Text) or form is None:
            parts.append(part)
        elif form.category not in {_KEPT, *form.categories(locale)} and form.group in others:
            parts.append(Verbatim(part.raw, SameAs(others[form.group].key, place)))
        else:
            if form.category == "other" and (place.member is not None or place.is_part):
                missing = [name for name in form.categories(locale) if name not in form.present]
                parts[-1:-1] = [_new(part, place, form, name, locale) for name in missing]
            parts.append(_noted(part, form, locale))
    numbered: list[Segment | Verbatim] = []
    block = 0
    for part in parts:
        if isinstance(part, Segment):
            part = replace(part, block=block)
            block += 1
        numbered.append(part)
    return replace(document, parts=tuple(numbered))


def _new(other: Segment, place: Text, form: PluralForm, category: str, locale: str) -> Segment:
    """A form that the source lacks."""
    form = replace(form, category=category)
    style, indent = (place.style, place.indent) if place.style in _QUOTED else ('"', "")
    context = (other.context or "").removesuffix("other") + category
    segment = replace(
        other,
        raw="",
        context=context,
        place=replace(
            place,
            style=style,
            indent=indent,
            form=form,
            is_new=True,
            instead=(other.key, other.raw) if place.is_part else None,
        ),
    )
    return _noted(segment, form, locale)


def _noted(segment: Segment, form: PluralForm, locale: str) -> Segment:
    numbers = form.categories(locale).get(form.category, ())
    return noted(segment, form.category, numbers, by_itself=form.category == _KEPT)
