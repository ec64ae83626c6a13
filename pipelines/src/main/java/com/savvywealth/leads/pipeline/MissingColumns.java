package com.savvywealth.leads.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.shadow.ShadowDay;
import com.savvywealth.leads.model.shadow.StressPlan;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.scoring.CallList;
import com.savvywealth.leads.transform.scoring.ScoreWithout;
import com.savvywealth.leads.transform.training.JoinPointInTime;
import com.savvywealth.leads.transform.training.ParseLeads;
import com.savvywealth.leads.transform.training.SnapshotCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Scenarios in which vendor columns are empty for everyone. All of them are branches of one
 * pipeline behind one join: each scores by production's transform.
 */
final class MissingColumns {
  private final ScoringRun batch;
  private final PipelineOptions options;
  private final Path folder;

  MissingColumns(ScoringRun batch, PipelineOptions options, Path folder) {
    this.batch = batch;
    this.options = options;
    this.folder = folder;
  }

  /** One outcome for each trained feature, or one for all columns at once. */
  List<StressPlan.Outcome> outcomes(
      StressPlan.Scenario scenario, LeadSample leads, StressBatch.Answer baseline)
      throws IOException {
    SnapshotCatalog catalog = SnapshotStage.catalog(batch.source());
    SortedMap<String, List<String>> branches = branches(scenario, catalog);
    String file = folder.resolve("leads.csv").toString();
    String counts = folder.resolve("counts.json").toString();
    ArtifactFiles.write(file, leads.csv());
    if (branches.isEmpty()) {
      return List.of();
    }
    Pipeline pipeline = Pipeline.create(options);
    PCollection<DataRow> joined =
        pipeline
            .apply(
                "Read leads",
                ParseLeads.by(
                    SnapshotStage.leads(batch.source(), file, batch.leads().scoreAtMillis())))
            .get(ParseLeads.LEADS)
            .apply("Join as of contact", JoinPointInTime.with(catalog));
    List<PCollection<KV<String, Long>>> all = new ArrayList<>();
    branches.forEach(
        (name, columns) ->
            all.add(
                joined.apply(
                    "Without " + name,
                    ScoreWithout.columns(name, columns, batch.scoring(), catalog.canonical()))));
    PCollectionList.of(all)
        .apply("All branches", Flatten.pCollections())
        .apply("Count", CollectCounts.intoOneMap())
        .apply("Write counts", ParDo.of(new WriteCounts(counts)));
    pipeline.run().waitUntilFinish();
    JsonNode counted = StrictJson.read(counts, ArtifactFiles.readText(counts), JsonNode.class);
    return branches.keySet().stream()
        .map(name -> outcome(scenario, name, counted, baseline))
        .toList();
  }

  private SortedMap<String, List<String>> branches(
      StressPlan.Scenario scenario, SnapshotCatalog catalog) throws IOException {
    SortedMap<String, List<String>> branches = new TreeMap<>();
    if (scenario.change() == StressPlan.Change.ALL_MISSING) {
      branches.put(
          scenario.scenario(),
          catalog.canonical().columns().stream()
              .map(Column::name)
              .filter(column -> !column.equals(catalog.key()))
              .toList());
      return branches;
    }
    ScoringModel model = ScoreCommand.model(batch.scoring());
    List<FeatureSpec> trained =
        model.columns().stream()
            .map(column -> model.contract().spec(column.feature()))
            .distinct()
            .toList();
    boolean nullable = scenario.change() == StressPlan.Change.MISSING_NULLABLE_FEATURE;
    for (FeatureSpec spec : trained) {
      if (mayBeMissing(spec.lineage(), trained) == nullable) {
        branches.put(scenario.scenario() + ":" + spec.name(), spec.lineage());
      }
    }
    return branches;
  }

  /** Whether each trained feature that is made of one of the columns is allowed to be missing. */
  private static boolean mayBeMissing(List<String> columns, List<FeatureSpec> trained) {
    return trained.stream()
        .filter(spec -> !Collections.disjoint(spec.lineage(), columns))
        .allMatch(FeatureSpec::nullable);
  }

  private static StressPlan.Outcome outcome(
      StressPlan.Scenario scenario, String name, JsonNode counted, StressBatch.Answer baseline) {
    double scored = counted.path(name + "|scored").asDouble();
    double refused = counted.path(name + "|refused").asDouble();
    double excused =
        baseline.withReason(ShadowDay.DUPLICATE) + baseline.withReason(CallList.REJECTED);
    double reached = baseline.scored().size() + StressScenarios.refused(baseline);
    SortedMap<String, Double> measures = new TreeMap<>();
    measures.put(
        "rows_in_minus_out", baseline.rows() - excused - counted.path(name + "|out").asDouble());
    measures.put("answered_share", (scored + refused) / reached);
    measures.put("scored_share", scored / reached);
    measures.put("probabilities_outside_0_1", counted.path(name + "|outside").asDouble());
    StressPlan.Outcome outcome = scenario.judge(measures);
    return new StressPlan.Outcome(name, outcome.observed(), outcome.missed(), "");
  }

  static final class WriteCounts extends DoFn<SortedMap<String, Long>, Void> {
    private static final long serialVersionUID = 1L;

    private final String path;

    WriteCounts(String path) {
      this.path = path;
    }

    @ProcessElement
    public void process(@Element SortedMap<String, Long> counts) throws IOException {
      ArtifactFiles.write(path, StrictJson.pretty((Map<String, Long>) counts));
    }
  }
}
