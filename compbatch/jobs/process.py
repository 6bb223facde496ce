"""What suits a process that does jobs."""

import atexit
import gc


def collect_garbage_rarely() -> None:
    """Leave garbage alone: a job builds and throws little away, and looking for it cost a fifth of one.

    What is there at the end goes with the process, looked through or not.
    """
    gc.set_threshold(1_000_000, 20, 100)
    atexit.register(gc.freeze)
