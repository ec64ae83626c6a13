package com.savvywealth.leads.transform.scoring;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.ContractCheck;
import com.savvywealth.leads.model.contract.ContractValidator;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.learn.ContractAudit;
import com.savvywealth.leads.model.learn.LearnSettings;
import com.savvywealth.leads.model.learn.ModelConfig;
import com.savvywealth.leads.transform.audit.AuditFeatures;
import com.savvywealth.leads.transform.audit.CheckContract;
import com.savvywealth.leads.transform.io.ParquetColumns;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same file through the check before training and through scoring: the same violations. */
@ExtendWith(TestPipelineExtension.class)
class ContractParityTest {
  private static final FeatureContract CONTRACT = ScoringCase.model().contract();
  private static final TableSchema TABLE = TrainingTable.schema(CONTRACT);
  private static final String STABILITY = "Firm_Stability_Score_v12";
  private static final String FIRMS = "NumberOfPriorFirms_v12";
  private static final String YEARS = "Years_As_Rep_v12";

  @TempDir Path dir;

  /** How a table differs from its contract. */
  enum Fault {
    NONE,
    ONE_COLUMN_LESS,
    ONE_COLUMN_MORE,
    TWO_NAMES_SWAPPED,
    ANOTHER_CASE,
    ANOTHER_TYPE,
    WRONG_VALUES
  }

  private static List<Column> columns(Fault fault) {
    List<Column> columns = new ArrayList<>(TABLE.columns());
    int stability = TABLE.indexOf(STABILITY);
    switch (fault) {
      case ONE_COLUMN_LESS -> columns.remove(stability);
      case ONE_COLUMN_MORE -> columns.add(stability, Column.real("one_more"));
      case TWO_NAMES_SWAPPED -> Collections.swap(columns, stability, TABLE.indexOf(YEARS));
      case ANOTHER_CASE ->
          columns.set(stability, Column.real(STABILITY.toLowerCase(java.util.Locale.ROOT)));
      case ANOTHER_TYPE -> columns.set(stability, Column.string(STABILITY));
      case NONE, WRONG_VALUES -> {}
    }
    return columns;
  }

  /** Four advisors in the faulty table; with wrong values, the second and third break a rule. */
  private static List<DataRow> rows(Fault fault) {
    TableSchema schema = TableSchema.of("t", columns(fault));
    List<DataRow> rows = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Object[] values = new Object[schema.width()];
      for (int c = 0; c < values.length; c++) {
        String name = schema.columns().get(c).name();
        if (name.equals(TrainingTable.LEAD_TOKEN)) {
          values[c] = "t-" + i;
        } else if (name.equals(TrainingTable.AUM_TIER)) {
          values[c] = "UNKNOWN";
        } else if (name.equals(YEARS)) {
          values[c] = fault == Fault.WRONG_VALUES && i == 1 ? 1e39 : 5.0 + i;
        } else if (name.equals(FIRMS)) {
          values[c] = fault == Fault.WRONG_VALUES && i == 2 ? 9_999L : (long) i;
        } else {
          values[c] = leastAllowed(name);
        }
      }
      rows.add(DataRow.of(schema, values));
    }
    return rows;
  }

  /** A value for a feature that may not be missing, null for any other column. */
  private static Object leastAllowed(String column) {
    return CONTRACT.specs().stream()
        .filter(spec -> spec.name().equals(column) && !spec.nullable())
        .findFirst()
        .map(
            spec ->
                switch (spec.dtype()) {
                  case CATEGORY -> (Object) spec.levels().get(0);
                  case LONG -> (Object) spec.min().longValue();
                  case DOUBLE -> (Object) spec.min();
                })
        .orElse(null);
  }

  private String file(Fault fault) throws IOException {
    List<DataRow> rows = rows(fault);
    String path = dir.resolve(fault + ".parquet").toString();
    ParquetShard.write(path, rows.get(0).schema(), rows);
    return path;
  }

  /** The first violation that stops a score: of the table, or of a trained feature. */
  private static Optional<String> reason(DataRow row) {
    List<String> trained = CONTRACT.trainable().stream().map(spec -> spec.name()).toList();
    return ContractValidator.of(CONTRACT).violations(row).stream()
        .filter(v -> v.kind().ofTable() || trained.contains(v.feature()))
        .map(v -> CallList.CONTRACT_VIOLATION + v.feature())
        .findFirst();
  }

  @ParameterizedTest
  @EnumSource
  void trainingAndScoringSeeTheSame(Fault fault, TestPipeline pipeline) throws IOException {
    String path = file(fault);
    LearnSettings settings =
        new LearnSettings(CONTRACT, ModelConfig.standard(), GateFile.bundled(), 1);
    ContractCheck.Builder check = ContractCheck.ofFile(CONTRACT, ParquetColumns.of(path));
    rows(fault).forEach(check::add);
    PCollection<String> paths = pipeline.apply("File", Create.of(path));
    PCollection<Reading> readings =
        paths.apply(
            CheckContract.by(
                new AuditFeatures.Settings(settings, dir.toString(), new TreeMap<>())));
    PAssert.that(readings)
        .containsInAnyOrder(new ContractAudit(settings, check.build()).readings());
    List<String> expected =
        rows(fault).stream()
            .map(row -> row.text(TrainingTable.LEAD_TOKEN) + " " + reason(row).orElse("scored"))
            .toList();
    PAssert.that(paths.apply(ScoreLeads.readyTable(ScoringCase.SETTINGS)).get(ScoreLeads.ROWS))
        .satisfies(
            scored -> {
              List<String> found = new ArrayList<>();
              for (DataRow row : scored) {
                String why = row.text("reason");
                found.add(row.text("lead_id") + " " + (why == null ? "scored" : why));
              }
              Collections.sort(found);
              assertThat(found, is(expected));
              return null;
            });
    pipeline.run();
    boolean sound = check.build().broken() == 0 && check.build().wrongColumns() == 0;
    assertThat(sound, is(fault == Fault.NONE));
    assertThat(expected.contains("t-1 scored"), is(fault == Fault.NONE));
  }
}
