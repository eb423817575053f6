"""What the documents say is so: links lead somewhere, commands, options, make targets and named files exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from checkout_audit.cli import main

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_CODE = re.compile(r"```[^\n]*\n(.*?)```|`([^`\n]+)`", re.S)


def _snippets(document: Path) -> list[str]:
    """Every line of code: fenced ones line by line, and those in back-ticks."""
    found = [block or inline for block, inline in _CODE.findall(document.read_text(encoding="utf-8"))]
    return [line.split("  #")[0].strip() for text in found for line in text.splitlines()]


def _said(pattern: str) -> list[tuple[str, str]]:
    return sorted(
        {(document.name, line) for document in DOCUMENTS for line in _snippets(document) if re.match(pattern, line)}
    )


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8"))
    inside = [target.partition("#")[0] for target in targets if "://" not in target]
    assert not [target for target in inside if target and not (document.parent / target).exists()]


@pytest.mark.parametrize(("where", "line"), _said(r"(\.venv/bin/)?checkout-audit \w"))
def test_commands_exist_with_their_options(where: str, line: str) -> None:
    command: click.Command = main
    for word in shlex.split(line)[1:]:
        if isinstance(command, click.Group) and not word.startswith("-"):
            assert word in command.commands, f"{where}: '{line}' names no command of the program"
            command = command.commands[word]
        elif word.startswith("-"):
            options = {name for one in command.params for name in one.opts} | {"--help"}
            assert word.partition("=")[0] in options, f"{where}: '{line}' names an option that is not there"


@pytest.mark.parametrize(("where", "line"), _said(r"make \w"))
def test_make_targets_exist(where: str, line: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert line.split()[1] in targets, f"{where}: '{line}'"


def test_the_makefile_explains_each_target() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    (public,) = re.findall(r"^\.PHONY: (.+)$", text, re.M)
    explained = set(re.findall(r"^([a-z]+):.*## \w", text, re.M))
    assert set(public.split()) - explained <= {"lint"}


@pytest.mark.parametrize(
    ("where", "line"), _said(r"(checkout_audit|tests|rules|reports|docs|benchmarks|lexicon|walk|detect|report|demo)/\S+$")
)
def test_files_that_are_named_are_there(where: str, line: str) -> None:
    pattern = re.sub(r"<[^>]+>", "*", line).rstrip("/")
    found = [*ROOT.glob(pattern), *(ROOT / "checkout_audit").glob(pattern)]
    assert found, f"{where} names {line}"


def test_the_architecture_fits_on_a_few_screens() -> None:
    assert len((ROOT / "docs/architecture.md").read_text(encoding="utf-8").splitlines()) < 120


def test_the_readme_tells_every_command_and_every_exit_code() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [name for name in main.commands if f"checkout-audit {name}" not in text]
    assert all(f"| {code} |" in text for code in (0, 1, 2, 3, 4, 130))
