"""The wheel: built, installed where there is no checkout, and put to work from another folder."""

import ast
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the build backend that is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that has the wheel and, borrowed, its needs."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    _pip("--python", str(programs / "python"), "install", "--no-deps", str(wheel))
    # a plain .pth line lends the packages and runs no other .pth, so that the checkout stays hidden
    (_site_packages(folder) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return programs


def test_what_the_program_imports_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needs = [*project["dependencies"], *project["optional-dependencies"]["cluster"]]
    declared = {re.split(r"[<>=! ]", need)[0] for need in needs}
    owners = packages_distributions()
    imported = _imported(ROOT / "generator") - sys.stdlib_module_names - {"generator"}
    assert len(imported) > 10
    used = {owner.lower() for name in imported for owner in owners.get(name, [name])}
    assert used == declared


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-dev.txt", "requirements-bench.txt"]
)
def test_every_dependency_is_pinned_with_its_hashes(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    text = (ROOT / name).read_text()
    pinned = re.findall(r"^([a-z0-9.-]+)==\S+(?: ;.*)? \\\n    --hash=sha256:", text, re.MULTILINE)
    assert {re.split(r"[<>=! ]", need)[0] for need in project["dependencies"]} <= set(pinned)
    assert len(pinned) == len(re.findall(r"^[a-z]", text, re.MULTILINE))
    assert "://" not in text


@pytest.mark.slow
def test_the_wheel_holds_the_program_the_templates_and_the_licence(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        f"generator/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    assert expected
    assert expected <= names
    words = "generator/cli/words/nl/LC_MESSAGES/rodedraad.mo"
    assert {"generator/cli/__init__.py", words} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "sources/", "templates/"))]


@pytest.mark.slow
def test_a_first_report_needs_no_checkout(installed: Path, tmp_path: Path) -> None:
    home = _run(installed / "python", "-c", "import generator; print(generator.__file__)", tmp_path)
    assert str(ROOT) not in home
    _run(installed / "rodedraad", "new", "mine", "--language", "nl", tmp_path)
    _run(installed / "rodedraad", "check", "mine", tmp_path)
    _run(installed / "rodedraad", "build", "--project", "mine", tmp_path)
    made = {path.suffix: path for path in (tmp_path / "mine/build").glob("*.*")}
    assert made[".pdf"].read_bytes().startswith(b"%PDF-")
    assert zipfile.is_zipfile(made[".docx"])
    assert list((tmp_path / "mine/build").glob("*/*.pdf"))


def _imported(folder: Path) -> set[str]:
    """Give the first names of all that the modules below a folder import."""
    nodes = [
        node for path in folder.rglob("*.py") for node in ast.walk(ast.parse(path.read_text()))
    ]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.split(".")[0] for name in plain | parts}


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check", "--no-input"]
    subprocess.run([*command, *arguments], check=True, stdin=subprocess.DEVNULL)


def _site_packages(folder: Path) -> Path:
    base = {"base": str(folder), "platbase": str(folder)}
    return Path(sysconfig.get_path("purelib", vars=base))


def _run(program: Path, *arguments: str | Path) -> str:
    """Run a program in the folder that is the last argument and give what it prints."""
    *words, folder = arguments
    hidden = {"PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [program, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
