"""Approvals, alerts, paths."""

import base64
import datetime
import hashlib
import json
import unittest

from leads_dag import alerts, approval, config, storage, verdicts
from shared import reads, skip


class ApprovalTest(unittest.TestCase):
    PATHS = {"approval": "a", "verdict": "v", "trustedKeys": "k"}
    VERDICT = b'{"gate": "G11", "verdict": "PASS", "title": "Shadow", "checks": []}'
    TODAY = datetime.date(2026, 1, 20)

    def files(self, **changes) -> dict:
        self.given = {
            "run": "refresh-2026-01-05",
            "gate": "G11",
            "verdictSha256": hashlib.sha256(self.VERDICT).hexdigest(),
            "approvedBy": "A. Person",
            "approvedOn": "2026-01-19",
            **changes,
        }
        signature = {"keyId": "release-1", "value": base64.b64encode(b"s" * 64).decode()}
        keys = {"keys": [{"keyId": "release-1", "publicKey": base64.b64encode(b"p").decode(), "expires": "2026-12-31"}]}
        return {
            "a": json.dumps({"approval": self.given, "signature": signature}).encode(),
            "v": self.VERDICT,
            "k": json.dumps(keys).encode(),
        }

    def require(self, files, today=TODAY, verify=None) -> str:
        verify = verify or (
            lambda key, value, content: (key, value, content) == (b"p", b"s" * 64, approval.payload(self.given))
        )
        return approval.require(reads(files), self.PATHS, "refresh-2026-01-05", today, verify)

    def refused(self, expected: str, files, **kwargs) -> None:
        with self.assertRaisesRegex(verdicts.NotGreen, expected):
            self.require(files, **kwargs)

    def test_a_signed_approval_of_this_verdict_counts(self):
        self.assertEqual("approved by A. Person on 2026-01-19, signed with release-1", self.require(self.files()))

    def test_none_or_one_of_something_else_does_not(self):
        for missing in "avk":
            self.refused(f"{missing} is not there", {k: v for k, v in self.files().items() if k != missing})
        self.refused("run is refresh-2025-10-05 but must be", self.files(run="refresh-2025-10-05"))
        self.refused("gate is G10 but must be", self.files(gate="G10"))
        self.refused("verdictSha256 is", {**self.files(), "v": self.VERDICT + b" "})
        self.refused("approvedBy must name a person", self.files(approvedBy=""))
        self.refused("approvedOn must be a day", self.files(approvedOn="soon"))
        self.refused("must have a signature and an approval", self.files(more="x"))
        self.refused("must have a signature and an approval", {**self.files(), "a": b"{}"})

    def test_a_red_gate_cannot_be_approved(self):
        red = self.VERDICT.replace(b"PASS", b"NOT_MEASURED")
        self.refused("G11 NOT_MEASURED", {**self.files(verdictSha256=hashlib.sha256(red).hexdigest()), "v": red})

    def test_only_a_living_trusted_key_counts(self):
        self.refused("does not belong to it", self.files(), verify=lambda *_: False)
        self.refused("counted until 2026-12-31", self.files(), today=datetime.date(2027, 1, 1))
        self.refused("release-1 is not trusted", {**self.files(), "k": b'{"keys": []}'})
        shared = b'{"keys": [{"keyId": "release-1", "secret": "env:X", "expires": "2026-12-31"}]}'
        self.refused("not with a shared secret", {**self.files(), "k": shared})

    def test_a_real_key(self):
        try:
            from cryptography.hazmat.primitives import serialization
            from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        except ImportError:
            skip(self, "no package cryptography: Ed25519 is not tried")
        private = Ed25519PrivateKey.from_private_bytes(b"0" * 32)
        public = private.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        files = self.files()
        signature = base64.b64encode(private.sign(approval.payload(self.given))).decode()
        files["a"] = json.dumps(
            {"approval": self.given, "signature": {"keyId": "release-1", "value": signature}}
        ).encode()
        files["k"] = json.dumps(
            {"keys": [{"keyId": "release-1", "publicKey": base64.b64encode(public).decode(), "expires": "2026-12-31"}]}
        ).encode()
        self.assertIn("approved by", self.require(files, verify=approval.ed25519))
        other = {**self.given, "approvedBy": "B. Person"}
        files["a"] = json.dumps({"approval": other, "signature": {"keyId": "release-1", "value": signature}}).encode()
        self.refused("does not belong to it", files, verify=approval.ed25519)


class AlertTest(unittest.TestCase):
    class Task:
        dag_id, task_id, try_number, log_url = "leads_nightly", "production.verdict", 2, "https://airflow/log"

    class Run:
        dag_id, run_id = "leads_nightly", "scheduled__2026-01-04"

    def test_one_line_says_where_and_why(self):
        context = {
            "task_instance": self.Task(),
            "dag_run": self.Run(),
            "exception": ValueError("G10 FAIL:\n x" + "y" * 900),
        }
        line = alerts.line(context)
        self.assertNotIn("\n", line)
        facts = json.loads(line)
        self.assertEqual(
            ("lead-scoring", "leads_nightly", "scheduled__2026-01-04", "production.verdict", 2, "https://airflow/log"),
            tuple(facts[k] for k in ("alert", "dag", "run", "task", "try", "log")),
        )
        self.assertTrue(facts["verdict"].startswith("G10 FAIL: xyyy"))
        self.assertEqual(alerts.EXCERPT, len(facts["verdict"]))

    def test_a_run_that_took_too_long_has_no_task(self):
        facts = json.loads(alerts.line({"dag_run": self.Run(), "reason": "timed_out"}))
        self.assertEqual(("leads_nightly", None, "timed_out"), (facts["dag"], facts["task"], facts["verdict"]))

    def test_a_run_whose_task_failed_is_told_once(self):
        tell = alerts.run_callback(config.Alerts("log", None, None))
        with self.assertNoLogs("leads_dag.alerts"):
            tell({"dag_run": self.Run(), "reason": "task_failure"})
        with self.assertLogs("leads_dag.alerts", "ERROR") as logged:
            tell({"dag_run": self.Run(), "task_instance": self.Task(), "reason": "timed_out"})
        self.assertIn('"task": null', logged.output[0])

    def test_it_is_logged_where_nothing_is_sent(self):
        with self.assertLogs("leads_dag.alerts", "ERROR") as logged:
            alerts.callback(config.Alerts("log", None, None))({"dag_run": self.Run()})
        self.assertIn('"alert": "lead-scoring"', logged.output[0])


class StorageTest(unittest.TestCase):
    def test_paths(self):
        self.assertEqual(("b", "x/y.json"), storage.split("gs://b/x/y.json"))
        for bad in ("gs://b", "/tmp/x"):
            with self.assertRaisesRegex(ValueError, "must be gs://BUCKET/OBJECT"):
                storage.split(bad)


if __name__ == "__main__":
    unittest.main()
