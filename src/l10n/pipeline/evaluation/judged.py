"""What a second look says of an engine's answers, for their score; paid for like any other call."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from l10n.errors import ConfigError
from l10n.model import Report, TextPair
from l10n.pipeline.document.reviews import Reviews
from l10n.pipeline.evaluation.reviewed_pairs import ReviewedPair
from l10n.pipeline.review.second_look import SecondLook, request_of, verdict_of
from l10n.pipeline.session import Session

__all__ = ["judged"]


def judged(
    session: Session,
    look: SecondLook,
    pairs: Sequence[ReviewedPair],
    targets: Sequence[str],
    *,
    pay: bool,
    tell: Callable[[str], None],
    fail: Callable[[str], None],
) -> Reviews:
    """
    What is said of texts between two locales; nothing of those that are not there, or that nobody judged.

    Args:
        pay: Ask although it costs something.
        tell: Gets a line with what it will cost.
        fail: Gets a line when nobody answers any more.
    Raises:
        ConfigError: it costs something, and may not.
    """
    from l10n.reports.text import bill_lines

    pair = pairs[0].task.pair
    texts = [_text(one, target) for one, target in zip(pairs, targets, strict=True) if target.strip()]
    dry = session.client(look, dry=True)
    dry.send(map(request_of, texts), pair)
    bill = dry.bill(session.project.config.currency)
    if bill.texts:
        for line in bill_lines(Report(bill=bill)):
            tell(f"{line}, for a second look")
        if look.limits.billing != "nothing" and not pay:
            raise ConfigError(f"a second look by {look.by} costs money", hint="add --yes to ask it")
    client = session.client(look)
    found = Reviews()
    try:
        answers = client.send(map(request_of, texts), pair).answers
        for text in texts:
            verdict = verdict_of(answers[request_of(text).text].result().target, text)
            if verdict is not None:
                found.keep(pair, text.source, text.target, look.by, verdict)
        if client.failure is not None:
            fail(f"a second look by {look.by}: {client.failure}")
    finally:
        client.close()
    return found


def _text(pair: ReviewedPair, target: str) -> TextPair:
    request = pair.request
    return TextPair(
        source=pair.unit.source,
        target=target,
        kind=request.kind,
        before=request.before,
        after=request.after,
        terms=request.terms,
        max_chars=request.max_chars,
    )
