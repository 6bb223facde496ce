"""Small wrong changes to a module, one at a time: what a slip of the hand or of thought would make of it."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Div, ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Pow: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Mutant:
    """One change: the lines of its statement, what it does in words, the function around it, the module changed."""

    lines: range
    change: str
    function: str | None
    tree: ast.Module

    def code(self, file: Path) -> CodeType:
        return compile(ast.fix_missing_locations(self.tree), str(file), "exec")


def mutants_of(source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module in order."""
    tree = ast.parse(source)
    for path, function in _places(tree):
        for words, change in _changes(_at(tree, path)):
            changed = copy.deepcopy(tree)
            _put(changed, path, change)
            yield Mutant(_lines(tree, path), words, function, changed)


Path_ = tuple[tuple[str, int | None], ...]  # from the module down: a field's name and the place in its list


def _places(tree: ast.Module) -> Iterator[tuple[Path_, str | None]]:
    """Yield the path to every node that runs, and the function whose code it is part of."""

    def below(node: ast.AST, path: Path_, classes: str, function: str | None) -> Iterator[tuple[Path_, str | None]]:
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "type_params") or (name == "decorator_list" and function is None):
                continue
            inside = function
            if isinstance(node, FUNCTIONS) and function is None and name == "body":
                inside = f"{classes}{node.name}"
            outer = f"{classes}{node.name}." if isinstance(node, ast.ClassDef) and function is None else classes
            for place, each in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if not isinstance(each, ast.AST) or _is_words_alone(each) or isinstance(each, ast.Assert):
                    continue
                here = (*path, (name, place))
                yield here, inside
                yield from below(each, here, outer, inside)

    yield from below(tree, (), "", None)


def _is_words_alone(node: ast.AST) -> bool:
    """Tell a docstring, an import, what only a type checker or a reader reads, and wordings, held whole elsewhere."""
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    typing = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    wording = isinstance(node, ast.Call) and ast.unparse(node.func) == "Text"
    exported = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    return docstring or typing or wording or exported or isinstance(node, (ast.Import, ast.ImportFrom))


def _at(tree: ast.AST, path: Path_) -> ast.AST:
    for name, place in path:
        value = getattr(tree, name)
        tree = value if place is None else value[place]
    return tree


def _lines(tree: ast.AST, path: Path_) -> range:
    """Return the lines of the expression or of the simple statement that a place belongs to."""
    nodes = [_at(tree, path[:length]) for length in range(1, len(path) + 1)]
    statement = max(place for place, node in enumerate(nodes) if isinstance(node, ast.stmt))
    whole = nodes[statement]
    if hasattr(whole, "body"):
        placed = [node for node in nodes[statement + 1 :] if hasattr(node, "lineno")]
        return range(placed[0].lineno, placed[0].end_lineno + 1) if placed else range(whole.lineno, whole.lineno + 1)
    return range(whole.lineno, whole.end_lineno + 1)


def _put(tree: ast.AST, path: Path_, change: Callable[[ast.AST], ast.AST]) -> None:
    parent, (name, place) = _at(tree, path[:-1]), path[-1]
    node = change(_at(tree, path))
    if place is None:
        setattr(parent, name, node)
    else:
        getattr(parent, name)[place] = node


def _changes(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], ast.AST]]]:  # noqa: C901, PLR0912 - a table
    """Yield the wrong changes of one node: in words, and as what makes another node of a copy."""
    if type(node) in OTHER:
        other = OTHER[type(node)]
        yield f"{type(node).__name__} → {other.__name__}", lambda _: other()
    match node:
        case ast.Constant(value=bool(value)):
            yield f"{value} → {not value}", lambda _: ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield f"{value} → {value + 1}", lambda _: ast.Constant(value + 1)
        case ast.Constant(value=float(value)):
            yield f"{value} → {value * 2}", lambda _: ast.Constant(value * 2)
        case ast.Constant(value=str(value)) if value:
            wrong = _wrong(value)
            yield f"{value!r} → {wrong!r}", lambda _: ast.Constant(wrong)
        case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.Invert(), operand=operand):
            yield f"{type(node.op).__name__} gone from {ast.unparse(operand)}", lambda copied: copied.operand
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            yield f"not: {ast.unparse(test)}", _negated
        case ast.comprehension(ifs=[_, *_]):
            yield f"no filter: {ast.unparse(node.ifs[0])}", _unfiltered
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield f"return None, not {ast.unparse(value)}", lambda _: ast.Return(ast.Constant(None))
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break():
            yield f"gone: {ast.unparse(node)}", lambda _: ast.Pass()
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]):
            yield f"gone: {ast.unparse(node)}", lambda _: ast.Pass()
    if isinstance(node, ast.Call):
        for place, keyword in enumerate(node.keywords):
            if keyword.arg:
                yield f"argument gone: {ast.unparse(keyword)}", lambda copied, at=place: _without(copied, at)


def _wrong(value: str) -> str:
    """Return a number that is one more, or words with a letter too many."""
    try:
        return str(int(value) + 1)
    except ValueError:
        pass
    try:
        return str(float(value) + 1)
    except ValueError:
        return f"{value}x"


def _negated(node: ast.AST) -> ast.AST:
    node.test = ast.UnaryOp(ast.Not(), node.test)
    return node


def _unfiltered(node: ast.AST) -> ast.AST:
    del node.ifs[0]
    return node


def _without(node: ast.AST, place: int) -> ast.AST:
    del node.keywords[place]
    return node


# Which lines run


class _Noting(ast.NodeTransformer):
    """Put before each statement of a function a call that notes its line."""

    def __init__(self, noted: str) -> None:
        self.noted, self.within = noted, 0

    def visit(self, node: ast.AST) -> ast.AST:
        self.within += isinstance(node, FUNCTIONS)
        node = super().generic_visit(node)
        for name in ("body", "orelse", "finalbody"):
            statements = getattr(node, name, None)
            if self.within and isinstance(statements, list):
                setattr(node, name, [each for statement in statements for each in self._noted(statement)])
        self.within -= isinstance(node, FUNCTIONS)
        return node

    def _noted(self, statement: ast.stmt) -> Iterator[ast.stmt]:
        yield ast.parse(f"{self.noted}({statement.lineno})").body[0]
        yield statement


def noting(source: str, noted: str) -> ast.Module:
    """Return a module whose functions call a global function with the line of each statement that they run."""
    tree = ast.parse(source)
    changed = _Noting(noted).visit(copy.deepcopy(tree))
    assert isinstance(changed, ast.Module)
    return changed


def functions_of(source: str) -> list[str]:
    """Name every function of a module and every method of its classes."""
    tree = ast.parse(source)
    of_classes = [
        f"{each.name}.{node.name}"
        for each in tree.body
        if isinstance(each, ast.ClassDef)
        for node in each.body
        if isinstance(node, FUNCTIONS)
    ]
    return [node.name for node in tree.body if isinstance(node, FUNCTIONS)] + of_classes
