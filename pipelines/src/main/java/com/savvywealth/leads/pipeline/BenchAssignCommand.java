package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.experiment.Allocation;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.WaveLedger;
import com.savvywealth.leads.model.stat.SampleRatio;
import com.savvywealth.leads.transform.experiment.AssignLeads;
import com.savvywealth.leads.transform.experiment.PublishWave;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench assign}: one wave of generated leads, 83 % of them in one AUM tier, from the file to
 * the published ledger.
 */
@Command(
    name = "assign",
    description = {
      "Times the assignment of generated leads, from the file to the ledger.",
      "83 %% of the leads are in one tier. Prints one JSON object last; writes into --keep or a"
          + " temporary folder."
    },
    footer = {"  ./leadscoring bench assign --leads=100000"},
    mixinStandardHelpOptions = true)
final class BenchAssignCommand implements Callable<Integer> {
  private static final String EXPERIMENT = "/config/v12_experiment.json";
  private static final int SGAS = 200;

  @Option(
      names = "--leads",
      paramLabel = "N",
      description = "How many leads; default ${DEFAULT-VALUE}.")
  private int leads = 1_000_000;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Folder that keeps leads and assignments.")
  private Path keep;

  @Override
  public Integer call() throws Exception {
    if (leads < 1) {
      throw new UsageException("--leads must be at least 1 but was " + leads);
    }
    Path home = keep == null ? Files.createTempDirectory("leadscoring-assign") : keep;
    try {
      System.out.println(StrictJson.compact(bench(home)));
      return Faults.OK;
    } finally {
      if (keep == null) {
        RunDirectory.delete(home, "");
      }
    }
  }

  private Map<String, Object> bench(Path home) throws IOException {
    ExperimentConfig config = config();
    Path file = home.resolve("leads.csv");
    write(file);
    BenchWorker.forgetPeak();
    long start = System.nanoTime();
    int shards = assign(config, file, home.resolve("run"));
    double seconds = (System.nanoTime() - start) / 1e9;
    long peak = BenchWorker.peakRssMiB();
    WaveLedger ledger =
        WaveLedger.read(Files.readString(Path.of(Artifact.AB_WAVES.in(home + "/run"))));
    SampleRatio arms = ledger.waves().get(0).arms();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("leads", arms.total());
    result.put("treated", arms.treatment());
    result.put("seconds", Math.round(seconds * 10) / 10.0);
    result.put("leadsPerSecond", Math.round(arms.total() / seconds));
    result.put("peakRssMiB", peak);
    result.put("shards", shards);
    result.put("largestShardToMean", unevenness(Allocation.of(config), shards));
    return result;
  }

  private static ExperimentConfig config() throws IOException {
    try (InputStream in = ExperimentConfig.class.getResourceAsStream(EXPERIMENT)) {
      return ExperimentConfig.read(
          EXPERIMENT, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private void write(Path file) throws IOException {
    SplittableRandom random = new SplittableRandom(14);
    String[] sources = {"Provided Lead List", "LinkedIn", "Event", "Waitlist"};
    Files.createDirectories(file.getParent());
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("lead_id,sga_id,firm_aum_millions,years_at_firm,score_percentile,lead_source\n");
      for (int i = 0; i < leads; i++) {
        int tier = random.nextInt(100);
        int millions = tier < 83 ? 900 : tier < 91 ? 300 : tier < 98 ? 50 : -1;
        out.write(
            "%s,sga%03d,%s,%d,%d,%s%n"
                .formatted(
                    id(i),
                    random.nextInt(SGAS),
                    millions < 0 ? "" : Integer.toString(millions),
                    random.nextInt(40),
                    random.nextInt(100),
                    sources[random.nextInt(sources.length)]));
      }
    }
  }

  private static String id(int number) {
    return "lead%011d".formatted(number);
  }

  private static int assign(ExperimentConfig config, Path file, Path run) {
    PipelineOptions options = PipelineOptionsFactory.create();
    LocalRunner.tune(options);
    Pipeline pipeline = Pipeline.create(options);
    AssignLeads assign =
        AssignLeads.by(
            new AssignLeads.Settings(config, file.toString(), run.toString(), config.firstDay()));
    PCollectionTuple assigned = pipeline.apply("Assign", assign);
    assigned
        .and(
            PublishWave.VERDICTS,
            assigned
                .get(AssignLeads.READINGS)
                .apply("A verdict", Count.globally())
                .apply(
                    "As text",
                    MapElements.into(TypeDescriptors.strings()).via(count -> count.toString())))
        .apply("Publish", assign.publish());
    pipeline.run().waitUntilFinish();
    return assign.shards();
  }

  /** Leads of the largest shard over those of the mean one. */
  private double unevenness(Allocation allocation, int shards) {
    long[] sizes = new long[shards];
    for (int i = 0; i < leads; i++) {
      long order = allocation.order(allocation.token(id(i)));
      sizes[(int) (order >>> (63 - Integer.numberOfTrailingZeros(shards)))]++;
    }
    long largest = Arrays.stream(sizes).max().orElse(0);
    return Math.round(1_000.0 * largest * shards / leads) / 1_000.0;
  }
}
