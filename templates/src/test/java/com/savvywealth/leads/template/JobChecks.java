package com.savvywealth.leads.template;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;

/** What is asked of every job, whatever it does. */
final class JobChecks {
  private static final Path OUTLINES = Path.of("src/test/resources/jobs");

  /** What may be sent by Java's serialization: a handful of objects a job, none per row. */
  private static final Set<String> SERIALIZED =
      Set.of(
          // Beam's own, one a read
          "BoundedSource",
          // one a night of scoring
          "NightFile",
          // one a file that is searched for personal data, and what was found in it
          "SourceFile",
          "Drawn",
          "Named",
          "FileScan",
          "PrivacyScan",
          // one a file or a run
          "VintageFile",
          "FileProfile",
          "Redelivery",
          // one a fold or a try of training
          "FoldResult",
          "Trial",
          // sums of the audit, one a file of the training table
          "AuditRows",
          "ContractCheck",
          "FeatureAudit",
          // one a day of an experiment
          "TrialProgress");

  private JobChecks() {}

  /** Rows have coders of ours; keys are encoded the same on every machine. */
  static void codersAreDeclared(JobSpec spec) throws Coder.NonDeterministicException {
    JobOutline outline = new JobOutline(spec);
    Set<String> serialized = new TreeSet<>();
    outline.coders().values().forEach(coder -> collect(coder, serialized));
    serialized.removeAll(SERIALIZED);
    assertThat("sent by Java's serialization", serialized, is(empty()));
    for (JobOutline.Shuffle shuffle : outline.shuffles()) {
      shuffle.key().verifyDeterministic();
    }
  }

  private static void collect(Coder<?> coder, Set<String> serialized) {
    if (coder instanceof SerializableCoder<?> by) {
      serialized.add(by.getRecordType().getSimpleName());
    }
    if (coder.getCoderArguments() != null) {
      coder.getCoderArguments().forEach(inner -> collect(inner, serialized));
    }
  }

  /** Shuffles and side inputs are those of the file; -Dgolden=update writes it anew. */
  static void shufflesAndSideInputsAreKnown(JobSpec spec, String name) throws IOException {
    String outline = new JobOutline(spec).text();
    Path golden = OUTLINES.resolve(name + ".txt");
    if ("update".equals(System.getProperty("golden"))) {
      Files.createDirectories(OUTLINES);
      Files.writeString(golden, outline);
    }
    assertThat(outline, is(Files.readString(golden)));
  }

  /** Neither the job, which many may list, nor its graph, which lies in a bucket, names anybody. */
  static void nobodyIsNamed(JobSpec spec, Set<String> people) throws IOException {
    String graph = new JobOutline(spec).functions();
    for (String person : people) {
      assertThat("in the job", spec.text().contains(person), is(false));
      assertThat("in the graph", graph.contains(person), is(false));
    }
    for (JsonNode step : spec.steps()) {
      step.findValues("display_data")
          .forEach(each -> assertThat(each.toString(), not(containsString("@"))));
    }
  }
}
