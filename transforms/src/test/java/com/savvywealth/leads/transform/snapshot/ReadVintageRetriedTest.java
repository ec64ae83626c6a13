package com.savvywealth.leads.transform.snapshot;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.transform.Attempts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadVintageRetriedTest {
  @TempDir private Path folder;
  private VintageFile file;

  @BeforeEach
  void deliver() throws IOException {
    String[] lines = new String[120];
    for (int i = 0; i < lines.length; i++) {
      // Every tenth row repeats a key, every 17th breaks off.
      int key = i % 10 == 9 ? 100 + i - 9 : 100 + i;
      lines[i] = i % 17 == 16 ? key + ",7" : "%d,7,7,%d,NY,x".formatted(key, i);
    }
    Vintages.write(folder.resolve("old.csv"), lines);
    file = Vintages.vintage("old", "2024-01-07", folder.resolve("old.csv"));
  }

  @Test
  void vintageIsTheSameWhereverTheAttemptBeforeWasLost() throws IOException {
    Attempts fresh = Attempts.whole();
    reader("fresh").process(file, fresh);
    assertThat(fresh.outputs().size(), greaterThan(SnapshotLayout.SHARDS));
    for (int lost = 0; lost < fresh.outputs().size(); lost += 3) {
      ReadVintage reader = reader("retried");
      Attempts first = Attempts.lostAfter(lost);
      assertThrows(Attempts.Lost.class, () -> reader.process(file, first));
      Attempts second = Attempts.whole();
      reader.process(file, second);
      assertThat("outputs after " + lost, told(second), is(told(fresh)));
      assertThat("files after " + lost, files("retried"), is(files("fresh")));
    }
  }

  private Object files(String name) throws IOException {
    return Attempts.files(folder.resolve(name));
  }

  /** Outputs as text; packed keys are arrays. */
  private static List<String> told(Attempts attempt) {
    return attempt.outputs().stream()
        .map(
            each ->
                each instanceof KV<?, ?> pair
                        && pair.getValue() instanceof KV<?, ?> named
                        && named.getValue() instanceof byte[] packed
                    ? pair.getKey() + " " + named.getKey() + java.util.Arrays.toString(packed)
                    : String.valueOf(each))
        .toList();
  }

  private ReadVintage reader(String name) {
    return new ReadVintage(
        new IngestSnapshots.Settings(
            List.of(file),
            Vintages.MAP,
            "RepCRD",
            List.of("RIAFirmCRD", "PrimaryRIAFirmCRD"),
            null,
            new SnapshotLayout(folder.resolve(name).toString()),
            text -> "token of " + text));
  }
}
