"""What ``export --json`` prints."""

from typing import Any

from compbatch.delivery.export import Export
from compbatch.model.wording import amount_text
from compbatch.output.json_object import as_diagnostic


def as_exported_json(export: Export, file: str, to: str, written: str | None) -> dict[str, Any]:
    """Return the object that ``export --json`` prints; ``written`` is the file that was written, or None."""
    month = export.month
    return {
        "file": file,
        "to": to,
        "output": written,
        "status": "written" if written else "refused",
        "period": str(month.period) if month else None,
        "currency": month.currency if month else None,
        "rows": export.rows,
        "people": export.people,
        "gross_pay": amount_text(export.gross).replace(",", "") if written else None,
        "totals": {field.key: amount_text(total).replace(",", "") for field, total in export.totals.items()},
        "held": list(export.held),
        "diagnostics": [as_diagnostic(found, export.lang) for found in export.found],
    }
