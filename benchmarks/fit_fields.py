"""Fits the weights of the field model on the practice pages and cross-validates them by store.

    python benchmarks/fit_fields.py [--pages FOLDER] [--write]

Needs python-crfsuite (only here: the program itself reads plain JSON), e.g. in a scratch environment beside the
project's. A feature is kept only where it occurs in at least three stores, so that no store's own words get into the
weights; the five folds hold back whole stores. Prints the scorer's table for the held-back pages; `--write` then fits on
all pages and writes the weights, and with them the table for the held-back pages.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import practice
import pycrfsuite

from checkout_audit.detect.reading import field_features, field_hints, field_model, fields
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.reading.field_survey import survey

STORES = 3
PARAMETERS = {"c1": 0.1, "c2": 1.0, "max_iterations": 120}
SMALLEST = 0.02
PRODUCTS = re.compile(r"dwfrm|woocommerce|shopify|magento|adyen|paypal|klarna|stripe|braintree|loqate|hybris")
"""Names of shop systems and services, which must not decide what a field is."""
BELIEF = 1
WORDS = re.compile(r"[lpbtahgfnix][:~2$=]|ac:")
"""Features that hold a word: half of the pages are learnt a second time without, as pages in unseen languages look."""
SOURCES = ("hint", "lh1", "nh1", "ph1", "ih1", "xh1", "ac")
CREDENTIALS = frozenset(["password", "new-password", "current-password", "username", "loginname", "one-time-code"])
Example = tuple[str, bool, list[str], list[list[str]], list[str]]  # page, visible, control ids, features, tokens


def examples(folder: Path) -> list[Example]:
    """One example for each sequence of controls that the reader would hand to the model."""
    known = practice.labels(folder)
    found: list[Example] = []
    for page in sorted({page for page, _ in known}):
        clues = survey(Page.parse((folder / "pages" / page).read_bytes()))
        for sequence in fields.sequences(clues):
            ids = [clue.element.get("data-bench-id", "") for clue in sequence]
            rows = [known.get((page, control), {}) for control in ids]
            tokens = [_token(row) for row in rows]
            shown = any(row.get("visible") for row in rows)
            found.append((page, shown, ids, field_features.features(sequence), tokens))
    return found


def _token(row: Mapping[str, object]) -> str:
    """The label; "" for what people did not look at, because the page did not show it."""
    expected = row.get("expected")
    if expected in CREDENTIALS:
        return field_model.NONE
    return str(expected or (field_model.NONE if row.get("visible") else ""))


def common(found: list[Example]) -> frozenset[str]:
    """The features that occur in enough stores."""
    stores = defaultdict(set)
    for page, _, _, features, _ in found:
        for feature in {feature for place in features for feature in place}:
            stores[feature].add(practice.store(page))
    return frozenset(feature for feature, seen in stores.items() if len(seen) >= STORES and not PRODUCTS.search(feature))


def fit(found: list[Example]) -> field_model.Weights:
    """Weights from the visible sequences."""
    kept = common(found)
    trainer = pycrfsuite.Trainer(verbose=False)
    for page, shown, _, features, tokens in found:
        if shown and practice.half(page):
            wordless = [[one for one in place if one in kept and not WORDS.match(one)] for place in features]
            trainer.append(
                [place for place, token in zip(wordless, tokens, strict=True) if token], [token for token in tokens if token]
            )
        if shown:
            looked_at = [(place, token) for place, token in zip(features, tokens, strict=True) if token]
            trainer.append(
                [[one for one in place if one in kept] for place, _ in looked_at], [token for _, token in looked_at]
            )
    for features, token in beliefs({token for example in found for token in example[4] if token}):
        trainer.append([[feature for feature in features if feature in kept]], [token])
    trainer.set_params(PARAMETERS)
    with tempfile.NamedTemporaryFile(suffix=".crf") as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        return _weights(tagger.info())


def beliefs(tokens: Collection[str]) -> Iterator[tuple[list[str], str]]:
    """Made-up examples: a hint speaks for its own token. They keep rare tokens from being learnt as "none"."""
    for token in sorted(set(tokens) - {field_model.NONE}):
        for source in SOURCES:
            for _ in range(BELIEF):
                yield [f"{source}:{token}"], token
    for hint in sorted(field_hints.OTHER):
        for source in SOURCES:
            for _ in range(BELIEF):
                yield [f"{source}:{hint}"], field_model.NONE


def _weights(info: Any) -> field_model.Weights:
    tokens = tuple(sorted(info.labels, key=lambda token: int(info.labels[token])))
    place = {token: position for position, token in enumerate(tokens)}
    steps: dict[int, dict[int, float]] = defaultdict(dict)
    for (start, end), weight in info.transitions.items():
        steps[place[start]][place[end]] = round(weight, 3)
    features: dict[str, dict[int, float]] = defaultdict(dict)
    for (feature, token), weight in info.state_features.items():
        if abs(weight) >= SMALLEST:
            features[feature][place[token]] = round(weight, 2)
    return field_model.Weights(tokens, steps, features)


def predict(found: list[Example], fitted: field_model.Weights) -> dict[tuple[str, str], str | None]:
    """(page, control) → token, as the program would answer with these weights."""
    answers: dict[tuple[str, str], str | None] = {}
    for page, _, ids, features, _ in found:
        for control, answer in zip(ids, field_model.tokens(features, fitted), strict=True):
            answers[page, control] = fields.final_token(answer)
    return answers


def held_back(found: list[Example], fold: int) -> dict[tuple[str, str], str | None]:
    """The answers for the stores of one fold, by weights that never saw them."""
    fitted = fit([example for example in found if practice.fold(example[0]) != fold])
    return predict([example for example in found if practice.fold(example[0]) == fold], fitted)


def write(fitted: field_model.Weights) -> None:
    """Writes the weights, one feature a line."""
    rows = [
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(_flat(row), separators=(',', ':'))}"
        for name, row in sorted(fitted.features.items())
    ]
    steps = json.dumps(fitted.steps, separators=(",", ":"))
    head = f'"tokens": {json.dumps(fitted.tokens)},\n"steps": {steps},\n"features": {{\n'
    practice.WEIGHTS.write_text("{\n" + head + ",\n".join(rows) + "\n}}\n", "utf-8")


def _flat(row: Any) -> list[float]:
    return [part for pair in sorted(row.items()) for part in pair]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with practice.pages(options.pages) as folder:
        if folder is None:
            print(practice.ABSENT)
            return
        found = examples(folder)
        predicted: dict[tuple[str, str], str | None] = {}
        with ProcessPoolExecutor() as pool:
            whole = pool.submit(fit, found) if options.write else None
            for part in pool.map(partial(held_back, found), range(practice.FOLDS)):
                predicted |= part
        table = practice.score(folder, predicted)
        print(table)
        if whole is not None:
            write(whole.result())
            practice.FIGURES.write_text(f"{practice.stamp()}\n{table}", "utf-8")


if __name__ == "__main__":
    main()
