package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 20,594 real calls of a bank, by configuration alone: class balance and drift must be named, the
 * call's own length must be out of reach, and every row must come out with a score.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BankTest {
  private static final long ROWS = 20_594;

  private RunFolder run;

  @BeforeAll
  void run(@TempDir Path out) throws IOException {
    run = RunFolder.survey("bank/run.json", out);
  }

  @Test
  void classBalanceAndDriftAreNamed() throws IOException {
    assertThat(run.exitCode(), is(Faults.GATE));
    CheckResult balance = run.check("G3", "positive_share", "all");
    // 2,313 of 20,594 said yes: 11.2 %, where the plan has 3 to 6 %.
    assertThat(balance.value(), closeTo(2_313.0 / ROWS, 1e-12));
    assertThat(balance.verdict(), is(Verdict.FAIL));
    CheckResult drift = run.check("G4", "psi_unresolved", "all");
    assertThat(drift.verdict(), is(Verdict.FAIL));
    assertThat(drift.worst().toString(), containsString("cons_price_idx"));
    assertThat(
        run.check("G4", "psi", "feature=cons_price_idx|quarter=2009Q3").value(), greaterThan(4.0));
  }

  @Test
  void noRowIsLost() throws IOException, SQLException {
    assertThat(run.check("G3", "rows_in_minus_out", "all").value(), is(0.0));
    assertThat(run.count("SELECT count(*) FROM " + table()), is(ROWS));
    assertThat(
        run.count("SELECT count(*) FROM read_parquet('RUN/rejects/leads/*.parquet')"), is(0L));
    String list = "read_csv('RUN/scores/call_list.csv', header=true, all_varchar=true)";
    assertThat(run.count("SELECT count(DISTINCT lead_id) FROM " + list), is(ROWS));
    assertThat(run.count("SELECT count(*) FROM " + list + " WHERE scored = 'true'"), is(ROWS));
  }

  @Test
  void renamedColumnsHoldTheRawFilesNumbers() throws SQLException {
    String raw =
        "read_csv('DATA/bank/bank-additional-half-dated.csv', delim=';', header=true, all_varchar=true)";
    for (String header : new String[] {"emp.var.rate", "cons.price.idx", "nr.employed", "pdays"}) {
      assertThat(
          run.number(
              "SELECT sum(CAST(%s AS DECIMAL(18, 3))) FROM %s"
                  .formatted(header.replace('.', '_'), table())),
          is(
              run.number(
                  "SELECT sum(CAST(\"%s\" AS DECIMAL(18, 3))) FROM %s".formatted(header, raw))));
    }
  }

  /**
   * Elsewhere, on the full file with month among the features: ROC .638, AP .434. Here the folds
   * lie in months whose rates tell nothing about 2009 and 2010, so few trees are grown and the
   * ranking is weaker; what the run says of it must be what its own scores say.
   */
  @Test
  void theFiguresAreThoseOfTheListedScores() throws IOException, SQLException {
    String scores = "read_csv('RUN/reports/held_out_scores_v1.csv', header=true)";
    // The area under the ROC curve as the share of pairs in order, ties half: Mann and Whitney.
    double roc =
        run.number(
                "SELECT (sum(CAST(r AS DOUBLE)) FILTER (label = 1) - count(*) FILTER (label = 1) * (count(*) FILTER (label = 1) + 1) / 2.0)"
                    + " / (count(*) FILTER (label = 1) * count(*) FILTER (label = 0)) FROM (SELECT label,"
                    + " rank() OVER (ORDER BY margin) + (count(*) OVER (PARTITION BY margin) - 1) / 2.0 AS r FROM "
                    + scores
                    + ")")
            .doubleValue();
    assertThat(run.check("G7", "heldout_roc_auc", "all").value(), closeTo(roc, 1e-9));
    assertThat(roc, allOf(greaterThan(0.5), lessThan(0.638)));
  }

  @Test
  void durationIsListedAsRefusedAndIsNowhereInTheTable() throws IOException, SQLException {
    assertThat(
        run.text("reports/feature_contract_validation.md"),
        containsString("| duration | post-outcome, refused |"));
    assertThat(run.count("SELECT count(duration) FROM " + table()), is(0L));
    assertThat(run.text("model/feature_order_v1.json").contains("duration"), is(false));
  }

  /** From the plain mistake to the cunning one: role, availability, lineage, another name. */
  @ParameterizedTest
  @ValueSource(strings = {"role", "available", "withoutLineage", "otherName"})
  void nobodyCanTrainOnDuration(String trick, @TempDir Path folder) throws IOException {
    Path bank = RunFolder.TESTDATA.resolve("bank");
    String contract = Files.readString(bank.resolve("contract.json"));
    String config = Files.readString(bank.resolve("run.json"));
    int from = contract.indexOf("\"name\": \"duration\"");
    String duration = contract.substring(from);
    String feature =
        duration
            .replace("\"role\": \"banned\"", "\"role\": \"feature\"")
            .replace("\"phrase_up\": \"\"", "\"phrase_up\": \"long\"")
            .replace("\"phrase_down\": \"\"", "\"phrase_down\": \"short\"");
    if (!trick.equals("role")) {
      feature = feature.replace("post_outcome", "known_at_contact");
    }
    if (trick.equals("withoutLineage") || trick.equals("otherName")) {
      feature = feature.replaceFirst("\"lineage\": \\[\\s*\"duration\"\\s*\\]", "\"lineage\": []");
    }
    if (trick.equals("otherName")) {
      feature = feature.replace("\"name\": \"duration\"", "\"name\": \"seconds\"");
      config = config.replace("\"rename\": {", "\"rename\": {\"seconds\": \"duration\",");
    }
    Files.writeString(folder.resolve("contract.json"), contract.substring(0, from) + feature);
    Files.writeString(folder.resolve("run.json"), config);
    Files.copy(bank.resolve("model.json"), folder.resolve("model.json"));

    String said = refusal(folder);

    assertThat(said, containsString(trick.equals("otherName") ? "seconds" : "feature duration"));
    assertThat(
        said,
        containsString(
            switch (trick) {
              case "role" -> "must be known_at_contact but is post_outcome";
              case "available" -> "made of banned duration";
              default -> "read from banned column duration";
            }));
    assertThat(said.strip().lines().count(), is(1L));
  }

  private static String refusal(Path folder) {
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      int code =
          LeadScoring.run(
              "run",
              "--config=" + folder.resolve("run.json"),
              "--survey",
              "--out=" + folder.resolve("out"));
      assertThat(code, is(Faults.USAGE));
    } finally {
      System.setErr(err);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private static String table() {
    return "read_parquet('RUN/tables/step_3_3_training_dataset_v12/*.parquet')";
  }
}
