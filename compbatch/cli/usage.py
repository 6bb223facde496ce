"""How the commands are used: their help with an example each, and what is wrong with how one was called."""

import re
import sys
from itertools import pairwise
from typing import Any, NoReturn, get_args

import typer
from typer.core import TyperCommand, TyperGroup

from compbatch.cli.terminal import FAILED, INTERRUPTED, tell, terminal_language, unshown
from compbatch.language import Lang, Text

_UsageError: type[Exception] = typer.BadParameter.__bases__[0]  # whichever click this typer brings
_NOT_ONE_OF = re.compile(r"'(?P<value>.*)' is not one of (?P<choices>.+?)\.?$", re.DOTALL)
_EXAMPLE = Text("例：{example}", "Example: {example}")
_WRONG = Text("用法错误：{reason}\n    用法见 {path} --help", "Wrong usage: {reason}\n    See {path} --help")
_NO_COMMAND = Text("没有命令“{value}”；命令有 {known}", 'there is no command "{value}"; the commands are {known}')
_NO_OPTION = Text("没有选项 {value}", "there is no option {value}")
_PERHAPS = Text("没有选项 {value}；是不是 {known}", "there is no option {value}; perhaps {known}")
_MISSING = Text("缺少 {value}", "{value} is missing")
_NEEDS = Text("{value} 后面缺少它的值", "{value} needs a value")
_TAKES_NONE = Text("{value} 不带值", "{value} takes no value")
_CHOICES = Text("{option} 可以是 {known}，不能是“{value}”", '{option} is one of {known}, not "{value}"')
_UNFIT = Text("{option} 应为不小于 {least} 的整数", "{option} takes a whole number, at least {least}")
_TOO_MANY = re.compile(r"unexpected extra argument(?:s|\(s\))? \((?P<value>.*)\)$", re.DOTALL)
_EXTRA = Text("“{value}”是多余的", '"{value}" is not expected')
_EMPTY = Text("没有写内容；是不是有变量没有赋值", "nothing is given; perhaps a variable is not set")
_OWN_WORDS = ("DIR", "OUTBOX", "NAME")  # what these options stand for says more of an empty one itself
_OPTION = Text("{option}：{reason}", "{option}: {reason}")


class WrongUsage(typer.BadParameter):
    """An option that does not fit, in words of both languages."""

    def __init__(self, option: str, words: Text) -> None:
        """Take the option as it is written."""
        super().__init__(words.en, param_hint=option)
        self.words = _OPTION.filled(option=option, reason=words)


class Command(TyperCommand):
    """A command whose help says nothing of Python's types."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - those of typer
        """Take what typer gives."""
        super().__init__(*args, **options)
        for param in self.params:
            # A file that may not be read is told when it is read.
            param.type_descriptor.parameter_info.readable = False  # type: ignore[attr-defined]
            if param.param_type_name == "argument":
                param.display_type_rich = lambda ctx: None  # type: ignore[attr-defined]  # noqa: ARG005

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - those of typer
        """Take the words of a call; an empty one would stand for the current folder, or for none, and is refused."""
        try:
            self._refuse_empty_values(args)
            return super().parse_args(ctx, args)
        except _UsageError as error:
            error.ctx = error.ctx or ctx  # type: ignore[attr-defined]  # so that it points to this command's help
            raise

    def _refuse_empty_values(self, args: list[str]) -> None:
        options = {name for param in self.params if param.metavar not in _OWN_WORDS for name in param.opts}
        for before, word in pairwise(["", *args]):
            option, _, value = word.partition("=")
            if word.endswith("=") and not value and option in options:
                raise WrongUsage(option, _EMPTY)
            if not word and (before in options or not before.startswith("-")):
                raise WrongUsage(before if before in options else "FILE", _EMPTY)


class Commands(TyperGroup):
    """All commands, with words of our own for one that was called wrongly."""

    def main(self, *args: Any, **options: Any) -> NoReturn:  # noqa: ANN401 - those of typer
        """Run the command that is named, and end the process with its status."""
        given = [str(each) for each in options.get("args") or (args[0] if args else None) or sys.argv[1:]]
        try:
            status = super().main(*args, **{**options, "standalone_mode": False})
        except _UsageError as error:
            _show(error, _language(given))
            status = FAILED
        except typer.Abort:
            status = INTERRUPTED
        except OSError as error:  # help, or the version
            status = unshown(error, 0, _language(given))
        except SystemExit as leaving:
            if not isinstance(leaving.__context__, BrokenPipeError):  # which typer takes for a failure
                raise
            status = 0
        sys.exit(status or 0)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - those of typer
        """Find the command; one that is not there is named together with those that are."""
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            error = typer.BadParameter(args[0], ctx=ctx)
            error.words = _NO_COMMAND.filled(value=args[0], known=", ".join(self.commands))  # type: ignore[attr-defined]
            raise error
        return super().resolve_command(ctx, args)


def example_of(example: str) -> str:
    """Return what stands below a command's help."""
    return _EXAMPLE.say("en", example=example) + "  " + _EXAMPLE.say("zh", example=example)


def _language(given: list[str]) -> Lang:
    """Return the language that was asked for, though the call was wrong, else the terminal's."""
    after = dict(pairwise(word for each in given for word in each.split("=", 1))).get("--lang")
    return terminal_language(next((lang for lang in get_args(Lang) if lang == after), None))


def _show(error: Any, lang: Lang) -> None:  # noqa: ANN401 - click's own kinds of error have no common face
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return
    path = error.ctx.command_path if error.ctx else "compbatch"
    tell(_WRONG.of(lang).format(reason=_reason(error).of(lang), path=path))


def _reason(error: Any) -> Text:  # noqa: ANN401 - click's own kinds of error have no common face
    """Say what is wrong with a call."""
    if words := getattr(error, "words", None):
        return Text(*words)
    kind = type(error).__name__
    if kind == "NoSuchOption":
        known = ", ".join(error.possibilities or ())
        return (_PERHAPS if known else _NO_OPTION).filled(value=error.option_name, known=known)
    if kind == "BadOptionUsage":
        return (_TAKES_NONE if "does not take" in error.message else _NEEDS).filled(value=error.option_name)
    param = getattr(error, "param", None)
    name = "" if param is None else param.metavar if param.param_type_name == "argument" else param.opts[0]
    if kind == "MissingParameter":
        return _MISSING.filled(value=name)
    return _of_value(error.message, name, getattr(param, "min", None))


def _of_value(message: str, name: str, least: int | None) -> Text:
    """Say what is wrong with a value, or that there is one too many."""
    if found := _TOO_MANY.search(message):
        return _EXTRA.filled(value=found["value"])
    if found := _NOT_ONE_OF.search(message):
        return _CHOICES.filled(option=name, value=found["value"], known=found["choices"].replace("'", ""))
    return _UNFIT.filled(option=name, least=str(least or 1))
