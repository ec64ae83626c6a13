package com.savvywealth.leads.model.bundle;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.DataRow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Fault 31: no byte of a bundle can be changed, and what a trusted key has signed by mistake is
 * refused or scores; nothing else is thrown.
 */
class DamagedBundleTest {
  private static final int[] FLIPS = {0x01, 0x02, 0x08, 0x10, 0x20, 0x40, 0x80, 0xFF};

  private static void refused(byte[] bytes) {
    assertThrows(BundleRefused.class, () -> ScoringModel.open(bytes, TrustedKeys.demoOnly()));
  }

  @Test
  void fault31AFlippedByteOrACutEndIsRefused() {
    byte[] good = FaultyBundles.good();
    SplittableRandom random = new SplittableRandom(31);
    for (int i = 0; i < 2000; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) FLIPS[random.nextInt(FLIPS.length)];
      refused(bad);
    }
    for (int i = 0; i < 200; i++) {
      refused(Arrays.copyOf(good, random.nextInt(good.length)));
    }
  }

  @Test
  @Tag("proof")
  void fault31EveryFlippedByteAndEveryLengthIsRefused() {
    byte[] good = FaultyBundles.good();
    for (int at = 0; at < good.length; at++) {
      for (int flip : FLIPS) {
        good[at] ^= (byte) flip;
        refused(good);
        good[at] ^= (byte) flip;
      }
    }
    for (int length = 0; length < good.length; length += 7) {
      refused(Arrays.copyOf(good, length));
    }
  }

  @Test
  void fault31DamageThatIsSignedIsRefusedOrScores() {
    assertThat(signedDamage(25, 5), greaterThan(50));
  }

  @Test
  @Tag("proof")
  void fault31DamageThatIsSignedIsRefusedOrScoresAThousandTimes() {
    assertThat(signedDamage(1000, 6), greaterThan(2000));
  }

  /** Damages each entry so often and signs it; gives how many were refused. */
  private static int signedDamage(int times, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, byte[]> entries = FaultyBundles.entries();
    List<DataRow> rows =
        SmallBundle.rows(
            ScoringModel.open(FaultyBundles.good(), TrustedKeys.demoOnly()).contract(), 3, 9);
    int refused = 0;
    for (String name : entries.keySet()) {
      for (int i = 0; i < times; i++) {
        byte[] bad = entries.get(name).clone();
        for (int change = random.nextInt(3); change >= 0; change--) {
          bad[random.nextInt(bad.length)] ^= (byte) FLIPS[random.nextInt(FLIPS.length)];
        }
        Map<String, byte[]> damaged = new TreeMap<>(entries);
        damaged.put(name, bad);
        ScoringModel model;
        try {
          // without a fingerprint in the manifest, so that the files themselves must stand
          model =
              ScoringModel.open(
                  ModelBundle.write(damaged, Map.of(), Signer.demo()), TrustedKeys.demoOnly());
        } catch (BundleRefused expected) {
          refused++;
          continue;
        }
        scores(model, rows);
      }
    }
    return refused;
  }

  /** A damaged contract may lack a column of the rows, which is said; a probability stays one. */
  private static void scores(ScoringModel model, List<DataRow> rows) {
    for (DataRow row : rows) {
      try {
        double probability = model.score(row, model.workspace()).probability();
        assertThat(probability >= 0 && probability <= 1, is(true));
      } catch (IllegalArgumentException named) {
        assertThat(named.getMessage().isBlank(), is(false));
      }
    }
  }
}
