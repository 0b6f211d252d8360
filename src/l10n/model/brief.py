"""What an engine is told of an article besides the texts, and the house style of its locale."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Brief", "Choice", "HouseStyle"]

_ADDRESSES = ("", "formal", "informal")


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """How a locale's texts sound; what is empty is left to the engine."""

    audience: str = ""  # who reads them
    tone: str = ""
    address: str = ""  # of readers: "formal" (Sie, vous) or "informal" (du, tu)
    numbers: str = ""  # in words; how they are printed is ``NumberStyle``
    quotes: str = ""  # quotation marks: "«…», inside “…”"
    gender: str = ""  # how all genders are addressed
    instructions: tuple[str, ...] = ()  # anything else, a sentence each

    def __post_init__(self) -> None:
        if self.address not in _ADDRESSES:
            raise ValueError(f"address must be one of formal, informal; got {self.address!r}")

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return self == HouseStyle()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A name in an article, and how it was translated there."""

    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What is known of an article where some of its texts are to be translated; plain text, no markup."""

    title: str = ""
    kind: str = ""  # what sort of document: "article", "strings of a program"
    style: HouseStyle = HouseStyle()
    # Of what came before and is not in ``pairs``: headings and ends of paragraphs, in order.
    so_far: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()  # that stand in the texts; the oldest first
    pairs: tuple[tuple[str, str], ...] = ()  # earlier sources and targets of the article, in order
