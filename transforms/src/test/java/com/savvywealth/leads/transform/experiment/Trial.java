package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.experiment.AssignedLead;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.ExperimentConfig.AssignmentRule;
import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import com.savvywealth.leads.model.experiment.ExperimentFiles;
import com.savvywealth.leads.model.experiment.ExperimentFiles.Covariate;
import com.savvywealth.leads.model.experiment.ExperimentFiles.CovariateKind;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.training.RejectRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/** An experiment in a folder, assigned run by run as the pipeline does it. */
final class Trial {
  static final String HEADER = "lead_id,sga_id,firm_aum_millions,years_at_firm,lead_source\n";

  private static final Map<String, Queue<Object>> SEEN = new ConcurrentHashMap<>();

  private final Path folder;
  private final ExperimentConfig config;
  private int parallelism = 2;
  private int shards = 2;

  Trial(Path folder, UnitOfAssignment unit) {
    this(folder, unit, "demo");
  }

  Trial(Path folder, UnitOfAssignment unit, String key) {
    this.folder = folder;
    this.config = config(unit, key);
  }

  static ExperimentConfig config(UnitOfAssignment unit, String key) {
    return new ExperimentConfig(
        "trial",
        "2026-01-05",
        1,
        key,
        null,
        "bundled:v12_gates.json",
        null,
        null,
        new ExperimentConfig.Hypothesis(0.04, 0.5, 0.05, 0.8, 0.6, 100),
        new ExperimentConfig.Team(20, 0.01, 3),
        new ExperimentConfig.Flow(700.0, null, null, null),
        new ExperimentConfig.Horizon(14, 30),
        new AssignmentRule(unit, List.of(4, 6, 8)),
        new ExperimentConfig.Interim(List.of(0.5), 0.05, 1),
        new ExperimentConfig.Business("USD", 25_000, 36_000),
        new ExperimentFiles.Leads(
            "leads.csv",
            null,
            "lead_id",
            "sga_id",
            null,
            "firm_aum_millions",
            List.of(
                new Covariate("years_at_firm", CovariateKind.NUMERIC),
                new Covariate("lead_source", CovariateKind.CATEGORY))),
        null,
        null);
  }

  Trial with(int threads, int cut) {
    parallelism = threads;
    shards = cut;
    return this;
  }

  /** Generated leads as lines: 83 % in one tier, 20 SGAs, 4 sources, some years missing. */
  static List<String> leads(int from, int to) {
    List<String> lines = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Random random = new Random(i);
      double aum = random.nextInt(100) < 83 ? 900 : random.nextInt(2) == 0 ? 300 : 50;
      lines.add(
          "lead%07d,sga%d,%s,%s,source %d%n"
              .formatted(
                  i,
                  random.nextInt(20),
                  aum,
                  random.nextInt(10) == 0 ? "" : Integer.toString(random.nextInt(30)),
                  random.nextInt(4))
              .replace("\r", ""));
    }
    return lines;
  }

  /** Assigns a file, with a green gate. */
  SortedMap<String, Reading> assign(List<String> lines, String day) {
    return assign(lines, day, new Green());
  }

  /** Assigns a file; gives the readings by metric and scope. */
  SortedMap<String, Reading> assign(List<String> lines, String day, DoFn<Reading, String> gate) {
    String seen = folder.toString();
    SEEN.put(seen, new ConcurrentLinkedQueue<>());
    try {
      Path file = folder.resolve("leads.csv");
      Files.createDirectories(folder);
      Files.writeString(file, HEADER + String.join("", lines));
      AssignLeads assign =
          AssignLeads.by(
                  new AssignLeads.Settings(
                      config, file.toString(), runDir().toString(), LocalDate.parse(day)))
              .inShards(shards);
      Pipeline pipeline = pipeline();
      PCollectionTuple assigned = pipeline.apply("Assign", assign);
      PCollection<String> verdicts =
          assigned
              .get(AssignLeads.READINGS)
              .apply("Keep", ParDo.of(new Keep<Reading>(seen)))
              .setCoder(assigned.get(AssignLeads.READINGS).getCoder())
              .apply("Judge", ParDo.of(gate))
              .setCoder(StringUtf8Coder.of());
      assigned.and(PublishWave.VERDICTS, verdicts).apply("Publish", assign.publish());
      pipeline.run().waitUntilFinish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SortedMap<String, Reading> readings = new TreeMap<>();
    for (Object each : SEEN.get(seen)) {
      Reading reading = (Reading) each;
      readings.put(reading.metric() + " " + reading.scope(), reading);
    }
    return readings;
  }

  /** The leads of all published waves by token. */
  SortedMap<String, AssignedLead> published() {
    String seen = folder + "/published";
    SEEN.put(seen, new ConcurrentLinkedQueue<>());
    Pipeline pipeline = pipeline();
    pipeline
        .apply("Read", ReadAssignments.in(runDir().toString()))
        .apply("Keep", ParDo.of(new Keep<AssignedLead>(seen)))
        .setCoder(AssignedLeadCoder.of());
    pipeline.run().waitUntilFinish();
    SortedMap<String, AssignedLead> leads = new TreeMap<>();
    for (Object each : SEEN.get(seen)) {
      AssignedLead lead = (AssignedLead) each;
      if (leads.put(lead.token(), lead) != null) {
        throw new AssertionError("twice: " + lead);
      }
    }
    return leads;
  }

  private Pipeline pipeline() {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setTargetParallelism(parallelism);
    return Pipeline.create(options);
  }

  Path runDir() {
    return folder.resolve("run");
  }

  String csv() {
    return text(Artifact.AB_ASSIGNMENTS.path());
  }

  String crm() {
    return text(Artifact.AB_CRM_ARMS.path());
  }

  String text(String path) {
    try {
      return Files.readString(runDir().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Line, column and reason of every reject. */
  List<String> rejects() {
    try {
      List<String> found = new ArrayList<>();
      Path file = runDir().resolve(AssignmentFiles.REJECTS).resolve("rejects.parquet");
      for (DataRow row : ParquetShard.readAll(file.toString(), RejectRow.SCHEMA)) {
        found.add(row.whole("line") + " " + row.text("column") + " " + row.text("reason"));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file below the run's folder, by path, as ISO-8859-1; pictures left out. */
  SortedMap<String, String> files() {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(runDir())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            runDir().relativize(file).toString().replace('\\', '/'),
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** A gate that passes. */
  static final class Green extends DoFn<Reading, String> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Reading reading, OutputReceiver<String> out) {
      out.output(reading.metric());
    }
  }

  /** A gate that halts. */
  static final class Red extends DoFn<Reading, String> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Reading reading, OutputReceiver<String> out) {
      if (!reading.metric().isEmpty()) {
        throw new IllegalStateException("red");
      }
      out.output("never");
    }
  }

  static final class Keep<T> extends DoFn<T, T> {
    private static final long serialVersionUID = 1L;
    private final String name;

    Keep(String name) {
      this.name = name;
    }

    @ProcessElement
    public void process(@Element T element, OutputReceiver<T> out) {
      SEEN.get(name).add(element);
      out.output(element);
    }
  }
}
