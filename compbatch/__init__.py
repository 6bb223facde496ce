"""compbatch: pays sales directors from a monthly Excel workbook, exactly and traceably.

`pay`, `verify`, `compare`, `reconcile`, `what_if`, `statements` and `export` are the Python interface; see
`compbatch.jobs.interface`. They are imported when they are first asked for: that takes a second, which the command
line's help need not wait for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compbatch.jobs.comparing import compare, reconcile, what_if
    from compbatch.jobs.interface import export, pay, statements, verify
    from compbatch.jobs.results import (
        CompareResult,
        CostCurve,
        DirectorPay,
        DirectorUnderPlans,
        ExportResult,
        Finding,
        LineDifference,
        PayResult,
        PlanCost,
        ReconciledLine,
        ReconcileResult,
        StatementFile,
        StatementsResult,
        UnreadableError,
        VerifyResult,
        WhatIfResult,
    )

__version__ = "0.1.0"
__all__ = [
    "CompareResult",
    "CostCurve",
    "DirectorPay",
    "DirectorUnderPlans",
    "ExportResult",
    "Finding",
    "LineDifference",
    "PayResult",
    "PlanCost",
    "ReconcileResult",
    "ReconciledLine",
    "StatementFile",
    "StatementsResult",
    "UnreadableError",
    "VerifyResult",
    "WhatIfResult",
    "__version__",
    "compare",
    "export",
    "pay",
    "reconcile",
    "statements",
    "verify",
    "what_if",
]
_FUNCTIONS = {
    **dict.fromkeys(("compare", "reconcile", "what_if"), "comparing"),
    **dict.fromkeys(("export", "pay", "statements", "verify"), "interface"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a function or a type
    """Import a part of the interface."""
    if name.startswith("_") or name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"compbatch.jobs.{_FUNCTIONS.get(name, 'results')}"), name)


def __dir__() -> list[str]:
    """List what there is to use."""
    return __all__
