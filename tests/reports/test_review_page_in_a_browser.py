"""The review page in real headless Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from l10n.model import Finding, Severity, Span, State, UnitCounts, UnitKey
from l10n.reports.html import render_review
from l10n.reports.review import Mark, Provenance, Review, ReviewArticle, ReviewUnit, Side
from tests.reports.browser import Page, needs_chromium, opened

HOSTILE = (
    "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
    "</p></section></details><svg onload=document.title='run'>'\"><a href=javascript:document.title='run'>&lt;"
    "</style></script><style>*{display:none}</style>{{ 7*7 }}{% raw %}"
)


def unit(source: str, target: str, check: str = "", state: State = State.TRANSLATED) -> ReviewUnit:
    """A row; its first five characters are a number on both sides."""
    mark = (Mark(span=Span(0, 5), kind="quantity", tip=f"value of {source}", key=source[:5]),)
    found = Finding(check, Severity.ERROR, f"wrong: {source}", span=Span(0, 5), target=target)
    return ReviewUnit(
        source=Side(text=source, marks=mark),
        target=Side(text=target, marks=mark if target else ()),
        kind="paragraph",
        state=state,
        provenance=Provenance(kind="engine", detail=f"deepl {source}"),
        notes=(source,),
        findings=(replace(found, unit=UnitKey(source, None)),) if check else (),
    )


def article(path: str, locale: str, *units: ReviewUnit) -> ReviewArticle:
    """An English article in another locale."""
    return ReviewArticle(
        path=path,
        catalog_path=f"{path}.po",
        source_locale="en",
        target_locale=locale,
        units=units,
        unit_counts=UnitCounts(path=path, locale=locale, translated=len(units)),
        findings=(Finding("target.stale", Severity.ERROR, path, hint=path),),
    )


REVIEW = Review(
    name=f"news {HOSTILE}",
    articles=(
        article(
            f"a{HOSTILE}.md",
            "it",
            unit(HOSTILE, HOSTILE, f"number.value{HOSTILE}"),
            unit("12345 apples grew", "12345 mele crebbero", "number.value"),
            unit("Pears", "", state=State.INITIAL),
        ),
        article("b.md", "ar", unit("99 pears", "99 كمثرى", state=State.DRAFT)),
        *(article(f"more-{number}.md", "it", unit("Plums.", "Prugne.")) for number in range(3)),
    ),
    failures=(HOSTILE,),
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page, opened from the disk."""
    folder = tmp_path_factory.mktemp("page")
    file = folder / "review.html"
    file.write_text(render_review(REVIEW), "utf-8")
    with opened(file, folder / "profile") as found:
        yield found


@pytest.fixture
def fresh(page: Page) -> Page:
    """The page with nothing filtered and nothing under the mouse."""
    page.call("Input.dispatchMouseEvent", type="mouseMoved", x=2, y=2)
    page.value("document.activeElement.blur(); document.getElementById('clear').click()")
    return page


def choose(page: Page, control: str, value: str) -> None:
    """Sets a control as a reader would."""
    page.value(
        f"(() => {{ const e = document.getElementById('{control}'); e.value = {value!r};"
        " e.dispatchEvent(new Event('change')); e.form.requestSubmit(); })()"
    )


def rows(page: Page) -> list[str]:
    """Sources of the rows that are not filtered away."""
    found: list[str] = page.value(
        "[...document.querySelectorAll('.article:not([hidden]) .unit:not([hidden]) .s')].map(e => e.textContent)"
    )
    return found


@needs_chromium
def test_a_hostile_article_runs_nothing(fresh: Page) -> None:
    """Its text stands there as text, in every place; no element of it exists; the title is ours."""
    assert fresh.value("document.title").startswith("Translations of news <script>")
    assert rows(fresh)[0] == HOSTILE
    assert fresh.value("document.querySelector('.unit .t').textContent") == HOSTILE
    assert (
        fresh.value("document.querySelectorAll('img, a[href^=javascript], [onload], [onerror]').length") == 0
    )
    assert fresh.value("[document.scripts.length, document.styleSheets.length]") == [1, 1]
    assert fresh.value("document.querySelectorAll('.article').length") == 5


@needs_chromium
def test_the_policy_stops_what_would_get_through(fresh: Page) -> None:
    """Were a text not escaped, the browser itself would not run it."""
    fresh.value(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
        " `<img src='x' onerror='window.ran = 1'><p style='color:red' id='styled'></p>`)"
    )
    fresh.value(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); })()"
    )
    assert fresh.value("new Promise(done => setTimeout(() => done(window.ran === undefined), 100))") is True
    assert fresh.value("document.getElementById('styled').style.color") == ""


@needs_chromium
def test_nothing_is_asked_of_the_network(fresh: Page) -> None:
    """The one thing loaded is the file."""
    (address,) = fresh.loaded
    assert address.startswith("file:")
    assert address.endswith("/review.html")


@needs_chromium
def test_a_number_explains_itself_under_the_mouse_and_with_the_keyboard(fresh: Page) -> None:
    """Its value and rule are shown, tied to it for screen readers, and gone with Escape; its counterpart is marked."""
    fresh.point_at(".unit:nth-of-type(2) .t .quantity")
    shown = "document.getElementById('tip').hidden ? '' : document.getElementById('tip').textContent"
    assert fresh.value(shown) == "value of 12345 apples grew"
    assert fresh.value("document.querySelectorAll('.twin').length") == 2
    fresh.press("Escape")
    assert fresh.value(shown) == ""
    fresh.call("Input.dispatchMouseEvent", type="mouseMoved", x=2, y=2)
    fresh.value("document.querySelector('.article summary').focus()")
    fresh.press("Tab")
    assert fresh.value("document.activeElement.className") == "n quantity twin"
    assert fresh.value(shown) == f"value of {HOSTILE}"
    assert fresh.value("document.activeElement.getAttribute('aria-describedby')") == "tip"


@needs_chromium
def test_filters(fresh: Page) -> None:
    """By state, check, locale and text; together; and back."""
    assert len(rows(fresh)) == 7
    choose(fresh, "state", "missing")
    assert rows(fresh) == ["Pears"]
    choose(fresh, "state", "")
    choose(fresh, "check", "number.value")
    assert rows(fresh) == ["12345 apples grew"]
    choose(fresh, "check", "*")
    assert rows(fresh) == [HOSTILE, "12345 apples grew"]
    choose(fresh, "check", "target.stale")
    assert fresh.value("document.querySelectorAll('.article:not([hidden])').length") == 5
    choose(fresh, "check", "")
    choose(fresh, "locale", "ar")
    assert rows(fresh) == ["99 pears"]
    choose(fresh, "locale", "")
    choose(fresh, "search", "MELE")
    assert rows(fresh) == ["12345 apples grew"]
    assert fresh.value("document.getElementById('shown').textContent") == "1 of 7 rows"
    choose(fresh, "search", "no such words")
    assert fresh.value("document.getElementById('nothing').hidden") is False


@needs_chromium
def test_what_is_found_opens(fresh: Page) -> None:
    """A folded article with a match unfolds; so do all for the printer."""
    unfolded = "document.querySelectorAll('.article[open]').length"
    fold = "for (const e of document.querySelectorAll('.article')) e.open = false"
    fresh.value(fold)
    choose(fresh, "search", "plums")
    assert fresh.value(unfolded) == 3
    fresh.value(fold)
    fresh.value("dispatchEvent(new Event('beforeprint'))")
    assert fresh.value(unfolded) == 5


@needs_chromium
def test_one_finding_after_another(fresh: Page) -> None:
    """The buttons lead from finding to finding, and round."""
    at = "document.activeElement.querySelector('.s').textContent"
    fresh.value("document.getElementById('next').click()")
    assert fresh.value(at) == HOSTILE
    fresh.value("document.getElementById('next').click()")
    assert fresh.value(at) == "12345 apples grew"
    fresh.value("document.getElementById('next').click()")
    assert fresh.value(at) == HOSTILE
    fresh.value("document.getElementById('previous').click()")
    assert fresh.value(at) == "12345 apples grew"


@needs_chromium
def test_every_side_has_its_language_and_direction(fresh: Page) -> None:
    """English from left to right, Arabic from right to left."""
    sides = "[...document.querySelectorAll('.article')[1].querySelectorAll('.s, .t')]"
    assert fresh.value(f"{sides}.map(e => [e.lang, e.dir])") == [["en", "ltr"], ["ar", "rtl"]]


@needs_chromium
def test_paper_is_white(fresh: Page) -> None:
    """Printed from a dark screen, the text is dark; what only a screen can do is left out."""
    colour = "getComputedStyle(document.body).color"
    dark = {"name": "prefers-color-scheme", "value": "dark"}
    fresh.call("Emulation.setEmulatedMedia", media="", features=[dark])
    on_screen = fresh.value(colour)
    fresh.call("Emulation.setEmulatedMedia", media="print", features=[dark])
    on_paper = fresh.value(colour)
    shown = fresh.value("getComputedStyle(document.querySelector('.filters')).display")
    fresh.call("Emulation.setEmulatedMedia", media="", features=[])
    assert on_screen == "rgb(236, 233, 225)"
    assert on_paper == "rgb(33, 32, 28)"
    assert shown == "none"
