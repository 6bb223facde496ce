"""Jobs on other machines: the workers of a Dask cluster, behind the same interface as those of this machine."""

import logging
import multiprocessing
import pickle
import socket
import time
import warnings
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, InvalidStateError, wait
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from compbatch import __version__
from compbatch.diagnostics import Diagnostic
from compbatch.jobs.code import code_digest
from compbatch.jobs.job import FaultError
from compbatch.jobs.limits import Limits, limits_for
from compbatch.jobs.local import fault_in_a_process
from compbatch.jobs.worker import DiedError, OverrunError, Worker, size_of
from compbatch.language import Text

Result = TypeVar("Result")
_PATIENCE = 15.0  # seconds to find the scheduler and a worker in
_SILENCE = 60.0  # seconds without an answer of the scheduler, or a sign of any worker, after which the batch gives up
_TICK = 0.5  # seconds between two questions to the scheduler
_ANSWER = 2.0  # seconds that the scheduler has for an answer, or for a farewell
_FAULTS: dict[str, tuple[Text, Text]] = {
    "not-installed": (
        Text("本机没有安装集群组件", "what it needs is not installed on this machine"),
        Text("安装：pip install 'compbatch[cluster]'", "Install it: pip install 'compbatch[cluster]'"),
    ),
    "unreachable": (
        Text("无法连接调度器", "the scheduler cannot be reached"),
        Text("核对地址与端口，并确认调度器在运行", "Check the address and the port, and that the scheduler runs"),
    ),
    "no-workers": (
        Text("没有工作进程", "it has no workers"),
        Text("启动工作进程：dask worker 地址", "Start workers: dask worker URL"),
    ),
    "lost": (
        Text("连接中断", "the connection was lost"),
        Text("调度器恢复后，用 --skip-done 重新运行", "Once the scheduler is back, run again with --skip-done"),
    ),
    "silent": (
        Text("调度器没有响应", "the scheduler no longer answers"),
        Text("重新启动调度器，再用 --skip-done 重新运行", "Restart the scheduler, then run again with --skip-done"),
    ),
    "deserted": (
        Text("工作进程都已停止或没有响应", "all its workers have stopped or no longer answer"),
        Text("启动工作进程，再用 --skip-done 重新运行", "Start workers, then run again with --skip-done"),
    ),
    "other-version": (
        Text("工作进程上没有同一份 compbatch 代码", "a worker does not have the same code of compbatch"),
        Text(f"在每台机器上安装 compbatch {__version__}", f"Install compbatch {__version__} on every machine"),
    ),
}


def _in_time(work: Callable[[], Result], seconds: float) -> Result:
    """Do something, which is left alone after some seconds.

    Raises:
        ConnectionError: If it takes longer: Dask itself waits for ever for a scheduler that accepts and says nothing.

    """
    done: Future[Result] = Future()

    def do() -> None:
        try:
            done.set_result(work())
        except Exception as error:  # noqa: BLE001 - it is told where it is waited for
            done.set_exception(error)

    Thread(target=do, daemon=True).start()
    if not wait([done], seconds).done:
        raise ConnectionError
    return done.result()


class Cluster:
    """The workers of a Dask cluster: each does its jobs in processes of its own, within the limits of this machine's.

    Dask gives a dead worker's jobs to the others, three times each at most.
    """

    def __init__(self, address: str) -> None:
        """Connect.

        Raises:
            FaultError: If the cluster cannot be used.

        """
        self._address = address
        try:
            import dask
            from distributed import Client
        except ImportError:
            raise self._fault("not-installed") from None
        logging.disable()  # Dask logs what is said here in words, and warns of it
        warnings.filterwarnings("ignore", module="distributed")
        dask.config.set({"admin.large-graph-warning-threshold": "1 GiB"})  # a workbook is sent as it is
        try:
            at = urlsplit(address)
            socket.create_connection((at.hostname or "", at.port or 0), _PATIENCE).close()
            self._client = _in_time(partial(Client, address, timeout=_PATIENCE, set_as_default=False), _PATIENCE)
        except Exception:  # noqa: BLE001 - what listens there may be something else, which says anything
            raise self._fault("unreachable") from None
        try:
            _in_time(partial(self._client.wait_for_workers, 1, timeout=_PATIENCE), _PATIENCE + _ANSWER)
        except Exception as error:  # noqa: BLE001 - the scheduler may freeze or end just now
            self._leave()
            raise self._fault("no-workers" if isinstance(error, TimeoutError) else "unreachable") from None
        self._width = 1
        self._heard: float | None = None  # by the clock of the scheduler, which may be another
        self._asked = 0.0
        self._answered = self._manned = time.monotonic()
        self._lost: FaultError | None = None
        self._under_way: set[Future[Any]] = set()
        self._executor = self._client.get_executor(pure=False)

    @property
    def width(self) -> int:
        """Return how many jobs to keep under way: two a thread of the workers that there are now.

        Dask leaves the futures of a lost or silent scheduler open for ever, so this is where they end.
        """
        if self._lost is None and time.monotonic() - self._asked > _TICK:
            self._ask()
            self._lost = self._reason_to_give_up()
        if self._lost:
            for future in list(self._under_way):
                with suppress(InvalidStateError):
                    future.set_exception(self._lost)
        return self._width

    def _ask(self) -> None:
        """Ask the scheduler for its workers, and note when it last answered and had a sign of any.

        Dask counts a frozen worker as one for five minutes or more.
        """
        with suppress(Exception):  # the clock tells if it goes on
            told = self._client.sync(self._client.scheduler.identity, callback_timeout=_ANSWER)
            self._answered = time.monotonic()
            heard = max((worker["last_seen"] for worker in told["workers"].values()), default=None)
            if heard not in (None, self._heard):
                self._heard, self._manned = heard, self._answered
            self._width = 2 * max(1, told["total_threads"])
        self._asked = time.monotonic()

    def _reason_to_give_up(self) -> FaultError | None:
        now = time.monotonic()
        if self._client.status == "closed":
            return self._fault("lost")
        if now - self._answered > _SILENCE:
            return self._fault("silent")
        return self._fault("deserted") if now - self._manned > _SILENCE else None

    def submit(self, work: Callable[..., Result], *arguments: Any) -> "Future[Result]":  # noqa: ANN401 - as in Executor
        """Have a worker of the same code do something."""
        if self._lost:
            raise self._lost
        try:
            call = pickle.dumps(_Call(code_digest(), pickle.dumps((work, arguments))))
            future: Future[Result] = self._executor.submit(pickle.loads, call)
        except Exception:  # noqa: BLE001 - whatever it is, the scheduler does not answer
            raise self._fault("lost") from None
        self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)
        return future

    def fault(self, file: str, error: Exception) -> Diagnostic:
        """Put into words what became of a job."""
        from distributed.scheduler import KilledWorker

        if isinstance(error, KilledWorker):
            return Diagnostic("CB902", file=file)
        if isinstance(error, VersionError | ModuleNotFoundError | AttributeError):
            return self._fault("other-version").found
        if isinstance(error, CancelledError):
            return self._fault("lost").found
        return fault_in_a_process(file, error)

    def stop(self) -> None:
        """Drop what is under way."""
        self._executor.shutdown(wait=False)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave the cluster."""
        if kind:
            self.stop()
        self._leave()
        logging.disable(logging.NOTSET)

    def _leave(self) -> None:
        with suppress(TimeoutError):
            self._client.close(timeout=_ANSWER)

    def _fault(self, reason: str) -> FaultError:
        what, cure = _FAULTS[reason]
        return FaultError(Diagnostic("CB004", value=self._address, reason=what, cure=cure))


@dataclass(frozen=True, slots=True)
class _Call:
    """A call of `run_packed` that is made by unpickling it: a worker without compbatch can say so, and lives on."""

    code: str
    job: bytes

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[str, bytes]]:
        """Say what to call, and with what."""
        return run_packed, (self.code, self.job)


class VersionError(Exception):
    """A worker has other code of compbatch."""


def run_packed(code: str, job: bytes) -> Any:  # noqa: ANN401 - whatever the job gives
    """Do a job on a worker, provided that it would compute as the sender does."""
    if code != code_digest():
        raise VersionError(__version__)
    work, arguments = pickle.loads(job)  # noqa: S301 - Dask itself runs whatever the scheduler sends
    limits = limits_for(size_of(arguments))
    try:
        return _in_a_process(limits, work, arguments)
    except DiedError:  # once may be chance
        return _in_a_process(limits, work, arguments)


_idle: SimpleQueue[Worker] = SimpleQueue()  # the processes of this Dask worker that have nothing to do


def _in_a_process(limits: Limits, work: Callable[..., Result], arguments: tuple[Any, ...]) -> Result:
    """Do something in a process of its own: a thread of Dask's cannot be ended, nor its memory limited."""
    try:
        worker = _idle.get_nowait()
    except Empty:
        multiprocessing.current_process().daemon = False  # else it may start none, which end with it all the same
        worker = Worker()
    try:
        done = worker.do(limits, work, arguments)
    except (DiedError, OverrunError):
        worker.end()
        raise
    except Exception:
        _idle.put(worker)
        raise
    _idle.put(worker)
    return done
