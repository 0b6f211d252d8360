"""A PO file with as many forms of each counted text as one language has."""

from __future__ import annotations

from dataclasses import replace

from l10n.formats.common.plural_note import noted
from l10n.formats.po.places import Form, Message
from l10n.locales.gettext_header import form_numbers, plural_forms
from l10n.model import Document, Segment, Verbatim

__all__ = ["fitted"]


def fitted(document: Document, locale: str) -> Document:
    """
    The document with the forms that ``Plural-Forms`` of a language speaks of, see ``LocaleFitter``.

    The first form has the text of one where it stands for one and not for two; others have the text of many.
    """
    numbers = form_numbers(plural_forms(locale)) or ((),)
    forms = [
        part.place.form for part in document.parts if isinstance(part.place, Message) and part.place.form
    ]
    last = {form.group: form.index for form in forms}
    parts: list[Segment | Verbatim] = []
    block = 0
    for part in document.parts:
        if not isinstance(part, Segment) or not isinstance(part.place, Message):
            parts.append(part)
            continue
        form = part.place.form
        if form is None:
            new = [part]
        elif form.index >= len(numbers):
            parts.pop()  # the keyword of a form that the language has not
            continue
        else:
            end = len(numbers) if form.index == last[form.group] else form.index + 1
            new = [_form(part, part.place, form, index, numbers) for index in range(form.index, end)]
        for place, segment in enumerate(new):
            if place and form is not None:
                parts.append(Verbatim(f"{part.place.newline}msgstr[{form.index + place}] "))
            parts.append(replace(segment, block=block))
            block += 1
    return replace(document, parts=tuple(parts))


def _form(
    segment: Segment, place: Message, form: Form, index: int, numbers: tuple[tuple[int, ...], ...]
) -> Segment:
    """A form of a counted text; an empty one where the file has it not."""
    own = numbers[index]
    source = form.singular if 1 in own and 2 not in own else form.plural
    made = replace(
        segment,
        source=source,
        raw=segment.raw if index == form.index else '""',
        context=f"{form.context} [{index}]",
        place=replace(place, form=replace(form, index=index)),
    )
    return noted(made, str(index), [str(number) for number in own])
