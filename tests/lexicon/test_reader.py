from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from checkout_audit.errors import CheckoutAuditError
from checkout_audit.lexicon import reader
from checkout_audit.lexicon.words_data import HERE, concepts

FILES = sorted(HERE.rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HERE)))
def test_the_small_reader_reads_what_a_yaml_reader_reads(path):
    text = path.read_text("utf-8")
    loaded = YAML(typ="safe", pure=True).load(text)
    assert reader.parse(text, path.name) == {str(key): value for key, value in loaded.items()}


def test_the_fast_way_to_the_terms_finds_all_of_them():
    for path in sorted((HERE / "words").glob("*.yaml")):
        terms = reader.parse(path.read_text("utf-8"))["terms"]
        assert concepts()[path.stem] == {language: tuple(found) for language, found in terms.items()}


@pytest.mark.parametrize(
    "text",
    ["a: 1\n   b: 2\n", "a: 1\na: 2\n", "a: plain words\n", "just words\n", "- 1\n", "a: 1\n    b: 2\n"],
    ids=["odd indent", "key twice", "not JSON", "no key", "item in a map", "too deep"],
)
def test_other_forms_are_refused_with_file_and_line(text):
    with pytest.raises(CheckoutAuditError, match=r"^some\.yaml:\d+: "):
        reader.parse(text, "some.yaml")


def test_every_term_names_its_sources():
    sources = reader.parse((HERE / "sources.yaml").read_text("utf-8"))["sources"]
    for path in sorted((HERE / "words").glob("*.yaml")):
        for terms in reader.parse(path.read_text("utf-8"))["terms"].values():
            for ids in terms.values():
                assert ids
                assert set(ids) <= set(sources)
