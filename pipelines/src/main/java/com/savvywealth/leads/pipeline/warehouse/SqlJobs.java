package com.savvywealth.leads.pipeline.warehouse;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.util.BackOff;
import com.google.api.client.util.BackOffUtils;
import com.google.api.client.util.ExponentialBackOff;
import com.google.api.client.util.Sleeper;
import com.google.api.services.bigquery.Bigquery;
import com.google.api.services.bigquery.model.GetQueryResultsResponse;
import com.google.api.services.bigquery.model.Job;
import com.google.api.services.bigquery.model.JobConfiguration;
import com.google.api.services.bigquery.model.JobConfigurationQuery;
import com.google.api.services.bigquery.model.JobReference;
import com.google.api.services.bigquery.model.JobStatistics;
import com.google.api.services.bigquery.model.TableSchema;
import com.google.auth.Credentials;
import com.google.auth.http.HttpCredentialsAdapter;
import com.savvywealth.leads.model.contract.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.beam.sdk.extensions.gcp.options.GcpOptions;
import org.apache.beam.sdk.extensions.gcp.util.RetryHttpRequestInitializer;
import org.apache.beam.sdk.extensions.gcp.util.Transport;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Runs SQL as BigQuery jobs, through the client that Beam brings. A statement is dry-run first,
 * which checks it and says what it will read; one that would bill more than is allowed is refused
 * before it runs. The job runs where its tables are: BigQuery tells the location, and it is asked
 * for there. Requests are repeated by the client on 5xx and 429, under one job id, so that none
 * runs twice; a job that BigQuery gave up for reasons of its own is started anew, a few times.
 */
final class SqlJobs implements RunSql {
  private static final int JOBS = 4;
  private static final long POLL_MILLIS = 10_000;
  private static final int FIRST_WAIT_MILLIS = 1000;
  private static final Set<String> AGAIN =
      Set.of(
          "backendError",
          "internalError",
          "jobBackendError",
          "jobInternalError",
          "rateLimitExceeded",
          "jobRateLimitExceeded");
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final Bigquery client;
  private final String project;
  private final long maxBytes;
  private final Sleeper sleeper;

  SqlJobs(Bigquery client, String project, long maxBytes, Sleeper sleeper) {
    this.client = client;
    this.project = project;
    this.maxBytes = maxBytes;
    this.sleeper = sleeper;
  }

  /** By the options' credentials, billed to their project or else to the warehouse's. */
  static SqlJobs of(PipelineOptions options) {
    BigQueryOptions bigQuery = options.as(BigQueryOptions.class);
    WarehouseOptions warehouse = options.as(WarehouseOptions.class);
    String project = bigQuery.getBigQueryProject();
    if (project == null) {
      project = bigQuery.getProject();
    }
    if (project == null) {
      project = WarehouseDataset.parse(warehouse.getWarehouse()).project();
    }
    Bigquery.Builder client =
        new Bigquery.Builder(
                Transport.getTransport(),
                Transport.getJsonFactory(),
                requests(options.as(GcpOptions.class).getGcpCredential()))
            .setApplicationName(bigQuery.getAppName());
    if (bigQuery.getBigQueryEndpoint() != null) {
      client.setRootUrl(bigQuery.getBigQueryEndpoint());
    }
    return new SqlJobs(client.build(), project, warehouse.getWarehouseMaxBytes(), Sleeper.DEFAULT);
  }

  private static HttpRequestInitializer requests(Credentials credentials) {
    RetryHttpRequestInitializer again =
        new RetryHttpRequestInitializer(List.of(BAD_REQUEST, NOT_FOUND, CONFLICT));
    if (credentials == null) {
      return again;
    }
    HttpCredentialsAdapter signed = new HttpCredentialsAdapter(credentials);
    return request -> {
      signed.initialize(request);
      again.initialize(request);
    };
  }

  @Override
  public List<Column> columns(String sql) throws IOException, RefusedSql {
    return SqlAnswers.columns(dryRun(sql).getQuery().getSchema());
  }

  @Override
  public List<List<Object>> run(String sql) throws IOException, RefusedSql {
    JobStatistics expected = dryRun(sql);
    Long bytes = expected.getTotalBytesProcessed();
    if (bytes != null && bytes > maxBytes) {
      throw new RefusedSql(
          "the question would read %d bytes but --warehouseMaxBytes is %d"
              .formatted(bytes, maxBytes),
          null);
    }
    BackOff waits =
        new ExponentialBackOff.Builder().setInitialIntervalMillis(FIRST_WAIT_MILLIS).build();
    for (int job = 1; ; job++) {
      try {
        return answer(start(sql));
      } catch (GoogleJsonResponseException e) {
        if (job == JOBS || !AGAIN.contains(reason(e)) || !waited(waits)) {
          throw refusedOr(e);
        }
      }
    }
  }

  private boolean waited(BackOff waits) throws IOException {
    try {
      return BackOffUtils.next(sleeper, waits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while BigQuery was given time", e);
    }
  }

  private JobStatistics dryRun(String sql) throws IOException, RefusedSql {
    try {
      return client
          .jobs()
          .insert(project, new Job().setConfiguration(query(sql).setDryRun(true)))
          .execute()
          .getStatistics();
    } catch (GoogleJsonResponseException e) {
      throw refusedOr(e);
    }
  }

  private JobReference start(String sql) throws IOException {
    JobReference mine =
        new JobReference().setProjectId(project).setJobId("leads_" + UUID.randomUUID());
    try {
      return client
          .jobs()
          .insert(project, new Job().setJobReference(mine).setConfiguration(query(sql)))
          .execute()
          .getJobReference();
    } catch (GoogleJsonResponseException e) {
      if (e.getStatusCode() == CONFLICT) {
        return mine;
      }
      throw e;
    }
  }

  private JobConfiguration query(String sql) {
    return new JobConfiguration()
        .setQuery(
            new JobConfigurationQuery()
                .setQuery(sql)
                .setUseLegacySql(false)
                .setUseQueryCache(false)
                .setMaximumBytesBilled(maxBytes));
  }

  private List<List<Object>> answer(JobReference job) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    TableSchema schema = null;
    String page = null;
    while (true) {
      GetQueryResultsResponse part =
          client
              .jobs()
              .getQueryResults(job.getProjectId(), job.getJobId())
              .setLocation(job.getLocation())
              .setTimeoutMs(POLL_MILLIS)
              .setPageToken(page)
              .execute();
      if (!Boolean.TRUE.equals(part.getJobComplete())) {
        continue;
      }
      schema = part.getSchema() == null ? schema : part.getSchema();
      rows.addAll(SqlAnswers.rows(schema, part.getRows()));
      page = part.getPageToken();
      if (page == null) {
        return rows;
      }
    }
  }

  /** A fault of the statement is a refusal; any other is handed on, to be tried again. */
  private static RefusedSql refusedOr(GoogleJsonResponseException e) throws IOException {
    if (e.getStatusCode() != BAD_REQUEST && e.getStatusCode() != NOT_FOUND) {
      throw e;
    }
    GoogleJsonError details = e.getDetails();
    return new RefusedSql(details == null ? e.getMessage() : details.getMessage(), e);
  }

  private static String reason(GoogleJsonResponseException e) {
    GoogleJsonError details = e.getDetails();
    return details == null || details.getErrors() == null || details.getErrors().isEmpty()
        ? ""
        : String.valueOf(details.getErrors().get(0).getReason());
  }
}
