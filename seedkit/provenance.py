"""Who relies on whom, and how many independent voices there really are.

:func:`count_origins` fills the columns of ``claims`` that need the whole corpus; :func:`trace_origins` shows how each
number came about; :func:`build_provenance` gives nodes and edges to draw; :func:`show_claim` the rows for and against
one claim. The rules are those of :mod:`seedkit.lineage`, :mod:`seedkit.same_claim` and :mod:`seedkit.origins`.
"""

from __future__ import annotations

from seedkit.provenance_counts import count_origins, fill_origins, trace_origins
from seedkit.provenance_graph import Provenance, build_provenance
from seedkit.provenance_sheet import ClaimSheet, show_claim

__all__ = [
    "ClaimSheet",
    "Provenance",
    "build_provenance",
    "count_origins",
    "fill_origins",
    "show_claim",
    "trace_origins",
]
