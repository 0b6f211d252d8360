"""What an engine is told of an article, batch by batch."""

from __future__ import annotations

from l10n.catalogs import fresh_header, merge
from l10n.formats.markdown.document import MarkdownFormat
from l10n.model import Brief, Catalog, Choice, HouseStyle, UnitKey
from l10n.pipeline.document.article import Article
from l10n.ports import FormatSettings
from l10n.quantities import NumberStyle

TEXT = """\
# The *old* harbour

We met Orsola there. The breakwater was closed.

## Later

You may moor at the breakwater. Orsola said so.

Nothing else was said. All went home.

## The end

You may ask Orsola.
"""


def article(text: str = TEXT, style: HouseStyle | None = None) -> tuple[Article, list[UnitKey]]:
    document = MarkdownFormat(FormatSettings()).parse(text.encode(), "a.md", "en")
    empty = Catalog(source_locale="en", target_locale="it", header=fresh_header("a.md", "en", "it"))
    catalog = merge(empty, document.segments, NumberStyle())
    keys = [unit.key for unit in catalog.live]
    return Article(document, catalog, set(keys), "markdown", style or HouseStyle()), keys


def test_the_first_batch_knows_the_title_and_the_style() -> None:
    """As it is read, without markup."""
    known, keys = article(style=HouseStyle(tone="plain"))
    assert known.brief(keys[:2]) == Brief(
        title="The old harbour", kind="article", style=HouseStyle(tone="plain")
    )
    assert known.outline() == known.brief(keys[:2])
    assert known.brief([UnitKey("of another article", None)]) == known.outline()


def test_later_batches_know_what_was_chosen() -> None:
    """Names, sentences that share names, longer words or the form of address, and the newest ones, in order."""
    known, keys = article()
    said = {
        "We met Orsola there.": "Ci incontrammo Orsolina.",
        "The breakwater was closed.": "Il frangiflutti era chiuso.",
        "You may moor at the breakwater.": "Puoi *ormeggiare* al frangiflutti.",
        "Nothing else was said.": "Nient’altro fu detto.",
        "All went home.": "Tutti a casa.",
    }
    for key in keys:
        known.learn(key, said.get(key.source, ""))
    brief = known.brief([keys[-1]])
    assert keys[-1].source == "You may ask Orsola."
    assert brief.choices == (Choice(source="Orsola", target="Orsolina"),)
    assert brief.pairs == (
        ("You may moor at the breakwater.", "Puoi ormeggiare al frangiflutti."),
        ("Nothing else was said.", "Nient’altro fu detto."),
        ("All went home.", "Tutti a casa."),
    )
    assert brief.so_far == ("The breakwater was closed.", "Later", "Orsola said so.", "The end")


def test_a_brief_grows_with_the_texts_to_a_limit() -> None:
    """However long the article is."""
    lines = [f"We met Orsola {number} at the breakwater of {'long words ' * 20}." for number in range(200)]
    known, keys = article("\n\n".join(lines))
    for key in keys[:-60]:
        known.learn(key, key.source)

    def size(brief: Brief) -> int:
        told = (*brief.so_far, *(text for pair in brief.pairs for text in pair))
        return sum(map(len, told)) + sum(len(each.source + each.target) for each in brief.choices)

    assert size(known.brief(keys[-1:])) <= 1_500
    assert size(known.brief(keys[-60:])) <= 3_000


def test_an_article_without_a_title_has_none() -> None:
    """Nor has one without texts that are known."""
    known, keys = article("One.\n\nTwo.\n")
    known.learn(UnitKey("of another article", None), "Uno")
    assert known.brief(keys[1:]) == Brief(kind="article")
