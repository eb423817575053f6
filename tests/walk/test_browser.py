from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from checkout_audit.errors import BrowserMissing
from checkout_audit.model import Settings
from checkout_audit.walk import browser, locate
from checkout_audit.walk.browser import Echo, install, instructions, run_command, ways
from checkout_audit.walk.session import Session

linux = pytest.mark.skipif(sys.platform != "linux", reason="shell scripts stand in for browsers")


def fake(folder: Path, name: str, says: str) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{says}'\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@linux
def test_a_browser_on_path_is_found_with_its_version(tmp_path: Path) -> None:
    path = fake(tmp_path, "google-chrome", "Google Chrome 131.0.6778.85")
    found = locate.find({"PATH": str(tmp_path)})
    assert found == locate.Found(path, "Google Chrome", "131.0.6778.85", "'google-chrome' on PATH")


@linux
def test_the_environment_variable_goes_before_everything_else(tmp_path: Path) -> None:
    fake(tmp_path, "chromium", "Chromium 130.0.1.2")
    mine = fake(tmp_path, "mine", "Chromium 129.0.1.2")
    found = locate.find({"PATH": str(tmp_path), locate.VARIABLE: mine})
    assert found and found.path == mine and locate.VARIABLE in found.how


@linux
def test_a_wrong_environment_variable_is_not_passed_over_in_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(locate.VARIABLE, str(tmp_path / "nothing"))
    with pytest.raises(BrowserMissing, match=r"nothing.*CHECKOUT_AUDIT_BROWSER"):
        locate.require()


@linux
@pytest.mark.parametrize("says", ["Chromium 89.0.4389.82", "command not found", ""])
def test_what_is_too_old_or_no_browser_is_not_taken(tmp_path: Path, says: str) -> None:
    assert locate.try_browser(fake(tmp_path, "chromium", says), "x") is None


def test_a_file_that_cannot_be_run_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "chromium").write_text("x", encoding="utf-8")
    assert locate.try_browser(str(tmp_path / "chromium"), "x") is None


def test_the_sandbox_is_left_out_only_for_root(monkeypatch: pytest.MonkeyPatch) -> None:
    found = locate.Found("/x", "Chromium", "131.0", "x")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert "--no-sandbox" not in browser.launch_options(found)["args"] and browser.launch_options(found)["chromium_sandbox"]
    assert "--no-sandbox" in browser.launch_options(found, sandbox=False)["args"]
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert "--no-sandbox" in browser.launch_options(found)["args"]


FOUND = locate.Found("/x", "Chromium", "131.0", "here")


def test_nothing_is_installed_where_a_browser_is_there() -> None:
    said: list[str] = []
    assert install(said.append, run=lambda *_: pytest.fail("ran something"), look=lambda: FOUND) is FOUND
    assert "131.0" in said[-1] and locate.VARIABLE in said[0]


def test_the_download_comes_first_and_the_packages_when_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checkout_audit.walk.browser.as_root", lambda: [])
    monkeypatch.setattr("checkout_audit.walk.browser.shutil.which", lambda name: f"/usr/bin/{name}")
    ran: list[str] = []

    def run(command: list[str], echo: Echo) -> bool:
        ran.append(" ".join(command))
        return "apt-get" in command

    assert install(lambda _: None, run=run, look=lambda: FOUND if len(ran) >= 3 else None) is FOUND
    assert [line.split(" -m ")[-1] for line in ran] == [
        "playwright install chromium", "apt-get update", "apt-get install -y --no-install-recommends chromium",
    ]  # fmt: skip


def test_where_nothing_works_the_person_is_told_exactly_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checkout_audit.walk.browser.as_root", lambda: None)
    with pytest.raises(BrowserMissing, match="by hand") as missing:
        install(lambda _: None, run=lambda *_: False, look=lambda: None)
    assert str(missing.value) == instructions() and locate.VARIABLE in instructions()


def test_without_root_the_system_s_packages_are_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checkout_audit.walk.browser.as_root", lambda: None)
    assert [name for name, _ in ways()] == ["Playwright's download"]


def test_what_a_command_says_is_passed_on() -> None:
    said: list[str] = []
    assert run_command([sys.executable, "-c", "print('one'); print('two')"], said.append)
    assert [line.strip() for line in said[1:]] == ["one", "two"]
    assert not run_command([sys.executable, "-c", "raise SystemExit(3)"], said.append) and "3" in said[-1]
    assert not run_command(["/no/such/program"], said.append)


@pytest.mark.browser
def test_doctor_finds_a_browser_that_starts() -> None:
    assert [well for _, well, _, _ in browser.checks()] == [True, True]


@linux
def test_a_browser_that_does_not_start_is_explained(tmp_path: Path) -> None:
    path = fake(tmp_path, "chromium", "Chromium 131.0.1.2")
    with pytest.raises(BrowserMissing, match="does not start"):
        Session.start(Settings(), executable=path)
