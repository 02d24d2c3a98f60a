#!/usr/bin/env python3
"""Holds schemas/*.json against the validator of the PyPI package `jsonschema`.

The schemas must be draft-07. Every assessment that rulescheck prints must fit the one of the output;
assessment files without faults must fit the one of the file, and files with faults of their own must
not. Exits 1 and names what does not.

    pip install -r Tests/oracles/requirements.txt
    python3 Tests/oracles/schemas.py .build/release/rulescheck
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from jsonschema import Draft7Validator, FormatChecker

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "Tests/PolicyLoaderTests/Fixtures/assessment"
POLICIES = ["letsforlife", "places-homes-web", "homesplus-england", "homesplus-scotland"]


class Loader(yaml.SafeLoader):
    """YAML as rulescheck reads it: numbers are numbers, `yes`, `no` and dates are texts."""


Loader.yaml_implicit_resolvers = {}
Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^(0|[1-9][0-9]*)$"), list("0123456789"))


def load(text):
    return yaml.load(text, Loader)


def validator(name):
    schema = json.loads((ROOT / "schemas" / name).read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema, format_checker=FormatChecker())


def faults(validator, value):
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(value)]


class Rulescheck:
    def __init__(self, program):
        self.program = Path(program).resolve()

    def run(self, *words):
        result = subprocess.run(
            [self.program, *words, "--policies", ROOT / "policies"], capture_output=True, text=True
        )
        if result.returncode > 1:
            sys.exit(f"rulescheck {' '.join(map(str, words))}: {result.stderr}")
        return result.stdout


def answer(draft):
    """The draft with an answer of each kind in place of its first four."""
    answers = [
        'comply: "yes"\n      evidence: [{ shows: A, link: "https://example.org/", dated: 2026-01-01, until: 2026-12-31 }, { shows: B }]\n      by: Officer\n      on: 2026-11-01\n      until: 2027-01-01\n      commentary: C',
        'comply: "no"\n      explanation: E\n      target: 2027-01-01\n      by: Officer\n      on: 2026-11-01',
        "comply: not_applicable\n      reason: R\n      by: Officer\n      on: 2026-11-01",
        'comply: "yes"',
    ]
    for text in answers:
        draft = draft.replace("comply: open", text, 1)
    return draft


def main():
    rulescheck = Rulescheck(sys.argv[1])
    files = validator("assessment-file.schema.json")
    output = validator("assessment-output.schema.json")
    wrong = []

    def expect(name, found, should_fit=True):
        if should_fit:
            wrong.extend(f"{name}: {fault}" for fault in found)
        elif not found:
            wrong.append(f"{name}: fits the schema, though rulescheck finds a fault in it")

    clean = {path.name for path in FIXTURES.glob("*.yaml") if "# error:" not in path.read_text()}
    assert clean, "there are assessment files without faults"
    # What no schema sees: an order of dates, and a key that stands twice.
    unseen = {"ends-before-it-begins.yaml"}
    for path in sorted(FIXTURES.glob("*.yaml")):
        if path.name not in unseen:
            expect(path.name, faults(files, load(path.read_text())), path.name in clean)

    with tempfile.TemporaryDirectory() as folder:
        for policy in POLICIES:
            draft = rulescheck.run("assess", "init", policy, "--as-of", "2026-11-22", "--year", "2026-27", "-o", "-")
            expect(f"assess init {policy}", faults(files, load(draft)))
            answered = Path(folder) / f"{policy}.yaml"
            answered.write_text(answer(draft).replace("# homes", "homes").replace("# approved", "approved"))
            expect(f"answers of {policy}", faults(files, load(answered.read_text())))
            last = Path(folder) / f"{policy}.json"
            for name, words in {
                "the document": [],
                "answers": ["--answers", answered],
                "last year": ["--answers", answered, "--since", last, "--as-of", "2027-11-22"],
            }.items():
                text = rulescheck.run("assess", policy, *words, "--format", "json")
                expect(f"{policy}, {name}", faults(output, json.loads(text)))
                if not words:
                    last.write_text(text)
    for line in wrong:
        print(line)
    if not wrong:
        print(f"{len(POLICIES)} policies and the files of {FIXTURES.name}/ are as the schemas say")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
