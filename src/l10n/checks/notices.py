"""Findings that are raised where a file is read, merged or built, and what they mean."""

from __future__ import annotations

from l10n.checks.rule import Notice
from l10n.model import Severity

__all__ = ["NOTICES"]

NOTICES = (
    Notice(
        "catalog.stale",
        Severity.ERROR,
        """
        The PO file does not follow from its source, or is not there.

        A sentence is new, changed or gone. Run ``l10n translate``, or ``l10n extract`` to leave it to a
        translator.
        """,
    ),
    Notice(
        "target.stale",
        Severity.ERROR,
        """
        The target file does not follow from its PO file, or is not there.

        A translator's work has not been built in, or the page was deleted. Run ``l10n build``.
        """,
    ),
    Notice(
        "target.edited",
        Severity.WARNING,
        """
        A page says something that its PO file does not say: somebody has edited the page.

        It is kept as it is, since nobody else has those words. Put them into the PO file, where they belong:
        ``l10n align SOURCE PAGE`` lists them beside what stands there. ``l10n build --overwrite`` gives them
        up. A page is ours where it says what a run wrote on this machine, or what its PO file has or had in
        git; formatters may go over it. One that git has, in a clone without its past, is replaced, as a note.
        """,
    ),
    Notice(
        "target.incomplete",
        Severity.WARNING,
        """
        Fewer units of a page are accepted than ``completion:`` asks for, so it is not written.

        Accepted is what is translated, not a draft, and without an error. A page that was never published is
        a note: links to it lead to the source's page. One that stands there from before is left as it was,
        with its links: readers lose no page because its source has grown. Delete it to take it off the site.
        """,
    ),
    Notice(
        "source.orphan",
        Severity.WARNING,
        """
        A PO file stands where its source would put it, but the source is gone or needs no translation now.

        The source says that it is written in this language itself, or it was deleted or renamed. ``l10n
        translate`` and ``l10n extract`` move the PO file of a renamed source by themselves, where no other
        source may have been meant. Delete the others and their targets. A page that is left without its PO
        file is named as long as it says what a run on this machine wrote there.
        """,
    ),
    Notice(
        "source.locale",
        Severity.WARNING,
        """
        Files among the sources look like translations into other locales, and were left out.

        Their folder, or the end of their name, is a locale, and the same page stands without it or in the
        sources' own; or they stand where a page of ours would, and their source is gone. Name them under
        ``exclude:``; a folder of originals gets an entry of its own in ``sources:``.
        """,
    ),
    Notice(
        "source.message",
        Severity.WARNING,
        """
        A string of the source has a plural or a select that no program can read, and is left as it is.

        A brace is missing or left over, or a branch has none. Mend it in the source: an engine would
        translate the words that hold it together.
        """,
    ),
    Notice(
        "source.moved",
        Severity.INFO,
        """
        The PO file has moved along with its source.

        A source without a PO file has the texts, or nearly the texts, of a PO file whose source is gone:
        drafts, notes and approvals go with it. The page under the old name is nobody's now, and is named.
        """,
    ),
    Notice(
        "catalog.saved",
        Severity.INFO,
        """
        Somebody saved the PO file while a run was at work on it.

        What was saved is kept, and the run's own work was added to it.
        """,
    ),
    Notice(
        "catalog.emptied",
        Severity.WARNING,
        """
        Texts that stood in the PO file were gone from it, and have been taken back, or can be.

        Some programs write an empty translation for every draft; others leave an empty file. The texts come
        from the last run, the last commit, the memory, or an earlier answer; nothing is paid for
        anew. What was accepted and stands there without its text comes back as a draft: perhaps a person does
        not want it so. Where nobody knows the texts any more, a run ends with exit code 3 instead. ``l10n
        build`` takes nothing back, and says that a translation would.
        """,
    ),
    Notice(
        "source.empty",
        Severity.INFO,
        """
        The source has nothing to translate.
        """,
    ),
    Notice(
        "source.directive",
        Severity.WARNING,
        """
        A comment of the author's for ``l10n`` cannot be understood, and is not followed.
        """,
    ),
    Notice(
        "source.syntax",
        Severity.WARNING,
        """
        The source is no MDX: a tag, an expression, an import or an export is not closed.

        Its compiler stops there, and so would the site. What cannot be read is taken for text until it is
        mended.
        """,
    ),
    Notice(
        "ignore.reason",
        Severity.WARNING,
        """
        A comment asks to ignore a check without saying why, and is not followed.

        Write ``# l10n:ignore term.missing because the client says so`` above the entry in the PO file.
        """,
    ),
)
