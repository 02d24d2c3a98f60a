#!/usr/bin/env python3
"""Compare the bank holidays in a calendars folder with the Python package `holidays`.

usage: compare_calendars.py [CALENDARS_FOLDER]

An oracle that shares nothing with this project: `holidays` computes the days from rules of its own.
Compared are all weekdays that a file says it covers; `holidays` also lists the Saturdays and Sundays
that a substitute day stands for, and the files do not.

exit status: 0 the same, 1 a difference or nothing to compare, 2 wrong usage or no `holidays`
"""

import datetime
import json
import pathlib
import sys

# Which subdivisions of `holidays` a file must agree with.
SUBDIVISIONS = {
    "england-and-wales": ["ENG", "WLS"],
    "scotland": ["SCT"],
    "northern-ireland": ["NIR"],
}


def listed(path):
    """The years and the dates of one file, and what is wrong with it."""
    calendar = json.loads(path.read_text(encoding="utf-8"))
    first = datetime.date.fromisoformat(calendar["covers"]["from"])
    last = datetime.date.fromisoformat(calendar["covers"]["to"])
    dates = [datetime.date.fromisoformat(event["date"]) for event in calendar["events"]]
    faults = []
    if calendar["division"] != path.stem:
        faults.append(f"division is {calendar['division']!r}")
    if len(set(dates)) != len(dates):
        faults.append("a date stands twice")
    if not dates:
        faults.append("no events")
    return first, last, set(dates), faults


def main(arguments):
    if len(arguments) > 1 or arguments[:1] in (["-h"], ["--help"]):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        import holidays
    except ImportError:
        print(
            "the Python package `holidays` is not installed, so nothing was compared;\n"
            "install it in a virtual environment: python3 -m venv V && V/bin/pip install holidays",
            file=sys.stderr,
        )
        return 2
    default = pathlib.Path(__file__).resolve().parents[2] / "calendars"
    folder = pathlib.Path(arguments[0]) if arguments else default

    differences = 0
    for name, subdivisions in SUBDIVISIONS.items():
        path = folder / f"{name}.json"
        try:
            first, last, ours, faults = listed(path)
        except (OSError, ValueError, KeyError, TypeError) as error:
            print(f"{path.name}: cannot be read: {error!r}")
            differences += 1
            continue
        for fault in faults:
            print(f"{path.name}: {fault}")
            differences += 1
        for subdivision in subdivisions:
            years = range(first.year, last.year + 1)
            theirs = {
                date
                for date in holidays.UK(subdiv=subdivision, years=years)
                if first <= date <= last and date.weekday() < 5
            }
            for date in sorted(ours ^ theirs):
                where = "only in our file" if date in ours else "missing from our file"
                print(f"{path.name}: {date:%Y-%m-%d %a} {where} ({subdivision})")
                differences += 1
            print(f"{path.name}: {len(ours)} dates, {subdivision} {len(theirs)}, {first} to {last}")
    print(f"holidays {holidays.__version__}: {differences} difference(s)")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
