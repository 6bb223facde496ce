"""Ask for workbooks and run a command of compbatch on them: ``ask.py COMMAND``."""  # noqa: INP001 - a script, not a package

import os
import shlex
import sys
from pathlib import Path

# Terminal writes the path of a file that is dragged into its window, with a backslash before each space.
_ASKED = "把工作簿拖进此窗口，按回车。Drag a workbook into this window, then press Return:\n"

program = str(Path(sys.executable).with_name("compbatch"))
os.execv(program, [program, sys.argv[1], *shlex.split(input(_ASKED))])  # noqa: S606 - the program beside this Python
