package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueCountsMergeTest {
  /** Even seeds stay exact, odd ones have more different numbers than are kept apart. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void partsInAnyOrderAreTheWhole(long seed) throws IOException {
    Random random = new Random(seed);
    ValueCounts whole = new ValueCounts();
    List<ValueCounts> parts = new ArrayList<>(List.of(new ValueCounts()));
    for (int p = 0; p < 5; p++) {
      ValueCounts part = new ValueCounts();
      for (int i = random.nextInt(6000); i >= 0; i--) {
        double value = seed % 2 == 0 ? random.nextInt(500) - 250 : random.nextGaussian() * 1000;
        part.add(value);
        whole.add(value);
      }
      parts.add(part);
    }
    Collections.shuffle(parts, random);
    ValueCounts merged = new ValueCounts();
    for (ValueCounts part : parts) {
      merged.merge(writtenAndRead(part));
    }
    assertThat(whole.isExact(), is(seed % 2 == 0));
    assertThat(merged.isExact(), is(whole.isExact()));
    assertThat(merged.count(), is(whole.count()));
    assertThat(merged.summary(), is(whole.summary()));
    assertThat(merged.beyond(3, 40), is(whole.beyond(3, 40)));
  }

  private static ValueCounts writtenAndRead(ValueCounts counts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    counts.write(new DataOutputStream(bytes));
    return ValueCounts.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
