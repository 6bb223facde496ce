"""Control: what was written is looked at again, against what the workbook itself pays."""

from compbatch.control.next_month import next_month
from compbatch.control.verification import Verification, verify

__all__ = ["Verification", "next_month", "verify"]
