"""Bad input gets a plain sentence, the right exit code, and whatever was seen is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checkout_audit.demo import DemoStore
from tests.cli.running import run

NOBODY = "http://127.0.0.1:9/"


def test_an_unreachable_host_ends_with_3_a_sentence_and_a_report(tmp_path: Path) -> None:
    done = run("run", NOBODY, "--out", tmp_path)
    assert done.returncode == 3
    assert "could not be reached" in done.stderr
    result = json.loads((tmp_path / "report.json").read_text())
    assert result["walk"]["stopped"]["code"] == "unreachable"
    assert result["walk"]["outcome"] != "complete"
    assert not [f for f in result["findings"] if f["outcome"] in ("fail", "pass")]
    assert (tmp_path / "report.html").is_file()


@pytest.mark.parametrize("address", ["http://no-such-host.invalid/", "http://", "ftp://shop.example/", "http://[::1"])
def test_an_address_that_cannot_be_opened_is_named(address: str, tmp_path: Path) -> None:
    done = run("run", address, "--out", tmp_path)
    assert done.returncode in (2, 3)
    assert done.stderr.strip()


@pytest.mark.parametrize(("trouble", "words"), [("not-html", "not to a page"), ("redirect-loop", "redirects in a circle")])
def test_what_is_no_page_is_said_before_a_browser_starts(trouble: str, words: str, tmp_path: Path) -> None:
    with DemoStore(trouble=trouble) as store:
        done = run("run", store.url, "--out", tmp_path)
    assert done.returncode == 3
    assert words in done.stderr


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("id: my-rule\ntitel: x\n", ":2:", "titel"),
        ("id: my-rule\nid: my-rule\n", ":2:", "id"),
        ("id: [", ":", "YAML"),
        ("", ":1:", "empty"),
    ],
)
def test_a_broken_rule_file_is_refused_with_file_line_and_key_before_anything_is_walked(
    text: str, where: str, what: str, tmp_path: Path
) -> None:
    rule = tmp_path / "rules" / "my-rule.yaml"
    rule.parent.mkdir()
    rule.write_text(text)
    for done in (run("run", NOBODY, "--rules", rule.parent, "--out", tmp_path / "out"), run("rules", "check", rule.parent)):
        assert done.returncode == 2
        told = done.stderr + done.stdout
        assert f"{rule}{where}" in told and what in told
    assert not (tmp_path / "out").exists()


def test_a_settings_file_with_an_unknown_key_names_the_nearest_right_one(tmp_path: Path) -> None:
    settings = tmp_path / "checkout-audit.yaml"
    settings.write_text("disable: []\nseverty: {}\n")
    done = run("run", NOBODY, cwd=tmp_path)
    assert done.returncode == 2
    assert "checkout-audit.yaml:2:" in done.stderr and "severity" in done.stderr


@pytest.mark.parametrize(
    "arguments", [("run",), ("frobnicate",), ("run", NOBODY, "--fail-on", "dreadful"), ("analyse", "/nowhere")]
)
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).returncode == 2


def test_a_folder_that_holds_no_journey_is_named(tmp_path: Path) -> None:
    done = run("analyse", tmp_path)
    assert done.returncode == 2
    assert "journey.json" in done.stderr


@pytest.mark.parametrize("text", ["{", "{}", '{"schema_version": 99}', "[]", "null"])
def test_a_damaged_journey_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "journey.json").write_text(text)
    done = run("analyse", tmp_path)
    assert done.returncode == 2
    assert "journey.json" in done.stderr


def test_inspect_reads_the_pages_that_are_there_and_names_the_others(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<form><label for=e>E-mail</label><input id=e type=email></form>")
    done = run("inspect", tmp_path / "gone.html", page)
    assert done.returncode == 2
    assert "gone.html" in done.stderr
    shown = json.loads(done.stdout)
    assert shown["fields"][0]["token"] == "email"
    assert shown["fields"][0]["xpath"].startswith("/html/")
