package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.ModelColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
  private static final List<ModelColumn> TWO =
      List.of(new ModelColumn("a", "a", "", 0), new ModelColumn("b", "b", "", 1));

  private static ExampleKey key(String token, long at) {
    return new ExampleKey(token, "adv", "tier", at);
  }

  @Test
  void rowsAreSortedByContactThenToken() {
    Examples examples =
        Examples.of(TWO)
            .add(key("z", 5), 1, 1, 2)
            .add(key("b", 9), 0, 3, Float.NaN)
            .add(key("a", 9), 0, 5, 6)
            .build();
    assertThat(
        List.of(examples.token(0), examples.token(1), examples.token(2)),
        equalTo(List.of("z", "a", "b")));
    assertThat(examples.value(1, 1), is(6f));
    assertThat(examples.value(2, 1), is(Float.NaN));
    assertThat(examples.label(0), is((byte) 1));
    assertThat(examples.positives(), is(1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void inputOrderNeverMatters(long seed) {
    Examples sorted = LearnCases.examples(200, seed);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < sorted.rows(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    ExamplesBuilder shuffled = Examples.of(sorted.columns());
    float[] row = new float[sorted.width()];
    for (int i : order) {
      sorted.copyRow(i, row);
      shuffled.add(sorted.key(i), sorted.label(i), row);
    }
    assertThat(shuffled.build(), equalTo(sorted));
    assertThat(shuffled.build().toBytes(), equalTo(sorted.toBytes()));
  }

  @Test
  void bytesGiveTheSameExamplesBack() {
    Examples examples = LearnCases.examples(50, 4);
    assertThat(Examples.fromBytes(examples.toBytes()), equalTo(examples));
    Examples none = Examples.of(TWO).build();
    assertThat(Examples.fromBytes(none.toBytes()), equalTo(none));
  }

  @Test
  void damagedBytesAreRefused() {
    byte[] bytes = LearnCases.examples(5, 4).toBytes();
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    byte[] other = bytes.clone();
    other[0] ^= 1;
    for (byte[] bad : List.of(cut, longer, other)) {
      assertThrows(IllegalArgumentException.class, () -> Examples.fromBytes(bad));
    }
  }

  @Test
  void subsetKeepsRowsAndSelectKeepsColumns() {
    Examples all = LearnCases.examples(20, 1);
    Examples some = all.subset(RowSet.of(3, 7, 19)).select(all.columns().subList(1, 3));
    assertThat(some.rows(), is(3));
    assertThat(some.token(2), is(all.token(19)));
    assertThat(some.value(1, 0), is(all.value(7, 1)));
    assertThat(some.value(1, 1), is(all.value(7, 2)));
    assertThrows(IndexOutOfBoundsException.class, () -> all.subset(RowSet.of(20)));
    assertThrows(IllegalArgumentException.class, () -> some.select(all.columns()));
    assertThrows(IllegalArgumentException.class, () -> RowSet.of(3, 3));
  }

  @Test
  void badRowsAreRefusedWithTheValue() {
    ExamplesBuilder builder = Examples.of(TWO);
    assertRefused("2 values but has 1", () -> builder.add(key("x", 1), 0, 1f));
    assertRefused("0 or 1 but was 2", () -> builder.add(key("x", 1), 2, 1f, 1f));
    assertRefused("Infinity", () -> builder.add(key("x", 1), 0, 1f, Float.POSITIVE_INFINITY));
    builder.add(key("x", 1), 0, 1f, 1f).add(key("x", 1), 0, 2f, 2f);
    assertRefused("stands twice", builder::build);
    assertRefused("blank", () -> key(" ", 1));
  }

  private static void assertRefused(String part, Runnable action) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertThat(message, containsString(part));
  }

  @Test
  void rowHashIsTheStartOfTheTokensSha256() {
    // printf abc | sha256sum = ba7816bf8f01cfea...
    Examples examples = Examples.of(TWO).add(key("abc", 1), 0, 1, 1).build();
    assertThat(examples.rowHash(0), is(0xba7816bf8f01cfeaL));
    assertThat(new ExampleKey("t", null, " ", 0).segment(), is(ExampleKey.UNKNOWN));
  }
}
