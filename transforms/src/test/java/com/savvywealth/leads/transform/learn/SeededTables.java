package com.savvywealth.leads.transform.learn;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureEncoder;
import com.savvywealth.leads.model.contract.FeatureRole;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.learn.CalibrationSettings;
import com.savvywealth.leads.model.learn.ExampleKey;
import com.savvywealth.leads.model.learn.Examples;
import com.savvywealth.leads.model.learn.ExamplesBuilder;
import com.savvywealth.leads.model.learn.Hyperparameters;
import com.savvywealth.leads.model.learn.LearnSettings;
import com.savvywealth.leads.model.learn.ModelConfig;
import com.savvywealth.leads.model.learn.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded training tables of three features, one of which says something about the label. */
public final class SeededTables {
  private static final long DAY = 86_400_000L;

  private SeededTables() {}

  /** Settings for these tables: three folds, few trees, the shipped gates. */
  public static LearnSettings settings() {
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
            List.of(Strategy.NONE, Strategy.SCALE_POS_WEIGHT, Strategy.SMOTE),
            5,
            List.of(new Hyperparameters(2, 0.1, 40, 10, 0.8, 0.8, 2, 0, 0, 5, 0, 64)),
            new CalibrationSettings(List.of("platt", "isotonic"), 120, List.of("G9/ece")),
            List.of("tenure"));
    return new LearnSettings(contract(), config, GateFile.bundled(), 3);
  }

  private static FeatureContract contract() {
    return new FeatureContract(
        "v12",
        "test",
        List.of(new FeatureContract.BannedColumn("gender", "protected attribute")),
        List.of(
            spec("tenure", FeatureSpec.Dtype.DOUBLE, List.of()),
            spec("moves", FeatureSpec.Dtype.LONG, List.of()),
            spec("size", FeatureSpec.Dtype.CATEGORY, List.of("large", "small"))));
  }

  private static FeatureSpec spec(String name, FeatureSpec.Dtype dtype, List<String> levels) {
    return new FeatureSpec(
        name,
        dtype,
        FeatureRole.FEATURE,
        FeatureSpec.Availability.KNOWN_AT_CONTACT,
        true,
        levels.isEmpty() ? 0.0 : null,
        levels.isEmpty() ? 20.0 : null,
        true,
        false,
        name,
        1,
        List.of(name + "_source"),
        name,
        0,
        levels,
        name + " speaks for a call",
        name + " speaks against a call",
        "");
  }

  /** Rows of the training table over two years; about one in seven is called. */
  public static List<DataRow> rows(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TableSchema schema = TrainingTable.schema(contract());
    List<DataRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double tenure = random.nextDouble() * 20;
      Object[] cells = new Object[schema.width()];
      cells[schema.indexOf(TrainingTable.LEAD_TOKEN)] = "lead" + i;
      cells[schema.indexOf(TrainingTable.FILTER_DATE)] = random.nextLong(730 * 24) * DAY / 24;
      cells[schema.indexOf(TrainingTable.LABEL)] =
          random.nextDouble() < 0.25 - 0.012 * tenure ? 1L : 0L;
      cells[schema.indexOf(TrainingTable.AUM_TIER)] = i % 3 == 0 ? "UNKNOWN" : "OVER_500M";
      cells[schema.indexOf("tenure")] = random.nextInt(10) == 0 ? null : (Object) tenure;
      cells[schema.indexOf("moves")] = (long) random.nextInt(6);
      cells[schema.indexOf("size")] = random.nextBoolean() ? "large" : "small";
      rows.add(DataRow.of(schema, cells));
    }
    return rows;
  }

  /** The same rows as examples. */
  public static Examples examples(int count, long seed) {
    FeatureEncoder encoder = FeatureEncoder.of(contract());
    ExamplesBuilder builder = Examples.of(encoder.columns());
    for (DataRow row : rows(count, seed)) {
      builder.add(
          new ExampleKey(
              row.text(TrainingTable.LEAD_TOKEN),
              row.text(TrainingTable.ADVISOR_TOKEN),
              row.text(TrainingTable.AUM_TIER),
              row.whole(TrainingTable.FILTER_DATE)),
          Math.toIntExact(row.whole(TrainingTable.LABEL)),
          encoder.encode(row));
    }
    return builder.build();
  }
}
