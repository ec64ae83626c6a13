package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumTest {
  @Test
  void keepsWhatPlainAdditionLoses() {
    // 1e100 + 1 - 1e100 is 0 in doubles, 1 in truth.
    assertThat(ExactSum.of(1e100, 1, -1e100), is(1.0));
    // 0.1 ten times is 0.9999999999999999 by plain addition. The ten doubles add to
    // 1.000000000000000055..., which rounds to 1.
    assertThat(ExactSum.of(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1), is(1.0));
  }

  @Test
  void roundsTiesToEven() {
    double ulp = Math.ulp(1.0);
    assertThat(ExactSum.of(1, ulp / 2), is(1.0));
    assertThat(ExactSum.of(1 + ulp, ulp / 2), is(1 + 2 * ulp));
    assertThat(ExactSum.of(1, ulp / 2, Double.MIN_VALUE), is(1 + ulp));
    assertThat(ExactSum.of(-1, -ulp / 2, -Double.MIN_VALUE), is(-1 - ulp));
  }

  @Test
  void reachesBothEndsOfTheRange() {
    assertThat(ExactSum.of(Double.MIN_VALUE, Double.MIN_VALUE), is(2 * Double.MIN_VALUE));
    assertThat(ExactSum.of(Double.MIN_NORMAL, -Double.MIN_VALUE), is(0x0.fffffffffffffp-1022));
    assertThat(
        ExactSum.of(Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE),
        is(0x1.fffffffffffffp1023));
    assertThat(ExactSum.of(Double.MAX_VALUE, Double.MAX_VALUE), is(Double.POSITIVE_INFINITY));
  }

  @Test
  void nothingAndZerosSumToPlusZero() {
    assertThat(Double.doubleToRawLongBits(ExactSum.of()), is(0L));
    assertThat(Double.doubleToRawLongBits(ExactSum.of(-0.0, -0.0)), is(0L));
    assertThat(Double.doubleToRawLongBits(ExactSum.of(3.5, -3.5)), is(0L));
  }

  @Test
  void notFiniteValuesWin() {
    assertThat(ExactSum.of(1, Double.POSITIVE_INFINITY), is(Double.POSITIVE_INFINITY));
    assertThat(ExactSum.of(Double.NEGATIVE_INFINITY, 1e308), is(Double.NEGATIVE_INFINITY));
    assertThat(ExactSum.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), is(Double.NaN));
    assertThat(ExactSum.of(Double.NaN, 1), is(Double.NaN));
    ExactSum overflow = new ExactSum();
    overflow.addProduct(1e200, -1e200);
    assertThat(overflow.sum(), is(Double.NEGATIVE_INFINITY));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithBigDecimal(long seed) {
    Random random = new Random(seed);
    ExactSum sum = new ExactSum();
    BigDecimal naive = BigDecimal.ZERO;
    for (int i = 0; i < 3000; i++) {
      double a = Cases.wild(random);
      double b = Cases.wild(random);
      sum.add(a);
      sum.addProduct(a, b);
      naive = naive.add(new BigDecimal(a)).add(new BigDecimal(a).multiply(new BigDecimal(b)));
    }
    assertThat(sum.sum(), is(naive.doubleValue()));
    BigDecimal parts = BigDecimal.ZERO;
    for (double part : sum.parts()) {
      parts = parts.add(new BigDecimal(part));
    }
    assertThat(parts.compareTo(naive), is(0));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void mergeIsOrderFree(long seed) {
    Random random = new Random(seed);
    double[] values = random.doubles(5000).map(u -> Cases.wild(random)).toArray();
    ExactSum whole = new ExactSum();
    for (double value : values) {
      whole.add(value);
    }
    ExactSum[] shards = new ExactSum[7];
    for (int s = 0; s < shards.length; s++) {
      shards[s] = new ExactSum();
    }
    Cases.shuffle(values, random);
    for (double value : values) {
      shards[random.nextInt(shards.length - 1)].add(value);
    }
    ExactSum merged = new ExactSum();
    for (int s : Cases.order(shards.length, random)) {
      byte[] before = shards[s].toBytes();
      merged.merge(shards[s]);
      assertThat(shards[s].toBytes(), equalTo(before));
    }
    assertThat(merged.toBytes(), equalTo(whole.toBytes()));
    assertThat(merged, equalTo(whole));
    assertThat(merged.hashCode(), is(whole.hashCode()));
    assertThat(ExactSum.fromBytes(merged.toBytes()), equalTo(whole));
    assertThat(ExactSum.fromBytes(merged.toBytes()).sum(), is(whole.sum()));
  }

  @Test
  void carriesSurviveManyAdditionsOfOneSign() {
    double value = -0x1.fffffffffffffp62;
    ExactSum sum = new ExactSum();
    for (int i = 0; i < 100_000; i++) {
      sum.add(value);
    }
    BigDecimal naive = new BigDecimal(value).multiply(BigDecimal.valueOf(100_000));
    assertThat(sum.sum(), is(naive.doubleValue()));
  }

  @Test
  void bytesAreSmallAndBadBytesAreRefused() {
    ExactSum sum = new ExactSum();
    sum.add(-1.5);
    assertThat(sum.toBytes().length, is(7));
    assertThat(sum, not(equalTo(new ExactSum())));
    assertThat(ExactSum.fromBytes(new ExactSum().toBytes()).sum(), is(0.0));
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> ExactSum.fromBytes(new byte[] {0, 66, 2}))
            .getMessage();
    assertThat(message, containsString("3 bytes"));
  }

  @Test
  void survivesJavaSerialization() throws IOException, ClassNotFoundException {
    ExactSum sum = new ExactSum();
    sum.add(0.1);
    sum.add(Double.NaN);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(sum);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject(), equalTo(sum));
    }
  }

  @Test
  void tenMillionProductsTakeSecondsNotMinutes() {
    double[] x = new Random(5).doubles(10_000).toArray();
    ExactSum sum = new ExactSum();
    double start = Cases.cpuSeconds();
    for (int round = 0; round < 1000; round++) {
      for (int i = 0; i < x.length; i++) {
        sum.addProduct(x[i], x[x.length - 1 - i]);
      }
    }
    double seconds = Cases.cpuSeconds() - start;
    assertThat(sum.sum(), closeTo(2.5e6, 2e5));
    assertThat("10M products in " + seconds + " s", seconds < 3, is(true));
  }
}
