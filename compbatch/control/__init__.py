"""Control: what was written is looked at again, against what the workbook itself pays."""

from compbatch.control.verification import Verification, verify

__all__ = ["Verification", "verify"]
