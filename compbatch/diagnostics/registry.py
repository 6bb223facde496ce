"""Every diagnostic once, in the order of the codes.

CB0xx the file, CB1xx workbook, headings and plan, CB2xx single cells, CB3xx across sheets, CB4xx notices on pay,
CB5xx next month's workbook, CB6xx an output that is verified, sealed or compared and closed months that are corrected,
CB7xx what is handed on from a payout, CB9xx our own fault.
"""

from compbatch.diagnostics.as_shown import AS_SHOWN
from compbatch.diagnostics.cells import CELLS
from compbatch.diagnostics.compare import COMPARE
from compbatch.diagnostics.corrections import CORRECTIONS
from compbatch.diagnostics.cross_sheet import CROSS_SHEET
from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.exports import EXPORTS
from compbatch.diagnostics.files import FILES
from compbatch.diagnostics.internal import INTERNAL
from compbatch.diagnostics.matching import MATCHING
from compbatch.diagnostics.other_code import OTHER_CODE
from compbatch.diagnostics.pay import PAY
from compbatch.diagnostics.plan import PLAN
from compbatch.diagnostics.reconcile import RECONCILE
from compbatch.diagnostics.roll import ROLL
from compbatch.diagnostics.row_words import ROW_WORDS
from compbatch.diagnostics.sealing import SEALING
from compbatch.diagnostics.slips import SLIPS
from compbatch.diagnostics.statements import STATEMENTS
from compbatch.diagnostics.verify import VERIFY
from compbatch.diagnostics.what_if import WHAT_IF
from compbatch.diagnostics.workbook import WORKBOOK
from compbatch.language import Text

FAMILIES: dict[str, tuple[Entry, ...]] = {
    "files": FILES,
    "workbook": WORKBOOK,
    "plan": PLAN,
    "cells": CELLS,
    "as_shown": AS_SHOWN,
    "row_words": ROW_WORDS,
    "cross_sheet": CROSS_SHEET,
    "matching": MATCHING,
    "slips": SLIPS,
    "pay": PAY,
    "roll": ROLL,
    "verify": (*VERIFY, *OTHER_CODE),
    "sealing": SEALING,
    "compare": COMPARE,
    "reconcile": RECONCILE,
    "what_if": WHAT_IF,
    "corrections": CORRECTIONS,
    "statements": STATEMENTS,
    "exports": EXPORTS,
    "internal": INTERNAL,
}
FAMILY_TITLES: dict[str, Text] = {
    "files": Text("文件", "Files"),
    "workbook": Text("工作簿、月份与标题", "Workbook, month and headings"),
    "plan": Text("方案", "Plan"),
    "cells": Text("单元格", "Cells"),
    "as_shown": Text("显示与内容", "Cells as Excel shows them"),
    "row_words": Text("类型、状态、币种与利润", "Type, status, currency and margins"),
    "cross_sheet": Text("表间核对", "Across sheets"),
    "matching": Text("名称与单号", "Names and numbers"),
    "slips": Text("明显的笔误", "Slips"),
    "pay": Text("发放前复核", "Pay to review"),
    "roll": Text("下月工作簿", "Next month's workbook"),
    "verify": Text("核验", "Verifying an output"),
    "sealing": Text("封存", "Sealing a month"),
    "compare": Text("对比", "Comparing payouts"),
    "reconcile": Text("与对方的表核对", "Reconciling with another pay sheet"),
    "what_if": Text("换一种方案", "Trying another plan"),
    "corrections": Text("已结月份的更正", "Closed months corrected"),
    "statements": Text("工资条", "Statements"),
    "exports": Text("导出", "Exports"),
    "internal": Text("程序故障", "Faults of the program"),
}
ENTRIES: dict[str, Entry] = {entry.code: entry for family in FAMILIES.values() for entry in family}
# Codes of earlier versions that are given no more and are never given another meaning, with those that came for them.
RETIRED: dict[str, str] = {"CB507": "CB607–CB610", "CB508": "CB604–CB606"}
