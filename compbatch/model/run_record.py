"""The record of a run: which version worked it out, from which data, and what came of it."""

from dataclasses import asdict, dataclass

from compbatch.language import Text

_SHOWN = 8
RECORD_TITLES: dict[str, Text] = {
    "version": Text("compbatch 版本", "compbatch version"),
    "input": Text("数据指纹", "Fingerprint of the data"),
    "plan": Text("方案指纹", "Fingerprint of the plan"),
    "earlier": Text("往月指纹", "Fingerprint of earlier months"),
    "result": Text("结果指纹", "Fingerprint of the result"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """The version of compbatch, and the SHA-256 of what the pay rests on and of the result, each in full.

    Nothing in it comes from a clock or a machine: the same data give the same record.
    """

    version: str
    input: str
    plan: str
    earlier: str
    result: str

    def in_one_line(self) -> str:
        """Write the record down for programs that show a file's properties."""
        return " ".join(f"{key}={word}" for key, word in self.shown().items())

    def shown(self) -> dict[str, str]:
        """Return the record as people compare it: the first characters of each fingerprint."""
        return {key: word if key == "version" else word[:_SHOWN] for key, word in asdict(self).items()}
