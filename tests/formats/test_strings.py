"""Files of strings: what is a text, how it is named, and which plural forms a language gets."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.errors import ParseError, StructureError
from l10n.formats.strings.document import JsonFormat, TomlFormat, YamlFormat
from l10n.model import Document, UnitKey
from l10n.ports import DocumentFormat, FormatSettings
from l10n.testing.formats import FormatContract

DOCUSAURUS = """\
{
  "theme.close": {
    "message": "Close the \\u201cmenu\\u201d",
    "description": "The label of the button"
  },
  "theme.posts": {"message": "One post|{count} posts"}
}
"""
PLURALS = """\
{
  "theme.posts": {"message": "One \\u201cpost\\u201d|{count} \\u201cposts\\u201d", "description": "Pluralized label, by \\"|\\""},
  "theme.title": {"message": "Docs|Site", "description": "The title"}
}
"""
CHROME = """\
{
  "hello": {
    "message": "Hello, $USER$! You have 3 \\/ 4 pages.",
    "description": "A greeting",
    "placeholders": {"user": {"content": "$1", "example": "Anna"}}
  },
  "bye": {"message": "Good\\tbye"}
}
"""
I18NEXT = """\
{
    "$schema": "https://example.org/schema.json",
    "nav": { "home": "Home", "empty": "", "url": "https://example.org" },
    "item_one": "{{count}} item",
    "item_other": "{{count}} items",
    "place_ordinal_one": "{{count}}st",
    "place_ordinal_two": "{{count}}nd",
    "place_ordinal_few": "{{count}}rd",
    "place_ordinal_other": "{{count}}th",
    "list": ["First ", "Second"],
    "deep": {"a": {}, "b": [], "c": 1.50, "d": null, "e": true},
    "step_one": "Step one",
    "step_two": "Step two"
}
"""
HUGO = """\
# The words of the theme.

# The link at the top
home: Home  # stays
about: {other: "About us"}
minutes:
  one: '{{ .Count }} minute'
  other: '{{ .Count }} minutes' # counted
posts: {one: One post, other: "{{ .Count }} posts"}
long: |
  A text
  on two lines

folded: >-
  A text that
  is folded
"""
HUGO_LIST = """\
- id: home
  translation: Home
- id: minutes
  description: How long it takes
  translation:
    one: One minute
    other: "{{ .Count }} minutes"
"""
RAILS = """\
---
en:
  hello: "Hello, %{name}!"
  date:
    formats:
      default: "%Y-%m-%d"
    abbr: [~, Jan, Feb]
  inbox:
    zero: Nothing here
    one: One message
    other: "%{count} messages"
  "quoted": 'It''s so'
  number:
    precision: 3
    delimiter: ","
"""
HUGO_TOML = """\
# A remark
home = "Home" # stays

[minutes]
description = "How long it takes"
one = 'One minute'
other = "{{ .Count }} minutes"

[posts]
  other = "Posts"

[x]
more = { one = "One more", other = "{{ .Count }} more" }
long = '''
On two
lines'''
"""


class TestJson(FormatContract):
    """JSON."""

    suffix = ".json"
    samples = (DOCUSAURUS, PLURALS, CHROME, I18NEXT)

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """A new one."""
        return JsonFormat(FormatSettings())


class TestYaml(FormatContract):
    """YAML."""

    suffix = ".yaml"
    samples = (HUGO, HUGO_LIST, RAILS)

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """A new one."""
        return YamlFormat(FormatSettings())


class TestToml(FormatContract):
    """TOML."""

    suffix = ".toml"
    samples = (HUGO_TOML,)

    @pytest.fixture
    def form(self) -> DocumentFormat:
        """A new one."""
        return TomlFormat(FormatSettings())


JSON = JsonFormat(FormatSettings())
YAML = YamlFormat(FormatSettings())
TOML = TomlFormat(FormatSettings())
FORMATS: dict[str, DocumentFormat] = {"json": JSON, "yaml": YAML, "toml": TOML}


def _read(name: str, text: str, locale: str = "en") -> Document:
    return FORMATS[name].parse(text.encode(), f"i18n/en.{name}", locale)


def _texts(document: Document) -> dict[str | None, str]:
    return {segment.context: segment.source for segment in document.segments}


def _built(name: str, text: str, targets: dict[str, str], locale: str = "it") -> str:
    """The file with targets by context, in the plural forms of their language."""
    form: Any = FORMATS[name]
    document = form.fitted(_read(name, text), locale)
    keys = {segment.context: segment.key for segment in document.segments}
    built = form.publish(document, {keys[context]: target for context, target in targets.items()}, locale)
    form.guard(document, built)
    return str(built.decode())


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("json", DOCUSAURUS, {"theme.close": "Close the “menu”", "theme.posts": "One post|{count} posts"}),
        ("json", CHROME, {"hello": "Hello, $USER$! You have 3 / 4 pages.", "bye": "Good\tbye"}),
        ("json", '{"a": {"message": "Text"}, "b": "Bare"}', {"a.message": "Text", "b": "Bare"}),
        ("json", '{"$id": "Words", "@a": {"b": "Words"}, "c": "Text"}', {"c": "Text"}),
        ("json", '{"a": "{count}", "b": "%s", "c": "—", "d": "https://a.example", "e": "2024"}', {"e": "2024"}),
        ("json", '{"en": {"a": "Text", "b": {"c": "More"}}}', {"a": "Text", "b.c": "More"}),
        ("json", '{"app": {"a": "Text"}}', {"app.a": "Text"}),
        ("json", '{"a": "\\ud800 Text"}', {}),
        ("yaml", HUGO_LIST, {"home": "Home", "minutes.one": "One minute", "minutes.other": "{{ .Count }} minutes"}),
        ("yaml", "en:\n  a: Text\n  b: 12\n  c: yes\n  d: ~\n", {"a": "Text"}),
        ("yaml", "en:\n  date:\n    order: [:year, :month]\n    first: Monday\n", {"date.first": "Monday"}),
        ("yaml", "a: ['one, :two, three', \":x\"]\n", {"a.0": "one, :two, three"}),
        ("yaml", "a: &x Text\nb: *x\nc:\n- One\n- Two\n", {"a": "Text", "c.0": "One", "c.1": "Two"}),
        ("toml", '[a]\nb = "Text"\n"c d" = 2024-05-03\n[[e]]\nf = "One"\n[[e]]\nf = "Two"\n',
         {"a.b": "Text", "e.0.f": "One", "e.1.f": "Two"}),
    ],
)  # fmt: skip
def test_texts_and_their_names(name: str, text: str, found: dict[str, str]) -> None:
    """Texts are found by the shape of a file; keys, numbers, addresses and metadata are none."""
    assert _texts(_read(name, text)) == found


@pytest.mark.parametrize(
    ("name", "text", "context", "note"),
    [
        ("json", DOCUSAURUS, "theme.close", "The label of the button"),
        ("json", CHROME, "hello", "A greeting\n$USER$: Anna"),
        ("yaml", HUGO, "home", "The link at the top"),
        ("yaml", "# Head\n\n# One\n# Two\na: Text\n", "a", "One\nTwo"),
        ("yaml", "a: Text # no\nb: More\n", "b", ""),
        ("yaml", HUGO_LIST, "minutes.one", "How long it takes"),
        ("toml", HUGO_TOML, "minutes.other", "How long it takes"),
    ],
)
def test_notes(name: str, text: str, context: str, note: str) -> None:
    """What the author says of a text goes to the translator."""
    assert {segment.context: segment.note for segment in _read(name, text).segments}[context] == note


@pytest.mark.parametrize(
    ("name", "text", "targets", "locale", "built"),
    [
        pytest.param(
            "json", '{"n_one": "{{n}} file", "n_other": "{{n}} files"}',
            {"n_one": "1", "n_few": "2", "n_many": "5", "n_other": "x"}, "pl",
            '{"n_one": "1", "n_few": "2", "n_many": "5", "n_other": "x"}', id="more, in one line",
        ),
        pytest.param(
            "json", '{\n\t"n_one" : "{{n}} file",\n\t"n_other" : "{{n}} files"\n}',
            {"n_one": "1", "n_few": "2"}, "pl",
            '{\n\t"n_one" : "1",\n\t"n_few" : "2",\n\t"n_other" : "{{n}} files"\n}', id="its author's white space",
        ),
        pytest.param(
            "json", '{"n_one": "{{n}} file", "n_other": "{{n}} files"}', {"n_other": "n"}, "ja",
            '{"n_one": "n", "n_other": "n"}', id="fewer: they say the same",
        ),
        pytest.param(
            "json", '{"n_zero": "None", "n_other": "{{n}} files"}', {"n_zero": "0", "n_other": "n"}, "ja",
            '{"n_zero": "0", "n_other": "n"}', id="zero is asked for in any language",
        ),
        pytest.param(
            "json", '{"step_one": "One", "step_two": "Two", "step_other": "More"}', {"step_two": "2"}, "ja",
            '{"step_one": "One", "step_two": "2", "step_other": "More"}', id="steps are not counted",
        ),
        pytest.param(
            "json", '{"n_ordinal_one": "{{n}}st", "n_ordinal_two": "{{n}}nd", "n_ordinal_few": "{{n}}rd", '
            '"n_ordinal_other": "{{n}}th"}', {"n_ordinal_other": "{{n}}.", "n_ordinal_many": "{{n}}!"}, "it",
            '{"n_ordinal_one": "{{n}}.", "n_ordinal_two": "{{n}}.", "n_ordinal_few": "{{n}}.", '
            '"n_ordinal_many": "{{n}}!", "n_ordinal_other": "{{n}}."}', id="ordinals have their own",
        ),
        pytest.param(
            "yaml", "en:\n  n:\n    one: A file\n    # all others\n    other: \"%{n} files\"\n",
            {"n.one": "A", "n.few": "B: c"}, "pl",
            "pl:\n  n:\n    one: A\n    # all others\n    few: \"B: c\"\n    other: \"%{n} files\"\n", id="Rails",
        ),
        pytest.param(
            "yaml", "n:\n  one: A file\n  other: |\n    Files\n    more\n", {"n.few": "B\nc", "n.other": "D\nE"}, "pl",
            "n:\n  one: A file\n  few: \"B\\nc\"\n  other: |\n    D\n    E\n", id="a block",
        ),
        pytest.param(
            "yaml", "- id: n\n  translation: {one: A file, other: Files}\n", {"n.few": "B"}, "pl",
            "- id: n\n  translation: {one: A file, few: B, other: Files}\n", id="in braces",
        ),
        pytest.param(
            "toml", "[n]\r\n  one = 'A file'\r\n  other = 'Files'\r\n", {"n.few": "B"}, "pl",
            "[n]\r\n  one = 'A file'\r\n  few = 'B'\r\n  other = 'Files'\r\n", id="TOML",
        ),
    ],
)  # fmt: skip
def test_plural_forms_of_the_target(
    name: str, text: str, targets: dict[str, str], locale: str, built: str
) -> None:
    """A language has its own forms, by CLDR: those that the source lacks are written, others say the same."""
    assert _built(name, text, targets, locale) == built


@pytest.mark.parametrize(
    ("locale", "targets", "built"),
    [
        ("it", {"theme.posts.one": "Un post", "theme.posts.other": "{count} post"}, "Un post|{count} post|{count} post"),
        ("pl", {"theme.posts.few": "a|b"}, 'One “post”|a/b|{count} “posts”|{count} “posts”'),
        ("ja", {"theme.posts.other": "x"}, "x|x"),
        ("it", {}, 'One “post”|{count} “posts”|{count} “posts”'),
    ],
)  # fmt: skip
def test_forms_in_one_string(locale: str, targets: dict[str, str], built: str) -> None:
    """Docusaurus parts forms by a sign, in CLDR's order: none may be missing; a title is no plural."""
    assert json.loads(_built("json", PLURALS, targets, locale))["theme.posts"]["message"] == built
    assert _texts(_read("json", PLURALS))["theme.title"] == "Docs|Site"


def test_forms_tell_their_numbers() -> None:
    """A translator sees what numbers a form stands for; one that stands for one number is marked."""
    document = JSON.fitted(_read("json", '{"n_one": "{{n}} file", "n_other": "{{n}} files"}'), "pl")
    notes = [(segment.kind, segment.note) for segment in document.segments]
    assert notes[0] == ("plural form of one number", "plural form «one»: 1")
    assert notes[1] == ("plural form", "plural form «few»: 2, 3, 4, 22, …")
    assert document.text == '{"n_one": "{{n}} file", "n_other": "{{n}} files"}'


@pytest.mark.parametrize(
    ("name", "text", "target", "built"),
    [
        ("json", '{"a": "Caf\\u00e9"}', 'È "così"', '{"a": "\\u00c8 \\"cos\\u00ec\\""}'),
        ("json", '{"a": "Café"}', "È così", '{"a": "È così"}'),
        ("json", '{"a": "and \\/ or"}', "a / b", '{"a": "a \\/ b"}'),
        ("json", '{"a": "\\u003cb> Text"}', "<b> Testo", '{"a": "\\u003cb> Testo"}'),
        ("json", '{"a": " Text:\\n"}', "Testo:", '{"a": " Testo:\\n"}'),
        ("yaml", "a: Text # stays\n", "C'è: #", "a: \"C'è: #\" # stays\n"),
        ("yaml", "a: ' Text'\n", "Testo", "a: \" Testo\"\n"),
        ("yaml", "a: Text\n", "no", "a: \"no\"\n"),
        ("toml", "a = ' Text'\n", 'Un "testo"', 'a = " Un \\"testo\\""\n'),
    ],
)  # fmt: skip
def test_texts_are_written_as_their_file_does(name: str, text: str, target: str, built: str) -> None:
    """Escapes, quotes, white space at the ends and remarks stay as the author has them."""
    assert _built(name, text, {"a": target}) == built


@pytest.mark.parametrize(
    ("text", "locale", "root"),
    [
        ("en:\n  a: Text\n", "it", "it"),
        ("'en':\n  a: Text\n", "it", "'it'"),
        ("en_GB:\n  a: Text\n", "pt-BR", "pt_BR"),
        ("en:\n  a: Text\n", "no", '"no"'),
        ("# see {en: x}\nen:\n  a: Text\n", "it", "# see {en: x}\nit"),
        ("# en: a remark\n---\nen: # words\n  a: Text\n", "it", "# en: a remark\n---\nit"),
    ],
)
def test_root_key_names_the_language(text: str, locale: str, root: str) -> None:
    """Where the language is the root key, it becomes that of the target, written as the source's is."""
    assert _built("yaml", text, {"a": "Testo"}, locale).startswith(f"{root}:")
    assert (_read("yaml", text).locale or "").startswith("en")


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("json", '{"a": "b",\n "c": }', ":2"),
        ("json", '["a"]', ":1"),
        ("json", '"a"', ":1"),
        ("json", '{"a": ' * 20_000, ":1"),
        ("yaml", "a: b\nc: [d\n", ":3"),
        ("yaml", "- a\n- b\n", ":1"),
        ("yaml", "Text\n", ":1"),
        ("toml", "a = 'b'\nc =\n", ":2"),
    ],
)
def test_broken_files_are_refused(name: str, text: str, where: str) -> None:
    """What is not of the format, or is no file of strings, is an error that names file and line."""
    with pytest.raises(ParseError) as caught:
        _read(name, text)
    assert caught.value.where == f"i18n/en.{name}{where}"
    assert caught.value.hint


def test_guard_sees_other_values() -> None:
    """A number, a key or a form that no language has is not ours to change."""
    document = _read("json", '{"a": "Text", "b": 1}')
    for target in (
        '{"a": "Testo", "b": 2}',
        '{"a": "Testo"}',
        '{"a": "Testo", "c": 1}',
        '{"a": "Testo", "b": 1',
    ):
        with pytest.raises(StructureError):
            JSON.guard(document, target.encode())


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), VALUES, max_size=5), st.sampled_from((None, 2)), st.booleans(), st.text())
def test_any_json_comes_back(
    value: dict[str, Any], indent: int | None, ascii_only: bool, target: str
) -> None:
    """Any object is cut at its texts and comes back; a target replaces its own text and nothing else."""
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    document = JSON.parse(text.encode("utf-8", "replace"), "a.json", "en")
    own = document.locale or "en"  # of a root key that names one
    assert JSON.publish(document, {}, own) == document.text.encode()
    targets = {segment.key: target for segment in document.segments}
    JSON.guard(document, JSON.publish(document, targets, own))


@given(
    st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(), min_size=1, max_size=5),
    st.text(),
)
def test_any_yaml_and_toml_come_back(value: dict[str, str], target: str) -> None:
    """So do mappings in YAML, as two writers write them, and in TOML."""
    plain = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    quoted = yaml.safe_dump(value, default_style='"', sort_keys=False)
    table = "".join(f"{key} = {json.dumps(text)}\n" for key, text in value.items())
    for name, text in (("yaml", plain), ("yaml", quoted), ("toml", table)):
        try:
            (yaml.safe_load if name == "yaml" else tomllib.loads)(text)
        except (yaml.YAMLError, tomllib.TOMLDecodeError):
            continue  # a sign that it does not hold
        form = FORMATS[name]
        document = form.parse(text.encode("utf-8", "replace"), f"a.{name}", "en")
        assert form.publish(document, {}, "en") == document.text.encode()
        targets: dict[UnitKey, str] = {segment.key: target for segment in document.segments}
        form.guard(document, form.publish(document, targets, "en"))


LINE = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"), include_characters=" ")
)
STYLES = {
    "json": '{"a": "Text", "b": 1}',
    "yaml plain": "a: Text\nb: 1\n",
    "yaml single": "a: 'Text'\nb: 1\n",
    "yaml double": 'a: "Text" # x\nb: 1\n',
    "yaml literal": "a: |-\n  Text\nb: 1\n",
    "yaml folded": "a: >-\n    Text\n\nb: 1\n",
    "yaml braces": "{a: Text, b: 1}\n",
    "toml basic": 'a = "Text"\nb = 1\n',
    "toml literal": "a = 'Text'\nb = 1\n",
    "toml long": 'a = """\nText"""\nb = 1\n',
    "toml long literal": "a = '''Text'''\nb = 1\n",
}


@pytest.mark.parametrize("style", STYLES)
@given(target=LINE)
@example(target="A?")
def test_other_readers_find_the_target(style: str, target: str) -> None:
    """However a text is written, another reader finds the translation there, and nothing else changed."""
    name = style.partition(" ")[0]
    document = _read(name, STYLES[style])
    built = FORMATS[name].publish(document, {document.segments[0].key: target}, "it").decode()
    loads: Any = {"json": json.loads, "yaml": yaml.safe_load, "toml": tomllib.loads}[name]
    wanted = " ".join(filter(None, target.split(" "))) if name == "yaml" else target.strip(" ")
    found = loads(built)
    found["a"] = " ".join(found["a"].split()) if name == "yaml" else found["a"]
    assert found == {"a": wanted.replace("\ufeff", " ").strip() or "Text", "b": 1}


def test_a_message_that_no_program_can_read_is_named() -> None:
    """Its words hold it together: they are no text; other files have none of it."""
    text = '{\n "a": "{n, plural, one {# file} other {# files}",\n "b": "{n, plural, one {#} other {#}} left",\n "c": "{n}"\n}'
    document = _read("json", text)
    assert _texts(document) == {"b": "{n, plural, one {#} other {#}} left"}
    (finding,) = document.findings
    assert (finding.check, str(finding.location)) == ("source.message", "i18n/en.json:2:7")
    assert "«a»" in finding.message
