"""Match receipts and sales to the listed special accounts, however the customer is written, and tell what drops out."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from compbatch.checking.history import recorded
from compbatch.diagnostics import At, Diagnostic, Found, first_cells, first_of
from compbatch.model.folding import KnownNames, Match, folded_names
from compbatch.model.money import total
from compbatch.model.period import Period, rows_counted
from compbatch.model.plan import Plan
from compbatch.model.tables import Table, Tables, is_among, positions
from compbatch.model.wording import amount_text

ACCOUNT = "account"  # the column that holds, for each row, the place of its director's special account, blank for none
_Mask = npt.NDArray[np.bool_]
_Places = npt.NDArray[np.intp]


def match_accounts(
    tables: Tables, plan: Plan, period: Period | None, paid_before: Table | None = None
) -> tuple[Tables, Found]:
    """Give each receipt, and each sale where that matters, the special account of its director that it belongs to.

    ``paid_before`` has the receipts that earlier months' outputs paid, where these were given.
    """
    if not tables["accounts"].there:
        return tables, []
    matched = dict(tables)
    found: Found = []
    for kind in ("receipts", "sales") if "accounts" in plan.team_bases else ("receipts",):
        rows = _Rows.of(tables[kind], tables)
        matched[kind] = rows.with_accounts()
        found += _about(rows, plan, period) if period else []
        if kind == "receipts" and period:
            found += _without_receipts(rows, tables, plan, period, paid_before, named=_named_in(found))
    return matched, found


def _named_in(found: Found) -> set[Any]:
    """Return the accounts without a receipt that are named already, and the directors all of whose are."""
    near = {each.words["known"] for each in found if each.code == "CB432"}
    return near | {each.director_id for each in found if each.code in ("CB435", "CB440")}


@dataclass(frozen=True)
class _Rows:
    """The rows of receipts or sales as they match the listed accounts; what stands for a row has its length.

    ``customers`` numbers each row's customer among ``names``, -1 where it is blank; ``listed`` is the place of the
    account that it is, -1 where it is none; ``own`` tells where that is an account of the row's director.
    """

    table: Table
    accounts: Table
    matches: Mapping[str, Match]
    names: Any
    customers: npt.NDArray[np.intp]
    listed: npt.NDArray[np.int64]
    own: _Mask
    on_accounts: _Mask

    @classmethod
    def of(cls, table: Table, tables: Tables) -> "_Rows":
        accounts, directors = tables["accounts"], tables["directors"].frame
        known = accounts.frame.dropna(subset=["customer"]).drop_duplicates("customer")
        customers, named = pd.factorize(table.frame["customer"])
        names = named.to_numpy(object)  # one by one, Arrow's texts take ten times as long
        unnamed = np.append(pc.equal(folded_names(pa.array(names, pa.string())), ""), [False]).astype(bool)
        customers = np.where(unnamed[customers], -1, customers)  # such as -
        matches = KnownNames(known["customer"]).matches(names)
        place = dict(zip(known["customer"], known.index, strict=True))
        sure = {name: place[match.known[0]] for name, match in matches.items() if match.sure}
        listed = np.array([*(sure.get(name, -1) for name in names), -1], dtype=np.int64)[customers]
        holders = accounts.frame["director_id"].reindex(listed[listed >= 0]).to_numpy()
        own = listed >= 0
        own[own] = holders == table.frame["director_id"].array[own].to_numpy(object)
        on_accounts = (directors["commission_basis"] == "accounts").to_numpy()
        whose = positions(table.frame["director_id"], directors["director_id"])
        return cls(table, accounts, matches, names, customers, listed, own, np.append(on_accounts, [False])[whose])

    def with_accounts(self) -> Table:
        """Return the table with the accounts, its customers marked where a formula would not match them."""
        column = pd.arrays.IntegerArray(self.listed.astype(np.int64), ~self.own)
        otherwise = {"customer"} if (self.own & self.told("folded")).any() else set()
        unlike_excel = self.table.unlike_excel | otherwise
        return replace(self.table, frame=self.table.frame.assign(**{ACCOUNT: column}), unlike_excel=unlike_excel)

    def told(self, how: str) -> _Mask:
        """Tell which rows have a customer that was found in one way."""
        found = [name in self.matches and self.matches[name].how == how for name in self.names]
        return np.append(np.array(found, dtype=np.bool_), [False])[self.customers]

    def of_month(self, plan: Plan, period: Period) -> _Mask:
        """Tell which rows count this month."""
        return rows_counted(self.table.frame, period, late_too=plan.pays_late_rows)

    def read(self) -> _Mask:
        """Tell which rows have no cell that already has a diagnostic."""
        unread = [place for place, key in self.table.unread if key in ("customer", "director_id")]
        return np.asarray(~self.table.frame.index.isin(unread) & self.table.frame["director_id"].notna())

    def theirs(self) -> _Mask:
        """Tell which rows of directors who are paid on accounts are of none of their accounts."""
        return self.on_accounts & ~self.own

    def name(self, place: int) -> str:
        """Return the customer of a row by its number."""
        return str(self.names[self.customers[place]])

    def account(self, name: str) -> At:
        """Return the cell of a listed account."""
        frame = self.accounts.frame
        return self.accounts.at(int(frame.index[frame["customer"] == name][0]), "customer")

    def account_and_cell(self, place: int) -> str:
        """Name a listed account and its cell, given by its place."""
        return f"{self.accounts.frame.at[place, 'customer']} ({self.accounts.at(place, 'customer').cell})"

    def listed_at(self, place: int) -> str:
        """Name the cell of a listed account and its director, given by its place."""
        return f"{self.accounts.at(place, 'customer')} {self.accounts.frame.at[place, 'director_id']}"

    def at(self, place: int) -> At:
        """Return the customer's cell of a row by its number."""
        return self.table.at(int(self.table.frame.index[place]), "customer")

    def cells(self, places: _Places) -> str:
        """Name the customers' cells of some rows, given by their numbers."""
        return self.table.cells(self.table.frame.index[places], "customer")

    def sum(self, places: _Places) -> str:
        """Return what some rows come to, given by their numbers."""
        return amount_text(total(self.table.frame["amount"].array.take(places)))


def _about(rows: _Rows, plan: Plan, period: Period) -> Iterator[Diagnostic]:
    """Tell of the month's rows that were matched otherwise than as written, and of those that drop out."""
    month = rows.of_month(plan, period) & rows.read()
    yield from _written_otherwise(rows)
    theirs = month & rows.theirs()
    yield from _unclear(rows, theirs & (rows.listed < 0))
    yield from _blank(rows, theirs & (rows.customers < 0))
    if rows.accounts.frame["director_id"].isna().any() or rows.accounts.frame["customer"].duplicated().any():
        return  # whose account it is has to be settled first
    yield from _booked_elsewhere(rows, month & (rows.listed >= 0) & ~rows.own)
    if rows.table.sheet.key == "receipts":
        yield from _not_received(rows, month, theirs & (rows.listed < 0) & (rows.customers >= 0))


def _written_otherwise(rows: _Rows) -> Iterator[Diagnostic]:
    found = rows.own & rows.told("folded")
    if found.any():
        names = list(dict.fromkeys(rows.names[rows.customers[found]]))
        pairs = first_cells(names, lambda name: f"{name} = {rows.matches[name].known[0]}")
        first, column = int(np.flatnonzero(found)[0]), rows.table.sheet.field("customer").title
        count, cells = str(int(found.sum())), rows.cells(np.flatnonzero(found))
        yield Diagnostic("CB431", rows.at(first), count, column=column, pairs=pairs, cells=cells)


def _unclear(rows: _Rows, left: _Mask) -> Iterator[Diagnostic]:
    """Refuse a customer that fits two accounts, and warn of one that is near an account, once for each name."""
    places = np.flatnonzero(left & (rows.told("folded") | rows.told("near")))
    for _, group in pd.Series(places).groupby(rows.customers[places]):
        theirs = group.to_numpy()
        place = int(theirs[0])
        name = rows.name(place)
        match = rows.matches[name]
        first, *others = (rows.account(known) for known in match.known[:2])
        if match.how == "folded":
            yield Diagnostic("CB332", rows.at(place), name, first=first, second=others[0])
        else:
            yield Diagnostic("CB432", rows.at(place), name, amount=rows.sum(theirs), known=match.known[0], first=first)


def _blank(rows: _Rows, left: _Mask) -> Iterator[Diagnostic]:
    if left.any():
        blank = np.flatnonzero(left)
        at, count = rows.at(int(blank[0])), str(len(blank))
        yield Diagnostic("CB433", at, count, amount=rows.sum(blank), cells=rows.cells(blank), sheet=rows.table.name)


def _booked_elsewhere(rows: _Rows, left: _Mask) -> Iterator[Diagnostic]:
    """Tell of rows whose customer is a special account of another director, each account and director once."""
    places = np.flatnonzero(left)
    if not len(places):
        return
    whose = rows.table.frame["director_id"].array[places].to_numpy(object)
    frame = pd.DataFrame({"account": rows.listed[places], "whose": whose, "place": places})
    firsts = frame.drop_duplicates(["account", "whose"])
    pairs = first_cells(
        list(zip(firsts["account"], firsts["whose"], firsts["place"], strict=True)),
        lambda each: f"{rows.at(each[2]).cell} {rows.name(each[2])} {each[1]} ≠ {rows.listed_at(int(each[0]))}",
    )
    at, count, amount = rows.at(int(places[0])), str(len(places)), rows.sum(places)
    yield Diagnostic("CB434", at, count, sheet=rows.table.name, amount=amount, pairs=pairs)


def _not_received(rows: _Rows, month: _Mask, left: _Mask) -> Iterator[Diagnostic]:
    """Tell of accounts without a receipt whose director had money of customers that are not listed.

    It is a warning where none of a director's accounts has one.
    """
    if rows.accounts.unread or rows.accounts.frame["customer"].isna().any():
        return  # the account that is lacking may be the one received for
    whose = rows.table.frame["director_id"]
    received = set(rows.listed[month & rows.own].tolist())
    listed = rows.accounts.frame.groupby("director_id").groups
    unsaid = np.flatnonzero(left & ~rows.told("near") & ~rows.told("folded"))
    for director, group in pd.Series(unsaid).groupby(whose.array[unsaid].to_numpy(object), sort=False):
        lacking = [int(place) for place in listed.get(director, ()) if place not in received]
        if not lacking:
            continue
        theirs = group.to_numpy()
        at, seen = rows.accounts.at(lacking[0], "customer"), rows.name(int(theirs[0]))
        count, who, amount, cells = str(len(lacking)), str(director), rows.sum(theirs), rows.cells(theirs)
        if len(lacking) == len(listed[director]):
            yield Diagnostic("CB435", at, count, who, amount=amount, seen=seen, cells=cells)
        else:
            known = first_cells(lacking, rows.account_and_cell)
            yield Diagnostic("CB440", at, count, who, known=known, amount=amount, seen=seen, cells=cells)


def _without_receipts(  # noqa: PLR0913 - all that may have a receipt of theirs
    rows: _Rows, tables: Tables, plan: Plan, period: Period, before: Table | None, *, named: Collection[Any]
) -> Iterator[Diagnostic]:
    """Tell of directors whose accounts had no receipt at all, and of accounts that had some in earlier months alone.

    ``named`` are the accounts that are named already, and the directors all of whose are.
    """
    accounts, month = rows.accounts.frame, rows.of_month(plan, period)
    sold = rows_counted(tables["sales"].frame, period, late_too=plan.pays_late_rows)
    # Without its columns, or with accounts that could not be read, there are errors of their own.
    if (
        not rows.table.has("director_id")
        or rows.accounts.unread
        or accounts[["director_id", "customer"]].isna().any(axis=None)
        or not (month.any() or sold.any())
    ):
        return
    received = np.unique(rows.listed[month])
    there = {*rows.table.frame["director_id"][month].unique(), *accounts["director_id"].reindex(received)}
    expecting = _paid_on_accounts(tables["directors"].frame, period)
    expected = is_among(accounts["director_id"], expecting)
    silent = expected & ~is_among(accounts["director_id"], there - {np.nan})
    lacking = ~accounts.index.isin(received) & ~silent & ~accounts.isin(named).any(axis=1)
    had = accounts.index.isin(list(_had_receipts(rows, period, before)))
    if silent.any():
        whose = list(accounts["director_id"][silent].unique())
        yield _named(rows, "CB470", accounts.index[silent], str(len(whose)), who=first_of(whose))
    if (lacking & had).any():
        yield _named(rows, "CB471", accounts.index[lacking & had], str((lacking & had).sum()))
    if (unseen := lacking & ~had & expected & ~is_among(accounts["director_id"], recorded(tables, period))).any():
        yield from _never_seen(rows, accounts.index[unseen], tables["sales"], month)


def _never_seen(rows: _Rows, accounts: "pd.Index[Any]", sales: Table, month: _Mask) -> Iterator[Diagnostic]:
    unclear = (month & rows.theirs() & ((rows.customers < 0) | rows.told("folded"))).any()
    if unclear or rows.accounts.frame["customer"].duplicated().any():
        return  # that is said, and has to be settled first
    # Who bought may pay later, and the name is right.
    unseen = accounts.difference([*_places(rows, sales), *rows.listed.tolist()])
    if len(unseen):
        yield _named(rows, "CB480", unseen, str(len(unseen)))


def _paid_on_accounts(directors: pd.DataFrame, period: Period) -> "pd.Series[str]":
    """Return the directors who are there in the month and paid on accounts."""
    away = (directors["end_date"] < pd.Timestamp(period.first)) | (directors["start_date"] > pd.Timestamp(period.last))
    return directors.loc[(directors["commission_basis"] == "accounts") & ~away, "director_id"]


def _had_receipts(rows: _Rows, period: Period, before: Table | None) -> set[int]:
    """Return the places of the accounts that paid in an earlier month, as the sheet says or an earlier output."""
    earlier = (rows.table.frame["date"] < pd.Timestamp(period.first)).to_numpy()
    places = set(np.unique(rows.listed[earlier]).tolist())
    return places if before is None else places | _places(rows, before)


def _places(rows: _Rows, table: Table) -> set[int]:
    """Return the places of the accounts that are customers of a table."""
    known, customers = rows.accounts.frame["customer"], table.frame["customer"].dropna().unique()
    names = {match.known[0] for match in KnownNames(known).matches(customers).values() if match.sure}
    return set(known.index[is_among(known, names)].tolist())


def _named(rows: _Rows, code: str, accounts: "pd.Index[Any]", count: str, **words: str) -> Diagnostic:
    at, known = rows.accounts.at(int(accounts[0]), "customer"), first_cells(list(accounts), rows.account_and_cell)
    return Diagnostic(code, at, count, known=known, **words)
