"""What our HTML pages have in common: no network, no script but their own, every text escaped."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["content_hash", "direction", "environment", "resource"]


def resource(name: str) -> str:
    """A file of this package, as text."""
    return resources.files("l10n.reports").joinpath(name).read_text("utf-8")


def content_hash(text: str) -> str:
    """The name of an inline text in a content security policy."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def direction(locale: str) -> str:
    """Which way a locale is written: ``ltr`` or ``rtl``."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(locale, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return "auto"


def environment() -> Environment:
    """A new one for templates, with ``direction`` as a filter."""
    from jinja2 import Environment, StrictUndefined

    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["direction"] = direction
    return made
