"""The command that makes the keys with which months are sealed."""

from pathlib import Path
from typing import Annotated

import typer

from compbatch.cli.keys import passphrase, refuse_existing, write_key
from compbatch.cli.options import LangOption
from compbatch.cli.terminal import print_written, shown, terminal_language
from compbatch.language import Text

PassphraseOption = Annotated[
    str | None,
    typer.Option(
        "--passphrase-env",
        metavar="NAME",
        help="The environment variable that holds the key's passphrase; else it is asked for. "
        "存放私钥口令的环境变量的名称；默认在终端询问",
    ),
]
_OWNER_ALONE, _ANYBODY = 0o600, 0o644
_KEEP = Text(
    "私钥只留给批准人，口令另存；把公钥交给核验的人",
    "Only the approver keeps the private key, with the passphrase kept apart; give the public key to whoever verifies",
)


def keygen(
    output: Annotated[
        Path,
        typer.Argument(
            help="Where to write the private key; the public one is OUT.pub beside it. "
            "私钥写到哪里；公钥在旁边，名为 OUT.pub",
            metavar="OUT",
        ),
    ],
    passphrase_env: PassphraseOption = None,
    lang: LangOption = None,
) -> None:
    """Make a private key to seal with, and the public key that checks its seals. 生成封存用的私钥和核验用的公钥.

    The private key is encrypted with a passphrase and readable by its owner alone. Neither file is ever overwritten.
    """
    from compbatch.control.signing import new_keys

    public = output.with_name(f"{output.name}.pub")
    refuse_existing(output, public)
    private_pem, public_pem = new_keys(passphrase(passphrase_env, confirm=True))
    write_key(output, private_pem, _OWNER_ALONE)
    write_key(public, public_pem, _ANYBODY)
    with shown(lang=lang, written=output):
        for path in (output, public):
            print_written(path)
        typer.echo(_KEEP.of(terminal_language(lang)))
