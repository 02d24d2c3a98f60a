#!/usr/bin/env python3
"""Compares calendars/*.json with the bank holidays that the PyPI package `holidays` knows.

Weekdays only, in the years that each calendar covers: GOV.UK lists the day off, `holidays` also
the Saturday or Sunday it stands for. Exits 1 and names every day that only one of the two has.

    pip install -r Tests/oracles/requirements.txt
    python3 Tests/oracles/calendars.py
"""

import json
import sys
from datetime import date
from pathlib import Path

import holidays

CALENDARS = Path(__file__).resolve().parents[2] / "calendars"
DIVISIONS = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}


def main():
    differences = 0
    for name, code in DIVISIONS.items():
        with open(CALENDARS / f"{name}.json", encoding="utf-8") as file:
            calendar = json.load(file)
        first = date.fromisoformat(calendar["covers"]["from"])
        last = date.fromisoformat(calendar["covers"]["to"])
        ours = {date.fromisoformat(event["date"]) for event in calendar["events"]}
        known = holidays.UK(subdiv=code, years=range(first.year, last.year + 1))
        theirs = {day for day in known if day.weekday() < 5 and first <= day <= last}
        for day in sorted(ours ^ theirs):
            place = "only in calendars/" if day in ours else "only in holidays"
            print(f"{name}: {day} {day:%A} is {place}")
        differences += len(ours ^ theirs)
        print(f"{name}: {len(ours & theirs)} bank holidays agree with holidays {holidays.__version__}")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
