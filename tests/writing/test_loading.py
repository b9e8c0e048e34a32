"""WeasyPrint is loaded without a compiler, and nothing else is kept from finding libraries."""

import subprocess
import sys

import pytest

LOAD = """
import sys
started = []
def hear(event, told):
    if event == "subprocess.Popen":
        started.append(told[0])
sys.addaudithook(hear)
import ctypes.util
search = ctypes.util.find_library
import generator.writing.pdf
assert ctypes.util.find_library is search
print(started)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems name their libraries otherwise")
def test_loading_starts_no_other_program() -> None:
    done = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
