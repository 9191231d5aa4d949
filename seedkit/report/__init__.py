"""The self-contained HTML briefing, and notebooks as pages."""
