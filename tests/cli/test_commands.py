"""Every command does what its help says, end to end, on the demo store."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from checkout_audit.demo import DemoStore
from checkout_audit.model import SEVERITIES
from tests.cli.running import COMMAND, heed_ctrl_c, run


def test_rules_are_listed_explained_checked_and_tested() -> None:
    listed = [json.loads(line) for line in run("rules", "list", "--format", "json").stdout.splitlines()]
    assert len(listed) >= 30
    assert {rule["severity"] for rule in listed} <= set(SEVERITIES)
    explained = run("rules", "explain", "forced-registration")
    assert explained.returncode == 0 and "account" in explained.stdout
    assert run("rules", "check").returncode == 0
    assert run("rules", "test").returncode == 0


def test_an_unknown_rule_gets_the_nearest_right_name() -> None:
    done = run("rules", "explain", "forced-registratoin")
    assert done.returncode == 2
    assert "forced-registration" in done.stderr


def test_facts_are_listed_with_their_values() -> None:
    facts = {fact["id"]: fact for fact in map(json.loads, run("facts", "--format", "json").stdout.splitlines())}
    assert set(facts["account.guest_checkout"]["values"]) == {"default", "offered", "secondary", "missing"}
    assert facts["price.late_fees"]["type"] == "records"


def test_the_help_names_the_first_commands() -> None:
    shown = run("--help").stdout
    assert "checkout-audit demo" in shown and "checkout-audit run URL" in shown


@pytest.mark.browser
def test_doctor_is_content_where_a_browser_is_there() -> None:
    done = run("doctor")
    assert done.returncode == 0, done.stdout


@pytest.mark.browser
def test_the_demo_ends_with_0_names_its_frictions_and_says_where_the_report_lies(tmp_path: Path) -> None:
    done = run("demo", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    assert str(tmp_path / "report.html") in done.stdout
    failed = {f["rule"] for f in json.loads((tmp_path / "report.json").read_text())["findings"] if f["outcome"] == "fail"}
    assert {"guest-option-not-prominent", "late-shipping-cost", "late-mandatory-fee"} <= failed
    assert (tmp_path / "report.html").stat().st_size < 3_000_000
    assert "counted 0 orders" in done.stderr
    planted = done.stdout.partition("Planted in this store:")[2].strip().splitlines()
    assert len(planted) == 7 and all("found by" in line for line in planted)


@pytest.mark.browser
def test_the_gate_decides_the_exit_code(tmp_path: Path) -> None:
    run("demo", "--out", tmp_path / "bad")
    run("demo", "--out", tmp_path / "good", "--switches", "none")
    bad, good = tmp_path / "bad" / "journey", tmp_path / "good" / "journey"
    assert run("analyse", bad, "--fail-on", "high").returncode == 1
    assert run("analyse", bad, "--fail-on", "high", "--exit-zero").returncode == 0
    assert run("analyse", bad, "--min-score", "90").returncode == 1
    assert run("analyse", good, "--fail-on", "low", "--min-score", "90").returncode == 0
    assert run("analyse", good, "--require-stage", "review").returncode == 3


@pytest.mark.browser
def test_the_same_journey_judged_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    run("demo", "--out", tmp_path / "first")
    once = (tmp_path / "first" / "report.json").read_bytes()
    page = (tmp_path / "first" / "report.html").read_bytes()
    run("analyse", tmp_path / "first" / "journey", "--out", tmp_path / "second")
    assert (tmp_path / "second" / "report.json").read_bytes() == once
    assert (tmp_path / "second" / "report.html").read_bytes() == page
    assert run("report", tmp_path / "first" / "report.json", "--out", tmp_path / "third").returncode == 0
    assert (tmp_path / "third" / "report.html").read_bytes() == page


@pytest.mark.browser
def test_ctrl_c_in_the_middle_keeps_what_was_walked_and_reports_it(tmp_path: Path) -> None:
    with DemoStore() as store:
        process = subprocess.Popen(
            [*COMMAND, "run", store.url, "--out", str(tmp_path)],
            stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=heed_ctrl_c,
        )  # fmt: skip
        assert process.stderr is not None
        for line in process.stderr:
            if "product" in line:
                os.kill(process.pid, signal.SIGINT)
                break
        _, told = process.communicate(timeout=60)
        assert store.orders_placed == 0
    assert process.returncode == 130, told
    assert "Traceback" not in told
    result = json.loads((tmp_path / "report.json").read_text())
    assert result["walk"]["stopped"]["code"] == "interrupted"
    assert len(result["walk"]["steps"]) >= 2
    assert (tmp_path / "report.html").is_file()


@pytest.mark.browser
def test_walk_saves_a_journey_and_judges_nothing(tmp_path: Path) -> None:
    with DemoStore() as store:
        done = run("walk", store.url, "--out", tmp_path)
    assert done.returncode == 0
    assert Path(done.stdout.strip()) == tmp_path / "journey"
    assert not (tmp_path / "report.json").exists()


@pytest.mark.browser
def test_the_served_demo_store_answers_until_it_is_closed() -> None:
    process = subprocess.Popen([*COMMAND, "demo", "--serve", "0"], stdout=subprocess.PIPE, text=True, preexec_fn=heed_ctrl_c)
    assert process.stdout is not None
    line = process.stdout.readline()
    assert "http://127.0.0.1:" in line
    process.send_signal(signal.SIGINT)
    began = time.monotonic()
    process.wait(timeout=20)
    assert time.monotonic() - began < 20
