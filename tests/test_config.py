"""The settings file, and where results go."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from checkout_audit import config
from checkout_audit.errors import RuleError, UsageError

NOW = datetime(2026, 11, 22, 18, 5, 9)


def test_without_a_file_nothing_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert config.load(None) == config.Settings()


def test_every_setting_is_read_and_folders_of_rules_lie_beside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "checkout-audit.yaml"
    path.write_text(
        "rules: [ours]\ndisable: [a]\nseverity: {b: info}\nparameters: {c: {most: 14}}\n"
        "accept:\n  - {rule: d, reason: why, owner: anna, expires: '2027-03-31'}\n"
    )
    read = config.load(path)
    assert read.rules == (tmp_path / "ours",)
    assert (read.disable, dict(read.severity)) == (("a",), {"b": "info"})
    assert read.parameters["c"]["most"] == 14
    assert read.accept[0].owner == "anna"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("disabled: []\n", 1, "disable"),
        ("disable: []\naccept:\n  - {rule: a, reason: b, owner: c}\n", 3, "expires"),
        ("severity:\n  a: dreadful\n", 1, "dreadful"),
        ("disable: 5\n", 1, "array"),
        ("- a\n", 1, "mapping"),
        ("disable: [a]\ndisable: [b]\n", 2, "disable"),
    ],
)
def test_what_the_file_cannot_mean_is_refused_with_its_line(text: str, line: int, said: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(text)
    with pytest.raises(RuleError) as refused:
        config.load(path)
    assert refused.value.line == line
    assert said in str(refused.value)


def test_a_named_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.yaml"):
        config.load(tmp_path / "nowhere.yaml")


@pytest.mark.parametrize(
    ("url", "folder"),
    [
        ("https://shop.example/x?y=1", "shop.example-20261122-180509"),
        ("shop.example", "shop.example-20261122-180509"),
        ("http://127.0.0.1:8000/", "127.0.0.1-8000-20261122-180509"),
        ("https://../../etc", "..-20261122-180509"),
    ],
)
def test_the_default_folder_is_named_after_host_and_time(url: str, folder: str) -> None:
    assert config.default_out(url, NOW) == config.OUT / folder


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("shop.example", "https://shop.example"),
        ("localhost:8000", "http://localhost:8000"),
        ("127.0.0.1:1/x", "http://127.0.0.1:1/x"),
        ("http://shop.example", "http://shop.example"),
    ],
)
def test_an_address_may_be_typed_without_its_scheme(typed: str, url: str) -> None:
    assert config.as_url(typed) == url


def test_the_example_of_the_docs_is_right(tmp_path: Path) -> None:
    text = (Path(__file__).parent.parent / "docs" / "settings.md").read_text(encoding="utf-8")
    path = tmp_path / "checkout-audit.yaml"
    path.write_text(text.partition("```yaml\n")[2].partition("```")[0])
    assert config.load(path).accept[0].expires == "2027-03-31"


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n# nothing\n"])
def test_a_file_of_nothing_but_comments_changes_nothing(text: str, tmp_path: Path) -> None:
    path = tmp_path / "checkout-audit.yaml"
    path.write_text(text)
    assert config.load(path) == config.Settings()
