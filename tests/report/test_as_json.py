from __future__ import annotations

import json

import msgspec
import pytest

from checkout_audit.model import AuditResult
from checkout_audit.report import as_json
from tests.report import samples


def test_the_sample_in_the_repository_comes_out_as_the_same_bytes() -> None:
    assert as_json.render(samples.complete()) == samples.SAMPLE.read_bytes()


def test_fields_keep_the_order_of_the_types_and_keys_of_maps_are_sorted() -> None:
    read = json.loads(as_json.render(samples.complete()))
    assert list(read) == ["schema_version", "tool", "target", "walk", "facts", "gaps", "findings", "score"]
    assert list(read["score"]["by_category"]) == sorted(read["score"]["by_category"])


def test_two_maps_with_the_same_content_give_the_same_bytes_in_whatever_order_they_were_filled() -> None:
    result = samples.complete()
    turned = dict(reversed(list(result.score.by_category.items())))
    other = msgspec.structs.replace(result, score=msgspec.structs.replace(result.score, by_category=turned))
    assert as_json.render(other) == as_json.render(result)


def test_a_whole_number_in_a_field_for_any_number_is_written_like_others() -> None:
    result = samples.complete()
    whole = msgspec.structs.replace(result, walk=msgspec.structs.replace(result.walk, seconds=41))
    same = msgspec.structs.replace(result, walk=msgspec.structs.replace(result.walk, seconds=41.0))
    assert as_json.render(whole) == as_json.render(same)


def test_it_ends_with_one_newline_and_is_indented_by_two() -> None:
    text = as_json.render(samples.empty()).decode("utf-8")
    assert text.endswith("}\n") and not text.endswith("\n\n")
    assert text.splitlines()[1].startswith('  "schema_version"')


@pytest.mark.parametrize("text", samples.HOSTILE)
def test_hostile_texts_stay_valid_json_that_reads_back(text: str) -> None:
    read = msgspec.json.decode(as_json.render(samples.hostile(text)), type=AuditResult)
    assert read.findings[0].title == text.encode("utf-8", "replace").decode("utf-8")
