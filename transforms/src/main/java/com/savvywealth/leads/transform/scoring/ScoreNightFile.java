package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.bundle.BundleEntry;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.health.NightCounts;
import com.savvywealth.leads.model.health.ReferenceWindow;
import com.savvywealth.leads.model.health.ScoreNight;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * Where the record of a night goes, and what it says that is not counted.
 *
 * @param path of the file
 * @param date day of the instant as of which is scored, such as 2025-10-20
 * @param batch id of the batch
 * @param bundle path of the bundle that was scored with
 * @param trusted keys whose signature on it counts
 */
public record ScoreNightFile(
    String path, String date, String batch, String bundle, TrustedKeys trusted)
    implements Serializable {

  /** Writes the record of a list. */
  void write(ScoringFigures figures, boolean withinSla) throws IOException {
    ModelBundle opened =
        ModelBundle.open(ArtifactFiles.readAtMost(bundle, ModelBundle.MOST_BYTES + 1), trusted);
    ArtifactFiles.write(path, night(figures, withinSla, opened).json());
  }

  private ScoreNight night(ScoringFigures figures, boolean withinSla, ModelBundle opened) {
    Map<String, Long> counts = figures.counts();
    NightCounts fresh = NightCounts.of(counts, window(opened));
    return new ScoreNight(
        date,
        batch,
        opened.edition().modelVersion(),
        opened.fingerprint(),
        figures.leadsIn(),
        figures.scored(),
        figures.unscored(),
        withinSla,
        fresh.rows(),
        fresh.features(),
        fresh.margins(),
        fresh.expectedCalls());
  }

  private static Optional<ReferenceWindow> window(ModelBundle bundle) {
    String entry = BundleEntry.REFERENCE.entry();
    return bundle.names().contains(entry)
        ? Optional.of(ReferenceWindow.read(entry, bundle.text(entry)))
        : Optional.empty();
  }
}
