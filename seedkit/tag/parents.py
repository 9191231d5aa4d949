"""Which statement stands inside which other one."""

from __future__ import annotations

from seedkit.tag.board import Draft

__all__ = ["parents_of"]


def _inner(draft: Draft, other: Draft) -> bool:
    """*Nach Behördenangaben starben 14, wie Xinhua meldete*: of two with one content the one framed inside it is told."""
    inside, outside = draft.frame, other.frame
    if inside is None or outside is None or other.rule not in ("wie_clause", "inquit", "so_x"):
        return False
    return draft.start <= inside[0] < draft.end and not other.start <= outside[0] < other.end


def parents_of(drafts: list[Draft]) -> list[int | None]:
    """For every draft the smallest other one whose content holds all of its content; drafts come sorted."""
    parents: list[int | None] = []
    bounds = [(draft.start, draft.end) for draft in drafts]
    for number, (start, end) in enumerate(bounds):
        best, size = None, 0
        for other in range(number - 1, max(-1, number - 12), -1):
            first, last = bounds[other]
            if last < end or (best is not None and last - first >= size):
                continue
            if (first, last) == (start, end) and not _inner(drafts[number], drafts[other]):
                continue
            if any(a <= start and end <= b for a, b in drafts[other].spans):
                best, size = other, last - first
        parents.append(best)
    return parents
