package com.savvywealth.leads.model.contract;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureEncoderTest {
  private static final FeatureContract CONTRACT =
      FeatureContract.load(
          "test",
          """
          {"version": "t", "title": "", "bannedColumns": [], "features": [
          %s,
          %s,
          %s]}
          """
              .formatted(
                  feature("ratio", "double", "true", "\"min\": 0, \"max\": 1, \"monotone\": -1"),
                  feature("bin", "category", "true", "\"levels\": [\"a\", \"b\"], \"monotone\": 0"),
                  feature("count", "long", "false", "\"min\": 1, \"max\": 7, \"monotone\": 0")));
  private static final TableSchema TABLE =
      TableSchema.of(
          "t",
          List.of(
              Column.whole("count"),
              Column.string("other"),
              Column.string("bin"),
              Column.real("ratio")));

  private static String feature(String name, String dtype, String nullable, String rest) {
    return """
        {"name": "%s", "dtype": "%s", "role": "feature", "availability": "known_at_contact",
         "nullable": %s, "is_mutable": false, "is_temporal": false, "formula": "f",
         "formula_version": 1, "lineage": [], "concept": "c", "phrase_up": "u",
         "phrase_down": "d", %s}"""
        .formatted(name, dtype, nullable, rest);
  }

  private static DataRow row(Long count, String bin, Double ratio) {
    return DataRow.of(TABLE, count, "ignored", bin, ratio);
  }

  @Test
  void columnsFollowTheContract() {
    assertThat(
        FeatureEncoder.of(CONTRACT).columns(),
        contains(
            new ModelColumn("ratio", "ratio", "", -1),
            new ModelColumn("bin=a", "bin", "a", 0),
            new ModelColumn("bin=b", "bin", "b", 0),
            new ModelColumn("bin=(missing)", "bin", "(missing)", 0),
            new ModelColumn("count", "count", "", 0)));
  }

  @Test
  void numbersLevelsAndGaps() {
    FeatureEncoder encoder = FeatureEncoder.of(CONTRACT);
    assertArrayEquals(new float[] {.5f, 0, 1, 0, 3}, encoder.encode(row(3L, "b", .5)));
    assertArrayEquals(new float[] {Float.NaN, 0, 0, 1, 3}, encoder.encode(row(3L, null, null)));
    assertArrayEquals(
        new float[] {0, 0, 0, 0, Float.NaN}, encoder.encode(row(null, "unseen", 0.0)));
  }

  @Test
  void keptColumnsComeInTheOrderGiven() {
    FeatureEncoder all = FeatureEncoder.of(CONTRACT);
    List<ModelColumn> kept =
        List.of(all.columns().get(4), all.columns().get(2), all.columns().get(0));
    assertArrayEquals(new float[] {3, 1, .5f}, all.encoderFor(kept).encode(row(3L, "b", .5)));
  }

  @Test
  void refusesForeignAndRepeatedColumns() {
    FeatureEncoder all = FeatureEncoder.of(CONTRACT);
    ModelColumn first = all.columns().get(0);
    ModelColumn turned = new ModelColumn("ratio", "ratio", "", 1);
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> all.encoderFor(List.of(turned)))
            .getMessage(),
        containsString("ratio"));
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> all.encoderFor(List.of(first, first)))
            .getMessage(),
        containsString("twice"));
  }

  @Test
  void refusesNumbersThatAreNotFiniteAsFloat() {
    FeatureEncoder encoder = FeatureEncoder.of(CONTRACT);
    for (double bad : new double[] {1e39, Double.NaN, Double.NEGATIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> encoder.encode(row(3L, "a", bad)));
    }
  }

  @Test
  void refusesAWrongWidthAndAMissingColumn() {
    FeatureEncoder encoder = FeatureEncoder.of(CONTRACT);
    assertThrows(
        IllegalArgumentException.class, () -> encoder.encode(row(3L, "a", .5), new float[4]));
    TableSchema poor = TableSchema.of("poor", List.of(Column.real("ratio")));
    assertThrows(
        IllegalArgumentException.class, () -> encoder.encode(DataRow.of(poor, (Object) .5)));
  }

  @Test
  void followsTheRowsSchemaAndSurvivesSerialisation() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FeatureEncoder before = FeatureEncoder.of(CONTRACT);
    float[] expected = before.encode(row(3L, "b", .5));
    new ObjectOutputStream(bytes).writeObject(before);
    FeatureEncoder after =
        (FeatureEncoder)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertArrayEquals(expected, after.encode(row(3L, "b", .5)));
    TableSchema turned =
        TableSchema.of(
            "u", List.of(Column.real("ratio"), Column.string("bin"), Column.whole("count")));
    assertArrayEquals(expected, after.encode(DataRow.of(turned, .5, "b", 3L)));
  }

  @Test
  void bundledEncoderHasOneColumnPerNumberAndLevel() {
    FeatureContract contract = FeatureContract.bundled();
    int expected = 0;
    for (FeatureSpec spec : contract.trainable()) {
      expected += spec.levels().isEmpty() ? 1 : spec.levels().size() + (spec.nullable() ? 1 : 0);
    }
    assertThat(FeatureEncoder.of(contract).width(), equalTo(expected));
  }
}
