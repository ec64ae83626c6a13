"""Whole nights and refreshes in a real Airflow."""

import base64
import hashlib
import json
import unittest

from fakes import Bucket, Dataflow, WholeRun, verdict
from leads_dag import switch
from leads_dag.jobs import Source
from shared import CONFIG, LIVE


class NightTest(WholeRun):
    """Nights."""

    def night(self, gate_ten: str, mode: str) -> tuple:
        """States of the tasks, bodies launched, and what was told, of a night in that mode."""
        bucket = Bucket({switch.path(CONFIG): switch.text(LIVE, b"").encode()})
        dataflow = Dataflow(bucket, gate_ten)
        states, told = self.run_dag("nightly", dataflow, {"mode": mode})
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


class RefreshTest(WholeRun):
    """Refreshes; their interval is the one that ended before."""

    RUN = "refresh-2025-10-05"  # the last end of a quarter's interval at or before END

    def refresh(self, gate_eleven: str = "PASS", signed_by: bytes = b"0" * 32, approved: bool = True) -> tuple:
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
                "verdictSha256": hashlib.sha256(verdict("G11", gate_eleven)).hexdigest(),
                "approvedBy": "A. Person",
                "approvedOn": "2025-10-14",
            }
            value = base64.b64encode(
                Ed25519PrivateKey.from_private_bytes(signed_by).sign(approval.payload(given))
            ).decode()
            bucket.objects[f"gs://example-leads/refreshes/{self.RUN}/approval.json"] = json.dumps(
                {"approval": given, "signature": {"keyId": "release-1", "value": value}}
            ).encode()
        dataflow = Dataflow(bucket, gate_eleven=gate_eleven)
        states, told = self.run_dag("refresh", dataflow, {})
        return states, dataflow, told

    def test_from_vendor_files_to_the_switch(self):
        states, dataflow, told = self.refresh()
        self.assertEqual({"success"}, set(states.values()), states)
        live = switch.production(dataflow.bucket.objects.get, CONFIG)
        self.assertEqual(Source(self.RUN, "gs://example-leads-config/2025-q4/run.json"), live)
        names = [each["launchParameter"]["jobName"] for each in dataflow.bodies]
        self.assertEqual(
            [f"leads-{self.RUN}-{each}-job" for each in ("intake", "training-table", "audit", "train", "score")]
            + [
                f"leads-{self.RUN}-shadow-2025-{day}-job"
                for day in ("09-29", "09-30", "10-01", "10-02", "10-03", "10-04", "10-05")
            ]
            + [f"leads-{self.RUN}-production-job"],
            names,
        )
        self.assertEqual([], told)

    def stopped_at(self, task: str, states, dataflow, told, why: str):
        self.assertEqual(("failed", "upstream_failed"), (states[task], states["production.launch"]))
        self.assertEqual("upstream_failed", states["switch"])
        self.assertIsNone(switch.production(dataflow.bucket.objects.get, CONFIG))
        self.assertIn(why, told[0]["verdict"])

    def test_what_gate_eleven_did_not_measure_is_not_promoted(self):
        self.stopped_at("shadow.verdict", *self.refresh(gate_eleven="NOT_MEASURED"), "G11 NOT_MEASURED")

    def test_a_foreign_signature_and_none_at_all_stop_the_switch(self):
        self.stopped_at("approval.check", *self.refresh(signed_by=b"1" * 32), "does not belong to it")
        self.stopped_at("approval.check", *self.refresh(approved=False), "approval.json is not there")


if __name__ == "__main__":
    unittest.main()
