"""A reviewer where engines are asked: the same ledger, budget and answer cache hold for both."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from l10n.engines.attempts import Unmetered
from l10n.errors import ConfigError
from l10n.model import HouseStyle, LocalePair, Request, Suggestion, TextPair, Usage
from l10n.pipeline.document.reviews import issues_text, read_issues
from l10n.pipeline.plugins_by_name import engine_by_name
from l10n.pipeline.session import Session
from l10n.ports import Attempt, Engine, EngineLimits, Meter, Reviewer, Verdict

__all__ = ["SecondLook", "request_of", "second_look_of", "verdict_of"]


_MOST_TEXTS = 10  # in one question


def request_of(text: TextPair) -> Request:
    """
    A text with its translation as a request.

    What stands for both is all that an answer is known by; the rest only helps.
    """
    both = json.dumps({"source": text.source, "target": text.target}, ensure_ascii=False)
    return Request(
        text=both,
        kind=text.kind,
        before=text.before,
        after=text.after,
        terms=text.terms,
        max_chars=text.max_chars,
    )


def verdict_of(answer: str, text: TextPair) -> Verdict:
    """The verdict that an answer holds; None for one that could not be read."""
    return read_issues(answer, len(text.target)) if answer else None


class SecondLook:
    """An engine whose answers are verdicts; see ``ports.Engine``, ``Metered`` and ``Versioned`` there."""

    def __init__(
        self, engine: Engine, reviewer: Reviewer, name: str, styles: Callable[[str], HouseStyle]
    ) -> None:
        """
        Args:
            engine: What is asked, as an engine.
            reviewer: The same, as a reviewer.
            name: What its calls are written down as, and priced.
            styles: The house style of a locale; no verdict is asked for again because it is another one.
        """
        self.name = name
        # fewer texts than of a translation: a verdict on each may be long
        most = min(engine.limits.max_texts, _MOST_TEXTS)
        self.limits: EngineLimits = replace(engine.limits, max_texts=most)
        self._engine = engine
        self._reviewer = reviewer
        self._styles = styles

    @property
    def by(self) -> str:
        """Who looks, for people: "chat gpt-5-mini"."""
        return f"{self._engine.name} {self._reviewer.review_version}"

    @property
    def version(self) -> str:
        """Tells verdicts from translations, and those of one reviewer from another's."""
        return f"review by {self.by}"

    def supports(self, pair: LocalePair) -> bool:
        """Whether it knows both languages."""
        return self._engine.supports(pair)

    def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
        """A verdict on each request, written down by nobody."""
        return self.translate_metered(requests, pair, Unmetered())

    def translate_metered(
        self, requests: Sequence[Request], pair: LocalePair, meter: Meter
    ) -> tuple[Suggestion, ...]:
        """A verdict on each request; an empty target where none could be read."""
        style = self._styles(pair.target)
        texts = [_text_of(request, style) for request in requests]
        said = self._reviewer.review(texts, pair, _VerdictMeter(meter, self.name))
        return tuple(_suggestion(verdict, self.name) for verdict in said)


def _text_of(request: Request, style: HouseStyle) -> TextPair:
    both = json.loads(request.text)
    return TextPair(
        source=both["source"],
        target=both["target"],
        kind=request.kind,
        before=request.before,
        after=request.after,
        terms=request.terms,
        max_chars=request.max_chars,
        style=style,
    )


def _suggestion(verdict: Verdict, name: str) -> Suggestion:
    """A verdict as the answer cache keeps it; what it cost is the meter's business."""
    return Suggestion("" if verdict is None else issues_text(verdict), name, 0)


class _VerdictMeter:
    """A run's meter for whoever gives verdicts."""

    def __init__(self, meter: Meter, name: str) -> None:
        self._meter = meter
        self._name = name

    def attempt(self, usage: Usage, most: Usage | None = None) -> Attempt:
        """See ``Meter.attempt``."""
        return self._meter.attempt(usage, most)

    def keep(self, texts: Sequence[TextPair], verdicts: Sequence[Verdict]) -> None:
        """See ``Meter.keep``."""
        answers = [_suggestion(verdict, self._name) for verdict in verdicts]
        self._meter.keep([request_of(text) for text in texts], answers)


def second_look_of(session: Session, engine: str | Engine | None = None) -> SecondLook:
    """
    Who looks, as an engine.

    Args:
        engine: A name, or itself; the one of ``review:`` when None.
    Raises:
        ConfigError: nobody is named, or it cannot judge.
    """
    config = session.project.config
    if engine is None or isinstance(engine, str):
        setting = config.review
        name = engine or (setting.engine if setting else "")
        if not name:
            hint = "set `review: {engine: chat}`, or name one with --engine"
            raise ConfigError("nobody is named for a second look", hint=hint)
        options = dict(config.engines.get(name, {}))
        if setting is not None and setting.engine == name:
            options |= setting.options
        engine = engine_by_name(name, session.environment, {name: options})
        if engine is None:
            raise ConfigError(f"{name} is no engine that can judge", hint="chat can")
    if not isinstance(engine, Reviewer):
        raise ConfigError(f"the engine {engine.name} cannot judge translations", hint="chat can")
    name = "review" if "review" in config.prices else engine.name
    return SecondLook(engine, engine, name, config.house_style)
