"""Names that follow from the logical date alone: the same date gives the same run, job and folder, always."""

from __future__ import annotations

import dataclasses
import datetime
import re

SUFFIX = r"(-[a-z0-9]{1,8})?"
RUN_ID = r"(nightly|weekly|monthly|refresh|health)-\d{4}-\d{2}-\d{2}" + SUFFIX


@dataclasses.dataclass(frozen=True)
class Moment:
    """The day on which a data interval ends, and what tells a deliberate repetition from it.

    ``suffix`` is empty, or "-b" for a second run of the same day: the finished first one is never written to.
    """

    day: datetime.date
    suffix: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(SUFFIX, self.suffix):
            raise ValueError(
                f"suffix must be empty or such as -b, at most 8 letters and digits, but was {self.suffix!r}"
            )

    @staticmethod
    def of(interval_end: datetime.datetime, suffix: str = "") -> "Moment":
        """The moment of a DAG run; its day is that of UTC."""
        if interval_end.tzinfo is None:
            raise ValueError(f"an interval's end must have a time zone but was {interval_end}")
        return Moment(interval_end.astimezone(datetime.timezone.utc).date(), suffix)

    def run_id(self, dag: str) -> str:
        """``nightly-2026-01-02``: the run, the name of its folder, and the head of its jobs' names."""
        return f"{dag}-{self.day.isoformat()}{self.suffix}"

    def score_at(self, days_before: int = 0) -> str:
        """Midnight UTC of the day, or of one before it, as ``--scoreAt`` takes it."""
        return f"{self.date(days_before)}T00:00:00Z"

    def date(self, days_before: int = 0) -> str:
        """The day, or one before it."""
        return (self.day - datetime.timedelta(days=days_before)).isoformat()


def rendered(path: str, day: datetime.date) -> str:
    """A path with ``{date}`` and ``{quarter}`` (2026-q1) filled in."""
    quarter = f"{day.year}-q{(day.month + 2) // 3}"
    return path.replace("{date}", day.isoformat()).replace("{quarter}", quarter)


def day_of(run_id: str) -> datetime.date:
    """The day in a run's id; ``ValueError`` for an id that no DAG of ours gave."""
    if not re.fullmatch(RUN_ID, run_id):
        raise ValueError(f"a run's id must be such as refresh-2026-01-05 but was {run_id!r}")
    return datetime.date(*map(int, re.search(r"(\d{4})-(\d{2})-(\d{2})", run_id).groups()))
