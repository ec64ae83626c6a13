package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.savvywealth.leads.model.report.CsvWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shadow and ad-hoc mode on the small promise world, beside production. */
class ScoringModesTest {
  private static final String NIGHT = "2025-10-20T00:00:00Z";

  @TempDir private Path folder;

  static Path only(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      List<Path> found = all.toList();
      assertThat(found, hasSize(1));
      return found.get(0);
    }
  }

  /** Everything that a lead's score and words consist of. */
  private static String told(Map<String, String> row) {
    return Stream.of("raw_margin", "probability", "driver_1", "driver_2", "driver_3", "narrative")
        .map(row::get)
        .collect(Collectors.joining(" "));
  }

  private static String adhoc(Path out) throws IOException {
    return only(out.resolve("adhoc")).resolve("scores/adhoc_list.csv").toString();
  }

  /** The small world whose leads have not been contacted, so that all modes score one instant. */
  private Path uncontacted() throws IOException {
    Path world = CommandLineRun.copyOfWorld("promise-small", folder.resolve("world"));
    Path file = world.resolve("leads/leads.csv");
    List<Map<String, String>> leads = ScoredWorld.csv(file);
    List<String> header = List.of(Files.readAllLines(file).get(0).split(","));
    List<List<?>> rows = new ArrayList<>();
    for (Map<String, String> lead : leads) {
      lead.put("Stage_Entered_Contacting__c", "");
      rows.add(header.stream().map(lead::get).toList());
    }
    Files.writeString(file, CsvWriter.text(header, rows));
    return world.resolve("run.json");
  }

  @Test
  void theSameLeadHasTheSameBitsInProductionShadowAndAdhoc() throws Exception {
    String config = "--config=" + uncontacted();
    String run = "--runDir=" + ScoredWorld.intake();
    String bundle = "--bundle=" + ScoredWorld.bundle();
    Path out = folder.resolve("out");
    String to = "--out=" + out;
    CommandLineRun production = CommandLineRun.of("score", config, run, bundle, to);
    assertThat(production.printed(), production.exitCode(), is(0));
    List<Map<String, String>> list =
        ScoredWorld.csv(out.resolve("scores/latest/scores/call_list.csv"));
    Map<String, String> produced = new TreeMap<>();
    Map<String, String> crds = new TreeMap<>();
    for (Map<String, String> lead : ScoredWorld.csv(folder.resolve("world/leads/leads.csv"))) {
      String digits = lead.get("FA_CRD__c").replaceAll("[.]0$|[^0-9]", "");
      crds.put(lead.get("Id"), digits.replaceAll("^0+", ""));
    }
    List<List<?>> people = new ArrayList<>();
    for (Map<String, String> row : list) {
      if (row.get("scored").equals("true")) {
        produced.putIfAbsent(crds.get(row.get("lead_id")), told(row));
      }
    }
    produced.remove("");
    produced.keySet().forEach(crd -> people.add(List.of(crd)));
    Path names = folder.resolve("people.csv");
    Files.writeString(names, CsvWriter.text(List.of("CRD"), people));

    CommandLineRun adhoc =
        CommandLineRun.of("score", "--mode=adhoc", config, run, bundle, to, "--list=" + names);
    assertThat(adhoc.printed(), adhoc.exitCode(), is(0));
    Map<String, String> scoredAdhoc = new TreeMap<>();
    for (Map<String, String> row : ScoredWorld.csv(Path.of(adhoc(out)))) {
      if (row.get("scored").equals("true")) {
        scoredAdhoc.put(row.get("crd"), told(row));
        assertThat(row.get("driver_1").isEmpty() || row.get("narrative").isEmpty(), is(false));
        assertThat(row.get("percentile_base"), startsWith("published list"));
      }
    }
    assertThat(scoredAdhoc.size(), greaterThan(1000));
    // A person with two leads may be scored by one and have asked not to be called by the other.
    for (Map<String, String> row : ScoredWorld.csv(Path.of(adhoc(out)))) {
      if (!row.get("scored").equals("true")) {
        assertThat(row.get("reason"), is("DO_NOT_CALL"));
        produced.remove(row.get("crd"));
      }
    }
    assertThat(scoredAdhoc, equalTo(produced));

    CommandLineRun shadow = CommandLineRun.of("score", "--mode=shadow", config, run, bundle, to);
    assertThat(shadow.printed(), shadow.exitCode(), is(3));
    RunFolder night = new RunFolder(3, out);
    String both =
        " FROM 'RUN/shadow/days/*/2025-10-20/scores/*.parquet' s WHERE model = 'challenger'"
            + " AND reason IS NULL";
    assertThat(
        night.number("SELECT count(*)" + both),
        is(
            BigDecimal.valueOf(list.stream().filter(r -> r.get("scored").equals("true")).count())
                .stripTrailingZeros()));
    assertThat(
        "the same margins, bit for bit",
        night.count(
            "SELECT count(*) FROM ((SELECT raw_margin, probability FROM"
                + " 'RUN/scores/latest/scores/call_list/*.parquet' WHERE scored = 1 EXCEPT ALL"
                + " SELECT raw_margin, probability"
                + both
                + ") UNION ALL (SELECT raw_margin, probability"
                + both
                + " EXCEPT ALL SELECT raw_margin, probability FROM"
                + " 'RUN/scores/latest/scores/call_list/*.parquet' WHERE scored = 1))"),
        is(0L));
  }

  @Test
  void shadowScoresDaysBesideTheChampionAndPublishesNothing() throws IOException {
    Path out = folder.resolve("out");
    String[] shadow = {
      "--mode=shadow", "--out=" + out, "--days=2", "--champion=" + ScoredWorld.bundle()
    };
    CommandLineRun first = ScoredWorld.score(shadow);
    assertThat(first.printed(), first.exitCode(), is(3));
    assertThat(first.printed(), containsString("Gate 11"));
    assertThat(only(out), is(out.resolve("shadow")));
    Path metrics = out.resolve("shadow/reports/shadow_scoring_metrics_v12.csv");
    String csv = Files.readString(metrics);
    Map<String, String> last = new TreeMap<>();
    ScoredWorld.csv(metrics).forEach(row -> last.put(row.get("metric"), row.get("value")));
    assertThat(Double.parseDouble(last.get("champion_rank_correlation")), closeTo(1, 1e-9));
    assertThat(last.get("champion_top_decile_overlap"), is("1.0"));
    assertThat(csv, containsString("2025-10-20,champion_max_absolute_difference,all,0.0,"));
    assertThat(csv, containsString("2025-10-20,rows_in_minus_out,all,0,3061"));
    assertThat(csv, containsString("2025-10-19,within_sla,all,1,1"));
    assertThat(csv, containsString("2025-10-20,score_psi_day_over_day,since=2025-10-19,"));
    String runbook = Files.readString(out.resolve("shadow/reports/shadow_mode_runbook_v12.md"));
    assertThat(runbook, containsString("2025-10-19"));
    for (String file : ScoredWorld.digests(out).keySet()) {
      assertThat(file, file.contains("call_list"), is(false));
    }

    CommandLineRun again = ScoredWorld.score(shadow);
    assertThat(again.printed(), containsString("shadow day 2025-10-20 is complete and verified"));
    assertThat(Files.readString(metrics), is(csv));
  }

  @Test
  void aVintageThatArrivesIsDriftThatTheLogShows() throws IOException {
    Path out = folder.resolve("out");
    String to = "--out=" + out;
    CommandLineRun run =
        ScoredWorld.score("--mode=shadow", to, "--days=2", "--scoreAt=2025-10-05T00:00:00Z");
    assertThat(run.printed(), run.exitCode(), is(3));
    Map<String, String> values = new TreeMap<>();
    ScoredWorld.csv(out.resolve("shadow/reports/shadow_scoring_metrics_v12.csv"))
        .forEach(row -> values.put(row.get("metric"), row.get("value")));
    assertThat(Double.valueOf(values.get("score_psi_day_over_day")), greaterThan(1e-4));
  }

  @Test
  void everyLineOfAListComesOutWithAScoreOrAReason() throws IOException {
    Path names = folder.resolve("people.csv");
    Files.writeString(
        names,
        """
        name,LinkedIn_URL,crd,firm,note
        ,,101081,,by CRD
        Alden Ashgrove,,,,same person by name
        ,https://example.com/in/a100011,,,by address
        ,,12A,,malformed
        ,,999999999,,absent
        ,,,Example Alder 285,firm alone
        ,,,,nothing
        ,https://example.com/in/nobody,,,unknown address
        """);
    Path out = folder.resolve("out");
    CommandLineRun run =
        ScoredWorld.score("--mode=adhoc", "--out=" + out, "--list=" + names, "--scoreAt=" + NIGHT);
    assertThat(run.printed(), run.exitCode(), is(0));
    assertThat(run.printed(), containsString("2 of 8 lines scored"));
    List<Map<String, String>> rows = ScoredWorld.csv(Path.of(adhoc(out)));
    assertThat(
        rows.stream().map(row -> row.get("line") + " " + row.get("reason")).toList(),
        is(
            List.of(
                "2 ",
                "3 DUPLICATE_OF_LINE_2",
                "4 ",
                "5 MALFORMED_CRD",
                "6 NOT_IN_ANY_VINTAGE",
                "7 FIRM_ALONE",
                "8 NO_KEY",
                "9 LINKEDIN_URL_NOT_FOUND")));
    assertThat(rows.get(2).get("matched_by"), is("LINKEDIN_URL"));
    assertThat(rows.get(2).get("confidence"), is("medium"));
    assertThat(rows.get(2).get("percentile_base"), is("this list"));
    assertThat(Files.readString(Path.of(adhoc(out))).contains("Alden Ashgrove"), is(false));

    Path early = folder.resolve("early");
    String then = "--scoreAt=2023-01-01T00:00:00Z";
    ScoredWorld.score("--mode=adhoc", "--out=" + early, "--list=" + names, then);
    String reason = ScoredWorld.csv(Path.of(adhoc(early))).get(0).get("reason");
    assertThat(reason, is("BEFORE_FIRST_VINTAGE"));
  }

  @Test
  void whatCannotBeDoneIsSaidInOneLine() throws IOException {
    Path empty = folder.resolve("empty.csv");
    Files.writeString(empty, "crd\n");
    Path noKey = folder.resolve("no-key.csv");
    Files.writeString(noKey, "firm\nExample\n");
    String to = "--out=" + folder.resolve("out");
    refused("has no line below its header", "--mode=adhoc", to, "--list=" + empty);
    refused("needs a column crd", "--mode=adhoc", to, "--list=" + noKey);
    refused("no such file", "--mode=adhoc", to, "--list=" + folder.resolve("none.csv"));
    refused("needs --list", "--mode=adhoc", to);
    refused("needs --out", "--mode=shadow");
    refused("--days must be >= 1 but was 0", "--mode=shadow", to, "--days=0");
    refused("--mode must be one of", "--mode=canary", to);
    refused("--scoreAt must be an instant", to, "--scoreAt=tomorrow");
    refused("no such file", to, "--bundle=" + folder.resolve("none.zip"));
    refused("no such file", "--mode=shadow", to, "--champion=" + folder.resolve("none.zip"));
    refused("--scenarios", "--mode=stress", to, "--scenarios=" + folder.resolve("none.json"));
  }

  static void refused(String words, String... options) {
    CommandLineRun run = ScoredWorld.score(options);
    assertThat(run.printed(), run.exitCode(), is(2));
    assertThat(run.printed(), run.lines(), hasSize(1));
    assertThat(run.lines().get(0), containsString(words));
  }
}
