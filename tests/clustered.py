"""A real scheduler with real workers, as processes on this machine that share no folder with us."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.build.afar import versions
from generator.executor.cluster import Home
from generator.executor.cluster.greeting import connected
from generator.pipeline import shipped_templates

HOME = Home(shipped_templates, versions)
ROOT = Path(__file__).parent.parent


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def started(folder: Path, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start `dask …` in a session of its own below ``folder``, and end the session afterwards."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (folder / f"{words[0]}-{len(list(folder.iterdir()))}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *words, "--no-dashboard"],
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            cwd=folder,
            env=env,
        )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def listens(port: int, patience: float = 60.0) -> None:
    """Wait until somebody listens."""
    end = time.monotonic() + patience
    while True:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < end, "no scheduler"
        time.sleep(0.1)


@contextmanager
def scheduler(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Start a scheduler and give its address."""
    port = free_port()
    with started(folder, "scheduler", "--host", "127.0.0.1", "--port", str(port)) as process:
        listens(port)
        yield f"tcp://127.0.0.1:{port}", process


@contextmanager
def worker(folder: Path, address: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a worker with one thread, and one who starts it again when it dies."""
    own = ("--nthreads", "1", "--local-directory", str(folder))
    with started(folder, "worker", address, *own) as process:
        yield process


@contextmanager
def whole(folder: Path) -> Iterator[str]:
    """Start a scheduler with two workers and give its address when all are there."""
    with scheduler(folder) as (address, _), worker(folder, address), worker(folder, address):
        with connected(address, HOME) as client:
            client.wait_for_workers(2, timeout=60)
        yield address
