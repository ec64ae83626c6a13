"""The configuration and the names made of dates."""

import copy
import datetime
import json
import unittest

from leads_dag import config, moments
from leads_dag.moments import Moment
from shared import DAY, GIVEN, HERE


class ConfigTest(unittest.TestCase):
    def refused(self, change, expected: str) -> None:
        given = copy.deepcopy(GIVEN)
        change(given)
        with self.assertRaises(config.ConfigError) as caught:
            config.parse(json.dumps(given))
        self.assertIn(expected, str(caught.exception))
        self.assertNotIn("\n", str(caught.exception))

    def test_each_bad_value_is_one_line_that_names_its_key(self):
        def put(*path_and_value):
            *path, last, value = path_and_value

            def change(given):
                for key in path:
                    given = given[key]
                given[last] = value

            return change

        for change, expected in (
            (put("project", "P"), "project must be a project id but was 'P'"),
            (put("out", "gs://bucket/"), "out must be a gs:// path without / at its end but was 'gs://bucket/'"),
            (put("out", "/tmp/out"), "out must be a gs:// path"),
            (put("region", "here"), "region must be a region such as us-central1"),
            (put("crm", True), "crm must be a text but was True"),
            (put("crm", "yes"), "crm must be on or off but was 'yes'"),
            (put("crmEvents", "/tmp/events.csv"), "crmEvents must be a gs:// path, with {date} or {quarter} at most"),
            (put("crmDescribe", "gs://bucket/{org}.json"), "crmDescribe must be a gs:// path"),
            (put("crmDescribe", 1), "crmDescribe must be a text or null but was 1"),
            (put("crm", "on"), "crmEvents must be a gs:// path when crm is on but was None: gate 18 needs it"),
            (put("signOffs", "gs://b-s/a.json,b.json"), "signOffs must be a gs:// path, with {date} or {quarter}"),
            (put("docs", "src/site/markdown"), "docs must be a gs:// path"),
            (put("events", "/tmp/a.csv"), "events must be a gs:// path"),
            (put("modelVersion", "13"), "modelVersion must be a model's version such as v13 but was '13'"),
            (put("modelVersion", None), "modelVersion must be a text but was None"),
            (put("schedules", "health", "daily"), "schedules.health must be five cron fields but was 'daily'"),
            (put("deadlineHours", "health", 0), "deadlineHours.health must be between 0.5 and 1680 but was 0"),
            (put("workers", "health", {"machineType": "n2-highmem-4"}), "workers.health.maxWorkers is missing"),
            (put("workers", "crm", "diskSizeGb", 10), "workers.crm.diskSizeGb must be between 30 and 2000 but was 10"),
            (put("schedules", []), "schedules must be an object but was []"),
            (put("lists", "all"), "lists must be run, batch or none but was 'all'"),
            (put("freshHours", 0), "freshHours must be between 1 and 744 but was 0"),
            (put("freshHours", True), "freshHours must be a whole number but was True"),
            (put("shadowDays", "7"), "shadowDays must be a whole number but was '7'"),
            (put("deferrable", 1), "deferrable must be true or false but was 1"),
            (put("workers", "score", "maxWorkers", 0), "workers.score.maxWorkers must be between 1 and 1000"),
            (put("workers", "score", "machine", "x"), "workers.score.machine is no key; keys are"),
            (put("workers", "scoring", GIVEN["workers"]["score"]), "workers must have exactly the keys"),
            (put("workers", []), "workers must be an object but was []"),
            (put("environment", "subnetwork", "default"), "environment.subnetwork must be regions/R/subnetworks/S"),
            (put("environment", "kmsKeyName", "key"), "environment.kmsKeyName must be projects/P/"),
            (put("environment", "serviceAccountEmail", "me@example.com"), "must be a service account's address"),
            (put("environment", "labels", "Team", "x"), "environment.labels.Team must be a lower-case label"),
            (put("alerts", "kind", "mail"), "alerts.kind must be webhook, pubsub or log but was 'mail'"),
            (put("alerts", "connection", None), "alerts.connection must name an Airflow connection"),
            (put("alerts", "kind", "pubsub"), "alerts.topic must be projects/P/topics/T"),
            (put("retries", "maxMinutes", 1), "retries.maxMinutes must be between 5 and 1440 but was 1"),
            (put("schedules", "nightly", "daily"), "schedules.nightly must be five cron fields but was 'daily'"),
            (put("runConfigs", "weekly", "gs://bucket/{run}.json"), "runConfigs.weekly must be a gs:// path"),
        ):
            with self.subTest(expected):
                self.refused(change, expected)

    OPTIONAL = {"modelVersion", "crm", "crmEvents", "crmDescribe", "events", "signOffs", "docs"}

    def test_a_file_of_before_means_the_same_as_this_one(self):
        old = {key: value for key, value in copy.deepcopy(GIVEN).items() if key not in self.OPTIONAL}
        for key, names in (("schedules", ["health"]), ("deadlineHours", ["health"]), ("workers", ["health", "crm"])):
            for name in names:
                del old[key][name]
        self.assertEqual(config.parse(json.dumps(GIVEN)), config.parse(json.dumps(old)))
        del old["schedules"]["nightly"]
        with self.assertRaisesRegex(config.ConfigError, "schedules must have exactly the keys"):
            config.parse(json.dumps(old))

    def test_health_is_after_the_longest_night(self):
        hours = {dag: int(GIVEN["schedules"][dag].split()[1]) for dag in ("nightly", "health")}
        self.assertGreaterEqual(hours["health"], hours["nightly"] + GIVEN["deadlineHours"]["nightly"])

    def test_a_secret_in_place_of_a_reference_is_not_repeated(self):
        def change(given):
            given["signingKey"] = "hunter2hunter2"

        self.refused(change, "signingKey must be secret:projects/P/secrets/S/versions/N")
        given = copy.deepcopy(GIVEN)
        change(given)
        with self.assertRaises(config.ConfigError) as caught:
            config.parse(json.dumps(given))
        self.assertNotIn("hunter2", str(caught.exception))

    def test_missing_double_and_broken_are_refused(self):
        for key in set(GIVEN) - self.OPTIONAL:
            self.refused(lambda given, key=key: given.pop(key), f"{key} is missing")
        text = (HERE / "leads_config.json").read_text().replace("{", '{"project": "twice-here",', 1)
        with self.assertRaisesRegex(config.ConfigError, "project stands twice"):
            config.parse(text)
        with self.assertRaisesRegex(config.ConfigError, "is no JSON"):
            config.parse("{")
        with self.assertRaisesRegex(config.ConfigError, "nowhere.json: cannot be read"):
            config.load("nowhere.json")

    def test_the_file_holds_no_secret(self):
        text = (HERE / "leads_config.json").read_text()
        self.assertNotRegex(text.lower(), r"password|token|private_key|https?://")


class MomentTest(unittest.TestCase):
    def test_the_day_is_that_of_utc(self):
        new_york = datetime.timezone(datetime.timedelta(hours=-5))
        moment = Moment.of(datetime.datetime(2026, 1, 4, 22, 0, tzinfo=new_york))
        self.assertEqual("nightly-2026-01-05", moment.run_id("nightly"))
        self.assertEqual("2026-01-05T00:00:00Z", moment.score_at())
        self.assertEqual("2025-12-30T00:00:00Z", moment.score_at(6))
        with self.assertRaisesRegex(ValueError, "must have a time zone"):
            Moment.of(datetime.datetime(2026, 1, 5))

    def test_suffix_tells_a_repetition_apart(self):
        self.assertEqual("refresh-2026-01-05-b", Moment(DAY.day, "-b").run_id("refresh"))
        self.assertEqual(DAY.day, moments.day_of("refresh-2026-01-05-b"))
        for bad in ("b", "-B", "-", "-123456789", "-a/b"):
            with self.assertRaisesRegex(ValueError, "suffix must be"):
                Moment(DAY.day, bad)
        with self.assertRaisesRegex(ValueError, "must be such as refresh"):
            moments.day_of("../other")

    def test_paths_are_filled_in_by_day_and_quarter(self):
        for month, quarter in ((1, 1), (3, 1), (4, 2), (9, 3), (10, 4), (12, 4)):
            self.assertEqual(
                f"gs://b/2026-q{quarter}/run.json",
                moments.rendered("gs://b/{quarter}/run.json", datetime.date(2026, month, 5)),
            )
        self.assertEqual("gs://b/2026-01-05.json", moments.rendered("gs://b/{date}.json", DAY.day))


if __name__ == "__main__":
    unittest.main()
