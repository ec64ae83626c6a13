package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.audit.AuditColumn;
import com.savvywealth.leads.model.audit.AuditRow;
import com.savvywealth.leads.model.audit.AuditRows;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureRole;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.gate.GateFile;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Seeded examples for tests: two numbers with signal, noise, a category of three levels. */
final class LearnCases {
  static final long DAY = 86_400_000L;
  static final List<ModelColumn> COLUMNS =
      List.of(
          new ModelColumn("tenure", "tenure", "", -1),
          new ModelColumn("moves", "moves", "", 0),
          new ModelColumn("noise", "noise", "", 0),
          new ModelColumn("size=large", "size", "large", 0),
          new ModelColumn("size=mid", "size", "mid", 0),
          new ModelColumn("size=small", "size", "small", 0));

  private LearnCases() {}

  /** Rows over two years; about one in six is positive; a tenth of the tenures is missing. */
  static Examples examples(int rows, long seed) {
    return builder(rows, seed).build();
  }

  static ExamplesBuilder builder(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ExamplesBuilder builder = Examples.of(COLUMNS);
    for (int i = 0; i < rows; i++) {
      ExampleKey key =
          new ExampleKey(
              "lead" + i,
              "advisor" + random.nextInt(rows * 2),
              random.nextInt(4) == 0 ? "" : "100-500M",
              random.nextLong(730) * DAY + random.nextInt(24) * 3_600_000L);
      builder.add(key, 0, 0, 0, 0, 0, 0, 0);
    }
    Examples shape = builder.build();
    return labelled(shape, random);
  }

  private static ExamplesBuilder labelled(Examples shape, SplittableRandom random) {
    ExamplesBuilder out = Examples.of(COLUMNS);
    for (int row = 0; row < shape.rows(); row++) {
      float tenure = (float) (random.nextDouble() * 20);
      float moves = random.nextInt(6);
      int size = random.nextInt(3);
      double margin = -1.2 - 0.12 * tenure + 0.3 * moves + (size == 2 ? 0.7 : 0);
      int label = random.nextDouble() < Margins.sigmoid(margin) ? 1 : 0;
      out.add(
          shape.key(row),
          label,
          random.nextInt(10) == 0 ? Float.NaN : tenure,
          moves,
          (float) random.nextDouble(),
          size == 0 ? 1 : 0,
          size == 1 ? 1 : 0,
          size == 2 ? 1 : 0);
    }
    return out;
  }

  /** The only candidate, and how it grows trees. */
  static Candidate candidate(Strategy strategy) {
    return new Candidate(
        0,
        strategy.key() + " 1",
        strategy,
        5,
        new Hyperparameters(3, 0.1, 60, 10, 0.8, 0.8, 2, 0, 0, 5, 0, 64));
  }

  static TrainingRecipe recipe() {
    return new TrainingRecipe(
        List.of(candidate(Strategy.SCALE_POS_WEIGHT)),
        new SelectionLimits(0.01, 10, 0.9),
        new GateSevenLimits(0.07, 0.2, 0.15),
        TimeFolds.blocked(3).withWarmUpShare(0.4).withGapDays(30).withLabelDays(30),
        HoldOutSplit.byTime(0.8).withGapDays(30).withLabelDays(30),
        7);
  }

  /** Settings under a contract of the same four features, with the shipped gates. */
  static LearnSettings settings() {
    ModelConfig config =
        new ModelConfig(
            "v12",
            7,
            3,
            0.4,
            30,
            30,
            0.2,
            0.2,
            List.of(Strategy.SCALE_POS_WEIGHT),
            5,
            List.of(candidate(Strategy.SCALE_POS_WEIGHT).hyperparameters()),
            new CalibrationSettings(List.of("platt", "isotonic"), 120, List.of("G9/ece")),
            List.of("tenure"));
    return new LearnSettings(contract(), config, GateFile.bundled(), 11);
  }

  /** Four trained features, and one that is banned. */
  static FeatureContract contract() {
    return new FeatureContract(
        "v12",
        "test",
        List.of(new FeatureContract.BannedColumn("gender", "protected attribute")),
        List.of(
            spec("tenure", FeatureSpec.Dtype.DOUBLE, -1, List.of()),
            spec("moves", FeatureSpec.Dtype.LONG, 0, List.of()),
            spec("noise", FeatureSpec.Dtype.DOUBLE, 0, List.of()),
            spec("size", FeatureSpec.Dtype.CATEGORY, 0, List.of("large", "mid", "small"))));
  }

  private static FeatureSpec spec(
      String name, FeatureSpec.Dtype dtype, int monotone, List<String> levels) {
    return new FeatureSpec(
        name,
        dtype,
        FeatureRole.FEATURE,
        FeatureSpec.Availability.KNOWN_AT_CONTACT,
        levels.isEmpty(),
        null,
        null,
        true,
        false,
        name,
        1,
        List.of(name + "_source"),
        name,
        monotone,
        levels,
        name + " speaks for a call",
        name + " speaks against a call",
        "");
  }

  /** The audited features of {@link #COLUMNS}. */
  static List<AuditColumn> auditColumns() {
    return AuditColumn.of(contract());
  }

  /** The examples as the audit reads them, all of one source and with a record. */
  static AuditRows auditRows(Examples examples) {
    return auditRows(examples, row -> "list");
  }

  /** The same with a source for each row number. */
  static AuditRows auditRows(Examples examples, IntFunction<String> source) {
    AuditRows.Builder out = AuditRows.of(auditColumns());
    for (int row = 0; row < examples.rows(); row++) {
      String size =
          examples.value(row, 3) == 1 ? "large" : examples.value(row, 4) == 1 ? "mid" : "small";
      out.add(
          new AuditRow(
              examples.token(row),
              examples.contactMillis(row),
              examples.label(row),
              source.apply(row),
              true),
          present(examples.value(row, 0)),
          present(examples.value(row, 1)),
          present(examples.value(row, 2)),
          size);
    }
    return out.build();
  }

  private static Double present(float value) {
    return Float.isNaN(value) ? null : Double.valueOf(value);
  }

  /** A model trained on seeded examples. */
  static TrainedModel trained(int rows, long seed) {
    LearnSettings settings = settings();
    LearnSplit split = LearnSplit.of(examples(rows, seed), settings).orElseThrow();
    List<FoldResult> folds =
        ModelTraining.crossValidate(split.train(), settings.recipe()).results();
    return TrainedModel.train(split, folds, settings).orElseThrow();
  }

  /** The same examples with one row's label and values replaced. */
  static Examples perturbed(Examples examples, RowSet keep) {
    ExamplesBuilder out = Examples.of(examples.columns());
    float[] row = new float[examples.width()];
    for (int i = 0; i < examples.rows(); i++) {
      examples.copyRow(i, row);
      int label = examples.label(i);
      if (!keep.contains(i)) {
        label = 1 - label;
        for (int j = 0; j < row.length; j++) {
          row[j] = 1000 - 3 * row[j];
        }
      }
      out.add(examples.key(i), label, row);
    }
    return out.build();
  }

  static List<Integer> list(RowSet rows) {
    List<Integer> out = new ArrayList<>();
    for (int row : rows.toArray()) {
      out.add(row);
    }
    return out;
  }
}
