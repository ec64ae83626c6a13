package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.gate.LatestPointer;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.scoring.MatchPeople;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import com.savvywealth.leads.transform.scoring.WriteAdhocList;
import com.savvywealth.leads.transform.training.JoinPointInTime;
import com.savvywealth.leads.transform.training.ParseLeads;
import com.savvywealth.leads.transform.training.SnapshotCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Ad-hoc mode: a list of people, with or without a lead record, scored as of one instant into a
 * folder below {@code OUT/adhoc}; every line comes out with a score or a reason. Who asked not to
 * be called, by any lead of the CRM, is not scored here either.
 */
final class AdhocScoring {
  private static final Set<String> KEYS = Set.of("crd", "linkedin_url", "name");

  private final ScoringPipeline.Options options;
  private final RunPlan source;
  private final ScoreLeads.Settings scoring;
  private final Progress progress = Progress.start();

  AdhocScoring(ScoringPipeline.Options options, RunPlan source, ScoreLeads.Settings scoring) {
    this.options = options;
    this.source = source;
    this.scoring = scoring;
  }

  /** Runs and gives the exit code. */
  int execute() throws IOException {
    ScoringRun batch = StandAlone.requireLeads(options, source, scoring);
    Path root = Path.of(options.getOut()).toAbsolutePath().normalize();
    RunDirectory.checkOutput(root);
    long lines = checkedLines();
    Instant at = ScoreCommand.scoreAt(options, source);
    Optional<Path> published = published(root, batch);
    SortedMap<String, String> provenance = StandAlone.provenance(batch, ScoringMode.ADHOC, at);
    provenance.put("list", StandAlone.sha256(options.getList()));
    provenance.put("columns", options.getLinkedInColumn() + " and " + options.getNameColumn());
    provenance.put("base", published.map(run -> run.getFileName().toString()).orElse("this list"));
    String id = RunInputs.of(source).runId(provenance);
    Path run = root.resolve("adhoc").resolve(id);
    if (RunDirectory.isComplete(run, provenance)) {
      progress.say("list " + id + " is complete and verified: nothing to do");
    } else {
      try (RunDirectory directory = RunDirectory.begin(run, provenance)) {
        Pipeline pipeline = Pipeline.create(options);
        build(pipeline, batch, at, settings(run, published));
        pipeline.run().waitUntilFinish();
        directory.writeManifest(provenance);
        directory.succeed();
      }
    }
    String list = Artifact.ADHOC_LIST.in(run.toString());
    progress.say("%,d of %,d lines scored: %s".formatted(scored(list), lines, list));
    return Faults.OK;
  }

  private WriteAdhocList.Settings settings(Path run, Optional<Path> published) {
    return new WriteAdhocList.Settings(
        Artifact.ADHOC_LIST.in(run.toString()),
        published.map(each -> Artifact.CALL_LIST.in(each.toString())).orElse(null),
        published.map(each -> "published list " + each.getFileName()).orElse("this list"));
  }

  /** The last published list, when it was made with the same bundle. */
  private static Optional<Path> published(Path root, ScoringRun batch) throws IOException {
    Optional<Path> latest = LatestPointer.in(root.resolve("scores")).target();
    return latest.isPresent()
            && StandAlone.sha256(batch.scoring().bundle())
                .equals(RunDirectory.provenance(latest.get()).get("bundle"))
        ? latest
        : Optional.empty();
  }

  /** Lines below the header; refuses a list that names nobody. */
  private long checkedLines() throws IOException {
    if (options.getList() == null) {
      throw new UsageException("--mode=adhoc needs --list, a CSV with a column " + words());
    }
    try (CsvTable csv = CsvTable.open(options.getList(), ",")) {
      if (csv.header().stream().noneMatch(name -> KEYS.contains(lower(name)))) {
        throw new UsageException(
            "--list=%s needs a column %s but has %s"
                .formatted(options.getList(), words(), csv.header()));
      }
      long lines = 0;
      while (csv.hasNext()) {
        csv.next();
        lines++;
      }
      if (lines == 0) {
        throw new UsageException("--list=" + options.getList() + " has no line below its header");
      }
      return lines;
    } catch (IllegalArgumentException e) {
      throw new UsageException("--list: " + e.getMessage(), e);
    }
  }

  private static String lower(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static String words() {
    return "crd, linkedin_url or name";
  }

  private static long scored(String list) throws IOException {
    long scored = 0;
    try (CsvTable csv = CsvTable.open(list, ",")) {
      while (csv.hasNext()) {
        scored += csv.next().field(csv.position("scored")).equals("true") ? 1 : 0;
      }
    }
    return scored;
  }

  private void build(
      Pipeline pipeline, ScoringRun batch, Instant at, WriteAdhocList.Settings list) {
    SnapshotCatalog catalog = SnapshotStage.catalog(source);
    PCollectionView<List<Long>> doNotCall =
        pipeline
            .apply("Read leads", ParseLeads.by(batch.leads()))
            .get(ParseLeads.LEADS)
            .apply("Who must not be called", ParDo.of(new DoNotCall()))
            .setCoder(VarLongCoder.of())
            .apply("Not to be called", View.asList());
    PCollectionTuple people =
        pipeline.apply(
            "Match people",
            MatchPeople.by(
                new MatchPeople.Settings(
                    options.getList(),
                    vendorFile(catalog, at),
                    at.toEpochMilli(),
                    SnapshotStage.tokens(source)),
                doNotCall));
    PCollection<DataRow> joined =
        people.get(MatchPeople.LEADS).apply("Join as of the day", JoinPointInTime.with(catalog));
    PCollectionTuple.of(MatchPeople.MATCHES, people.get(MatchPeople.MATCHES))
        .and(ScoreLeads.ROWS, ScoringPipeline.scored(joined, scoring, catalog).get(ScoreLeads.ROWS))
        .apply("Write the list", WriteAdhocList.to(list));
  }

  /** The newest vendor file that was known at the instant; null before the first. */
  private MatchPeople.VendorFile vendorFile(SnapshotCatalog catalog, Instant at) {
    SnapshotConfig.Table table = source.config().snapshots().first();
    for (int i = table.vintages().size() - 1; i >= 0; i--) {
      SnapshotCatalog.Vintage vintage = catalog.vintages().get(i);
      if (!vintage.start().isAfter(at) && !vintage.knownAt().isAfter(at)) {
        return new MatchPeople.VendorFile(
            source.path(table.vintages().get(i).file()),
            table.separator(),
            header(table),
            options.getLinkedInColumn(),
            options.getNameColumn());
      }
    }
    return null;
  }

  /** The vendor's header of the key. */
  private String header(SnapshotConfig.Table table) {
    return IntakeMap.load(table.columns(), source.text(table.columns())).entries().stream()
        .filter(entry -> entry.column().equals(table.key()))
        .map(IntakeMap.Entry::source)
        .findFirst()
        .orElseThrow(() -> new UsageException(table.columns() + " has no column " + table.key()));
  }

  static final class DoNotCall extends DoFn<DataRow, Long> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element DataRow lead, OutputReceiver<Long> out) {
      if (lead.whole("do_not_call") == 1 && lead.whole("crd") != null) {
        out.output(lead.whole("crd"));
      }
    }
  }
}
