"""The one operator: launches a flex template unless its work is finished, and says which gate halted it."""

from __future__ import annotations

from airflow.exceptions import AirflowException, AirflowFailException
from airflow.providers.google.cloud.operators.dataflow import DataflowStartFlexTemplateOperator
from airflow.providers.google.cloud.triggers.dataflow import TemplateJobStartTrigger

from leads_dag import jobs, storage, verdicts
from leads_dag.config import Config


class LaunchLeads(DataflowStartFlexTemplateOperator):
    """Launches the job that ``job`` gives for a task's context.

    A flex template whose work is finished submits no job, which Dataflow reports as a failure: so what is finished is
    not launched. A retry that finds the job of its name still running waits for that one. A job that a red gate
    halted fails without retries: the same data would be judged the same; one that only a reported gate halted has done
    what is needed of it.
    """

    def __init__(self, *, config: Config, job, **kwargs) -> None:
        super().__init__(
            body={},
            project_id=config.project,
            location=config.region,
            gcp_conn_id=config.connection,
            append_job_name=False,
            deferrable=config.deferrable,
            wait_until_finished=None if config.deferrable else True,
            **kwargs,
        )
        self.config = config
        self.make_job = job

    def execute(self, context):
        job = self.make_job(context)
        if not job.again and verdicts.finished(self._read(), job.marks) and self._is_whole(context, job):
            self.log.info("%s is finished already: nothing is launched", job.name)
            return {"name": job.name, "currentState": "FINISHED_BEFORE"}
        try:
            verdicts.require_newest(self._read(), job.marks)
        except verdicts.NotGreen as older:
            raise AirflowFailException(str(older)) from older
        self.body = jobs.body(self.config, job)
        self.log.info("launching %s", self.body)
        try:
            running = self._running(job.name)
            return self._await(context, running) if running else super().execute(context)
        except AirflowException as failure:
            return self._explained(job, failure)

    @staticmethod
    def _is_whole(context, job) -> bool:
        """A sealed folder is whole. A stage's gates may be green though a table beside them failed: a retry runs it again."""
        return bool(job.marks.files) or getattr(context.get("ti"), "try_number", 1) <= 1

    def execute_complete(self, context, event):
        try:
            return super().execute_complete(context, event)
        except AirflowException as failure:
            return self._explained(self.make_job(context), failure)

    def _read(self):
        return storage.reader(self.config.connection)

    def _running(self, name: str) -> str | None:
        """Id of the job of this very name that has not ended; Dataflow refuses a second one."""
        calls = self.hook.get_conn().projects().locations().jobs()
        request = calls.list(projectId=self.project_id, location=self.location, filter="ACTIVE")
        while request is not None:
            answer = request.execute(num_retries=self.hook.num_retries)
            for each in answer.get("jobs", []):
                if each["name"] == name:
                    return each["id"]
            request = calls.list_next(request, answer)
        return None

    def _await(self, context, job_id: str):
        self.log.info("job %s is running already: waiting for it", job_id)
        if not self.deferrable:
            self.hook.wait_for_done(
                job_name=self.body["launchParameter"]["jobName"],
                location=self.location,
                project_id=self.project_id,
                job_id=job_id,
            )
            return {"id": job_id, "currentState": "JOB_STATE_DONE"}
        return self.defer(
            trigger=TemplateJobStartTrigger(
                project_id=self.project_id,
                job_id=job_id,
                location=self.location,
                gcp_conn_id=self.gcp_conn_id,
                poll_sleep=self.poll_sleep,
                impersonation_chain=self.impersonation_chain,
                cancel_timeout=self.cancel_timeout,
            ),
            method_name="execute_complete",
        )

    def _explained(self, job: jobs.Job, failure: AirflowException) -> dict:
        red = verdicts.red_line(self._read(), job.marks)
        if red is not None:
            raise AirflowFailException(f"{job.name}: {red}") from failure
        reported = verdicts.only_reported(self._read(), job.marks, job.reported)
        if reported is None:
            raise failure
        self.log.warning("%s: %s; it stops nothing here", job.name, reported)
        return {"name": job.name, "currentState": "HALTED_BY_WHAT_IS_REPORTED"}
