package com.savvywealth.leads.model.contract;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.contract.ContractCheck.Observed;
import com.savvywealth.leads.model.contract.ContractValidator.Kind;
import com.savvywealth.leads.model.contract.ContractValidator.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractValidatorTest {
  private static final FeatureContract CONTRACT =
      FeatureContract.load(
          "test",
          """
          {"version": "t", "features": [
          %s,
          %s,
          %s]}
          """
              .formatted(
                  feature("ratio", "double", "true", "\"min\": 0, \"max\": 1"),
                  feature("bin", "category", "true", "\"levels\": [\"a\", \"1\"]"),
                  feature("count", "long", "false", "\"min\": 1, \"max\": 7")));
  private static final TableSchema TABLE = TrainingTable.schema(CONTRACT);

  /** The bundled contract has 13 fixed columns and its features: a table of real width. */
  private static final TableSchema WIDE = TrainingTable.schema(FeatureContract.bundled());

  private final ContractValidator validator = ContractValidator.of(CONTRACT);

  private static String feature(String name, String dtype, String nullable, String rest) {
    return """
        {"name": "%s", "dtype": "%s", "role": "feature", "availability": "known_at_contact",
         "nullable": %s, "is_mutable": false, "is_temporal": false, "formula": "f",
         "formula_version": 1, "lineage": [], "concept": "c", "phrase_up": "u",
         "phrase_down": "d", "monotone": 0, %s}"""
        .formatted(name, dtype, nullable, rest);
  }

  private static DataRow row(Object ratio, Object bin, Object count) {
    Object[] values = new Object[TABLE.width()];
    values[TABLE.indexOf("ratio")] = ratio;
    values[TABLE.indexOf("bin")] = bin;
    values[TABLE.indexOf("count")] = count;
    return DataRow.trusted(TABLE, values);
  }

  private static List<String> told(List<Violation> violations) {
    return violations.stream().map(v -> v.feature() + " " + v.kind()).toList();
  }

  @Test
  void whatCompliesHasNoViolation() {
    assertThat(validator.violations(row(null, null, 1L)), empty());
    assertThat(validator.violations(row(1.0, "a", 7L)), empty());
    assertThat(validator.violations(TABLE), empty());
  }

  @Test
  void everyBrokenValueIsNamedWithoutTheValue() {
    List<Violation> found = validator.violations(row(Double.NaN, "Smith", 8L));
    assertThat(
        told(found), contains("ratio NOT_FINITE", "bin UNKNOWN_CATEGORY", "count OUT_OF_RANGE"));
    assertThat(found.toString(), not(containsString("Smith")));
    assertThat(
        told(validator.violations(row(-0.001, "a", null))),
        contains("ratio OUT_OF_RANGE", "count NULL_NOT_ALLOWED"));
  }

  /** 1e39 is a double but no float: a model would see infinity. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e39, -1e300})
  void whatIsInfiniteForAModelIsNotFinite(double value) {
    assertThat(told(validator.violations(row(value, "a", 1L))), contains("ratio NOT_FINITE"));
  }

  /** Fault 30: nothing is coerced, neither text to another text nor a number to a level. */
  @Test
  void aLevelSpeltAsANumberIsAnotherLevel() {
    assertThat(validator.violations(row(null, "1", 1L)), empty());
    assertThat(told(validator.violations(row(null, "1.0", 1L))), contains("bin UNKNOWN_CATEGORY"));
    assertThat(told(validator.violations(row(null, 1L, 1L))), contains("bin WRONG_DTYPE"));
    assertThat(told(validator.violations(row(null, "a", "1"))), contains("count WRONG_DTYPE"));
    assertThat(told(validator.violations(row(1L, "a", 1L))), contains("ratio WRONG_DTYPE"));
  }

  @ParameterizedTest
  @CsvSource({"59, MISSING_COLUMN", "61, EXTRA_COLUMN"})
  void oneColumnLessOrMoreIsRefused(int width, Kind kind) {
    List<Column> columns = new ArrayList<>(WIDE.columns().subList(0, 20));
    while (columns.size() < 60) {
      columns.add(Column.real("f" + columns.size()));
    }
    TableSchema sixty = TableSchema.of("t", columns);
    List<Column> other = new ArrayList<>(columns);
    if (width < 60) {
      other.remove(20);
    } else {
      other.add(30, Column.real("one_more"));
    }
    List<Violation> found =
        ContractValidator.of(FeatureContract.bundled(), sixty)
            .violations(TableSchema.of("t", other));
    assertThat(found, hasSize(1));
    assertThat(found.get(0).kind(), is(kind));
    assertThat(found.get(0).feature(), is(width < 60 ? "f20" : "one_more"));
  }

  @Test
  void twoSwappedNamesAreBothOutOfOrder() {
    List<Column> swapped = new ArrayList<>(WIDE.columns());
    Collections.swap(swapped, 15, 21);
    assertThat(
        told(
            ContractValidator.of(FeatureContract.bundled())
                .violations(TableSchema.of("t", swapped))),
        contains(
            WIDE.columns().get(15).name() + " WRONG_ORDER",
            WIDE.columns().get(21).name() + " WRONG_ORDER"));
  }

  @Test
  void anotherCaseIsAnotherName() {
    List<Column> columns = new ArrayList<>(TABLE.columns());
    columns.set(TABLE.indexOf("ratio"), Column.real("Ratio"));
    List<Violation> found = validator.violations(TableSchema.of("t", columns));
    assertThat(told(found), contains("ratio MISSING_COLUMN", "Ratio EXTRA_COLUMN"));
    assertThat(found.get(0).expected(), is("a column ratio; Ratio is another name, case counts"));
  }

  @Test
  void anotherTypeIsAWrongColumnAndItsValuesAreNotLookedAt() {
    List<Column> columns = new ArrayList<>(TABLE.columns());
    columns.set(TABLE.indexOf("bin"), Column.real("bin"));
    TableSchema table = TableSchema.of("t", columns);
    assertThat(told(validator.violations(table)), contains("bin WRONG_DTYPE"));
    Object[] values = new Object[TABLE.width()];
    values[TABLE.indexOf("bin")] = 1.0;
    assertThat(
        told(validator.violations(DataRow.of(table, values))),
        contains("bin WRONG_DTYPE", "count NULL_NOT_ALLOWED"));
  }

  /** One validator may see rows of several tables, as when two files differ. */
  @Test
  void everyRowIsHeldAgainstItsOwnTable() {
    List<Column> fewer = new ArrayList<>(TABLE.columns());
    fewer.remove(TABLE.indexOf("ratio"));
    DataRow poor = DataRow.of(TableSchema.of("t", fewer), new Object[fewer.size()]);
    for (int turn = 0; turn < 3; turn++) {
      assertThat(
          told(validator.violations(poor)),
          contains("ratio MISSING_COLUMN", "count NULL_NOT_ALLOWED"));
      assertThat(validator.violations(row(0.5, "a", 2L)), empty());
    }
  }

  /** Rows: 0.5 a 1; missing Smith 9; NaN a missing. Of three, one ratio is missing, one is NaN. */
  @Test
  void aFileIsCountedRuleByRule() {
    ContractCheck.Builder file = ContractCheck.ofFile(CONTRACT, TABLE);
    file.add(row(0.5, "a", 1L));
    file.add(row(null, "Smith", 9L));
    file.add(row(Double.NaN, "a", null));
    ContractCheck check = file.build();
    assertThat(
        check.violations(),
        is(
            new TreeMap<>(
                Map.of(
                    "bin UNKNOWN_CATEGORY", 1L,
                    "count OUT_OF_RANGE", 1L,
                    "ratio NOT_FINITE", 1L,
                    "count NULL_NOT_ALLOWED", 1L))));
    assertThat(check.observed().get("ratio"), is(new Observed(1, 0.5, 0.5)));
    assertThat(check.observed().get("count"), is(new Observed(1, 1, 9)));
    assertThat(check.observed().get("bin").hasNumber(), is(false));
    assertThat(check.broken(), is(4L));
    assertThat(check.columns().isEmpty(), is(true));
  }

  @Test
  void aWrongFileWithoutRowsIsCountedToo() {
    ContractCheck check =
        ContractCheck.ofFile(CONTRACT, TableSchema.of("t", TABLE.columns().subList(0, 15))).build();
    assertThat(check.columns(), is(new TreeMap<>(Map.of("count MISSING_COLUMN", 1L))));
    assertThat(check.plus(check).wrongColumns(), is(2L));
    assertThat(check.plus(check).files(), is(2L));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void partsAddUpToTheWholeInAnyOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ContractCheck.Builder whole = ContractCheck.ofFile(CONTRACT, TABLE);
    ContractCheck.Builder[] parts = new ContractCheck.Builder[3];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = ContractCheck.ofFile(CONTRACT, TABLE);
    }
    for (int i = 0; i < 300; i++) {
      DataRow row =
          row(
              random.nextInt(5) == 0 ? null : (Object) (random.nextDouble() * 1.2 - 0.1),
              random.nextInt(9) == 0 ? "z" : "a",
              random.nextInt(7) == 0 ? null : (Object) random.nextLong(9));
      whole.add(row);
      parts[random.nextInt(parts.length)].add(row);
    }
    ContractCheck one = parts[0].build().plus(parts[1].build()).plus(parts[2].build());
    ContractCheck two = parts[2].build().plus(parts[0].build().plus(parts[1].build()));
    assertThat(one, equalTo(two));
    assertThat(one.plus(ContractCheck.nothing()), equalTo(one));
    assertThat(one.violations(), equalTo(whole.build().violations()));
    assertThat(one.observed(), equalTo(whole.build().observed()));
    assertThat(one.rows(), is(300L));
  }
}
