"""Native charts of attainment, pay and the cost of plans, their values stored for viewers that do not calculate."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    StrData,
    StrRef,
)
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.utils import quote_sheetname
from openpyxl.xml.functions import Element, SubElement

from compbatch.sheets.sheet_writer import ACCENT, INK, QUIET

PERCENT, MONEY = "0%", "#,##0"
_LABEL = "0.00%"  # it never says 100 % of what was missed
_LABELLED = 14  # with more directors the figures above the bars would run into one another
_WIDE, _NARROW = 2.2, 1.1  # centimetres a director: a bar with a figure above it is as wide as that
_LEAST, _MOST = 16.0, 46.0
_HEIGHT = 8.5
_GRID = "E5E9EF"


@dataclass(frozen=True, slots=True)
class Plotted:
    """One series: where its values stand, what they are now, its colour; its title stands there too, or elsewhere."""

    title: str
    column: str
    values: Sequence[Decimal | None]
    colour: str
    form: str = PERCENT
    title_column: str | None = None


@dataclass(frozen=True, slots=True)
class PlottedRows:
    """What the series of a chart share: their sheet, heading row, first row, names and the names' column."""

    sheet: str
    heading: int
    first: int
    names: Sequence[str]
    column: str

    @property
    def last(self) -> int:
        """Return the last row."""
        return self.first + len(self.names) - 1

    def cells(self, column: str) -> str:
        """Return the absolute reference to a column's cells."""
        return f"{quote_sheetname(self.sheet)}!${column}${self.first}:${column}${self.last}"

    def title(self, column: str) -> str:
        """Return the absolute reference to a column's heading."""
        return f"{quote_sheetname(self.sheet)}!${column}${self.heading}"


def attainment_chart(title: str, rows: PlottedRows, bars: Sequence[Plotted], line: Plotted, face: str) -> BarChart:
    """Return columns for each director, with the target as a line across; it grows wider with their number."""
    labelled = len(rows.names) <= _LABELLED
    chart = _columns(title, rows, bars, face, PERCENT, _WIDE if labelled else _NARROW)
    chart.overlap, chart.gapWidth = 0, 25
    chart.series = [_bar(rows, plotted, place, face, labelled=labelled) for place, plotted in enumerate(bars)]
    target = LineChart()
    target.series = [_line(rows, line, len(bars))]
    chart += target
    return chart


def pay_chart(title: str, rows: PlottedRows, parts: Sequence[Plotted], face: str) -> BarChart:
    """Return a column for each director, made up of the parts of the pay; deductions stand below zero."""
    chart = _columns(title, rows, parts, face, MONEY, _NARROW)
    chart.grouping, chart.overlap = "stacked", 100
    chart.series = [_bar(rows, plotted, place, face, labelled=False) for place, plotted in enumerate(parts)]
    return chart


def cost_chart(title: str, rows: PlottedRows, plans: Sequence[Plotted], face: str) -> BarChart:
    """Return columns next to one another for each row, one a plan."""
    chart = _columns(title, rows, plans, face, MONEY, _NARROW)
    chart.overlap = 0
    chart.series = [_bar(rows, plotted, place, face, labelled=False) for place, plotted in enumerate(plans)]
    return chart


def curve_chart(title: str, rows: PlottedRows, plans: Sequence[Plotted], face: str) -> LineChart:
    """Return a line for each plan, over the factors of the rows."""
    chart = LineChart()
    _frame(chart, title, rows, face, MONEY, _WIDE)
    chart.series = [_line(rows, plotted, place, dash="solid") for place, plotted in enumerate(plans)]
    return chart


def _columns(title: str, rows: PlottedRows, bars: Sequence[Plotted], face: str, form: str, wide: float) -> BarChart:  # noqa: PLR0913, PLR0917 - what a chart is to be
    """Return a chart of columns without any yet, as wide as its directors take; they stand on zero."""
    chart = BarChart()
    if all(value is None or value >= 0 for plotted in bars for value in plotted.values):
        chart.y_axis.scaling.min = 0  # of columns of nearly one height else only the tops would be shown
    chart.type, chart.gapWidth = "col", 50
    _frame(chart, title, rows, face, form, wide)
    return chart


def _frame(chart: BarChart | LineChart, title: str, rows: PlottedRows, face: str, form: str, wide: float) -> None:  # noqa: PLR0913, PLR0917 - what a chart is to be
    chart.width = min(_MOST, max(_LEAST, 5 + wide * len(rows.names)))
    chart.height = _HEIGHT
    chart.roundedCorners = False
    chart.title, chart.legend.position = _title(title, face), "t"
    chart.legend.txPr = _font(face, 1000, INK)
    _axes(chart, face, form)


def _axes(chart: BarChart | LineChart, face: str, form: str) -> None:
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False  # without saying so, Excel shows none
        axis.txPr = _font(face, 1000, INK)
    chart.x_axis.tickLblPos = "low"  # below the bars of whoever is below zero
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=QUIET))
    chart.x_axis.majorTickMark = "none"
    chart.y_axis.majorTickMark = "none"
    chart.y_axis.number_format = form
    chart.y_axis.numFmt.sourceLinked = False
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_GRID, w=6350))
    chart.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))


def _bar(rows: PlottedRows, plotted: Plotted, place: int, face: str, *, labelled: bool) -> Series:
    series = _series(rows, plotted, place)
    series.spPr = GraphicalProperties(solidFill=plotted.colour, ln=LineProperties(noFill=True))
    series.invertIfNegative = False
    if labelled:
        series.dLbls = DataLabelList(
            numFmt=_LABEL, showVal=True, showSerName=False, showCatName=False, showLegendKey=False,
            showPercent=False, dLblPos="outEnd", txPr=_font(face, 800, INK),
        )  # fmt: skip
    return series


def _line(rows: PlottedRows, plotted: Plotted, place: int, dash: str = "dash") -> Series:
    series = _series(rows, plotted, place)
    series.spPr = GraphicalProperties(ln=LineProperties(solidFill=plotted.colour, prstDash=dash, w=19050))
    series.smooth = False
    series.marker.symbol = "none"
    return series


def _series(rows: PlottedRows, plotted: Plotted, place: int) -> Series:
    """Return a series whose references carry what they hold now."""
    numbers, names, title = _Numbers(), _Texts(), _Texts()
    numbers.form, numbers.points = (
        plotted.form,
        [None if value is None else f"{float(value):.16g}" for value in plotted.values],
    )
    names.points, title.points = rows.names, [plotted.title]
    series = Series(idx=place, order=place)
    series.tx = SeriesLabel(strRef=StrRef(f=rows.title(plotted.title_column or plotted.column), strCache=title))
    series.cat = AxDataSource(strRef=StrRef(f=rows.cells(rows.column), strCache=names))
    series.val = NumDataSource(numRef=NumRef(f=rows.cells(plotted.column), numCache=numbers))
    return series


class _Points:
    """Cells that a series shows, written at once: as objects of openpyxl they took longer than all else of a chart."""

    points: Sequence[str | None] = ()
    form: str | None = None

    def to_tree(self, tagname: str, *_: object, **__: object) -> Element:
        """Write them; blank ones are left out."""
        tree = Element(tagname)
        if self.form:
            SubElement(tree, "formatCode").text = self.form
        SubElement(tree, "ptCount", {"val": str(len(self.points))})
        for place, words in enumerate(self.points):
            if words is not None:
                SubElement(SubElement(tree, "pt", {"idx": str(place)}), "v").text = words
        return tree


class _Numbers(_Points, NumData):  # type: ignore[misc]  # openpyxl tells no types
    """Numbers in a format, as texts."""


class _Texts(_Points, StrData):  # type: ignore[misc]  # openpyxl tells no types
    """Texts."""


def _title(words: str, face: str) -> Title:
    look = _character(face, 1200, ACCENT, bold=True)
    run = RegularTextRun(rPr=look, t=words)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


@cache  # no chart changes it
def _font(face: str, size: int, colour: str) -> RichText:
    look = _character(face, size, colour, bold=False)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])


def _character(face: str, size: int, colour: str, *, bold: bool) -> CharacterProperties:
    """Return a look of text; Chinese characters follow the East Asian face."""
    font = Font(typeface=face)
    return CharacterProperties(sz=size, b=bold, solidFill=colour, latin=font, ea=font)
