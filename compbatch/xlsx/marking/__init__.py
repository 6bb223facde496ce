"""Marks on the bad cells of the user's own sheets: a highlight and a note, put on and taken off again."""

from compbatch.xlsx.marking.marks import Mark, add_marks, remove_marks

__all__ = ["Mark", "add_marks", "remove_marks"]
