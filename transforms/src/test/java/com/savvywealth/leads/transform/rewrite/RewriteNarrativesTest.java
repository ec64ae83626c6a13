package com.savvywealth.leads.transform.rewrite;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.bundle.BundleEntry;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import com.savvywealth.leads.model.rewrite.RewriteFailed;
import com.savvywealth.leads.model.rewrite.RewriteOutcome;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.scoring.CallList;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class RewriteNarrativesTest {
  private static final Path OLD =
      Path.of(System.getProperty("testdata.dir", "../testdata"), "models/small_v12.zip");
  private static final Queue<String> PROMPTS = new ConcurrentLinkedQueue<>();
  private static final String TEXT =
      "Speaks for a call: short stays at earlier firms. No strong sign speaks against it.";
  private static final String ANEW = "Short stays at earlier firms make this worth a call.";

  @TempDir Path dir;

  @BeforeEach
  void forget() {
    PROMPTS.clear();
  }

  /** The committed bundle with the shipped templates. */
  private ScoreLeads.Settings scoring() throws IOException {
    ModelBundle old = ModelBundle.open(Files.readAllBytes(OLD), TrustedKeys.demoOnly());
    Map<String, byte[]> entries = new TreeMap<>();
    old.names().forEach(name -> entries.put(name, old.entry(name)));
    entries.put(
        BundleEntry.NARRATIVES.entry(),
        StrictJson.pretty(NarrativeTemplates.bundled()).getBytes(StandardCharsets.UTF_8));
    byte[] bundle = ModelBundle.write(entries, old.provenance(), Signer.demo());
    Path path = Files.write(dir.resolve("with-words.zip"), bundle);
    return new ScoreLeads.Settings(path.toString(), TrustedKeys.demoOnly(), () -> 0L);
  }

  /** A scored lead; whatever identifies a person stands in every other column. */
  private static DataRow lead(int i, String narrative) {
    return DataRow.of(
        CallList.SCORES,
        "Jane Doe <jane.doe%d@example.com>".formatted(i),
        "+1 555-0125 crd 101164",
        narrative == null ? "DO_NOT_CALL" : null,
        0.5,
        0.25,
        null,
        "Years_As_Rep_v12:up",
        "101164:up",
        null,
        narrative,
        0.0,
        null,
        null,
        null);
  }

  private static DataRow with(DataRow row, String narrative) {
    Object[] values = row.values().toArray();
    values[CallList.SCORES.indexOf("narrative")] = narrative;
    return DataRow.of(CallList.SCORES, values);
  }

  private static PCollectionTuple rewrite(
      TestPipeline pipeline, RewriteNarratives.Settings settings, List<DataRow> rows) {
    return pipeline
        .apply(Create.of(rows).withCoder(DataRowCoder.of(CallList.SCORES)))
        .apply(RewriteNarratives.by(settings));
  }

  private static void assertCounts(PCollectionTuple out, String counts) {
    PAssert.thatSingleton(out.get(ScoreLeads.COUNTS).apply(CollectCounts.intoOneMap()))
        .satisfies(
            found -> {
              assertThat(found.toString(), is(counts));
              return null;
            });
  }

  /** Answers every note of a prompt with the same text. */
  private static String answer(String prompt) {
    PROMPTS.add(prompt);
    List<String> answers = new ArrayList<>();
    for (int i = 1; prompt.contains("\"note" + i + "\""); i++) {
      answers.add("{\"token\": \"note%d\", \"narrative\": \"%s\"}".formatted(i, ANEW));
    }
    return answers.toString();
  }

  /** 45 leads and one without a score: the text alone changes, batches are of 20 at most. */
  @Test
  void textsAreReplacedAndNothingElse(TestPipeline pipeline) throws IOException {
    List<DataRow> rows = new ArrayList<>();
    List<DataRow> expected = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      rows.add(lead(i, TEXT));
      expected.add(with(rows.get(i), ANEW));
    }
    DataRow unscored = lead(99, null);
    rows.add(unscored);
    expected.add(unscored);
    PCollectionTuple out =
        rewrite(
            pipeline,
            new RewriteNarratives.Settings(scoring(), () -> RewriteNarrativesTest::answer),
            rows);
    PAssert.that(out.get(ScoreLeads.ROWS)).containsInAnyOrder(expected);
    assertCounts(out, "{narratives|REWRITTEN=45}");
    pipeline.run();
    assertThat(PROMPTS.stream().anyMatch(p -> p.contains("\"note21\"")), is(false));
  }

  /** Names, addresses, phones and CRDs stand in all the rows and in a text, and in no prompt. */
  @Test
  void noPromptHoldsWhatIdentifiesAPerson(TestPipeline pipeline) throws IOException {
    DataRow planted =
        lead(2, "Speaks for a call: Jane Doe, CRD 101164. No strong sign speaks against it.");
    PCollectionTuple out =
        rewrite(
            pipeline,
            new RewriteNarratives.Settings(scoring(), () -> RewriteNarrativesTest::answer),
            List.of(lead(1, TEXT), planted));
    PAssert.that(out.get(ScoreLeads.ROWS)).containsInAnyOrder(with(lead(1, TEXT), ANEW), planted);
    assertCounts(out, "{narratives|NOT_OF_TEMPLATES=1, narratives|REWRITTEN=1}");
    pipeline.run();
    assertThat(PROMPTS.isEmpty(), is(false));
    for (String prompt : PROMPTS) {
      for (String canary : List.of("Jane", "Doe", "@", "555", "0125", "101164", "00Q", "t-")) {
        assertThat(prompt, not(containsString(canary)));
      }
    }
  }

  @Test
  void everyFailureKeepsTheRowsAsTheyWere(TestPipeline pipeline) throws IOException {
    List<DataRow> rows = List.of(lead(1, TEXT), lead(2, TEXT), lead(3, null));
    PCollectionTuple out =
        rewrite(
            pipeline,
            new RewriteNarratives.Settings(
                scoring(),
                () ->
                    prompt -> {
                      throw new RewriteFailed(RewriteOutcome.TIMEOUT);
                    }),
            rows);
    PAssert.that(out.get(ScoreLeads.ROWS)).containsInAnyOrder(rows);
    assertCounts(out, "{narratives|TIMEOUT=2}");
    pipeline.run();
  }

  @Test
  void anOldBundleIsNotRewritten(TestPipeline pipeline) {
    ScoreLeads.Settings old =
        new ScoreLeads.Settings(OLD.toString(), TrustedKeys.demoOnly(), () -> 0L);
    List<DataRow> rows = List.of(lead(1, TEXT), lead(3, null));
    PCollectionTuple out =
        rewrite(
            pipeline,
            new RewriteNarratives.Settings(old, () -> RewriteNarrativesTest::answer),
            rows);
    PAssert.that(out.get(ScoreLeads.ROWS)).containsInAnyOrder(rows);
    assertCounts(out, "{narratives|NOT_OF_TEMPLATES=1}");
    pipeline.run();
    assertThat(PROMPTS.isEmpty(), is(true));
  }

  @Test
  void noRowsGiveNoRows(TestPipeline pipeline) throws IOException {
    PCollectionTuple out =
        rewrite(
            pipeline,
            new RewriteNarratives.Settings(scoring(), () -> RewriteNarrativesTest::answer),
            List.of());
    PAssert.that(out.get(ScoreLeads.ROWS)).empty();
    pipeline.run();
  }
}
