package com.savvywealth.leads.transform.snapshot;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
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

class FirmTotalsMergeTest {
  private static final TableSchema REPS = FirmTotalsTest.REPS;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void firmsOfPartsInAnyOrderAreThoseOfTheWhole(long seed) throws IOException {
    Random random = new Random(seed);
    FirmTotals whole = FirmTotals.of(REPS);
    List<FirmTotals> parts = new ArrayList<>(List.of(FirmTotals.of(REPS)));
    for (int p = 0; p < 4; p++) {
      FirmTotals part = FirmTotals.of(REPS);
      for (int i = 0; i < 50; i++) {
        DataRow rep = rep(random);
        part.add(rep);
        whole.add(rep);
      }
      parts.add(part);
    }
    Collections.shuffle(parts, random);
    FirmTotals merged = FirmTotals.of(REPS);
    for (FirmTotals part : parts) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      part.write(new DataOutputStream(bytes));
      merged.add(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
    assertThat(whole.finish(19_729).size(), is(greaterThan(3)));
    assertThat(merged.finish(19_729), is(whole.finish(19_729)));
  }

  private static DataRow rep(Random random) {
    return DataRow.of(
        REPS,
        random.nextInt(9) == 0 ? null : (Long) (long) random.nextInt(5),
        random.nextBoolean() ? "Acme" : "ACME LLC",
        random.nextBoolean() ? "Yes" : null,
        random.nextBoolean() ? "NY" : "S" + random.nextInt(12),
        random.nextBoolean() ? null : (Double) (random.nextDouble() * 100),
        random.nextBoolean() ? null : (Long) (long) random.nextInt(50),
        random.nextBoolean() ? null : (Long) (long) random.nextInt(9),
        random.nextBoolean() ? null : (Double) random.nextGaussian(),
        random.nextBoolean() ? null : (Double) random.nextGaussian(),
        random.nextBoolean() ? "Yes" : "No");
  }
}
