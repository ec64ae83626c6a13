package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.shadow.ShadowDay;
import com.savvywealth.leads.model.shadow.ShadowLog;
import com.savvywealth.leads.model.shadow.StressResults;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * Reads all sealed days of a series once the night's own is sealed, writes their metrics, and gives
 * the readings of gate 11, with those of the stress tests of the same bundle if there are any.
 */
final class ReviewNights extends DoFn<String, Reading> {
  private static final long serialVersionUID = 1L;
  private static final String DAY = "/day.json";

  private final String root;
  private final String days;
  private final SortedMap<String, String> series;
  private final String version;

  /**
   * The review.
   *
   * @param root the shadow folder
   * @param days folder of the bundle's days
   * @param series what a day must have been made of to count
   * @param version of the model, which its files bear
   */
  ReviewNights(String root, String days, SortedMap<String, String> series, String version) {
    this.root = root;
    this.days = days;
    this.series = new TreeMap<>(series);
    this.version = version;
  }

  @ProcessElement
  public void process(@Element String sealed, OutputReceiver<Reading> out) throws IOException {
    ShadowLog log = ShadowLog.of(days());
    ArtifactFiles.write(Artifact.SHADOW_METRICS.in(root, version), log.csv());
    log.readings().forEach(out::output);
    stress().ifPresent(results -> out.output(results.reading()));
  }

  private List<ShadowDay> days() throws IOException {
    SortedMap<String, ShadowDay> found = new TreeMap<>();
    MatchResult match = FileSystems.match(days + "/*" + DAY, EmptyMatchTreatment.ALLOW);
    for (MatchResult.Metadata file : match.metadata()) {
      String path = file.resourceId().toString();
      String folder = path.substring(0, path.length() - DAY.length());
      if (belongs(folder)) {
        found.put(folder, ShadowDay.read(path, ArtifactFiles.readText(path)));
      }
    }
    return new ArrayList<>(found.values());
  }

  private boolean belongs(String folder) throws IOException {
    Optional<SortedMap<String, String>> made = SealedRun.provenance(folder);
    return made.isPresent() && made.get().entrySet().containsAll(series.entrySet());
  }

  private Optional<StressResults> stress() throws IOException {
    String folder = root + "/stress";
    Optional<SortedMap<String, String>> made = SealedRun.provenance(folder);
    if (made.isEmpty() || !series.get("bundle").equals(made.get().get("bundle"))) {
      return Optional.empty();
    }
    String file = Artifact.STRESS_RESULTS.in(folder, version);
    return Optional.of(StressResults.read(file, ArtifactFiles.readText(file)));
  }
}
