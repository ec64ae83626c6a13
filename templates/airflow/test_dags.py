"""The DAGs imported and walked, and single tasks executed, in a real Airflow."""

import copy
import json
import os
import tempfile
import unittest
from unittest import mock

import fakes
from fakes import END, AirflowTest, Bucket, Dataflow, ledger, verdict
from leads_dag import jobs, storage, switch
from leads_dag.config import DAGS
from leads_dag.moments import Moment
from shared import CONFIG, CRM, GIVEN, HERE, LIVE

if fakes.airflow is not None:
    from airflow.exceptions import AirflowException, AirflowFailException, TaskDeferred
    from airflow.models import DagBag


class ShapeTest(AirflowTest):
    def test_all_import(self):
        self.assertEqual({}, self.bag.import_errors)
        self.assertEqual({f"leads_{name}" for name in DAGS}, set(self.bag.dags))

    def test_a_bad_value_is_one_line_of_the_import_error(self):
        given = {**GIVEN, "region": "here"}
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(given, file)
            file.flush()
            with mock.patch.dict(os.environ, LEADS_DAG_CONFIG=file.name):
                bag = DagBag(str(HERE / "leads_weekly.py"), include_examples=False, safe_mode=False)
            last = next(iter(bag.import_errors.values())).strip().splitlines()[-1]
        self.assertEqual(
            f"leads_dag.config.ConfigError: {file.name}: region must be a region such as us-central1 but was 'here'",
            last,
        )

    def chain(self, *tasks: str) -> set:
        return set(zip(tasks, tasks[1:]))

    def both(self, *names: str) -> list:
        return [f"{name}.{step}" for name in names for step in ("launch", "verdict")]

    def test_weekly_and_monthly_edges(self):
        self.assertEqual(self.chain("fresh", *self.both("intake", "training-table")), self.edges("weekly"))
        self.assertEqual(self.chain("fresh", *self.both("intake", "training-table", "audit")), self.edges("monthly"))

    def test_nightly_edges(self):
        self.assertEqual(
            self.chain("fresh", "sources", "choose", *self.both("production", "lists"))
            | self.chain("choose", *self.both("shadow")),
            self.edges("nightly"),
        )

    def test_the_crm_follows_the_published_batch_when_it_is_on(self):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump({**GIVEN, **CRM}, file)
            file.flush()
            with mock.patch.dict(os.environ, LEADS_DAG_CONFIG=file.name):
                bag = DagBag(str(HERE / "leads_nightly.py"), include_examples=False, safe_mode=False)
        tasks = bag.dags["leads_nightly"].tasks
        edges = {(task.task_id, below) for task in tasks for below in task.downstream_task_ids}
        self.assertEqual(self.edges("nightly") | self.chain("production.verdict", *self.both("crm")), edges)

    def test_health_edges(self):
        self.assertEqual(
            self.chain("sources", "choose", *self.both("checkpoints"))
            | self.chain("choose", *self.both("watch"), "readiness.due", *self.both("readiness")),
            self.edges("health"),
        )

    def test_refresh_edges(self):
        days = [f"shadow_{i}" for i in range(1, 8)]
        self.assertEqual(
            self.chain(
                "fresh",
                *self.both("intake", "training-table", "audit", "train", "score", "checkpoints", *days[:6]),
                "stress.wait",
                *self.both("shadow_7"),
                "shadow.verdict",
                "approval.wait",
                "approval.check",
                *self.both("production"),
                "switch",
            ),
            self.edges("refresh"),
        )

    def test_every_dag_and_task_is_bound_retried_and_heard_of(self):
        for dag in self.bag.dags.values():
            self.assertEqual((1, False), (dag.max_active_runs, dag.catchup), dag.dag_id)
            self.assertIsNotNone(dag.dagrun_timeout)
            self.assertIsNotNone(dag.on_failure_callback)
            for task in dag.tasks:
                with self.subTest(f"{dag.dag_id} {task.task_id}"):
                    self.assertIsNotNone(task.execution_timeout)
                    self.assertIsNotNone(task.on_failure_callback)
                    self.assertEqual("all_success", str(getattr(task.trigger_rule, "value", task.trigger_rule)))
                    self.assertEqual(
                        {"approval.wait": 0, "stress.wait": 0, "fresh": 1}.get(task.task_id, 3), task.retries
                    )
                    if task.retries:
                        self.assertTrue(task.retry_exponential_backoff)
                        self.assertLessEqual(task.retry_delay, task.max_retry_delay)
                    if task.task_id.endswith(".launch"):
                        self.assertTrue(task.deferrable)
                        self.assertFalse(task.append_job_name)
                        self.assertLess(task.execution_timeout, dag.dagrun_timeout)
        self.assertTrue(self.dag("nightly").get_task("fresh").deferrable)

    def test_what_people_bring_is_waited_for_where_it_is_read(self):
        context = {"data_interval_end": END, "params": {"suffix": "-b"}}
        for task_id, path in (("approval.wait", "approval.json"), ("stress.wait", "shadow/stress/_SUCCESS")):
            wait = self.dag("refresh").get_task(task_id)
            self.assertTrue(wait.deferrable)
            rendered = wait.render_template(wait.object, context, jinja_env=self.dag("refresh").get_template_env())
            self.assertEqual(f"refreshes/refresh-2026-01-05-b/{path}", rendered)


class LaunchTest(AirflowTest):
    """One launch task, executed."""

    def setUp(self):
        self.bucket = Bucket({switch.path(CONFIG): switch.text(LIVE, b"").encode()})
        self.enterContext(mock.patch.object(storage, "reader", self.bucket.reader))

    def launch(self, dataflow: "Dataflow", task_id="production.launch", deferrable=False):
        task = copy.copy(self.dag("nightly").get_task(task_id))
        task.deferrable = deferrable
        task.__dict__["hook"] = dataflow
        ti = mock.Mock()
        ti.xcom_pull.return_value = {"production": {"run": LIVE.run, "config": LIVE.config}}
        context = {"data_interval_end": END, "params": {"suffix": ""}, "ti": ti, "task_instance": ti}
        links = "airflow.providers.google.cloud.operators.dataflow.DataflowJobLink.persist"
        with mock.patch(links), mock.patch.object(type(task), "xcom_push", create=True):
            return type(task).execute.__wrapped__(task, context)  # as the task runner, not as a person, calls it

    def test_the_body_is_the_plain_functions_every_time(self):

        expected = jobs.body(CONFIG, jobs.production(CONFIG, "nightly", Moment.of(END), LIVE))
        for _ in range(2):
            dataflow = Dataflow(Bucket({}))
            self.launch(dataflow)
            self.assertEqual([expected], dataflow.bodies)

    def test_finished_work_is_not_launched_again(self):
        dataflow = Dataflow(self.bucket)
        self.launch(dataflow)
        self.assertEqual("FINISHED_BEFORE", self.launch(dataflow)["currentState"])
        self.assertEqual(1, len(dataflow.bodies))

    def test_a_retry_waits_for_the_job_that_runs(self):
        dataflow = Dataflow(self.bucket, running=("leads-nightly-2026-01-05-production-job",))
        self.launch(dataflow)
        self.assertEqual(([], "job-9"), (dataflow.bodies, dataflow.waited[0]["job_id"]))
        with self.assertRaises(TaskDeferred) as caught:
            self.launch(dataflow, deferrable=True)
        self.assertEqual("job-9", caught.exception.trigger.job_id)

    def test_it_defers(self):
        dataflow = Dataflow(self.bucket)
        with self.assertRaises(TaskDeferred) as caught:
            self.launch(dataflow, deferrable=True)
        self.assertEqual(("job-1", 1), (caught.exception.trigger.job_id, len(dataflow.bodies)))

    def test_a_red_gate_fails_without_retries_and_other_failures_with(self):
        with self.assertRaisesRegex(AirflowFailException, "G10 FAIL: scored_share of all is 0.5"):
            self.launch(Dataflow(self.bucket, G10="FAIL"))
        broken = Dataflow(Bucket({}))
        broken.start_flex_template = mock.Mock(side_effect=AirflowException("out of memory"))
        self.bucket.objects.clear()
        with self.assertRaisesRegex(AirflowException, "out of memory") as caught:
            self.launch(broken)
        self.assertNotIsInstance(caught.exception, AirflowFailException)

    def test_an_older_list_is_not_published_over_a_newer(self):
        self.bucket.objects["gs://example-leads/scores/latest.json"] = b'{"run": "runs/nightly-2026-01-06"}'
        dataflow = Dataflow(self.bucket)
        with self.assertRaisesRegex(AirflowFailException, "later than runs/nightly-2026-01-05"):
            self.launch(dataflow)
        self.assertEqual([], dataflow.bodies)

    def test_only_a_reported_gate_ends_a_job_well_enough(self):
        task = self.dag("refresh").get_task("checkpoints.launch")
        context = {"data_interval_end": END, "params": {}, "ti": mock.Mock()}
        failed = {"status": "error", "message": "JOB_STATE_FAILED"}
        folder, run = "gs://example-leads/health/checkpoints/refresh-2026-01-05", "refresh-2026-01-05"

        def judged(**words):
            words = {**dict.fromkeys(jobs.HEALTH["checkpoints"], "PASS"), **words}
            self.bucket.objects.update({f"{folder}/gates/{g}.json": verdict(g, word) for g, word in words.items()})
            self.bucket.objects[f"{folder}/ledger.json"] = ledger(run, words)

        judged(S1="FAIL")
        self.assertEqual("HALTED_BY_WHAT_IS_REPORTED", task.execute_complete(context, failed)["currentState"])
        judged(S1="FAIL", Q6="FAIL")
        with self.assertRaisesRegex(AirflowFailException, "Q6 FAIL"):
            task.execute_complete(context, failed)
        judged()
        with self.assertRaisesRegex(AirflowException, "JOB_STATE_FAILED") as caught:
            task.execute_complete(context, failed)
        self.assertNotIsInstance(caught.exception, AirflowFailException)
        judged(S1="FAIL")
        del self.bucket.objects[f"{folder}/gates/Q1.json"]
        with self.assertRaisesRegex(AirflowException, "JOB_STATE_FAILED"):
            task.execute_complete(context, failed)

    def test_a_failed_trigger_is_explained_too(self):
        self.bucket.objects["gs://example-leads/scores/runs/nightly-2026-01-05/gates/G10.json"] = verdict("G10", "FAIL")
        task = self.dag("nightly").get_task("production.launch")
        ti = mock.Mock()
        ti.xcom_pull.return_value = {"production": {"run": LIVE.run, "config": LIVE.config}}
        context = {"data_interval_end": END, "params": {}, "ti": ti}
        with self.assertRaisesRegex(AirflowFailException, "G10 FAIL"):
            task.execute_complete(context, {"status": "error", "message": "failed"})

    def test_a_verdict_task_fails_without_retries_on_red_and_on_missing(self):
        check = self.dag("weekly").get_task("intake.verdict").python_callable
        context = {"data_interval_end": END, "params": {}}
        with self.assertRaisesRegex(AirflowFailException, "gate 0 was not judged"):
            check(**context)
        run = "gs://example-leads/checks/weekly-2026-01-05"
        self.bucket.objects[f"{run}/gates/G0.json"] = verdict("G0", "FAIL")
        with self.assertRaisesRegex(AirflowFailException, "G0 FAIL: scored_share"):
            check(**context)


if __name__ == "__main__":
    unittest.main()
