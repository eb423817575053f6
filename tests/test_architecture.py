"""Holds docs/architecture.md against the code: who imports whom, how long a file may be, what a module owes its reader."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "checkout_audit"

FLOORS = (
    {"model", "errors", "discover", "resources", "__init__"},
    {"journey", "config", "lexicon", "strict_yaml"},
    {"walk", "detect", "judge", "report", "demo"},
    {"app"},
    {"cli"},
)
"""A room imports from the floors below its own, and from its own floor only where `NEIGHBOURS` says so."""
NEIGHBOURS = {
    ("errors", "model"),
    ("resources", "errors"),
    ("journey", "config"),
    ("lexicon", "strict_yaml"),
    ("config", "strict_yaml"),
}
ALONE = {"demo": {"__init__"}, "cli": {"app", "errors", "model", "__init__"}}
"""Rooms that may import less than that: the demo store is a shop of its own; the command line only calls the app."""
LIBRARIES = {
    "playwright": {"walk"},
    "requests": {"walk"},
    "bs4": {"detect", "walk/lookahead"},
    "lxml": {"detect", "walk/lookahead"},
    "jinja2": {"report", "demo"},
    "click": {"cli"},
    "ruamel": {"strict_yaml"},
    "PIL": {"report", "walk"},
    "babel": {"report"},
    "markupsafe": {"report", "demo"},
}
"""Each library and the rooms that may know it; msgspec, of which the types are made, is for all but the demo."""
SOLD_AS = {"bs4": "beautifulsoup4", "PIL": "pillow", "ruamel": "ruamel.yaml", "markupsafe": "jinja2"}
"""Libraries that come in a distribution of another name."""
PURE = ("model", "detect", "judge", "report")
IMPURE_MODULES = {
    "random",
    "secrets",
    "socket",
    "subprocess",
    "time",
    "threading",
    "urllib.request",
    "http.client",
    "tempfile",
}


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _place(path: Path) -> str:
    """`walk/lookahead` for checkout_audit/walk/lookahead.py, `walk` for checkout_audit/walk/__init__.py."""
    place = path.relative_to(PACKAGE)
    return (place.parent if path.name == "__init__.py" and place.parent.name else place.with_suffix("")).as_posix()


def _room(path: Path) -> str:
    return _place(path).partition("/")[0]


def _imports(path: Path) -> Iterator[str]:
    """Dotted names of all that a module imports, also inside functions."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively; write the whole name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _floor(room: str) -> int:
    found = [number for number, rooms in enumerate(FLOORS) if room in rooms]
    assert found, (
        f"checkout_audit/{room} is a new room: give it a floor in {Path(__file__).name} and in docs/architecture.md"
    )
    return found[0]


def _own(name: str) -> str | None:
    """The room that a dotted name of this package leads to."""
    package, _, rest = name.partition(".")
    if package != "checkout_audit":
        return None
    room = rest.partition(".")[0]
    return room if (PACKAGE / room).is_dir() or (PACKAGE / f"{room}.py").is_file() else "__init__"


def _may_import(room: str, other: str) -> bool:
    if room == other or (room, other) in NEIGHBOURS:
        return True
    if room in ALONE:
        return other in ALONE[room]
    return _floor(other) < _floor(room)


def test_rooms_import_only_from_the_floors_below() -> None:
    wrong = [
        f"{_place(path)} imports {name}"
        for path in _modules()
        for name in _imports(path)
        if (other := _own(name)) and not _may_import(_room(path), other)
    ]
    assert not wrong


def test_each_library_stays_in_its_rooms() -> None:
    wrong = []
    for path in _modules():
        for name in _imports(path):
            top = name.partition(".")[0]
            known = (
                top in sys.stdlib_module_names
                or top in ("checkout_audit", "__future__")
                or (top == "msgspec" != _room(path))
            )
            if not known and not {_room(path), _place(path)} & LIBRARIES.get(top, set()):
                wrong.append(f"{_place(path)} imports {name}")
    assert not wrong


def test_dependencies_are_exactly_the_libraries_in_use() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=~!\[ ]", line)[0] for line in project["dependencies"]}
    used = {name.partition(".")[0] for path in _modules() for name in _imports(path)} & (set(LIBRARIES) | {"msgspec"})
    assert {SOLD_AS.get(name, name) for name in used} == declared


def test_pure_rooms_touch_no_network_no_clock_no_chance() -> None:
    wrong = [
        f"{_place(path)} imports {name}"
        for path in _modules()
        if _room(path) in PURE
        for name in _imports(path)
        if name.partition(".")[0] in IMPURE_MODULES or name.rpartition(".")[0] in IMPURE_MODULES or name in IMPURE_MODULES
    ]
    wrong += [
        f"{_place(path)}:{node.lineno} reads the clock"
        for path in _modules()
        if _room(path) in PURE
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow")
    ]
    assert not wrong


def test_judging_a_saved_journey_loads_no_browser() -> None:
    code = "import sys, checkout_audit.cli, checkout_audit.app.audit; sys.exit('playwright' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_files_stay_short_enough_to_read_in_one_go() -> None:
    ours = [*_modules(), *PACKAGE.rglob("*.js"), *(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
    long = {str(path.relative_to(ROOT)): count for path in ours if (count := len(path.read_text().splitlines())) > 400}
    assert not long


def test_every_module_says_what_it_is_for() -> None:
    assert not [_place(path) for path in _modules() if not ast.get_docstring(_tree(path))]


def _marks(package: Path) -> set[str]:
    """The names by which a package discovers its modules: those given to `discover.modules` in its `__init__`."""
    calls = [node for node in ast.walk(_tree(package / "__init__.py")) if isinstance(node, ast.Call)]
    found = [call for call in calls if ast.unparse(call.func) == "discover.modules"]
    words = [*(word for call in found for word in call.args), *(word.value for call in found for word in call.keywords)]
    return {str(word.value) for word in words if isinstance(word, ast.Constant)}


def _defines(path: Path) -> set[str]:
    targets = [node.targets for node in _tree(path).body if isinstance(node, ast.Assign)]
    annotated = [[node.target] for node in _tree(path).body if isinstance(node, ast.AnnAssign)]
    return {name.id for names in targets + annotated for name in names if isinstance(name, ast.Name)}


def test_every_module_is_reached() -> None:
    """A module is imported by another one, is the command line itself, or is found by discovery."""
    imported = {name for path in _modules() for name in _imports(path)}
    lost = []
    published = {"report/schema"}  # made for docs/report.schema.json; tests/report/test_schema.py holds the two together
    for path in _modules():
        name = "checkout_audit." + _place(path).replace("/", ".")
        reached = any(one == name or one.startswith(name + ".") for one in imported)
        if not reached and path.name not in ("__init__.py", "cli.py") and not _marks(path.parent) & _defines(path):
            lost.append(_place(path))
    assert not set(lost) - published


def _code(path: Path) -> str:
    """What runs: for Python without comments and docstrings, which may name a shop as an example."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return text
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            node.body[0] = ast.Pass()
    return ast.unparse(tree)


def test_no_shop_is_known_by_name_outside_the_platforms() -> None:
    shops = re.compile(r"oscar|cartridge|mezzanine|shopify|woocommerce|magento|prestashop|shopware|opencart|django", re.I)
    files = [path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".js") and "platforms" not in path.parts]
    assert not [f"{path.relative_to(ROOT)}: {hit}" for path in files for hit in shops.findall(_code(path))]


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    machine = re.compile(rb"(?<![\w.])/(?:work|root|home/\w+|tmp|Users/\w+)/[\w.-]+")
    here = Path(__file__)
    assert not [str(path.relative_to(ROOT)) for path in _tracked() if path != here and machine.search(path.read_bytes())]
