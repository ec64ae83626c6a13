package com.savvywealth.leads.model.bundle;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.DataRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every bundle that was ever committed opens and scores as it did. */
class OldBundlesTest {
  /** Margins of three seeded rows, as they were when each was committed. */
  private static final Map<Path, List<Float>> MARGINS =
      Map.of(
          SmallBundle.FIRST_FORMAT, List.of(-1.1276997f, -0.17944902f, -0.091058955f),
          SmallBundle.COMMITTED, List.of(-1.9465867f, -0.9983359f, -0.9099458f));

  @Test
  void everyCommittedBundleOpensAndScoresTheSame() throws IOException {
    List<Path> bundles;
    try (Stream<Path> files = Files.list(SmallBundle.COMMITTED.getParent())) {
      bundles = files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
    assertThat(Set.copyOf(bundles), is(MARGINS.keySet()));
    for (Path bundle : bundles) {
      ScoringModel model = ScoringModel.open(Files.readAllBytes(bundle), TrustedKeys.demoOnly());
      List<DataRow> rows = SmallBundle.rows(model.contract(), 3, 99);
      assertThat(
          bundle.toString(),
          rows.stream().map(row -> model.score(row, model.workspace()).margin()).toList(),
          is(MARGINS.get(bundle)));
    }
  }

  @Test
  void theFirstFormatHasNoEdition() {
    ModelBundle first =
        ModelBundle.open(FaultyBundles.read(SmallBundle.FIRST_FORMAT), TrustedKeys.demoOnly());
    assertThat(first.formatVersion(), is(1));
    assertThat(first.edition(), is(Edition.none()));
    ModelBundle second = ModelBundle.open(FaultyBundles.good(), TrustedKeys.demoOnly());
    assertThat(second.formatVersion(), is(2));
    assertThat(second.edition().toString(), is("v12 of 2025-11-10T00:00:00Z"));
    assertThat(second.names().contains(BundleEntry.MODEL_JSON.entry()), is(false));
  }
}
