package com.savvywealth.leads.model.contract;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataRowCodecTest {
  private static final TableSchema ALL_TYPES =
      TableSchema.of(
          "all_types",
          List.of(
              Column.string("text"),
              Column.whole("whole"),
              Column.real("real"),
              Column.date("day"),
              Column.timestamp("instant")));

  @Test
  void aRowHasTheBytesThatTheJavadocSays() throws IOException {
    // "é" is two bytes of UTF-8, C3 A9; -3 zig-zags to 5; 300 to 600 = 0xD8 0x04 in groups of
    // seven; 1.5 is 0x3FF8 and six zeros; a missing value is one zero byte.
    assertThat(
        bytes(DataRow.of(ALL_TYPES, "é", -3L, 1.5, 300L, null)),
        is(
            new byte[] {
              1,
              2,
              (byte) 0xC3,
              (byte) 0xA9,
              1,
              5,
              1,
              0x3F,
              (byte) 0xF8,
              0,
              0,
              0,
              0,
              0,
              0,
              1,
              (byte) 0xD8,
              4,
              0
            }));
  }

  @Test
  void missingEmptyAndZeroStayApart() throws IOException {
    DataRow missing = DataRow.of(ALL_TYPES, Collections.nCopies(5, null).toArray());
    DataRow zero = DataRow.of(ALL_TYPES, "", 0L, 0.0, 0L, 0L);
    assertThat(roundTrip(missing), is(missing));
    assertThat(roundTrip(zero), is(zero));
    assertThat(bytes(missing), is(new byte[5]));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, -1, 0, 1, 63, 64, -64, -65, 1L << 62})
  void extremeWholeNumbersComeBack(long whole) throws IOException {
    DataRow row = DataRow.of(ALL_TYPES, "x", whole, null, whole, whole);
    assertThat(roundTrip(row), is(row));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {-0.0, Double.MIN_VALUE, -Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN})
  void doublesComeBackBitByBit(double real) throws IOException {
    DataRow back = roundTrip(DataRow.of(ALL_TYPES, null, null, real, null, null));
    assertThat(
        Double.doubleToRawLongBits((Double) back.get(2)), is(Double.doubleToRawLongBits(real)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void rowsBehindEachOtherComeBackInOrder(long seed) throws IOException {
    Random random = new Random(seed);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<DataRow> rows = random.ints(200).mapToObj(i -> row(random)).toList();
    DataRowCodec codec = DataRowCodec.of(ALL_TYPES);
    for (DataRow row : rows) {
      codec.write(row, new DataOutputStream(bytes));
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    for (DataRow row : rows) {
      assertThat("seed " + seed, codec.read(in), is(row));
    }
    assertThat(in.available(), is(0));
  }

  @Test
  void aVarintThatNeverEndsIsRefused() {
    byte[] endless = new byte[11];
    java.util.Arrays.fill(endless, (byte) 0x80);
    IOException refused =
        assertThrows(
            IOException.class,
            () -> DataRowCodec.readVarint(new DataInputStream(new ByteArrayInputStream(endless))));
    assertThat(refused.getMessage(), containsString("over ten bytes"));
  }

  private static DataRow row(Random random) {
    Object[] values = {
      "ü\n,\"" + random.nextInt(), random.nextLong(), random.nextGaussian(), -5L, 1L << 40
    };
    values[random.nextInt(values.length)] = null;
    return DataRow.of(ALL_TYPES, values);
  }

  private static byte[] bytes(DataRow row) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataRowCodec.of(ALL_TYPES).write(row, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static DataRow roundTrip(DataRow row) throws IOException {
    return DataRowCodec.of(ALL_TYPES)
        .read(new DataInputStream(new ByteArrayInputStream(bytes(row))));
  }
}
