package com.savvywealth.leads.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.world.WorldKind;
import com.savvywealth.leads.model.world.WorldSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench join}: intake and training table beside DuckDB and beside a plain loop, on the same
 * files, with the same rows asked of all three; and how the time per row grows with size.
 */
@Command(
    name = "join",
    description = {
      "Times intake and training table beside DuckDB and a plain loop, and compares rows.",
      "On worlds of an eighth, a quarter, half and all of the scale. Prints one JSON object last;"
          + " writes into --keep or a temporary folder."
    },
    footer = {"  ./leadscoring bench join --scale=0.1"},
    mixinStandardHelpOptions = true)
final class BenchJoinCommand implements Callable<Integer> {
  private static final int REPS = 522_000;
  private static final int FIRMS = 46_000;
  private static final int LEADS = 50_000;
  private static final int SMALLEST = 4;

  @Option(
      names = "--scale",
      paramLabel = "N",
      description =
          "Size of the largest world; 1 is the real one, 3.85 million vendor rows; default"
              + " ${DEFAULT-VALUE}.")
  private double scale = 1;

  @Option(
      names = "--columns",
      paramLabel = "N",
      description = "Vendor columns; default ${DEFAULT-VALUE}.")
  private int columns = 500;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "Timed runs of each, in turn; default ${DEFAULT-VALUE}.")
  private int repeats = 3;

  @Option(
      names = "--heap",
      paramLabel = "TEXT",
      description = "Heap of each engine; default ${DEFAULT-VALUE}.")
  private String heap = "4g";

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Folder that keeps the worlds and all rows.")
  private Path keep;

  @Option(
      names = "--flink",
      description = "Time Flink in one JVM too; needs a build with the Maven profile flink.")
  private boolean flink;

  @Override
  public Integer call() throws Exception {
    if (!(scale > 0 && scale <= 8) || repeats < 1) {
      throw new UsageException(
          "--scale must lie in (0, 8] and --repeats be at least 1 but were %s and %d"
              .formatted(scale, repeats));
    }
    boolean temporary = keep == null;
    Path home = temporary ? Files.createTempDirectory("leadscoring-bench") : keep;
    try {
      System.out.println(StrictJson.compact(bench(home)));
      return Faults.OK;
    } finally {
      if (temporary) {
        RunDirectory.delete(home, "");
      }
    }
  }

  private Map<String, Object> bench(Path home) throws Exception {
    List<Path> worlds = new ArrayList<>();
    for (int parts = 8; parts >= 1; parts /= 2) {
      worlds.add(world(home, scale / parts, parts == 1 ? "full" : "part-of-" + parts));
    }
    Map<BenchEngine.Kind, List<BenchTimes>> times = new LinkedHashMap<>();
    Map<BenchEngine.Kind, BenchProcess> engines = new LinkedHashMap<>();
    try {
      for (BenchEngine.Kind kind : kinds()) {
        engines.put(kind, BenchProcess.start(kind, heap));
        times.put(kind, new ArrayList<>());
        for (int i = 0; i < 2; i++) {
          engines.get(kind).order(worlds.get(0), home.resolve("rows/" + kind.word()));
        }
      }
      for (Path world : worlds) {
        Map<BenchEngine.Kind, BenchTimes> here = new LinkedHashMap<>();
        engines.keySet().forEach(kind -> here.put(kind, new BenchTimes()));
        for (int i = 0; i < repeats; i++) {
          for (Map.Entry<BenchEngine.Kind, BenchProcess> engine : engines.entrySet()) {
            here.get(engine.getKey())
                .add(
                    engine.getValue().order(world, home.resolve("rows/" + engine.getKey().word())));
          }
        }
        here.forEach((kind, measured) -> times.get(kind).add(measured));
        long rows = BenchRows.vendorRows(world);
        here.forEach(
            (kind, measured) ->
                System.out.println(
                    String.format(
                        Locale.ROOT,
                        "%-14s %,10d rows  %-6s %s",
                        world.getParent().getFileName(),
                        rows,
                        kind.word(),
                        measured)));
      }
    } finally {
      for (BenchProcess engine : engines.values()) {
        engine.close();
      }
    }
    return result(home, worlds, times);
  }

  private List<BenchEngine.Kind> kinds() {
    return Arrays.stream(BenchEngine.Kind.values())
        .filter(kind -> flink || kind != BenchEngine.Kind.FLINK)
        .toList();
  }

  private static Map<String, Object> result(
      Path home, List<Path> worlds, Map<BenchEngine.Kind, List<BenchTimes>> times)
      throws Exception {
    Path full = worlds.get(worlds.size() - 1);
    BenchRows rows = BenchRows.in(home.resolve("rows"), RunPlan.load(full.toString()));
    List<BenchTimes> beam = times.get(BenchEngine.Kind.BEAM);
    BenchTimes largest = last(beam);
    double perRow = largest.seconds() / BenchRows.vendorRows(full);
    double perRowSmallest = beam.get(0).seconds() / BenchRows.vendorRows(worlds.get(0));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("sameRows", rows.same());
    result.put("wallRatioToDuckDb", ratio(largest, times, BenchEngine.Kind.DUCKDB));
    result.put("wallRatioToPlainJava", ratio(largest, times, BenchEngine.Kind.PLAIN));
    if (times.containsKey(BenchEngine.Kind.FLINK)) {
      BenchTimes onFlink = last(times.get(BenchEngine.Kind.FLINK));
      result.put("flinkWallRatioToDuckDb", ratio(onFlink, times, BenchEngine.Kind.DUCKDB));
      result.put(
          "flinkSameBytes",
          BenchRows.sameBytes(home.resolve("rows/beam"), home.resolve("rows/flink")));
    }
    result.put("timePerRowGrowth", rounded(perRow / perRowSmallest));
    result.put("peakRssMiB", largest.peakRssMiB());
    result.put("rowsSha256", rows.sha256());
    return result;
  }

  private static double ratio(
      BenchTimes beam, Map<BenchEngine.Kind, List<BenchTimes>> times, BenchEngine.Kind other) {
    return rounded(beam.ratioTo(last(times.get(other))));
  }

  private static BenchTimes last(List<BenchTimes> times) {
    return times.get(times.size() - 1);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  /** Draws a world, or finds it drawn; gives the configuration of a run without its truth. */
  private Path world(Path home, double part, String name) throws IOException {
    int reps = Math.max(SMALLEST * 100, (int) Math.round(REPS * part));
    WorldSpec spec =
        new WorldSpec(
            WorldKind.PROMISE,
            1,
            reps,
            Math.max(20, Math.min(reps, (int) Math.round(FIRMS * part))),
            Math.max(SMALLEST * 10, (int) Math.round(LEADS * part)),
            0,
            columns);
    Path config = WorldFiles.make(spec, home.resolve("worlds").resolve(name), line -> {});
    ObjectMapper json = new ObjectMapper();
    ObjectNode tree = (ObjectNode) json.readTree(Files.readString(config));
    tree.putNull("truth");
    Path own = config.resolveSibling("bench.json");
    Files.writeString(own, json.writerWithDefaultPrettyPrinter().writeValueAsString(tree));
    return own;
  }
}
