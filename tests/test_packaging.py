"""The wheel: what is in it, and that an empty environment with nothing but it can list rules and audit the demo store."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from checkout_audit import __version__

ROOT = Path(__file__).parents[1]
MOVED = {"rules/": "checkout_audit/_data/rules/", "reports/": "checkout_audit/_data/reports/"}


def _run(command: list[str], cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """A command in surroundings that know nothing of this checkout."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV", "COVERAGE"))}
    return subprocess.run(
        command, cwd=cwd, env=kept | variables, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300,
        check=False,
    )  # fmt: skip


def _build(kind: str, source: Path, out: Path) -> Path:
    """Builds a wheel or an sdist; without isolation, for the build back end is there already."""
    done = _run([sys.executable, "-m", "build", f"--{kind}", "--no-isolation", "--outdir", str(out), str(source)], out)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    (made,) = out.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of an environment into which only the wheel was installed."""
    place = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(place, symlinks=True, with_pip=False)
    pip = [sys.executable, "-m", "pip", "--python", str(place / "bin/python"), "install", "--quiet", str(wheel)]
    done = _run(pip, place)
    assert done.returncode == 0, done.stderr[-2000:]
    return place / "bin/checkout-audit"


def _contents(wheel: Path) -> dict[str, int]:
    """Name and checksum of each file, without the list of the files itself."""
    with zipfile.ZipFile(wheel) as packed:
        return {one.filename: one.CRC for one in packed.infolist() if not one.filename.endswith("/RECORD")}


def _checkout_files() -> set[str]:
    """What git would commit of the package, the rules and the report's templates, under the names it has in the wheel."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "checkout_audit", *MOVED]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    names = {name for name in listed.stdout.splitlines() if (ROOT / name).is_file()} - {"reports/sample.html"}
    for folder, place in MOVED.items():
        names = {name.replace(folder, place, 1) if name.startswith(folder) else name for name in names}
    return names


def test_the_wheel_holds_the_package_with_all_its_data_and_nothing_else(wheel: Path) -> None:
    inside = {name for name in _contents(wheel) if ".dist-info/" not in name}
    assert inside == _checkout_files()


@pytest.mark.parametrize(
    "needed",
    [
        "checkout_audit/_data/rules/*/*.yaml",
        "checkout_audit/_data/reports/*.j2",
        "checkout_audit/lexicon/words/*.yaml",
        "checkout_audit/walk/page_scripts/*.js",
        "checkout_audit/demo/templates/*",
        "checkout_audit-*.dist-info/licenses/LICENSE",
        "checkout_audit-*.dist-info/licenses/NOTICE",
    ],
)
def test_the_wheel_holds(wheel: Path, needed: str) -> None:
    assert any(Path(name).match(needed) for name in _contents(wheel))


def test_a_wheel_made_from_the_sdist_is_the_same(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "sdist").mkdir()
    with tarfile.open(_build("sdist", ROOT, tmp_path / "sdist")) as packed:
        packed.extractall(tmp_path, filter="data")
    (source,) = tmp_path.glob("checkout_audit-*")
    (tmp_path / "again").mkdir()
    assert _contents(_build("wheel", source, tmp_path / "again")) == _contents(wheel)


def test_the_installed_program_lists_every_rule_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    done = _run([str(installed), "rules", "list", "--format", "json"], tmp_path)
    assert done.returncode == 0, done.stderr
    shipped = {path.stem for path in (ROOT / "rules").rglob("*.yaml") if "profiles" not in path.parts}
    assert {json.loads(line)["id"] for line in done.stdout.splitlines()} == shipped
    assert len(shipped) >= 30


def test_the_installed_program_knows_its_version_and_its_facts(installed: Path, tmp_path: Path) -> None:
    assert __version__ in _run([str(installed), "--version"], tmp_path).stdout
    told = _run([str(installed), "facts"], tmp_path)
    assert told.returncode == 0, told.stderr
    assert "account.guest_checkout" in told.stdout


@pytest.mark.browser
def test_the_installed_program_audits_the_demo_store_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    done = _run([str(installed), "demo", "--out", "audit"], tmp_path)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    result = json.loads((tmp_path / "audit/report.json").read_bytes())
    assert result["walk"]["outcome"] == "complete"
    assert result["walk"]["guard"]["orders_placed"] == 0
    assert {"guest-option-not-prominent", "late-shipping-cost"} <= {
        finding["rule"] for finding in result["findings"] if finding["outcome"] == "fail"
    }
    assert 10_000 < (tmp_path / "audit/report.html").stat().st_size < 3_000_000
