"""What is wrong with a workbook, cell by cell and across sheets, and whose pay it touches."""

from compbatch.checking.attribution import attribute_errors
from compbatch.checking.cells import check_cells
from compbatch.checking.cross_sheet import crosscheck, identify, settle_basis
from compbatch.checking.history import check_history, settle_history, without_month
from compbatch.checking.pay_month import settle_pay_month

__all__ = [
    "attribute_errors",
    "check_cells",
    "check_history",
    "crosscheck",
    "identify",
    "settle_basis",
    "settle_history",
    "settle_pay_month",
    "without_month",
]
