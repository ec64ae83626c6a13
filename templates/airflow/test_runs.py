"""Whole nights and refreshes in a real Airflow."""

import base64
import hashlib
import json
import unittest

from fakes import END, Bucket, Dataflow, WholeRun, verdict
from leads_dag import jobs, switch
from leads_dag.jobs import Source
from shared import CONFIG, CRM, LIVE


def live() -> Bucket:
    """A bucket of an environment in production."""
    return Bucket({switch.path(CONFIG): switch.text(LIVE, b"").encode()})


class NightTest(WholeRun):
    """Nights."""

    def night(self, gate_ten: str, mode: str, changed: dict | None = None, **words) -> tuple:
        """States of the tasks, bodies launched, and what was told, of a night in that mode."""
        dataflow = Dataflow(live(), G10=gate_ten, **words)
        states, told = self.run_dag("nightly", dataflow, {"mode": mode}, changed)
        return states, dataflow.bodies, told

    def test_a_green_night_makes_lists(self):
        states, bodies, told = self.night("PASS", "both")
        self.assertEqual({"success"}, set(states.values()), states)
        self.assertEqual([], told)
        self.assertEqual(
            [f"leads-nightly-2026-01-05-{what}-job" for what in ("lists", "production", "shadow-2026-01-05")],
            sorted(each["launchParameter"]["jobName"] for each in bodies),
        )

    def test_a_red_gate_stops_the_lists_and_is_told(self):
        states, bodies, told = self.night("FAIL", "production")
        self.assertEqual("failed", states["production.launch"])
        for stopped in ("production.verdict", "lists.launch", "lists.verdict"):
            self.assertEqual("upstream_failed", states[stopped])
        self.assertEqual(("skipped", 1), (states["shadow.launch"], len(bodies)))
        self.assertEqual(1, len(told), told)
        self.assertIn("G10 FAIL: scored_share of all is 0.5", told[0]["verdict"])
        self.assertEqual("production.launch", told[0]["task"])

    def test_a_shadow_night_publishes_nothing(self):
        states, bodies, _ = self.night("FAIL", "shadow")
        self.assertEqual(
            ("success", "skipped", "skipped"),
            tuple(states[t] for t in ("shadow.verdict", "production.launch", "lists.launch")),
        )
        self.assertEqual(["shadow"], [each["launchParameter"]["parameters"]["mode"] for each in bodies])


    def test_a_published_batch_goes_to_the_crm(self):
        states, bodies, told = self.night("PASS", "production", CRM)
        self.assertEqual(("success", "success"), (states["crm.verdict"], states["lists.verdict"]))
        self.assertEqual([], told)
        launched = [each["launchParameter"] for each in bodies]
        sent = next(each for each in launched if each["containerSpecGcsPath"].endswith("/crm.json"))
        self.assertEqual("gs://example-leads-crm/events-2026-01-05.csv", sent["parameters"]["events"])

    def test_a_batch_that_is_not_published_does_not_and_a_red_crm_stops_no_list(self):
        states, bodies, _ = self.night("FAIL", "production", CRM)
        self.assertEqual(("upstream_failed", 1), (states["crm.launch"], len(bodies)))
        states, bodies, told = self.night("PASS", "production", CRM, G18="NOT_MEASURED")
        self.assertEqual(("failed", "success"), (states["crm.launch"], states["lists.verdict"]))
        self.assertIn("G18 NOT_MEASURED", told[0]["verdict"])


class HealthTest(WholeRun):
    """Days of health; an interval of one ends at noon."""

    MONDAY, TUESDAY = END.replace(hour=12), END.replace(day=6, hour=12)
    SUNDAY_THE_FIRST, MONDAY_THE_FIRST = TUESDAY.replace(month=2, day=1), TUESDAY.replace(month=6, day=1)

    def health(self, end, bucket: Bucket | None = None, **words) -> tuple:
        dataflow = Dataflow(bucket or live(), **words)
        states, told = self.run_dag("health", dataflow, {}, end=end)
        return states, [each["launchParameter"]["parameters"]["step"] for each in dataflow.bodies], told

    def test_mondays_and_firsts_have_steps_of_their_own(self):
        for end, steps in (
            (self.MONDAY, {"watch", "checkpoints"}),
            (self.TUESDAY, {"watch"}),
            (self.SUNDAY_THE_FIRST, {"watch", "readiness"}),
            (self.MONDAY_THE_FIRST, {"watch", "checkpoints", "readiness"}),
        ):
            with self.subTest(end):
                states, launched, told = self.health(end)
                self.assertEqual((steps, len(steps), []), (set(launched), len(launched), told))
                for step in jobs.HEALTH:
                    self.assertEqual("success" if step in steps else "skipped", states[f"{step}.verdict"])

    def test_a_red_gate_is_told_once_and_stops_no_other_step(self):
        states, _, told = self.health(self.MONDAY, S3="FAIL")
        self.assertEqual(("failed", "success"), (states["watch.launch"], states["checkpoints.verdict"]))
        self.assertEqual(1, len(told), told)
        self.assertEqual(("leads_health", "watch.launch"), (told[0]["dag"], told[0]["task"]))
        self.assertIn("S3 FAIL: scored_share of all is 0.5", told[0]["verdict"])
        states, launched, told = self.health(self.MONDAY_THE_FIRST, S3="FAIL")
        self.assertEqual(("upstream_failed", 1), (states["readiness.launch"], len(told)))  # it reads the watch's files
        self.assertNotIn("readiness", launched)
        states, _, told = self.health(self.MONDAY, S1="INCONCLUSIVE")
        self.assertEqual(("failed", "success"), (states["checkpoints.launch"], states["watch.verdict"]))

    def test_what_was_green_last_week_is_judged_again(self):
        bucket = live()
        self.health(self.MONDAY, bucket)
        states, launched, told = self.health(self.MONDAY.replace(day=12), bucket, Q2="FAIL")
        self.assertEqual({"watch", "checkpoints"}, set(launched))
        self.assertEqual("failed", states["checkpoints.launch"])
        self.assertIn("Q2 FAIL", told[0]["verdict"])

    def test_without_a_live_run_nothing_is_launched(self):
        states, launched, told = self.health(self.MONDAY, Bucket({}))
        self.assertEqual(("failed", "upstream_failed", []), (states["sources"], states["watch.launch"], launched))
        self.assertIn("production_run.json is not there: no run was ever approved", told[0]["verdict"])


class RefreshTest(WholeRun):
    """Refreshes; their interval is the one that ended before."""

    RUN = "refresh-2025-10-05"  # the last end of a quarter's interval at or before END

    def refresh(self, signed_by: bytes = b"0" * 32, approved: bool = True, changed=None, **words) -> tuple:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from leads_dag import approval

        public = (
            Ed25519PrivateKey.from_private_bytes(b"0" * 32)
            .public_key()
            .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        )
        keys = {
            "keys": [{"keyId": "release-1", "publicKey": base64.b64encode(public).decode(), "expires": "9999-12-31"}]
        }
        bucket = Bucket({CONFIG.trustedKeys: json.dumps(keys).encode()})
        if approved:
            given = {
                "run": self.RUN,
                "gate": "G11",
                "verdictSha256": hashlib.sha256(verdict("G11", words.get("G11", "PASS"))).hexdigest(),
                "approvedBy": "A. Person",
                "approvedOn": "2025-10-14",
            }
            value = base64.b64encode(
                Ed25519PrivateKey.from_private_bytes(signed_by).sign(approval.payload(given))
            ).decode()
            bucket.objects[f"gs://example-leads/refreshes/{self.RUN}/approval.json"] = json.dumps(
                {"approval": given, "signature": {"keyId": "release-1", "value": value}}
            ).encode()
        dataflow = Dataflow(bucket, **words)
        states, told = self.run_dag("refresh", dataflow, {}, changed)
        return states, dataflow, told

    def test_from_vendor_files_to_the_switch(self):
        states, dataflow, told = self.refresh()
        self.assertEqual({"success"}, set(states.values()), states)
        live = switch.production(dataflow.bucket.objects.get, CONFIG)
        self.assertEqual(Source(self.RUN, "gs://example-leads-config/2025-q4/run.json"), live)
        names = [each["launchParameter"]["jobName"] for each in dataflow.bodies]
        self.assertEqual(
            [f"leads-{self.RUN}-{each}-job" for each in (*jobs.STAGES, "checkpoints")]
            + [
                f"leads-{self.RUN}-shadow-2025-{day}-job"
                for day in ("09-29", "09-30", "10-01", "10-02", "10-03", "10-04", "10-05")
            ]
            + [f"leads-{self.RUN}-production-job"],
            names,
        )
        self.assertEqual([], told)

    def test_a_red_checkpoint_stops_before_the_shadow_days(self):
        states, dataflow, told = self.refresh(Q3="FAIL", S1="FAIL")
        self.stopped_at("checkpoints.launch", states, dataflow, told, "Q3 FAIL")
        self.assertEqual("upstream_failed", states["shadow_1.launch"])
        self.assertEqual("checkpoints", dataflow.bodies[-1]["launchParameter"]["parameters"]["step"])

    def test_a_thirteenth_version_reaches_production_beside_a_red_success_metric(self):
        states, dataflow, told = self.refresh(changed={"modelVersion": "v13", "shadowDays": 1}, S1="FAIL")
        self.assertEqual(({"success"}, []), (set(states.values()), told), states)
        live = switch.production(dataflow.bucket.objects.get, CONFIG)
        self.assertEqual((self.RUN, "v13"), (live.run, live.version))

    def stopped_at(self, task: str, states, dataflow, told, why: str):
        self.assertEqual(("failed", "upstream_failed"), (states[task], states["production.launch"]))
        self.assertEqual("upstream_failed", states["switch"])
        self.assertIsNone(switch.production(dataflow.bucket.objects.get, CONFIG))
        self.assertIn(why, told[0]["verdict"])

    def test_what_gate_eleven_did_not_measure_is_not_promoted(self):
        self.stopped_at("shadow.verdict", *self.refresh(G11="NOT_MEASURED"), "G11 NOT_MEASURED")

    def test_a_foreign_signature_and_none_at_all_stop_the_switch(self):
        self.stopped_at("approval.check", *self.refresh(signed_by=b"1" * 32), "does not belong to it")
        self.stopped_at("approval.check", *self.refresh(approved=False), "approval.json is not there")


if __name__ == "__main__":
    unittest.main()
