"""The self-contained HTML briefing, and notebooks as pages."""

from seedkit.report.briefing import render_report

__all__ = ["render_report"]
