#!/usr/bin/env python3
"""An outside opinion on working days: random counts, walked day by day.

The bank holidays are those of the PyPI package `holidays`, not ours; the counting is written here
as plainly as it can be. Prints the fixture that WorkingDaysOracleTests reads:

    pip install -r Tests/oracles/requirements.txt
    python3 Tests/oracles/working_days.py > Tests/RulesEngineTests/Fixtures/working-days-oracle.json

The seed is fixed: the same version of `holidays` prints the same file, byte for byte.
"""

import json
import random
from datetime import date, timedelta

import holidays

SEED = 20240401
CASES = 3000
FIRST, LAST = date(2019, 1, 1), date(2028, 12, 31)
DIVISIONS = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}
ONE_DAY = timedelta(days=1)


def due(day, count, convention, closed):
    """The last day of a count of working days; None when it is not within FIRST to LAST."""
    if count == 0:
        return day
    if convention == "day_1":
        day -= ONE_DAY  # so that the day of receipt is the first that may count
    while count > 0:
        day += ONE_DAY
        if day > LAST:
            return None
        if day.weekday() < 5 and day not in closed:
            count -= 1
    return day


def main():
    years = range(FIRST.year, LAST.year + 1)
    closed = {name: set(holidays.UK(subdiv=code, years=years)) for name, code in DIVISIONS.items()}
    chance = random.Random(SEED)
    rows = []
    for _ in range(CASES):
        division = chance.choice(sorted(DIVISIONS))
        start = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))
        count = chance.randrange(61)
        convention = chance.choice(["day_0", "day_1"])
        end = due(start, count, convention, closed[division])
        rows.append([division, str(start), count, convention, str(end) if end else None])
    lines = ",\n".join("    " + json.dumps(row) for row in rows)
    print("{")
    print(f'  "source": "PyPI holidays {holidays.__version__}, seed {SEED}",')
    print(f'  "cases": [\n{lines}\n  ]\n}}')


if __name__ == "__main__":
    main()
