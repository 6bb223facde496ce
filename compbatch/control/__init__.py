"""Control: what was written is looked at again, against its own workbook, another payout, or other plans."""

from compbatch.control.comparison import Comparison, compare
from compbatch.control.next_month import next_month
from compbatch.control.sealing import Approval, SealedMonth, seal
from compbatch.control.verification import Verification, verify

__all__ = ["Approval", "Comparison", "SealedMonth", "Verification", "compare", "next_month", "seal", "verify"]
