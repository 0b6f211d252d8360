"""What the XLIFF standards demand of the files that we write, as far as we use them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

__all__ = ["faults"]

_INLINE2 = "(?:(?:cp|ph|pc) )*"
_CHILDREN = {
    "2.1": {
        "xliff": "(?:file )+",
        "file": "(?:slr:profiles )?(?:unit |group )+",
        "group": "(?:unit )+",
        "unit": "(?:mda:metadata |gls:glossary )*(?:notes )?(?:originalData )?segment ",
        "segment": "source (?:target )?",
        "notes": "(?:note )+",
        "note": "",
        "originalData": "(?:data )+",
        "data": "(?:cp )*",
        "source": _INLINE2,
        "target": _INLINE2,
        "pc": _INLINE2,
        "ph": "",
        "cp": "",
        "mda:metadata": "(?:mda:metaGroup )+",
        "mda:metaGroup": "(?:mda:meta )+",
        "mda:meta": "",
        "gls:glossary": "(?:gls:glossEntry )+",
        "gls:glossEntry": "gls:term (?:gls:translation )*",
        "gls:term": "",
        "gls:translation": "",
        "slr:profiles": "",
    },
    "1.2": {
        "xliff": "(?:file )+",
        "file": "body ",
        "body": "(?:trans-unit |group )*",
        "group": "(?:trans-unit )+",
        "trans-unit": "source (?:target )?(?:context-group |note )*",
        "source": "(?:bpt |ept |ph )*",
        "target": "(?:bpt |ept |ph )*",
        "bpt": "",
        "ept": "",
        "ph": "",
        "note": "",
        "context-group": "(?:context )+",
        "context": "",
    },
}
# "!" is required; then what the value must look like
_NAME = r"[\w.:-]+"
_ATTRIBUTES = {
    "2.1": {
        "xliff": {"version!": r"2\.1", "srcLang!": r"[\w-]+", "trgLang": r"[\w-]+"},
        "file": {"id!": _NAME, "original": ".+", "canResegment": "no", "xml:space!": "preserve"},
        "group": {"id!": _NAME, "type": r"[^\s:]+:[^\s:]+"},
        "unit": {"id!": _NAME, "name": "(?s:.+)", "slr:sizeRestriction": r"\d+"},
        "segment": {"state": "initial|translated|reviewed|final", "subState": r"[^\s:]+:[^\s:]+"},
        "note": {"category": ".+"},
        "data": {"id!": _NAME},
        "pc": {"id!": _NAME, "dataRefStart": _NAME, "dataRefEnd": _NAME, "type": "fmt|link|image|other"},
        "ph": {"id!": _NAME, "dataRef": _NAME, "type": "fmt|ui|quote|link|image|other"},
        "cp": {"hex!": "[0-9A-F]{4,6}"},
        "mda:metaGroup": {"category": ".+"},
        "mda:meta": {"type!": ".+"},
        "slr:profiles": {"generalProfile": ".+"},
    },
    "1.2": {
        "xliff": {"version!": r"1\.2"},
        "file": {
            "original!": ".+",
            "source-language!": r"[\w-]+",
            "target-language": r"[\w-]+",
            "datatype!": r"html|plaintext|x-\S+",
        },
        "group": {"id": ".+", "restype": r"x-\S+"},
        "trans-unit": {
            "id!": ".+",
            "resname": "(?s:.+)",
            "approved": "yes|no",
            "xml:space!": "preserve",
            "maxwidth": r"\d+",
            "size-unit": "char",
        },
        "target": {"state": "needs-translation|needs-review-translation|signed-off"},
        "bpt": {"id!": ".+", "ctype": r"bold|italic|link|x-\S+"},
        "ept": {"id!": ".+"},
        "ph": {"id!": ".+", "ctype": r"lb|x-\S+"},
        "note": {"from": ".+"},
        "context-group": {"purpose": "information"},
        "context": {"context-type!": r"x-\S+"},
    },
}
_ATTRIBUTES["2.1"]["pc"]["subType"] = _ATTRIBUTES["2.1"]["ph"]["subType"] = r"[^\s:]+:[^\s:]+"
_PREFIXES = {
    "urn:oasis:names:tc:xliff:document:1.2": "",
    "urn:oasis:names:tc:xliff:document:2.0": "",
    "urn:oasis:names:tc:xliff:glossary:2.0": "gls:",
    "urn:oasis:names:tc:xliff:metadata:2.0": "mda:",
    "urn:oasis:names:tc:xliff:sizerestriction:2.0": "slr:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
    "": "",
}
_MIXED = frozenset({"source", "target", "pc", "data", "note", "bpt", "ept", "ph", "context"})
_MIXED_IN_MODULES = frozenset({"mda:meta", "gls:term", "gls:translation"})


def faults(text: str) -> list[str]:
    """What is wrong with a file; nothing when all is well."""
    root = ET.fromstring(text.encode("utf-8"))  # noqa: S314  reads what we wrote
    version = root.get("version", "")
    found = [fault for element in root.iter() for fault in _element(element, version)]
    unit = "unit" if version == "2.1" else "trans-unit"
    for file in (item for item in root if _name(item.tag) == "file"):
        found += _twice("unit", [item.get("id") for item in file.iter() if _name(item.tag) == unit])
    for item in root.iter():
        if _name(item.tag) in ("unit", "trans-unit"):
            found += _codes(item)
    return found


def _name(tag: str) -> str:
    namespace, _, local = tag.removeprefix("{").rpartition("}")
    return _PREFIXES[namespace] + local


def _element(element: ET.Element, version: str) -> Iterator[str]:
    name = _name(element.tag)
    if name not in _CHILDREN[version]:
        yield f"<{name}> is no element"
        return
    children = "".join(f"{_name(child.tag)} " for child in element)
    if not re.fullmatch(_CHILDREN[version][name], children):
        yield f"<{name}> holds {children}"
    texts = [element.text or "", *(child.tail or "" for child in element)]
    if name not in _MIXED | _MIXED_IN_MODULES and "".join(texts).strip():
        yield f"<{name}> holds text"
    rules = _ATTRIBUTES[version].get(name, {})
    values = {_name(key): value for key, value in element.attrib.items()}
    yield from (f"<{name}> without {key}" for key in rules if key[-1] == "!" and key[:-1] not in values)
    for key, value in values.items():
        rule = rules.get(key) or rules.get(f"{key}!")
        if rule is None or not re.fullmatch(rule, value):
            yield f"<{name} {key}={value!r}>"


def _twice(what: str, names: list[str | None]) -> list[str]:
    return [f"two of {what} {name}" for name, count in Counter(names).items() if count > 1]


def _codes(unit: ET.Element) -> Iterator[str]:
    """Codes are numbered once a text, refer to data that is there, and pairs have both ends."""
    data = [item.get("id") for item in unit.iter() if _name(item.tag) == "data"]
    yield from _twice("data", data)
    for text in (item for item in unit.iter() if _name(item.tag) in ("source", "target")):
        inside = [(_name(item.tag), item) for item in text.iter()]
        yield from _twice("code", [item.get("id") for name, item in inside if name in ("pc", "ph", "bpt")])
        starts = [item.get("id") for name, item in inside if name == "bpt"]
        ends = [item.get("id") for name, item in inside if name == "ept"]
        if sorted(map(str, starts)) != sorted(map(str, ends)):
            yield f"pairs begin {starts} and end {ends}"
        for _, item in inside:
            for key in ("dataRef", "dataRefStart", "dataRefEnd"):
                if item.get(key) is not None and item.get(key) not in data:
                    yield f"no data {item.get(key)}"
