package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.explain.Cells;
import com.savvywealth.leads.model.explain.TreeModel;
import com.savvywealth.leads.model.explain.TreeShap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import ml.dmlc.xgboost4j.java.XGBoostError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench scoring}: margins and exact SHAP of our plain Java beside XGBoost's own native code,
 * on one thread each, in turn on the same rows. What both say is compared on every row. The last
 * line is one JSON object; ratios are medians of paired rounds, times XGBoost's over ours.
 */
@Command(
    name = "scoring",
    description = {
      "Times margins and exact SHAP beside XGBoost's native code.",
      "Prints one JSON object last; writes into --keep or a temporary folder."
    },
    footer = {"  ./leadscoring bench scoring --trees=100"},
    mixinStandardHelpOptions = true)
final class BenchScoringCommand implements Callable<Integer> {
  @Option(
      names = "--trees",
      paramLabel = "N",
      description = "Trees of the model; default ${DEFAULT-VALUE}.")
  private int trees = 500;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "Their depth; default ${DEFAULT-VALUE}.")
  private int depth = 5;

  @Option(
      names = "--features",
      paramLabel = "N",
      description = "Columns of a row; default ${DEFAULT-VALUE}.")
  private int features = 41;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Rows scored, 2,000 a round (default ${DEFAULT-VALUE}, at least 6,000).")
  private int rows = 22_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of model and rows; default ${DEFAULT-VALUE}.")
  private long seed = 5;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description =
          "Leaves model.json, model.ubj and rows, margins and contributions as .npy here.")
  private Path keep;

  @Option(
      names = "--soak",
      paramLabel = "N",
      description = "Afterwards explains so many rows and says what memory the program holds.")
  private long soak;

  @Override
  public Integer call() throws IOException {
    if (trees < 1 || depth < 1 || features < 1 || rows < 3 * BenchScoringRound.ROWS) {
      throw new UsageException(
          "--trees, --depth and --features must be at least 1 and --rows at least "
              + 3 * BenchScoringRound.ROWS);
    }
    try {
      System.out.printf(
          "training %d trees of depth %d on %d columns ...%n", trees, depth, features);
      measure(BenchModel.train(trees, depth, features, seed));
      return Faults.OK;
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost failed", e);
    }
  }

  private void measure(BenchModel model) throws IOException, XGBoostError {
    TreeModel ours = TreeModel.fromJson(new String(model.bytes("json"), StandardCharsets.UTF_8));
    float[] values = BenchModel.rows(rows, features, seed + 2);
    BenchScoringRound round = new BenchScoringRound(model.booster(), ours, values);
    System.out.printf(
        Locale.ROOT,
        "tables %.1f MB, %d trees without%n",
        round.shap().tableBytes() / 1e6,
        round.shap().treesWithoutTable());
    round.warmUp();
    for (int first = 0; first + BenchScoringRound.ROWS <= rows; first += BenchScoringRound.ROWS) {
      System.out.println(round.run(first));
    }
    soak(round.shap(), values);
    if (keep != null) {
      keep(model, round.shap(), values);
    }
    Map<String, Object> result = new LinkedHashMap<>(round.result());
    System.out.println(StrictJson.compact(result));
  }

  /** The same rows over and over: what a long run must not do is grow. */
  private void soak(TreeShap shap, float[] values) throws IOException {
    TreeShap.Workspace work = shap.workspace();
    float[] margins = new float[rows];
    double[] contributions = new double[rows * (features + 1)];
    long start = System.nanoTime();
    for (long done = 0, said = 0; done < soak; done += rows) {
      shap.explain(Cells.byRow(values, rows, features), margins, contributions, work);
      if (done + rows - said >= soak / 10) {
        said = done + rows;
        System.out.printf(
            Locale.ROOT,
            "%,d rows explained, %,.0f rows/s, %s%n",
            said,
            said * 1e9 / (System.nanoTime() - start),
            residentMemory());
      }
    }
  }

  private static String residentMemory() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "resident memory unknown on this system";
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .findFirst()
        .orElse("")
        .replaceAll("\\s+", " ");
  }

  private void keep(BenchModel model, TreeShap shap, float[] values)
      throws IOException, XGBoostError {
    Files.createDirectories(keep);
    Files.write(keep.resolve("model.json"), model.bytes("json"));
    Files.write(keep.resolve("model.ubj"), model.bytes("ubj"));
    float[] margins = new float[rows];
    double[] contributions = new double[rows * (features + 1)];
    shap.explain(Cells.byRow(values, rows, features), margins, contributions, shap.workspace());
    NpyFile.write(keep.resolve("rows.npy"), values, features);
    NpyFile.write(keep.resolve("margins.npy"), margins, 1);
    NpyFile.write(keep.resolve("contributions.npy"), contributions, features + 1);
  }
}
