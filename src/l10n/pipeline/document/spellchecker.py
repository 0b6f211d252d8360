"""
The words that no hunspell dictionary knows.

libhunspell is loaded where it is installed, with the dictionaries of the system; nothing of either is ours.
Its program would do too, but thinks up corrections for every word it does not know, 30 ms each.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable, Mapping
from ctypes.util import find_library
from functools import cache
from pathlib import Path

__all__ = ["Speller", "dictionaries", "dictionary_folders", "speller"]

_LIBRARIES = ("hunspell-1.7", "hunspell", "hunspell-1.8", "hunspell-1.6")
_FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
)
_LONGEST = 60  # code points of a word that is looked up
_MANY = 3  # dictionaries of one language that are asked: British and American are both English


class Speller:
    """One language's dictionaries."""

    def __init__(self, library: ctypes.CDLL, paths: Iterable[Path]) -> None:
        """
        Args:
            paths: Of the ``.dic`` files; each has its ``.aff`` beside it.
        """
        self._library = library
        self._handles = [
            ctypes.c_void_p(library.Hunspell_create(bytes(path.with_suffix(".aff")), bytes(path)))
            for path in paths
        ]
        self._encodings = [library.Hunspell_get_dic_encoding(handle).decode() for handle in self._handles]

    def knows(self, word: str) -> bool:
        """Whether one of the dictionaries has the word; one that it cannot write counts as known."""
        for handle, encoding in zip(self._handles, self._encodings, strict=True):
            data = _encoded(word, encoding)
            if data is None or self._library.Hunspell_spell(handle, data):
                return True
        return False

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What may have been meant, the likeliest first; may be empty."""
        handle, encoding = self._handles[0], self._encodings[0]
        data = _encoded(word, encoding)
        if data is None:
            return ()
        found = ctypes.POINTER(ctypes.c_char_p)()
        number = self._library.Hunspell_suggest(handle, ctypes.byref(found), data)
        words = tuple((found[at] or b"").decode(encoding, "replace") for at in range(number))
        self._library.Hunspell_free_list(handle, ctypes.byref(found), number)
        return words


def _encoded(word: str, encoding: str) -> bytes | None:
    if len(word) > _LONGEST or "\0" in word:
        return None
    try:
        return word.replace("’", "'").encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return None


@cache
def speller(locale: str) -> Speller | None:
    """The dictionaries of a locale, loaded once a process; None when there are none, or no libhunspell."""
    paths = dictionaries(locale)
    library = _library() if paths else None
    return Speller(library, paths) if library is not None else None


def dictionaries(locale: str, environment: Mapping[str, str] | None = None) -> tuple[Path, ...]:
    """
    The ``.dic`` files for a locale, the likeliest first; may be empty.

    Args:
        locale: BCP-47; ``en-GB`` has its own only, ``en`` all kinds of English.
        environment: Names more folders in ``DICPATH``; the process's own by default.
    """
    found: dict[str, Path] = {}
    for folder in dictionary_folders(environment):
        for path in sorted(Path(folder).glob("*.dic")):
            if path.with_suffix(".aff").is_file():
                found.setdefault(_name(path), path)
    name = locale.replace("-", "_")
    if name in found:
        return (found[name],)
    language = name.partition("_")[0]
    names = sorted(key for key in found if key == language or key.startswith(f"{language}_"))
    likely = _likely(name)
    names.sort(key=lambda key: key != likely)  # stable
    different = {found[key].resolve(): found[key] for key in reversed(names)}  # some are links to others
    return tuple(sorted(different.values(), key=lambda path: names.index(_name(path))))[:_MANY]


def dictionary_folders(environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Where dictionaries are looked for, there or not; see ``dictionaries``."""
    more = (os.environ if environment is None else environment).get("DICPATH", "")
    return (*filter(None, more.split(os.pathsep)), *_FOLDERS)


def _name(path: Path) -> str:
    return path.stem.replace("-", "_")


def _likely(name: str) -> str:
    """``it_IT`` for ``it``."""
    from babel.core import get_global

    language, _, rest = (get_global("likely_subtags").get(name) or "").partition("_")
    return f"{language}_{rest.rpartition('_')[2]}"


@cache
def _library() -> ctypes.CDLL | None:
    for name in _LIBRARIES:
        path = find_library(name)
        if path is None:
            continue
        try:
            library = ctypes.CDLL(path)
        except OSError:  # made for another machine
            continue
        pointer, text = ctypes.c_void_p, ctypes.c_char_p
        words = ctypes.POINTER(ctypes.POINTER(text))
        for function, result, arguments in (
            ("Hunspell_create", pointer, (text, text)),
            ("Hunspell_get_dic_encoding", text, (pointer,)),
            ("Hunspell_spell", ctypes.c_int, (pointer, text)),
            ("Hunspell_suggest", ctypes.c_int, (pointer, words, text)),
            ("Hunspell_free_list", None, (pointer, words, ctypes.c_int)),
        ):
            entry = getattr(library, function)
            entry.restype, entry.argtypes = result, arguments
        return library
    return None
