"""What is launched, word by word."""

import dataclasses
import datetime
import json
import re
import unittest

from leads_dag import config, jobs
from leads_dag.jobs import Marks, Night, Source
from leads_dag.moments import Moment
from shared import BUNDLE, CONFIG, CRM, DAY, GIVEN, HEALTH_FILES, HERE, LIVE, REPO, every_job, skip


LATEST_CRM = ("gs://example-leads/crm/latest.json", "runs/nightly-2026-01-05")


class BodyTest(unittest.TestCase):
    def test_a_production_night_word_by_word(self):
        self.assertEqual(
            {
                "launchParameter": {
                    "jobName": "leads-nightly-2026-01-05-production-job",
                    "containerSpecGcsPath": "gs://example-leads-templates/specs/score.json",
                    "parameters": {
                        "config": "gs://example-leads-config/2025-q4/run.json",
                        "mode": "production",
                        "out": "gs://example-leads",
                        "runDir": "gs://example-leads/runs/refresh-2025-10-05",
                        "runId": "nightly-2026-01-05",
                        "scoreAt": "2026-01-05T00:00:00Z",
                        "trustedKeys": "gs://example-leads-config/trusted_keys.json",
                    },
                    "environment": {
                        "serviceAccountEmail": "leads-worker@example-project.iam.gserviceaccount.com",
                        "subnetwork": "regions/us-central1/subnetworks/leads-dataflow",
                        "ipConfiguration": "WORKER_IP_PRIVATE",
                        "tempLocation": "gs://example-leads-temp/temp",
                        "stagingLocation": "gs://example-leads-temp/staging",
                        "launcherMachineType": "n2-standard-2",
                        "machineType": "n2-highmem-4",
                        "maxWorkers": 8,
                        "diskSizeGb": 50,
                        "additionalUserLabels": {"system": "lead-scoring", "data": "personal", "template": "score"},
                        "kmsKeyName": GIVEN["environment"]["kmsKeyName"],
                    },
                }
            },
            jobs.body(CONFIG, jobs.production(CONFIG, "nightly", DAY, LIVE)),
        )

    def test_a_shadow_day_against_the_live_bundle(self):
        out = jobs.refresh_shadow_out(CONFIG, DAY)
        candidate = Source.trained(CONFIG, "refresh-2026-01-05")
        job = jobs.shadow(CONFIG, "refresh", DAY, Night(candidate, out, LIVE, 6), BUNDLE)
        self.assertEqual("leads-refresh-2026-01-05-shadow-2025-12-30-job", job.name)
        self.assertEqual("2025-12-30T00:00:00Z", job.parameters["scoreAt"])
        self.assertEqual(
            "gs://example-leads/runs/refresh-2025-10-05/model/model_v12_calibrated.zip", job.parameters["champion"]
        )
        self.assertEqual("gs://example-leads-config/2026-q1/run.json", job.parameters["config"])
        day = "gs://example-leads/refreshes/refresh-2026-01-05/shadow/days/ab12cd34/2025-12-30"
        self.assertEqual((f"{day}/_SUCCESS", f"{day}/day.json"), job.marks.files)
        own = jobs.shadow(CONFIG, "nightly", DAY, Night(LIVE, CONFIG.out, LIVE), BUNDLE)
        self.assertNotIn("champion", own.parameters)

    def test_lists_of_a_batch_name_it(self):
        self.assertNotIn("scores", jobs.lists(CONFIG, "nightly", DAY, LIVE).parameters)
        batch = dataclasses.replace(CONFIG, lists="batch")
        self.assertEqual(
            "gs://example-leads/scores/runs/nightly-2026-01-05",
            jobs.lists(batch, "nightly", DAY, LIVE).parameters["scores"],
        )

    def test_a_batch_for_the_crm(self):
        job = jobs.crm(CONFIG, "nightly", DAY, LIVE)
        self.assertEqual(
            {
                "config": "gs://example-leads-config/2025-q4/run.json",
                "runDir": "gs://example-leads/runs/refresh-2025-10-05",
                "runId": "nightly-2026-01-05",
                "batch": "gs://example-leads/scores/runs/nightly-2026-01-05",
                "out": "gs://example-leads",
                "asOf": "2026-01-05",
            },
            job.parameters,
        )
        written = "gs://example-leads/crm/runs/nightly-2026-01-05"
        self.assertEqual(
            Marks((f"{written}/_SUCCESS",), written, None, ("G18",), LATEST_CRM),
            job.marks,
        )
        told = jobs.crm(dataclasses.replace(CONFIG, **CRM), "nightly", DAY, LIVE).parameters
        self.assertEqual("gs://example-leads-crm/events-2026-01-05.csv", told["events"])
        self.assertEqual("gs://example-leads-crm/lead.json", told["describe"])

    def test_steps_of_health_have_ledgers_of_their_own(self):
        health = "gs://example-leads/health"
        for step, name, gates in (
            ("watch", "2026-01-05", ("G16", "S2", "S3")),
            ("checkpoints", LIVE.run, ("Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "S1")),
            ("readiness", "2026-01-05", ("G12",)),
        ):
            job = jobs.health(CONFIG, "health", DAY, step, LIVE)
            self.assertEqual(Marks((), f"{health}/{step}/{name}", name, gates), job.marks)
            self.assertEqual((True, ()), (job.again, job.reported))
            self.assertEqual(
                {
                    "config": "gs://example-leads-config/2025-q4/run.json",
                    "runDir": "gs://example-leads/runs/refresh-2025-10-05",
                    "runId": "refresh-2025-10-05",
                    "step": step,
                    "out": "gs://example-leads",
                    "asOf": "2026-01-05",
                },
                job.parameters,
            )

    def test_steps_of_health_are_told_of_their_own_files(self):
        told = dataclasses.replace(CONFIG, **HEALTH_FILES)
        known = {step: jobs.health(told, "health", DAY, step, LIVE).parameters for step in jobs.HEALTH}
        self.assertEqual("gs://example-leads-crm/sga-2026-01-05.csv", known["watch"]["events"])
        self.assertEqual(
            "gs://example-leads-config/signed/2026-q1.json,gs://example-leads-config/signed/other.json",
            known["readiness"]["signOffs"],
        )
        self.assertEqual("gs://example-leads-config/docs", known["readiness"]["docs"])
        self.assertFalse({"signOffs", "docs"} & set(known["watch"]) or {"events"} & set(known["readiness"]))

    def test_a_refresh_needs_the_checkpoints_of_the_new_run(self):
        new = Source.trained(CONFIG, "refresh-2026-01-05")
        job = jobs.health(CONFIG, "refresh", DAY, "checkpoints", new)
        self.assertEqual("leads-refresh-2026-01-05-checkpoints-job", job.name)
        self.assertEqual("gs://example-leads/health/checkpoints/refresh-2026-01-05", job.marks.run_dir)
        self.assertEqual((("Q1", "Q2", "Q3", "Q4", "Q5", "Q6"), ("S1",)), (job.marks.gates, job.reported))

    def test_mondays_and_firsts_by_the_intervals_day_alone(self):
        for day, steps in (
            ("2026-01-05", ["watch", "checkpoints"]),  # a Monday
            ("2026-01-06", ["watch"]),
            ("2026-01-04", ["watch"]),
            ("2026-02-01", ["watch", "readiness"]),  # a Sunday
            ("2026-06-01", ["watch", "checkpoints", "readiness"]),
        ):
            self.assertEqual(steps, jobs.health_steps(Moment(datetime.date.fromisoformat(day))), day)
        late = datetime.datetime(2026, 1, 4, 20, tzinfo=datetime.timezone(datetime.timedelta(hours=-5)))
        self.assertEqual(["watch", "checkpoints"], jobs.health_steps(Moment.of(late)))  # Monday in UTC

    def test_names_bear_the_models_version(self):
        thirteen = dataclasses.replace(CONFIG, modelVersion="v13")
        new = Source.trained(thirteen, "refresh-2026-01-05")
        run = "gs://example-leads/runs/refresh-2026-01-05"
        self.assertEqual(f"{run}/model/model_v13_calibrated.zip", new.bundle(thirteen))
        self.assertEqual(
            ("gs://example-leads/lists/runs/nightly-2026-01-05/reports/sga_list_metrics_v13.json",),
            jobs.lists(thirteen, "nightly", DAY, new).marks.files,
        )
        # while a v13 is in shadow, what is live stays a v12
        night = Night(new, "gs://example-leads", LIVE)
        champion = jobs.shadow(thirteen, "nightly", DAY, night, BUNDLE).parameters["champion"]
        self.assertTrue(champion.endswith("/refresh-2025-10-05/model/model_v12_calibrated.zip"), champion)
        self.assertEqual(
            ("gs://example-leads/lists/runs/nightly-2026-01-05/reports/sga_list_metrics_v12.json",),
            jobs.lists(thirteen, "nightly", DAY, LIVE).marks.files,
        )

    def test_no_name_is_of_one_version(self):
        stuck = [
            f"{file.name}: {line.strip()}"
            for file in sorted(HERE.rglob("*.py"))
            if not file.name.startswith(("test_", "shared", "fakes"))
            for line in file.read_text().splitlines()
            if re.search(r"v\d\d", line) and not line.startswith("FIRST_VERSION") and "such as v13" not in line
        ]
        self.assertEqual([], stuck)

    def test_equal_dates_give_equal_bodies_and_other_dates_other_names(self):
        once = [json.dumps(jobs.body(CONFIG, job)) for job in every_job()]
        again = [json.dumps(jobs.body(config.load(str(HERE / "leads_config.json")), job)) for job in every_job()]
        self.assertEqual(once, again)
        days = [Moment(DAY.day + datetime.timedelta(days=i), s) for i in range(400) for s in ("", "-b")]
        names = {jobs.production(CONFIG, "nightly", day, LIVE).name for day in days}
        self.assertEqual(len(days), len(names))

    def test_names_are_dataflows_and_none_is_the_head_of_another(self):
        names = sorted(job.name for job in every_job())
        self.assertEqual(len(names), len(set(names)))
        for name in names:
            self.assertRegex(name, r"^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$")
            self.assertEqual([name], [other for other in names if other.startswith(name)])
        with self.assertRaisesRegex(ValueError, "up to 63"):
            jobs.job_name("refresh-2026-01-05", "Upper")

    def test_no_worker_has_a_public_address_and_every_one_runs_as_ours(self):
        for job in every_job():
            environment = jobs.body(CONFIG, job)["launchParameter"]["environment"]
            self.assertEqual("WORKER_IP_PRIVATE", environment["ipConfiguration"])
            self.assertEqual(CONFIG.environment.serviceAccountEmail, environment["serviceAccountEmail"])
            self.assertEqual(CONFIG.environment.subnetwork, environment["subnetwork"])
        no_key = dataclasses.replace(CONFIG, environment=dataclasses.replace(CONFIG.environment, kmsKeyName=None))
        self.assertNotIn("kmsKeyName", jobs.body(no_key, every_job()[0])["launchParameter"]["environment"])

    def test_no_clock_is_asked_but_for_a_keys_last_day(self):
        asked = [
            f"{file.name}: {line.strip()}"
            for file in sorted(HERE.rglob("*.py"))
            if not file.name.startswith(("test_", "shared", "fakes"))
            for line in file.read_text().splitlines()
            if re.search(r"\bnow\(|utcnow|today\(\)|time\.time\(|uuid|\brandom", line)
        ]
        self.assertEqual(1, len(asked), asked)
        self.assertIn("leads_refresh.py: today = ", asked[0])


class ParametersTest(unittest.TestCase):
    """Every parameter that is sent is one that the template takes, in the form that it asks for."""

    OPTIONS = {
        "intake": (),
        "training-table": (),
        "audit": (),
        "train": ("ModelTrainingPipeline",),
        "score": ("ScoringPipeline", "NarrativeOptions", "BundleOptions"),
        "lists": ("SgaListPipeline",),
        "crm": ("CrmPipeline",),
        "health": ("HealthPipeline",),
    }

    def declared(self, file) -> list:
        """Every job; each template has this file."""
        self.assertEqual([], sorted({job.template for job in every_job() if not file(job.template).exists()}))
        return every_job()

    def test_options_in_the_sources_know_them(self):
        sources = REPO / "pipelines/src/main/java/com/savvywealth/leads/pipeline"
        if not sources.is_dir():
            skip(self, f"no Java sources at {sources}: parameters are not held against the options")
        for job in self.declared(lambda each: sources / f"{(*self.OPTIONS[each], 'LeadOptions')[0]}.java"):
            known = set()
            for name in ("LeadOptions", *self.OPTIONS[job.template]):
                text = (sources / f"{name}.java").read_text()
                known |= {each[0].lower() + each[1:] for each in re.findall(r" get(\w+)\(\);", text)}
            self.assertEqual(set(), set(job.parameters) - known, job.name)

    def test_metadata_knows_them(self):
        folder = REPO / "templates/metadata"
        if not folder.is_dir():
            skip(self, f"no {folder}: parameters are not held against the templates' metadata")
        faults = []
        for job in self.declared(lambda each: folder / f"{each}.json"):
            declared = json.loads((folder / f"{job.template}.json").read_text())["parameters"]
            by_name = {each["name"]: each for each in declared}
            required = {each["name"] for each in declared if not each.get("isOptional", False)}
            faults += [f"{job.name}: {name} is required" for name in sorted(required - set(job.parameters))]
            for name, value in job.parameters.items():
                if name not in by_name:
                    faults.append(f"{job.name}: {name} is no parameter of {job.template}")
                    continue
                for pattern in by_name[name].get("regexes", []):
                    if not re.search(rf"\A(?:{pattern})\Z", str(value)):
                        faults.append(f"{job.name}: {name}={value} does not match {pattern}")
        self.maxDiff = None
        self.assertEqual("", "\n".join(faults))


if __name__ == "__main__":
    unittest.main()
