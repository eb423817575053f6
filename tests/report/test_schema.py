from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from checkout_audit.report import as_json
from checkout_audit.report.schema import schema, schema_text
from tests.report import samples

PUBLISHED = Path(__file__).parents[2] / "docs" / "report.schema.json"


def test_the_published_schema_is_the_one_that_the_types_give() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("make", [samples.complete, samples.blocked, samples.forced, samples.empty])
def test_results_are_valid_by_the_schema(make) -> None:
    jsonschema.Draft202012Validator(schema()).validate(json.loads(as_json.render(make())))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("walk", "outcome"), "splendid"),
        (("findings", 0, "severity"), "dire"),
        (("score", "coverage"), "much"),
        (("tool",), None),
    ],
)
def test_what_is_no_result_is_refused_by_the_schema(path, value) -> None:
    read = json.loads(as_json.render(samples.complete()))
    place = read
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert not jsonschema.Draft202012Validator(schema()).is_valid(read)
