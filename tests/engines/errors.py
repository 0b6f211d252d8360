"""What an error gives away."""

from __future__ import annotations

__all__ = ["told"]


def told(error: BaseException | None) -> str:
    """All that an error, and the errors behind it, say and carry."""
    if error is None:
        return ""
    carried = {
        name: vars(value) if hasattr(value, "__dict__") else value for name, value in vars(error).items()
    }
    return f"{error} {error!r} {carried} {told(error.__cause__)} {told(error.__context__)}"
