package com.savvywealth.leads.model.bundle;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureEncoder;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.ModelFingerprint;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.learn.BoostedTrees;
import com.savvywealth.leads.model.learn.CalibrationSettings;
import com.savvywealth.leads.model.learn.Candidate;
import com.savvywealth.leads.model.learn.ExampleKey;
import com.savvywealth.leads.model.learn.Examples;
import com.savvywealth.leads.model.learn.ExamplesBuilder;
import com.savvywealth.leads.model.learn.Hyperparameters;
import com.savvywealth.leads.model.learn.OutOfFold;
import com.savvywealth.leads.model.learn.SegmentedCalibrator;
import com.savvywealth.leads.model.learn.Strategy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Makes the small committed bundle: forty trees over invented rows of the bundled contract, signed
 * with the demo key. It is for tests of scoring, not a model of anything.
 */
final class SmallBundle {
  /** The bundle of format 1, made by a version before editions: it must load for ever. */
  static final Path FIRST_FORMAT =
      Path.of(System.getProperty("testdata.dir", "../testdata"), "models/small_v12.zip");

  static final Path COMMITTED =
      Path.of(System.getProperty("testdata.dir", "../testdata"), "models/small_v12_format2.zip");

  private static final long SEED = 11;
  private static final int ROWS = 3_000;
  private static final double SPREAD = 20;
  private static final Edition EDITION = Edition.of("v12", Instant.parse("2025-11-10T00:00:00Z"));

  private SmallBundle() {}

  /** Invented rows of the training table, some values missing; equal seeds give equal rows. */
  static List<DataRow> rows(FeatureContract contract, int count, long seed) {
    TableSchema schema = TrainingTable.schema(contract);
    SplittableRandom random = new SplittableRandom(seed);
    List<DataRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Object[] values = new Object[schema.width()];
      for (FeatureSpec spec : contract.specs()) {
        values[schema.indexOf(spec.name())] = value(spec, random);
      }
      values[schema.indexOf(TrainingTable.LEAD_TOKEN)] = "k0-%024x".formatted(i);
      values[schema.indexOf(TrainingTable.FILTER_DATE)] = 1_700_000_000_000L + i * 3_600_000L;
      DataRow row = DataRow.of(schema, values);
      values[schema.indexOf(TrainingTable.LABEL)] = random.nextDouble() < chance(row) ? 1L : 0L;
      rows.add(DataRow.of(schema, values));
    }
    return rows;
  }

  private static Object value(FeatureSpec spec, SplittableRandom random) {
    if (spec.nullable() && random.nextInt(10) == 0) {
      return null;
    }
    double low = spec.min() == null ? 0 : spec.min();
    double high = Math.min(spec.max() == null ? SPREAD : spec.max(), low + SPREAD);
    return switch (spec.dtype()) {
      case DOUBLE -> low + random.nextDouble() * (high - low);
      case LONG -> random.nextLong((long) low, (long) high + 1);
      case CATEGORY -> spec.levels().get(random.nextInt(spec.levels().size()));
    };
  }

  /** People with a short stay and many earlier firms take calls; a missing value counts as 0. */
  private static double chance(DataRow row) {
    double margin =
        -1.5
            - 2 * orZero(row.number("Firm_Stability_Score_v12"))
            + 0.4 * orZero(row.number("NumberOfPriorFirms_v12"))
            + 0.05 * orZero(row.number("Years_As_Rep_v12"));
    return 1 / (1 + StrictMath.exp(-margin));
  }

  private static double orZero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  /** What the bundle holds, by entry name. */
  static Map<String, byte[]> entries() {
    FeatureContract contract = FeatureContract.bundled();
    FeatureEncoder encoder = FeatureEncoder.of(contract);
    ExamplesBuilder builder = Examples.of(encoder.columns());
    for (DataRow row : rows(contract, ROWS, SEED)) {
      ExampleKey key =
          new ExampleKey(
              row.text(TrainingTable.LEAD_TOKEN),
              "",
              row.text(TrainingTable.AUM_TIER),
              row.whole(TrainingTable.FILTER_DATE));
      builder.add(key, Math.toIntExact(row.whole(TrainingTable.LABEL)), encoder.encode(row));
    }
    Examples examples = builder.build();
    BoostedTrees trees =
        BoostedTrees.train(
                examples,
                new Candidate(
                    0,
                    "scale_pos_weight 1",
                    Strategy.SCALE_POS_WEIGHT,
                    5,
                    new Hyperparameters(3, 0.1, 40, 10, 0.8, 0.8, 2, 0, 0, 20, 0, 64)),
                40,
                SEED)
            .under(contract);
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put(BundleEntry.MODEL_UBJ.entry(), trees.ubj());
    put(entries, BundleEntry.CONTRACT, contract.json());
    put(entries, BundleEntry.COLUMNS, StrictJson.pretty(trees.columns()));
    put(entries, BundleEntry.CALIBRATORS, calibrator(examples, trees).toJson());
    put(entries, BundleEntry.CARD, StrictJson.pretty(Map.of("note", "invented rows, for tests")));
    return entries;
  }

  private static SegmentedCalibrator calibrator(Examples examples, BoostedTrees trees) {
    double[] margins = trees.margins(examples);
    List<OutOfFold.Row> rows = new ArrayList<>();
    for (int i = 0; i < margins.length; i++) {
      rows.add(
          new OutOfFold.Row(
              margins[i], examples.label(i), examples.segment(i), examples.rowHash(i)));
    }
    return SegmentedCalibrator.fit(
        OutOfFold.of(rows), new CalibrationSettings(List.of("platt"), 120, List.of()));
  }

  private static void put(Map<String, byte[]> entries, BundleEntry entry, String text) {
    entries.put(entry.entry(), text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bundle's bytes. */
  static byte[] bytes() {
    return bytes(entries());
  }

  /** A bundle of other entries under the same key and provenance. */
  static byte[] bytes(Map<String, byte[]> entries) {
    return bytes(entries, EDITION);
  }

  /** The same as another edition. */
  static byte[] bytes(Map<String, byte[]> entries, Edition edition) {
    Map<String, String> facts = new TreeMap<>(fingerprint(entries).attributes());
    facts.put("made", "SmallBundle");
    facts.put("seed", Long.toString(SEED));
    return ModelBundle.write(entries, edition, facts, Signer.demo());
  }

  private static ModelFingerprint fingerprint(Map<String, byte[]> of) {
    return ModelFingerprint.of(text(of, BundleEntry.CONTRACT), text(of, BundleEntry.COLUMNS));
  }

  /** One entry as a text; "" when there is none. */
  static String text(Map<String, byte[]> of, BundleEntry entry) {
    return new String(of.getOrDefault(entry.entry(), new byte[0]), StandardCharsets.UTF_8);
  }
}
