"""What the tests share: the committed configuration, real verdict files, every kind of job."""

import dataclasses
import datetime
import json
import sys
import unittest
from pathlib import Path

from leads_dag import config, jobs
from leads_dag.jobs import Marks, Night, Source
from leads_dag.moments import Moment

HERE = Path(__file__).parent
REPO = HERE.parent.parent
RUN = HERE / "testdata" / "run"  # verdicts of a small world's survey: gate 6 is red in it
RUN_ID = json.loads((RUN / "ledger.json").read_text())["runId"]
CONFIG = config.load(str(HERE / "leads_config.json"))
GIVEN = json.loads((HERE / "leads_config.json").read_text())
DAY = Moment(datetime.date(2026, 1, 5))
LIVE = Source("refresh-2025-10-05", "gs://example-leads-config/2025-q4/run.json")
CRM = {
    "crm": "on",
    "crmEvents": "gs://example-leads-crm/events-{date}.csv",
    "crmDescribe": "gs://example-leads-crm/lead.json",
}
HEALTH_FILES = {
    "events": "gs://example-leads-crm/sga-{date}.csv",
    "signOffs": "gs://example-leads-config/signed/{quarter}.json,gs://example-leads-config/signed/other.json",
    "docs": "gs://example-leads-config/docs",
}
BUNDLE = "ab12cd34" + "0" * 56


def reads(files: dict):
    """A reader of files in memory."""
    return lambda path: files.get(path)


def canned() -> dict:
    """The real verdict files, as they would lie in a bucket."""
    return {f"gs://b/run/{f.relative_to(RUN).as_posix()}": f.read_bytes() for f in RUN.rglob("*.json")}


def marks(*gates) -> Marks:
    return Marks(run_dir="gs://b/run", run_id=RUN_ID, gates=gates)


def every_job(of: config.Config = CONFIG) -> list:
    """Each kind of job that a DAG launches."""
    built = [
        jobs.stage(of, dag, DAY, template)
        for dag, templates in (("weekly", jobs.STAGES[:2]), ("monthly", jobs.STAGES[:3]), ("refresh", jobs.STAGES))
        for template in templates
    ]
    night = Night(Source.trained(of, "refresh-2026-01-05"), "gs://example-leads", LIVE, 3)
    return built + [
        jobs.production(of, "nightly", DAY, LIVE),
        jobs.production(of, "refresh", DAY, LIVE),
        jobs.shadow(of, "nightly", DAY, night, BUNDLE),
        jobs.shadow(of, "refresh", DAY, night, BUNDLE),
        jobs.lists(of, "nightly", DAY, LIVE),
        jobs.crm(of, "nightly", DAY, LIVE),
        jobs.crm(dataclasses.replace(of, **CRM), "nightly", Moment(DAY.day, "-b"), LIVE),
        jobs.health(of, "refresh", DAY, "checkpoints", night.source),
        *(jobs.health(of, "health", DAY, step, LIVE) for step in jobs.HEALTH),
        *(
            jobs.health(dataclasses.replace(of, **HEALTH_FILES), "health", Moment(DAY.day, "-b"), step, LIVE)
            for step in jobs.HEALTH
        ),
    ]


def skip(test: unittest.TestCase, why: str) -> None:
    """Skips, and says so where it is read."""
    print(f"SKIPPED: {why}", file=sys.stderr)
    test.skipTest(why)
