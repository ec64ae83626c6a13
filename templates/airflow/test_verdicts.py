"""Verdicts, what is live, bundles."""

import copy
import dataclasses
import hashlib
import io
import json
import re
import unittest
import zipfile

from leads_dag import bundles, jobs, switch, verdicts
from leads_dag.jobs import Marks, Source
from shared import CONFIG, DAY, LIVE, REPO, canned, marks, reads, skip

SEAL = hashlib.sha256(b"{}").hexdigest().encode() + b"\n"


def sha(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()


class VerdictTest(unittest.TestCase):
    def test_green_gates_of_a_real_run_read_green(self):
        lines = verdicts.lines(reads(canned()), marks("G0", "G1"))
        self.assertEqual(["G0 PASS", "G1 PASS"], [line.split(":")[0] for line in lines])
        self.assertTrue(verdicts.finished(reads(canned()), marks("G0", "G1", "G2", "G3")))

    def test_a_red_gate_stops_and_says_why_in_one_line(self):
        with self.assertRaises(verdicts.Red) as caught:
            verdicts.lines(reads(canned()), marks("G0", "G6"))
        said = str(caught.exception)
        self.assertRegex(said, r"^G6 FAIL: \S+ of \S+ is .*\(n=\d+\): .+ \[gs://b/run/gates/G6.json\]$")
        self.assertNotIn("\n", said)
        self.assertFalse(verdicts.finished(reads(canned()), marks("G6")))
        self.assertEqual(said, verdicts.red_line(reads(canned()), marks("G1", "G6")))
        self.assertIsNone(verdicts.red_line(reads(canned()), marks("G0", "G12")))

    def test_every_verdict_but_the_three_stops(self):
        for word, green in (
            ("PASS", True),
            ("NOT_APPLICABLE", True),
            ("WAIVED", True),
            ("INCONCLUSIVE", False),
            ("NOT_MEASURED", False),
            ("FAIL", False),
            ("pass", False),
            ("", False),
        ):
            text = json.dumps({"gate": "G10", "unit": 10, "title": "t", "verdict": word, "checks": []}).encode()
            with self.subTest(word):
                if green:
                    self.assertIn(f"G10 {word}", verdicts.judged(text, "G10", "p"))
                else:
                    self.assertRaises(verdicts.Red, verdicts.judged, text, "G10", "p")

    def test_missing_foreign_altered_and_broken_verdicts_are_not_green(self):
        files = canned()
        g1 = "gs://b/run/gates/G1.json"
        ledger = json.loads(files["gs://b/run/ledger.json"])
        foreign = {**ledger, "runId": "other"}
        unentered = {**ledger, "entries": {k: v for k, v in ledger["entries"].items() if k != "G1"}}
        halting = copy.deepcopy(ledger)
        halting["entries"]["G1"]["halts"] = True
        for change, expected in (
            ({g1: None}, "G1.json is not there: gate 1 was not judged"),
            ({g1: files[g1] + b" "}, "is not the file that was entered"),
            ({g1: files["gs://b/run/gates/G0.json"]}, "is no verdict of G1"),
            ({g1: b"{"}, "is no JSON"),
            ({g1: b"[]"}, "must hold an object"),
            ({"gs://b/run/ledger.json": None}, "ledger.json is not there"),
            ({"gs://b/run/ledger.json": json.dumps(foreign).encode()}, "is of run other but must be of"),
            ({"gs://b/run/ledger.json": json.dumps(unentered).encode()}, "has no entry of G1"),
            ({"gs://b/run/ledger.json": json.dumps(halting).encode()}, "it halts by"),
        ):
            with self.subTest(expected):
                changed = {**files, **change}
                with self.assertRaisesRegex(verdicts.NotGreen, re.escape(expected)):
                    verdicts.lines(reads(changed), marks("G1"))
                self.assertFalse(verdicts.finished(reads(changed), marks("G1")))

    def test_a_batch_is_done_with_its_marker_and_published_with_the_pointer(self):
        job = jobs.production(CONFIG, "nightly", DAY, LIVE)
        batch = "gs://example-leads/scores/runs/nightly-2026-01-05"
        green = json.dumps({"gate": "G10", "verdict": "PASS", "title": "t", "checks": []}).encode()
        files = {f"{batch}/gates/G10.json": green}
        with self.assertRaisesRegex(verdicts.NotGreen, "_SUCCESS is not there"):
            verdicts.lines(reads(files), job.marks)
        self.assertFalse(verdicts.finished(reads(files), job.marks))
        for manifest, seal in ((None, b"x"), (b"{}", b""), (b"{}", b"\xff"), (b"{ }", SEAL)):
            files.update({f"{batch}/manifest.json": manifest, f"{batch}/_SUCCESS": seal})
            with self.assertRaisesRegex(verdicts.NotGreen, "not the one that was sealed"):
                verdicts.lines(reads(files), job.marks)
            self.assertFalse(verdicts.finished(reads(files), job.marks))
        files.update({f"{batch}/manifest.json": b"{}", f"{batch}/_SUCCESS": SEAL})
        self.assertTrue(verdicts.finished(reads(files), job.marks))
        pointer = "gs://example-leads/scores/latest.json"
        for named, moved in (
            ("nightly-2026-01-05", True),
            ("nightly-2026-01-04", False),
            ("nightly-2026-01-06", True),
            ("x", False),
        ):
            files[pointer] = json.dumps({"run": f"runs/{named}"}).encode()
            if moved:
                self.assertEqual(1, len(verdicts.lines(reads(files), job.marks)))
            else:
                with self.assertRaisesRegex(verdicts.NotGreen, "has not moved"):
                    verdicts.lines(reads(files), job.marks)

    def test_an_older_night_is_not_published_over_a_newer_one(self):
        job = jobs.production(CONFIG, "nightly", DAY, LIVE)
        pointer = "gs://example-leads/scores/latest.json"
        for named in ("nightly-2026-01-05", "nightly-2026-01-04", "refresh-2026-01-05"):
            verdicts.require_newest(reads({pointer: json.dumps({"run": f"runs/{named}"}).encode()}), job.marks)
        verdicts.require_newest(reads({}), job.marks)
        with self.assertRaisesRegex(verdicts.NotGreen, "an older day is not published over it"):
            verdicts.require_newest(reads({pointer: b'{"run": "runs/nightly-2026-01-06"}'}), job.marks)


    def test_checkpoints_and_success_metrics_are_read_and_named(self):
        words = {"Q1": "PASS", "Q6": "FAIL", "S1": "WAIVED", "S3": "NOT_MEASURED"}
        texts = {
            gate: json.dumps({"gate": gate, "unit": 16, "title": "t", "verdict": word, "checks": []}).encode()
            for gate, word in words.items()
        }
        entries = {
            gate: {"verdict": words[gate], "halts": words[gate] in ("FAIL", "NOT_MEASURED"), "sha256": sha(text)}
            for gate, text in texts.items()
        }
        files = {f"h/gates/{gate}.json": text for gate, text in texts.items()}
        files["h/ledger.json"] = json.dumps({"runId": "2026-01-05", "entries": entries}).encode()

        def said(*gates):
            return verdicts.lines(reads(files), Marks(run_dir="h", run_id="2026-01-05", gates=gates))

        self.assertEqual(["Q1 PASS: t, 0 checks", "S1 WAIVED: t, 0 checks"], said("Q1", "S1"))
        for gates, expected in (
            (("Q1", "Q6"), "Q6 FAIL"),
            (("S3",), "S3 NOT_MEASURED"),
            (("Q2",), "h/gates/Q2.json is not there: checkpoint 2 was not judged"),
            (("S2",), "success metric 2 was not judged"),
            (("G16",), "gate 16 was not judged"),
        ):
            with self.assertRaisesRegex(verdicts.NotGreen, expected):
                said(*gates)
        for bad in ("", "X1", "Q", "G123", "q1", "G1/../G2"):
            with self.assertRaisesRegex(ValueError, "a gate's id must be such as"):
                verdicts.spoken(bad)

    def test_a_batch_of_the_crm_is_done_with_its_gate_marker_and_pointer(self):
        job = jobs.crm(CONFIG, "nightly", DAY, LIVE)
        out = "gs://example-leads/crm/runs/nightly-2026-01-05"
        red = json.dumps({"gate": "G18", "verdict": "NOT_MEASURED", "title": "t", "checks": []}).encode()
        files = {f"{out}/gates/G18.json": red, f"{out}/manifest.json": b"{}", f"{out}/_SUCCESS": SEAL}
        with self.assertRaisesRegex(verdicts.Red, "G18 NOT_MEASURED"):
            verdicts.lines(reads(files), job.marks)
        files[f"{out}/gates/G18.json"] = red.replace(b"NOT_MEASURED", b"PASS")
        files["gs://example-leads/crm/latest.json"] = b'{"run": "runs/nightly-2026-01-04"}'
        with self.assertRaisesRegex(verdicts.NotGreen, "the pointer has not moved"):
            verdicts.lines(reads(files), job.marks)
        files["gs://example-leads/crm/latest.json"] = b'{"run": "runs/nightly-2026-01-05"}'
        self.assertEqual(["G18 PASS: t, 0 checks"], verdicts.lines(reads(files), job.marks))


class SwitchTest(unittest.TestCase):
    def test_the_version_is_carried_and_a_file_of_before_is_of_the_first(self):
        new = dataclasses.replace(LIVE, version="v13")
        files = {switch.path(CONFIG): switch.text(new, b"").encode()}
        self.assertEqual(new, switch.production(reads(files), CONFIG))
        facts = json.loads(files[switch.path(CONFIG)])
        later = dataclasses.replace(CONFIG, modelVersion="v14")
        for version, expected in ((None, "v12"), ("v13", "v13")):
            given = {key: each for key, each in facts.items() if key != "version"}
            given.update({} if version is None else {"version": version})
            found = switch.production(reads({switch.path(CONFIG): json.dumps(given).encode()}), later)
            self.assertEqual(expected, found.version)
        for bad in ("13", "", 13, None, "v13/../x", "v13\n"):
            text = json.dumps({**facts, "version": bad}).encode()
            with self.assertRaisesRegex(verdicts.NotGreen, "version must be a model's such as v13 but was"):
                switch.production(reads({switch.path(CONFIG): text}), CONFIG)

    def test_the_live_run_named_for_shadow_is_the_one_that_is_written_down(self):
        files = reads({switch.path(CONFIG): switch.text(LIVE, b"").encode()})
        thirteen = dataclasses.replace(CONFIG, modelVersion="v13")
        self.assertEqual(LIVE, switch.sources(files, thirteen, "shadow", LIVE.run)["shadow"])
        self.assertEqual("v13", switch.sources(files, thirteen, "shadow", "refresh-2026-01-05")["shadow"].version)

    def test_only_an_approved_run_is_looked_after(self):
        files = {switch.path(CONFIG): switch.text(LIVE, b"").encode()}
        self.assertEqual(LIVE, switch.live(reads(files), CONFIG))
        with self.assertRaisesRegex(verdicts.NotGreen, "production_run.json is not there: no run was ever approved"):
            switch.live(reads({}), CONFIG)

    def test_what_is_written_is_what_nights_read(self):
        text = switch.text(LIVE, b"signed")
        files = {switch.path(CONFIG): text.encode()}
        self.assertEqual(LIVE, switch.production(reads(files), CONFIG))
        self.assertEqual(hashlib.sha256(b"signed").hexdigest(), json.loads(text)["approvalSha256"])
        self.assertEqual(text, switch.text(LIVE, b"signed"))

    def test_modes(self):
        files = reads({switch.path(CONFIG): switch.text(LIVE, b"").encode()})
        candidate = Source.trained(CONFIG, "refresh-2026-01-05")
        found = switch.sources(files, CONFIG, "both", "refresh-2026-01-05")
        self.assertEqual({"production": LIVE, "shadow": candidate, "champion": LIVE}, found)
        self.assertEqual(LIVE, switch.sources(files, CONFIG, "shadow", "")["shadow"])
        self.assertIsNone(switch.sources(files, CONFIG, "production", "")["shadow"])
        self.assertIsNone(switch.sources(files, CONFIG, "shadow", "")["production"])
        with self.assertRaisesRegex(ValueError, "mode must be"):
            switch.sources(files, CONFIG, "live", "")

    def test_without_an_approved_run_only_a_named_one_is_shadowed(self):
        nothing = reads({})
        self.assertIsNone(switch.sources(nothing, CONFIG, "shadow", "refresh-2026-01-05")["champion"])
        for mode, run in (("production", ""), ("both", "refresh-2026-01-05"), ("shadow", "")):
            with self.assertRaisesRegex(verdicts.NotGreen, "no run was ever approved"):
                switch.sources(nothing, CONFIG, mode, run)
        with self.assertRaisesRegex(verdicts.NotGreen, "must name run and config"):
            switch.production(reads({switch.path(CONFIG): b"{}"}), CONFIG)


class BundleTest(unittest.TestCase):
    def test_fingerprint_is_the_manifests_digest(self):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as bundle:
            bundle.writestr("manifest.json", "{}")
            bundle.writestr("signature.json", "any")
        self.assertEqual(hashlib.sha256(b"{}").hexdigest(), bundles.fingerprint(reads({"b": content.getvalue()}), "b"))
        for files, expected in (({}, "has no bundle"), ({"b": b"no zip"}, "is no bundle")):
            with self.assertRaisesRegex(verdicts.NotGreen, expected):
                bundles.fingerprint(reads(files), "b")

    def test_it_is_the_one_that_java_prints(self):
        stored = REPO / "testdata/models/small_v12_format2.zip"
        if not stored.exists():
            skip(self, f"no {stored}")
        self.assertEqual(  # ./leadscoring bundle verify testdata/models/small_v12_format2.zip
            "2a09845565338278a6305ba12355340f514daf100d7b965aa8d38f8fa281ff54",
            bundles.fingerprint(lambda _: stored.read_bytes(), "b"),
        )


if __name__ == "__main__":
    unittest.main()
