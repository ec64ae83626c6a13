package com.savvywealth.leads.pipeline.warehouse;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Publishes a run's tables: each of the plan's tables becomes a clone of the run's, then the views
 * are made over them. Tables before views, in the order given, each statement repeatable: one that
 * was cut short is finished by running it again. Gives the statements that were run.
 *
 * <p>The input is what {@code JudgeGate} gives, which is nothing when a gate halts.
 */
final class PublishTables extends PTransform<PCollection<String>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final Settings settings;

  private PublishTables(Settings settings) {
    this.settings = settings;
  }

  /** What is published: tables by name, and views. */
  record Settings(RunTablesIn place, String runId, List<String> tables, List<? extends View> views)
      implements Serializable {
    Settings {
      tables = List.copyOf(tables);
      views = List.copyOf(views);
    }

    List<String> statements() {
      List<String> statements = new ArrayList<>();
      tables.forEach(table -> statements.add(WarehouseSql.publish(table, place, runId)));
      for (View view : views) {
        statements.add(WarehouseSql.publish(view, place.dataset()));
        statements.add(
            place.dataset().fill(WarehouseSql.refresh(view, runId), UnaryOperator.identity()));
      }
      return statements;
    }
  }

  static PublishTables of(Settings settings) {
    return new PublishTables(settings);
  }

  @Override
  public PCollection<String> expand(PCollection<String> verdicts) {
    return verdicts
        .apply("Passed", Count.globally())
        .apply("Publish", ParDo.of(new Publish(settings)));
  }

  static final class Publish extends DoFn<Long, String> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;

    Publish(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException, RefusedSql {
      if (context.element() == 0) {
        throw new IllegalStateException("nothing is published without a verdict");
      }
      RunSql sql =
          WarehouseAccess.of(context.getPipelineOptions()).sql(context.getPipelineOptions());
      for (String statement : settings.statements()) {
        sql.run(statement);
        context.output(statement);
      }
    }
  }
}
