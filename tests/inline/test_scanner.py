"""The inline elements of one text, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.inline import Node, NodeKind, scan


def _found(text: str, syntax: str = "markdown") -> list[tuple[str, str]]:
    return [(node.kind.name, text[node.start : node.end]) for node in scan(text, syntax)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("a *b* c", [("EMPHASIS", "*b*")], id="emphasis"),
        pytest.param("a __b__ c", [("STRONG", "__b__")], id="strong"),
        pytest.param("~~a~~ ~b~", [("STRIKE", "~~a~~"), ("STRIKE", "~b~")], id="strikethrough"),
        pytest.param("`a` ``b ` c``", [("CODE", "`a`"), ("CODE", "``b ` c``")], id="code"),
        pytest.param("[a](b 'c') ![d](e)", [("LINK", "[a](b 'c')"), ("IMAGE", "![d](e)")], id="links"),
        pytest.param("[a][] [b][c] [d]", [("REFERENCE", t) for t in ("[a][]", "[b][c]", "[d]")], id="references"),
        pytest.param("[a][b][c] d", [("REFERENCE", "[a][b][c]")], id="a chain is one: only definitions tell"),
        pytest.param("![a][b]", [("IMAGE", "![a][b]")], id="image reference"),
        pytest.param("x[^1] [^note]", [("FOOTNOTE", "[^1]"), ("FOOTNOTE", "[^note]")], id="footnotes"),
        pytest.param("<b>a</b> <!-- c -->", [("TAG", "<b>"), ("TAG", "</b>"), ("TAG", "<!-- c -->")], id="tags"),
        pytest.param("<https://a.b> <c@d.e>", [("URL", "<https://a.b>"), ("EMAIL", "<c@d.e>")], id="autolinks"),
        pytest.param("see https://a.b/c_(d), or www.e.f.", [("URL", "https://a.b/c_(d)"), ("URL", "www.e.f")], id="urls"),
        pytest.param("to a.b+c@d-e.org.", [("EMAIL", "a.b+c@d-e.org")], id="address without the full stop"),
        pytest.param("{{ a*b }} *c* {% d %}", [("TEMPLATE", "{{ a*b }}"), ("EMPHASIS", "*c*"), ("TEMPLATE", "{% d %}")], id="templates"),
        pytest.param("{{< a b=`c` >}}", [("TEMPLATE", "{{< a b=`c` >}}")], id="shortcode with backticks"),
        pytest.param("`{{` and `}}`", [("CODE", "`{{`"), ("CODE", "`}}`")], id="braces in two code spans"),
        pytest.param("%s {0} {name!r} %(a)d", [("PLACEHOLDER", t) for t in ("%s", "{0}", "{name!r}", "%(a)d")], id="placeholders"),
        pytest.param("20%di, 100 % sure, {a b}", [], id="no placeholders"),
        pytest.param("a{: .b} c {#d}", [("ATTRIBUTES", "{: .b}"), ("ATTRIBUTES", "{#d}")], id="attributes"),
        pytest.param(":smile: at 10:30:45", [("EMOJI", ":smile:")], id="emoji, but no time"),
        pytest.param(':abbr[HTML *x*]{title="Hyper [t]"} :a[b]', [("LINK", ':abbr[HTML *x*]{title="Hyper [t]"}'), ("LINK", ":a[b]")], id="text directives"),
        pytest.param("at 10:a[1] std::vec[x] :x[y](z)", [("REFERENCE", "[1]"), ("REFERENCE", "[x]"), ("LINK", "[y](z)")], id="no directives"),
        pytest.param("&amp; &#8217; &x", [("ENTITY", "&amp;"), ("ENTITY", "&#8217;")], id="entities"),
        pytest.param("a  \nb\\\nc", [("BREAK", "  \n"), ("BREAK", "\\\n")], id="line breaks"),
        pytest.param("$x_1 * y$ and $$a$$", [("MATH", "$x_1 * y$"), ("MATH", "$$a$$")], id="formulas"),
        pytest.param("$5m/$7m, US$5, $HOME/*a*.$PATH", [("EMPHASIS", "*a*")], id="money and variables are no formulas"),
        pytest.param("2 * 3 * 4, snake_case_name, a < b", [], id="loose marks are text"),
        pytest.param("\\*a\\* \\`b\\` \\[c\\]", [], id="escaped marks are text"),
        pytest.param("# a\n- b\n\n> *c*", [("EMPHASIS", "*c*")], id="block marks are text"),
    ],
)  # fmt: skip
def test_scan(text: str, found: list[tuple[str, str]]) -> None:
    """Each element is found once, at its exact place."""
    assert _found(text) == found


@pytest.mark.parametrize(
    ("syntax", "text", "found"),
    [
        (
            "html",
            "<a href='x>y'>b</a> *c* &lt;",
            [("TAG", "<a href='x>y'>"), ("TAG", "</a>"), ("ENTITY", "&lt;")],
        ),
        ("html", "a <!-- b -> c --> d", [("TAG", "<!-- b -> c -->")]),
        ("text", "*a* <b> &amp; {c} https://d.e", [("PLACEHOLDER", "{c}"), ("URL", "https://d.e")]),
    ],
)
def test_other_syntaxes(syntax: str, text: str, found: list[tuple[str, str]]) -> None:
    """What is markup in one syntax is text in another."""
    assert _found(text, syntax) == found


def test_a_certain_link_goes_before_a_possible_one() -> None:
    """Brackets inside a link's text are plain: else the address would be text."""
    assert _found("[link [foo [bar]]](/uri)") == [("LINK", "[link [foo [bar]]](/uri)")]


def test_link_parts() -> None:
    """A link knows its text, its address and its title, code points counted."""
    text = 'Perché [è *così* `c`](</a b> "Un \\"titolo\\"") ok'
    (link,) = scan(text)
    assert link.inner is not None
    assert link.title is not None
    assert text[slice(*link.inner)] == "è *così* `c`"
    assert text[slice(*link.title)] == 'Un \\"titolo\\"'
    assert link.value == "/a b"
    assert [child.kind for child in link.children] == [NodeKind.EMPHASIS, NodeKind.CODE]


def test_deep_nesting_is_cut() -> None:
    """Emphasis nested beyond reason is text, not a recursion error."""
    text = "*a **b " * 2000 + "** c*" * 2000
    depth, nodes = 0, scan(text)
    while nodes:
        depth, nodes = depth + 1, nodes[0].children
    assert 0 < depth < 100


def _check(nodes: tuple[Node, ...], start: int, end: int) -> None:
    for node in nodes:
        assert start <= node.start <= node.end <= end
        start = node.end
        if node.inner is not None:
            assert node.start <= node.inner[0] <= node.inner[1] <= node.end
            _check(node.children, *node.inner)


@given(st.text(st.sampled_from("ab *_`[]()<>!&;\\\"'{}%$\n\r\t\0é重。:/#1^~|@.-=\ud800")))
def test_nodes_nest(text: str) -> None:
    """Nodes of any text are in order, inside the text and inside one another."""
    for syntax in ("markdown", "html", "text"):
        _check(scan(text, syntax), 0, len(text))
