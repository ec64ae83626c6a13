"""What a run moves, how long it takes at most, and what it costs, from bytes and times that were measured.

    python3 src/build/cost_model.py [--rows N] [--vintages N] [--leads N] [--price NAME=X ...]

Needs Python alone. The measured figures stand below, each with where it was read; cost.md explains them.
"""

import argparse
import sys

# Bytes of a generated world (promise, seed 1, 20,000 advisors, 500 columns: 147,755 vendor rows, 31,239 lead rows, of
# which 28,094 became training rows and 30,000 had a contact), by wc -c and du -sb of its files and tables.
CSV_PER_ROW = 198_382_078 / 147_755  # vendor CSV, 500 columns
REPS_PER_ROW = 8_887_352 / 147_755  # canonical vintages, Parquet, 34 columns
FIRMS_PER_ROW = 805_338 / 147_755  # derived firm tables, Parquet
CSV_PER_LEAD = 5_965_670 / 31_239  # lead file
TRAINING_PER_LEAD = (3_272_102 + 1_976_074 + 96_539) / 31_239  # training table, contacted, excluded, Parquet
LIST_PER_LEAD = 991_577 / 3_062  # call list as CSV and as Parquet, of the small promise world

# Upper bounds of what a shuffle carries, in bytes. A lead row is held to be no longer than its line of text.
KEY = 10  # a packed CRD number: a variable-length long
TRAINING_ROW = 49 * 9  # 49 columns of a long or double and a tag
TOKEN = 72  # 64 digits of a token and a count

# Times of benchmarks.md, two shared cores.
CPU_PER_ROW = 65.14 / 3_854_624  # intake and training table, CPU seconds
WALL_PER_ROW = 33.00 * 2 / 3_854_624  # the same, seconds of one of two threads: the rate of a thread is 1 / this
CPU_PER_LEAD = 130 / 1_002_218  # scoring with explanations and texts, CPU seconds
HEAP_PER_ROW = 100e6 / 474_396  # a vintage while it is read, held whole by its thread
HEAP_PER_LEAD = 2.5e9 / 1_002_218  # scoring, resident bytes at -Xmx2g

SHARDS = 16  # SnapshotLayout.SHARDS: groups of the join
GROUPS = 32  # groups of leads by id
GIB = 2**30
# Example prices in dollars, as variables: list prices change, look them up. See cost.md.
PRICES = {"vcpu_hour": 0.06, "gib_hour": 0.004, "shuffle_gib": 0.011, "gib_month": 0.02}
GIB_PER_VCPU = 8  # high-memory machines
EFFICIENCY = 0.5  # share of paid vCPU time in which our code runs
SMALLEST = 0.15  # hours that a job's machines live at least: starting, staging, stopping


def moved(rows, leads):
    """Bytes read, shuffled and written by each pipeline."""
    lead = CSV_PER_LEAD
    return {
        "intake": (
            rows * CSV_PER_ROW + leads * lead,
            rows * KEY + leads * KEY,
            rows * (REPS_PER_ROW + FIRMS_PER_ROW),
        ),
        "training-table": (
            rows * REPS_PER_ROW + leads * lead,
            leads * (3 * lead + TRAINING_ROW + TOKEN),  # by id, by shard, contacted; training rows by month
            leads * TRAINING_PER_LEAD,
        ),
        "score": (
            rows * REPS_PER_ROW + leads * lead,
            leads * (2 * lead + LIST_PER_LEAD),  # by id, by shard; the list, gathered
            leads * LIST_PER_LEAD,
        ),
    }


def limits(rows, vintages, leads):
    """Where more machines stop to help: step, threads, hours of the longest, GiB that a thread holds."""
    return [
        (
            "intake: read and store a vintage",
            vintages,
            rows / vintages * WALL_PER_ROW / 3600,
            rows / vintages * HEAP_PER_ROW / GIB,
        ),
        ("training-table: join a shard", SHARDS, rows / SHARDS * WALL_PER_ROW / 3600, None),
        ("training-table: leads by id", GROUPS, None, leads / GROUPS * CSV_PER_LEAD * 4 / GIB),
        (
            "score: join and score a shard",
            SHARDS,
            (rows * WALL_PER_ROW + leads * CPU_PER_LEAD) / SHARDS / 3600,
            None,
        ),
        ("score: rank and write the list", 1, None, leads * HEAP_PER_LEAD / GIB),
    ]


def cost(rows, leads, prices):
    """By pipeline: vCPU hours paid, dollars for machines, for shuffling, and for a month of what was written."""
    vintages = rows * CPU_PER_ROW  # of both stages together, so an upper bound for each that reads them
    needed = {"intake": vintages, "training-table": vintages, "score": vintages + leads * CPU_PER_LEAD}
    out = {}
    for name, (_, shuffled, written) in moved(rows, leads).items():
        hours = max(needed[name] / 3600 / EFFICIENCY, SMALLEST * 4)
        machine = hours * (prices["vcpu_hour"] + GIB_PER_VCPU * prices["gib_hour"])
        out[name] = (hours, machine, shuffled / GIB * prices["shuffle_gib"], written / GIB * prices["gib_month"])
    return out


def table(head, lines):
    """A Markdown table."""
    print("| " + " | ".join(head) + " |")
    print("|---|" + "---:|" * (len(head) - 1))
    for line in lines:
        print("| " + " | ".join(line) + " |")
    print()


def number(value, digits=2):
    """A figure, or a dash for one that was not measured."""
    return "–" if value is None else f"{value:,.{digits}f}"


def show(rows, vintages, leads, prices):
    """All three tables of one size."""
    print(f"**{rows:,} vendor rows in {vintages} vintages, {leads:,} leads**\n")
    moves = moved(rows, leads)
    table(
        ["pipeline", "read, GiB", "shuffled at most, GiB", "written, GiB"],
        [[name, *(number(each / GIB) for each in moves[name])] for name in moves],
    )
    table(
        ["step", "threads at most", "hours of the longest", "GiB that a thread holds"],
        [
            [name, str(threads), number(hours), number(heap)]
            for name, threads, hours, heap in limits(rows, vintages, leads)
        ],
    )
    lines = cost(rows, leads, prices)
    table(
        ["pipeline", "vCPU hours", "machines, $", "shuffle, $", "storage a month, $"],
        [[name, *(number(each) for each in lines[name])] for name in lines],
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000_000, help="vendor rows over all vintages")
    parser.add_argument("--vintages", type=int, default=8)
    parser.add_argument("--leads", type=int, default=0, help="lead rows; 50,000 for every 3,854,624 rows when 0")
    parser.add_argument("--price", action="append", default=[], metavar="NAME=X", help=f"one of {', '.join(PRICES)}")
    given = parser.parse_args()
    prices = dict(PRICES)
    for each in given.price:
        name, _, value = each.partition("=")
        if name not in prices:
            parser.error(f"--price must name one of {', '.join(PRICES)} but was {each}")
        prices[name] = float(value)
    if given.rows < 1 or given.vintages < 1 or given.leads < 0:
        parser.error("--rows and --vintages must be at least 1, --leads at least 0")
    leads = given.leads or round(given.rows * 50_000 / 3_854_624)
    print(
        "per vendor row: %.0f bytes of CSV, %.1f stored; per lead: %.0f bytes of CSV, %.0f stored, %.0f on the list\n"
        % (CSV_PER_ROW, REPS_PER_ROW + FIRMS_PER_ROW, CSV_PER_LEAD, TRAINING_PER_LEAD, LIST_PER_LEAD)
    )
    show(given.rows, given.vintages, leads, prices)
    return 0


if __name__ == "__main__":
    sys.exit(main())
