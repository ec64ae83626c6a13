"""A real Airflow in a folder of its own, and a Dataflow and a bucket made by hand.

``check.sh`` makes the environment and runs this; without Airflow every test here is skipped, loudly.
"""

import copy
import datetime
import hashlib
import json
import os
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

HERE = Path(__file__).parent
HOME = tempfile.mkdtemp(prefix="leads-airflow-")
os.environ.update(
    AIRFLOW_HOME=HOME,
    AIRFLOW__CORE__LOAD_EXAMPLES="False",
    AIRFLOW__CORE__UNIT_TEST_MODE="False",
    AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=f"sqlite:///{HOME}/airflow.db",
    AIRFLOW__CORE__DAGS_FOLDER=str(HERE),
    AIRFLOW__LOGGING__LOGGING_LEVEL="ERROR",
    AIRFLOW__CORE__DAGBAG_IMPORT_TIMEOUT="600",  # a busy machine is no fault of a DAG
)
try:
    import airflow
    from airflow.exceptions import AirflowException
    from airflow.models import DagBag
except ImportError as e:
    airflow = None
    print(
        f"SKIPPED: Airflow is not installed ({e}): DAGs are not imported, only plain functions are tested",
        file=sys.stderr,
    )

from leads_dag import jobs, storage  # noqa: E402

END = datetime.datetime(2026, 1, 5, 3, tzinfo=datetime.timezone.utc)


def verdict(gate: str, word: str) -> bytes:
    """A verdict file as the jobs write it."""
    check = {
        "metric": "scored_share",
        "scope": "all",
        "value": 0.5,
        "limit": 0.95,
        "n": 900,
        "verdict": word,
        "comparison": "atLeast",
        "halts": True,
        "why": "too few leads have a score",
    }
    return json.dumps({"gate": gate, "unit": 10, "title": "Scoring", "verdict": word, "checks": [check]}).encode()


def ledger(run_id: str, words: dict) -> bytes:
    """A ledger in which those verdicts are entered."""
    entries = {
        gate: {"verdict": word, "halts": word != "PASS", "sha256": hashlib.sha256(verdict(gate, word)).hexdigest()}
        for gate, word in words.items()
    }
    return json.dumps({"runId": run_id, "entries": entries}).encode()


class Bucket:
    """Objects in memory, in place of Cloud Storage."""

    def __init__(self, objects: dict):
        self.objects = objects

    def reader(self, connection: str):
        return self.objects.get

    def writer(self, connection: str):
        return lambda path, text: self.objects.__setitem__(path, text.encode())


class Dataflow:
    """Does what a job of the contract does to the bucket; the name of a job that still runs is refused.

    ``words`` are verdicts of gates that are not green.
    """

    num_retries = 0

    def __init__(self, bucket: Bucket, running: tuple = (), **words):
        self.bucket, self.running, self.words = bucket, running, words
        self.bodies, self.waited = [], []

    def start_flex_template(self, body, location, project_id, on_new_job_callback=None):
        self.launch_job_with_flex_template(body, location, project_id)
        parameters, objects = body["launchParameter"]["parameters"], self.bucket.objects
        template = body["launchParameter"]["environment"]["additionalUserLabels"]["template"]
        if template == "lists":
            objects[f"{parameters['out']}/{jobs.LIST_METRICS.format(version='v12')}"] = b"{}"
        elif template == "health":
            self.health(parameters)
        elif template == "crm":
            self.batch(parameters, "crm", "G18")
        elif parameters.get("mode") != "shadow" and "out" not in parameters:
            self.stage(parameters, template)
        elif parameters["mode"] == "shadow":
            day = f"{parameters['out']}/shadow/days/{'ab' * 4}/{parameters['scoreAt'][:10]}"
            objects[f"{day}/day.json"] = b"{}"
            self.seal(day)
            objects[f"{parameters['out']}/shadow/gates/G11.json"] = verdict("G11", self.word("G11"))
        else:
            self.batch(parameters, "scores", "G10")
        return {"id": "job-1", "currentState": "JOB_STATE_DONE"}

    def word(self, gate: str) -> str:
        return self.words.get(gate, "PASS")

    def halt(self, *gates):
        """Ends the job as a red gate does: after the verdicts are written."""
        if any(self.word(gate) != "PASS" for gate in gates):
            raise AirflowException("the Dataflow job is in an unexpected terminal state: JOB_STATE_FAILED")

    def batch(self, parameters, folder, gate):
        """A sealed folder of a night, pointed at when its gate is green."""
        objects, root = self.bucket.objects, f"{parameters['out']}/{folder}"
        batch = f"{root}/runs/{parameters['runId']}"
        objects[f"{batch}/gates/{gate}.json"] = verdict(gate, self.word(gate))
        self.halt(gate)
        self.seal(batch)
        objects[f"{root}/latest.json"] = json.dumps({"run": f"runs/{parameters['runId']}"}).encode()

    def health(self, parameters):
        """All verdicts of a step in a ledger of its own, then the halt."""
        step = parameters["step"]
        name = parameters["runId"] if step == "checkpoints" else parameters["asOf"]
        folder, words = f"{parameters['out']}/health/{step}/{name}", {g: self.word(g) for g in jobs.HEALTH[step]}
        for gate, word in words.items():
            self.bucket.objects[f"{folder}/gates/{gate}.json"] = verdict(gate, word)
        self.bucket.objects[f"{folder}/ledger.json"] = ledger(name, words)
        self.halt(*words)

    def seal(self, folder):
        """Manifest and mark of a finished folder."""
        mark = hashlib.sha256(b"{}").hexdigest().encode() + b"\n"
        self.bucket.objects.update({f"{folder}/manifest.json": b"{}", f"{folder}/_SUCCESS": mark})

    def stage(self, parameters, template):
        """Verdicts, entered in the run's ledger; a stage refuses a run whose earlier gates are not there."""
        objects, run = self.bucket.objects, parameters["runDir"]
        ledger = json.loads(
            objects.get(f"{run}/ledger.json", json.dumps({"runId": parameters["runId"], "entries": {}}))
        )
        before = [g for each in jobs.STAGES[: jobs.STAGES.index(template)] for g in jobs.GATES[each]]
        if set(before) - set(ledger["entries"]):
            raise AirflowException(f"{template} needs the green gates {before}")
        for gate in jobs.GATES[template]:
            text = objects[f"{run}/gates/{gate}.json"] = verdict(gate, "PASS")
            ledger["entries"][gate] = {"verdict": "PASS", "halts": False, "sha256": hashlib.sha256(text).hexdigest()}
        objects[f"{run}/ledger.json"] = json.dumps(ledger).encode()
        if template == "train":
            objects[f"{run}/{jobs.BUNDLE.format(version='v12')}"] = b"a bundle"

    def launch_job_with_flex_template(self, body, location, project_id):
        self.bodies.append(copy.deepcopy(body))
        return {"id": "job-1", "projectId": project_id, "location": location}

    def extract_job_id(self, job):
        return job["id"]

    def wait_for_done(self, **kwargs):
        self.waited.append(kwargs)

    # the part of the REST client that looks for running jobs; the second page has the wanted one
    def get_conn(self):
        return self

    def projects(self):
        return self

    locations = jobs = projects

    def list(self, projectId, location, filter):
        return Page([{"name": "another", "id": "job-0"}])

    def list_next(self, request, answer):
        return (
            Page([{"name": each, "id": "job-9"} for each in self.running])
            if request.jobs[:1] == [{"name": "another", "id": "job-0"}]
            else None
        )


class Page:
    def __init__(self, found):
        self.jobs = found

    def execute(self, num_retries):
        return {"jobs": self.jobs}


@unittest.skipIf(airflow is None, "Airflow is not installed")
class AirflowTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.bag = DagBag(str(HERE), include_examples=False, safe_mode=False)

    def dag(self, name: str):
        return self.bag.dags[f"leads_{name}"]

    def edges(self, name: str) -> set:
        return {(task.task_id, below) for task in self.dag(name).tasks for below in task.downstream_task_ids}


class WholeRun(AirflowTest):
    """Whole runs of a DAG, by Airflow's own scheduler of one run."""

    @classmethod
    def setUpClass(cls):
        from airflow.utils import db

        super().setUpClass()
        db.initdb()

    def run_dag(self, name: str, dataflow: Dataflow, conf: dict, changed: dict | None = None, end=END) -> tuple:
        """States of the tasks and what was told; sensors find what they wait for. ``changed``: of the configuration."""
        from airflow.providers.google.cloud.sensors.gcs import GCSObjectExistenceSensor, GCSObjectUpdateSensor
        from leads_dag import alerts, bundles

        bucket, told = dataflow.bucket, []
        given = json.loads((HERE / "leads_config.json").read_text())
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump({**given, **(changed or {})}, file)
            file.flush()
            with mock.patch.dict(os.environ, LEADS_DAG_CONFIG=file.name):
                bag = DagBag(str(HERE / f"leads_{name}.py"), include_examples=False, safe_mode=False)
        dag = bag.dags[f"leads_{name}"]
        for task in dag.tasks:
            task.retries = 0
            if task.task_id.endswith(".launch"):
                task.deferrable = False
                task.__dict__["hook"] = dataflow
        links = "airflow.providers.google.cloud.operators.dataflow.DataflowJobLink.persist"
        with (
            mock.patch.object(storage, "reader", bucket.reader),
            mock.patch.object(storage, "writer", bucket.writer),
            mock.patch(links),
            mock.patch.object(GCSObjectUpdateSensor, "poke", lambda self, context: True),
            mock.patch.object(GCSObjectExistenceSensor, "poke", lambda self, context: True),
            mock.patch.object(alerts, "send", lambda alerts, text: told.append(json.loads(text))),
            mock.patch.object(bundles, "fingerprint", lambda read, path: "ab" * 32),
        ):
            run = dag.test(execution_date=end, run_conf=conf)
        return {ti.task_id: str(ti.state) for ti in run.get_task_instances()}, told
