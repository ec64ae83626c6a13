package com.savvywealth.leads.transform.audit;

import com.savvywealth.leads.model.contract.ContractCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.CombineFnTester;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckContractTest {
  /** Per part: one file, i rows, i mod 3 broken rules, missing values i, numbers from -i to i. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void checksAddUpHoweverTheyAreSplit(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ContractCheck> parts = new ArrayList<>();
    long rows = 0;
    long broken = 0;
    int widest = 0;
    for (int part = 0; part < 8; part++) {
      int i = random.nextInt(1, 9);
      rows += i;
      broken += i % 3;
      widest = Math.max(widest, i);
      parts.add(check(1, i, i % 3, i));
    }
    CombineFnTester.testCombineFn(new CheckContract.AddUp(), parts, check(8, rows, broken, widest));
  }

  private static ContractCheck check(long files, long rows, long broken, int widest) {
    return new ContractCheck(
        files,
        rows,
        new TreeMap<>(Map.of("column WRONG_TYPE", files)),
        new TreeMap<>(Map.of("feature OUT_OF_RANGE", broken)),
        new TreeMap<>(Map.of("feature", new ContractCheck.Observed(rows, -widest, widest))));
  }
}
