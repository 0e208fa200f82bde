"""A kernel that is a fork of this process: pandas, the fonts and the validated data are already there.

JupyterLab starts an ordinary kernel and gives the same result; where fork is missing, so does `rapport skapa`.
"""

import asyncio
import ctypes
import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from queue import Empty
from typing import Any, NoReturn

from ipykernel.kernelapp import IPKernelApp
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager

from reports.workspace import alive

SOCKETS = "tertial-"
PDEATHSIG = 1  # PR_SET_PDEATHSIG of Linux's prctl
STARTUP = 10.0  # seconds; after them the client finds out by itself
SOON = 0.002  # seconds between two looks at a process that is starting or ending, which is a matter of milliseconds


def inside_kernel() -> bool:
    """Whether this process is itself a kernel, which must not be forked into another."""
    return bool(IPKernelApp.initialized())


class _Child:
    """The forked kernel, with the part of Popen's face that jupyter_client uses."""

    stdout = stderr = stdin = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit status, or None while the kernel lives."""
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                pid, status = self.pid, 0
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self) -> int:
        """The exit status, when the kernel has ended."""
        if self.returncode is None:
            self.returncode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Signal the kernel unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End the kernel now."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)


class ExactClient(AsyncKernelClient):
    """Knows that the kernel is ready by its own word; the base class takes a fifth of a second of silence as the sign."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109  the base class's signature
        """Return when the kernel has answered, and said on the other channel that it is idle. RuntimeError if it never does."""
        latest = time.monotonic() + (timeout or float("inf"))
        while not await self._answered(self.kernel_info()):
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > latest:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    async def _answered(self, request: str) -> bool:
        """Whether both channels are through: the kernel may answer before anyone listens to what it publishes."""
        try:
            await self.shell_channel.get_msg(timeout=1)
            while True:
                message = await self.iopub_channel.get_msg(timeout=0.02)
                if message["parent_header"].get("msg_id") == request and message["content"].get("execution_state") == "idle":
                    return True
        except Empty:
            return False


class ForkingKernelManager(AsyncKernelManager):
    """Starts a kernel by forking, over Unix sockets that only this user can open."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  traitlets
        _sweep(Path(tempfile.gettempdir()))
        self.sockets = tempfile.mkdtemp(prefix=f"{SOCKETS}{os.getpid()}-")
        super().__init__(**{**options, "transport": "ipc", "ip": f"{self.sockets}/k", "client_factory": ExactClient})

    async def _async_cleanup_resources(self, restart: bool = False) -> None:  # noqa: FBT001, FBT002  the base class's signature
        await super()._async_cleanup_resources(restart)
        shutil.rmtree(self.sockets, ignore_errors=True)

    cleanup_resources = _async_cleanup_resources

    async def _async_launch_kernel(self, kernel_cmd: list[str], **kw: Any) -> None:  # noqa: ANN401, ARG002
        parent, pid = os.getpid(), os.fork()
        if pid == 0:
            _become_kernel(self.connection_file, parent)
        provisioner: Any = self.provisioner
        provisioner.process, provisioner.pid = _Child(pid), pid
        await self._bound(provisioner.process)

    async def _bound(self, child: _Child) -> None:
        """Wait for the kernel's sockets: who connects before they are there tries again only a tenth of a second later."""
        sockets, latest = [Path(f"{self.ip}-{port}") for port in self.ports], time.monotonic() + STARTUP
        while child.poll() is None and time.monotonic() < latest and not all(socket.exists() for socket in sockets):  # noqa: ASYNC110  another process makes them
            await asyncio.sleep(SOON)

    async def _async_wait(self, pollinterval: float = SOON) -> None:
        """Wait for a killed kernel to be gone; the base class looks again only a tenth of a second later."""
        await super()._async_wait(pollinterval)


def _sweep(temporary: Path) -> None:
    """Remove the sockets of runs that were killed."""
    for left in temporary.glob(f"{SOCKETS}*-*"):
        pid = left.name.removeprefix(SOCKETS).partition("-")[0]
        if pid.isdigit() and not alive(int(pid)):
            shutil.rmtree(left, ignore_errors=True)


def _die_with(parent: int) -> None:
    """Ask Linux to end this process when its parent ends, however that ends: no kernel outlives a run that was killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def _become_kernel(connection_file: str, parent: int) -> NoReturn:
    """Serve as the kernel, and never return into the parent's code: its staging folder is not ours to clean."""
    status = 1
    try:
        _die_with(parent)
        asyncio.events._set_running_loop(None)  # noqa: SLF001  the parent's loop is running in this thread
        asyncio.set_event_loop(asyncio.new_event_loop())
        signal.signal(signal.SIGINT, signal.default_int_handler)
        devnull = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(devnull, descriptor)
        sys.modules["debugpy"] = None  # type: ignore[assignment]  # no one debugs here; importing it takes longer than all the rest
        IPKernelApp.launch_instance(argv=["-f", connection_file, "--IPKernelApp.parent_handle=0", "--HistoryManager.enabled=False"])
        status = 0
    finally:
        os._exit(status)
