package com.savvywealth.leads.pipeline.warehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.instanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.options.GcpOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

/** On a template's class path there is no DuckDB, and what asks BigQuery does not miss it. */
class NoDuckDbTest {
  @Test
  void aTemplateHasNoDuckDb() {
    assertThrows(ClassNotFoundException.class, () -> Class.forName("org.duckdb.DuckDBDriver"));
  }

  @Test
  void everyClassThatMeasuresLoads() throws Exception {
    for (String name :
        new String[] {"MeasureIntake", "MeasureAlignment", "AskViews", "TablesReadBack"}) {
      Class<?> loaded = Class.forName("com.savvywealth.leads.pipeline." + name);
      assertThat(name, loaded.getDeclaredMethods().length, greaterThan(0));
    }
  }

  @Test
  void aWarehouseOpensWithoutIt() throws Exception {
    PipelineOptions options = PipelineOptionsFactory.create();
    options.as(GcpOptions.class).setCredentialFactoryClass(NoopCredentialFactory.class);
    options.as(GcpOptions.class).setProject("test-project");
    options.as(WarehouseOptions.class).setWarehouse("test-project.LeadScoring");
    try (AskTables ask =
        Warehouse.of(options, "run", "gs://bucket/run", "gs://bucket/run/tables").open(options)) {
      assertThat(ask, instanceOf(BigQueryTables.class));
    }
  }

  @Test
  void localTablesSayThatItIsMissing() {
    assertThat(
        assertThrows(IllegalStateException.class, () -> DuckDbTables.in("tables")).getMessage(),
        containsString("name a BigQuery dataset with --warehouse=project.dataset"));
  }
}
