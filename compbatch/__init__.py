"""compbatch: pays sales directors from a monthly Excel workbook, exactly and traceably."""

__version__ = "0.1.0"
