"""Run compbatch as ``python -m compbatch``."""

from compbatch.cli import app

app()
