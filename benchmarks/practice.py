"""The practice pages for field types: where they lie, which store a page belongs to, how a prediction is scored."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from checkout_audit.detect.reading import field_model

ARCHIVE = Path(__file__).resolve().parents[2] / "shared" / "practice" / "fields.tar.xz"
WEIGHTS = Path(field_model.HERE) / "field_weights.json"
FIGURES = Path(__file__).resolve().parent / "fields_crossvalidated.txt"
"""The scorer's table for held-back stores, below the stamp of the weights it was measured with."""
ABSENT = "The practice pages are not here (they may not be shared): nothing measured."
FOLDS = 5
_PREFIX = re.compile(r"^(?:QA_)?(?:[A-Z]{2}_)?(?:QA_IT_|ar_)?")
_COMMON = frozenset(["www", "com", "co", "net", "org", "shop", "checkout", "pay", "secure"])


@contextmanager
def pages(folder: str | None = None) -> Iterator[Path | None]:
    """The unpacked practice pages: `folder`, else the archive beside the checkout, else None."""
    if folder:
        yield Path(folder) if (Path(folder) / "labels.jsonl").exists() else None
    elif not ARCHIVE.exists():
        yield None
    else:
        with tempfile.TemporaryDirectory() as scratch:
            with tarfile.open(ARCHIVE) as archive:
                archive.extractall(scratch, filter="data")
            yield next(Path(scratch).rglob("labels.jsonl")).parent


def labels(folder: Path) -> dict[tuple[str, str], Mapping[str, object]]:
    """(page, control) → the row of labels.jsonl."""
    lines = (folder / "labels.jsonl").read_text("utf-8").splitlines()
    return {(row["page"], row["control"]): row for row in map(json.loads, lines)}


def store(page: str) -> str:
    """A name for the store of a page, the same for its shops in all countries."""
    name = _PREFIX.sub("", page.removesuffix(".html"))
    if "." not in name:
        return "collections" if len(name) == 2 or "-" in name else name.split("_")[0]
    parts = [part for part in name.split(".")[:-1] if part not in _COMMON]
    return max(parts or [name], key=len)


def fold(page: str) -> int:
    """0–4: the fold of cross-validation in which the page's store is held back."""
    return int(hashlib.md5(store(page).encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def half(page: str) -> bool:
    """Whether the page is in the half that is learnt a second time without words; the same in every run."""
    return hashlib.md5(page.encode(), usedforsecurity=False).digest()[0] < 128


def stamp() -> str:
    """Tells these weights from others."""
    return f"weights {hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()[:16]}"


def score(folder: Path, predicted: Mapping[tuple[str, str], str | None]) -> str:
    """The scorer's table for the predictions."""
    rows = [json.dumps({"page": page, "control": control, "type": token}) for (page, control), token in predicted.items()]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("\n".join(rows))
        file.flush()
        command = [sys.executable, str(folder / "score.py"), file.name]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
