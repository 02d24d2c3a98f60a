#!/usr/bin/env python3
"""Write the fixtures of InterchangeTests that come from Python's json and hashlib.

usage: make_interchange_fixtures.py [FIXTURES_FOLDER]

json-documents.txt   pairs of lines: a document written in a wild way (blank space, needless escapes),
                     and what Python's json makes of it, written compactly
sha256-lengths.txt   line n, from 0: the SHA-256 of n bytes, byte i of which is (7 i + n) mod 256

The seed is fixed: the same Python writes the same files.
"""

import hashlib
import json
import pathlib
import random
import sys

DOCUMENTS = 250
CHARACTERS = (
    [chr(code) for code in range(0x20)] * 2
    + list("abcdefghijklmnopqrstuvwxyz0123456789 .,:;{}[]'\"\\/£%-_" * 3)
    + ["\x7f", "\x80", "é", "ß", "ÿ", "߿", "ࠀ", "\u2028", "\u2029", "’", "€", "日", "本", "\ud7ff"]
    + ["\ue000", "\ufeff", "\ufffd", "\uffff", "😀", "\U00010000", "\U0010ffff", "e\u0301"]
)


def text(rng, longest):
    return "".join(rng.choice(CHARACTERS) for _ in range(rng.randint(0, longest)))


def number(rng):
    kind = rng.randrange(6)
    if kind == 0:
        return rng.randint(-9, 9)
    if kind == 1:
        return rng.randint(-(10**18), 10**18)
    if kind == 2:
        return rng.randint(10**19, 10**30)
    if kind == 3:
        return rng.choice([0.0, -0.0, 0.1, 1e-07, 1.5, -2.25, 1e300, 5e-324])
    return rng.uniform(-1, 1) * 10 ** rng.randint(-20, 20)


def value(rng, depth):
    kind = rng.randrange(8 if depth else 5)
    if kind == 0:
        return rng.choice([None, True, False])
    if kind == 1:
        return number(rng)
    if kind < 5:
        return text(rng, 12)
    if kind == 5:
        return [value(rng, depth - 1) for _ in range(rng.randint(0, 4))]
    return {text(rng, 6): value(rng, depth - 1) for _ in range(rng.choice([0, 1, 1, 2, 2, 3, 3, 4, 18]))}


def blank(rng):
    return "".join(rng.choice(" \t") for _ in range(rng.choice([0, 0, 0, 1, 2])))


def wild_character(rng, character):
    if character in '"\\' or character < " ":
        short = {"\b": "b", "\f": "f", "\n": "n", "\r": "r", "\t": "t", '"': '"', "\\": "\\"}
        if character in short and rng.random() < 0.5:
            return "\\" + short[character]
    elif character == "/" and rng.random() < 0.5:
        return "\\/"
    elif rng.random() < 0.8:
        return character
    units = character.encode("utf-16-be")
    form = rng.choice(["\\u%04x", "\\u%04X"])
    return "".join(form % int.from_bytes(units[i : i + 2], "big") for i in range(0, len(units), 2))


def wild(rng, item):
    """`item` as JSON that no tidy program would write."""
    if isinstance(item, str):
        return '"' + "".join(wild_character(rng, character) for character in item) + '"'
    if isinstance(item, list):
        inside = ",".join(blank(rng) + wild(rng, child) + blank(rng) for child in item)
        return "[" + (inside or blank(rng)) + "]"
    if isinstance(item, dict):
        inside = ",".join(
            blank(rng) + wild(rng, name) + blank(rng) + ":" + blank(rng) + wild(rng, child) + blank(rng)
            for name, child in item.items()
        )
        return "{" + (inside or blank(rng)) + "}"
    return json.dumps(item)


def documents():
    rng = random.Random(20260225)
    for _ in range(DOCUMENTS):
        item = value(rng, 3)
        source = blank(rng) + wild(rng, item) + blank(rng)
        yield source
        yield json.dumps(json.loads(source), ensure_ascii=False, separators=(",", ":"))


def digests():
    for length in range(201):
        yield hashlib.sha256(bytes((7 * i + length) % 256 for i in range(length))).hexdigest()


def main(arguments):
    here = pathlib.Path(__file__).resolve().parent
    folder = pathlib.Path(arguments[0]) if arguments else here.parent / "InterchangeTests/Fixtures"
    for name, lines in [("json-documents.txt", documents()), ("sha256-lengths.txt", digests())]:
        (folder / name).write_bytes("".join(line + "\n" for line in lines).encode("utf-8"))
    mebibyte = bytes(i * i % 251 for i in range(1 << 20))
    print("1 MiB of i * i mod 251:", hashlib.sha256(mebibyte).hexdigest())


if __name__ == "__main__":
    main(sys.argv[1:])
