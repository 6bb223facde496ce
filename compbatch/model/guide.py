"""The template's guide: a sheet that shows one filled month, and is never read as input."""

from compbatch.language import Text
from compbatch.model.sheet_map import SheetText

GUIDE = Text("填写说明", "How to fill in")
GUIDE_TITLE = Text("填写说明：示例仅供参照，不参与计算", "How to fill in the sheets: the examples here are not read")


def is_guide(sheet_text: SheetText) -> bool:
    """Know the guide by its title line, whatever its tab is called now."""
    first = next((cell for row in sheet_text.rows[:1] for cell in row if cell), "")
    return first.strip() in GUIDE_TITLE
