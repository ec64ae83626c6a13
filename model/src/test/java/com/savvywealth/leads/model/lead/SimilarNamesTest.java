package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarNamesTest {
  @ParameterizedTest
  @CsvSource({
    "RepCRD, rep_crd, same letters",
    "RepCRD, ' RepCRD ', same letters",
    "Home_State, HomeStat, 1 edit",
    "Home_State, HomeStatus, 2 edits",
    "Home_State, Office_State,",
    "PriorFirm1_Name, PriorFirm2_Name,",
    "PriorFirm1_Name, PriorFirm1_Names, 1 edit",
    "5A, 5B,",
    "5F(2)(a), 5F(2)(b),",
    "CRD, CRB,",
    "'', '',"
  })
  void namesMatch(String one, String other, String because) {
    assertThat(SimilarNames.match(one, other, 2), is(Optional.ofNullable(because)));
    assertThat(SimilarNames.match(other, one, 2), is(Optional.ofNullable(because)));
  }

  @Test
  void editsOfTheTextbook() {
    // kitten to sitting: k to s, e to i, g added.
    assertThat(SimilarNames.edits("kitten", "sitting"), is(3));
    assertThat(SimilarNames.edits("", "abc"), is(3));
    assertThat(SimilarNames.edits("abc", ""), is(3));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void editsAgreeWithTheNaiveRecursion(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      String one = word(random);
      String other = word(random);
      assertThat("seed " + seed, SimilarNames.edits(one, other), is(naive(one, other)));
    }
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }

  private static int naive(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.length() + other.length();
    }
    int exchanged =
        naive(one.substring(1), other.substring(1)) + (one.charAt(0) == other.charAt(0) ? 0 : 1);
    return Math.min(
        exchanged, 1 + Math.min(naive(one.substring(1), other), naive(one, other.substring(1))));
  }
}
