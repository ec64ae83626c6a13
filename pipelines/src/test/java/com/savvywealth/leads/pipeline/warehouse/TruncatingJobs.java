package com.savvywealth.leads.pipeline.warehouse;

import com.google.api.services.bigquery.model.JobConfigurationLoad;
import com.google.api.services.bigquery.model.JobReference;
import java.io.IOException;
import org.apache.beam.sdk.io.gcp.testing.FakeDatasetService;
import org.apache.beam.sdk.io.gcp.testing.FakeJobService;

/**
 * Beam's fake job deletes a table that it truncates, then misses it, fails, and succeeds when it is
 * tried again; BigQuery empties it. Here it is gone when the job starts.
 */
@SuppressWarnings("try") // Beam's close() throws Exception
final class TruncatingJobs extends FakeJobService {
  private static final long serialVersionUID = 1L;

  @Override
  public void startLoadJob(JobReference job, JobConfigurationLoad load) throws IOException {
    FakeDatasetService datasets = new FakeDatasetService();
    try {
      if ("WRITE_TRUNCATE".equals(load.getWriteDisposition())
          && datasets.getTable(load.getDestinationTable()) != null) {
        datasets.deleteTable(load.getDestinationTable());
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    super.startLoadJob(job, load);
  }
}
