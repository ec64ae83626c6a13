package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.SignOff;
import com.savvywealth.leads.model.gate.SignOffs;
import com.savvywealth.leads.model.world.WorldKind;
import com.savvywealth.leads.model.world.WorldSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From vintage 8 to 9 on a small cut and back. Gates 6 to 9 and checkpoints 4 to 6 are declared so
 * that a cut of 3,000 leads can pass them, and gate 17 so that 23 calls count; all else is as
 * shipped.
 */
@Tag("proof")
class RefreshTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> UNDECIDABLE =
      Set.of(
          "brier_skill",
          "relative_ece",
          "heldout_auc_pr_over_base",
          "folds_not_stopped_early",
          "ece",
          "observed_over_expected",
          "auc_pr_cv_cov",
          "auc_pr_gap",
          "relative_debiased_ece",
          "auc_pr_cv_mean",
          "calibration_slope",
          "top_features_moved",
          "max_rank_drift_top10");

  @TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.NEVER)
  private Path folder;

  /** A world of so many vintages with the gates that a small cut can pass. */
  private String world(int vintages) throws IOException {
    Path home = folder.resolve("world" + vintages);
    Path config =
        WorldFiles.make(
            WorldSpec.small(WorldKind.PROMISE, 7).withVintages(vintages), home, line -> {});
    ObjectNode gates;
    try (InputStream bundled = StrictJson.class.getResourceAsStream("/config/v12_gates.json")) {
      gates = (ObjectNode) JSON.readTree(bundled);
    }
    for (JsonNode gate : gates.get("gates")) {
      if (!Set.of("G6", "G7", "G8", "G9", "G17", "Q4", "Q5", "Q6")
          .contains(gate.get("gate").asText())) {
        continue;
      }
      for (JsonNode check : gate.get("checks")) {
        String metric = check.get("metric").asText();
        if (gate.get("gate").asText().startsWith("Q") && UNDECIDABLE.contains(metric)) {
          boolean band = check.path("comparison").asText().equals("withinIfCiExcludes");
          boolean above = check.path("comparison").asText().startsWith(">");
          ((ObjectNode) check)
              .put("limit", band || above ? -1_000 : 1_000)
              .put("minN", 1)
              .remove("oc");
          if (band) {
            ((ObjectNode) check).put("limitHigh", 1_000);
          }
        } else if (UNDECIDABLE.contains(metric)) {
          ((ObjectNode) check).put("halts", false);
        } else if (check.path("nFrom").asText().equals("paired_positives")) {
          ((ObjectNode) check).put("minN", 1);
        } else if (metric.equals("min_positives_per_fold")) {
          ((ObjectNode) check).put("limit", 0);
        }
      }
    }
    Files.writeString(home.resolve("gates.json"), JSON.writeValueAsString(gates));
    Files.writeString(
        config, Files.readString(config).replace("bundled:v12_gates.json", "gates.json"));
    return "--config=" + config;
  }

  private static String printed(int exitCode, String... args) {
    CommandLineRun run = CommandLineRun.of(args);
    assertThat(run.printed(), run.exitCode(), is(exitCode));
    return run.printed();
  }

  private Path approval(String statement) throws IOException {
    return Files.writeString(
        folder.resolve("approval.json"),
        SignOffs.sign(
            List.of(new SignOff("change_approved", "C. Board", statement, "2026-01-20")),
            Signer.demo()));
  }

  @Test
  void promotesVersionThirteenAndGoesBackToTheVeryBytes() throws IOException {
    Path out = folder.resolve("out");
    String to = "--out=" + out;
    String eight = world(8);
    printed(0, "run", eight, to);
    Path first = out.resolve("latest").toRealPath();
    printed(0, "score", eight, "--runDir=" + first, to);
    Path champion = out.resolve("scores/champion.json");
    String inService = Files.readString(champion);
    Path batch = out.resolve("scores/latest").toRealPath();
    byte[] list = Files.readAllBytes(batch.resolve("scores/call_list.csv"));

    // nobody has signed: refused, and nothing moves
    String nine = world(9);
    String refused = printed(3, "refresh", nine, to);
    assertThat(refused, containsString("change_approved"));
    assertThat(Files.readString(champion), is(inService));
    assertThat(out.resolve("latest").toRealPath(), is(first));
    Path refresh = refreshFolder(out);
    JsonNode figures =
        JSON.readTree(refresh.resolve("reports/champion_challenger_v13.json").toFile());
    assertThat(figures.at("/challenger/edition/modelVersion").asText(), is("v13"));
    assertThat(figures.at("/comparison/seenByChampion").asLong(), is(0L));
    assertThat(figures.at("/comparison/unscored").size(), is(0));
    String fingerprint = figures.at("/challenger/fingerprint").asText();

    // a yes to another bundle is none
    String other = printed(3, "refresh", nine, to, "--approval=" + approval("bundle " + inService));
    assertThat(other, containsString("change_approved"));

    String promoted =
        printed(0, "refresh", nine, to, "--approval=" + approval("bundle " + fingerprint));
    assertThat(promoted, containsString("promoted: v13 of 2026-01-19T00:00:00Z"));
    assertThat(promoted, containsString("ALTER VIEW"));
    RegistryFile registry = new RegistryFile(out);
    assertThat(registry.inService(), is(fingerprint));
    assertThat(printed(0, "refresh", nine, to), containsString("nothing to do"));
    assertThat(JSON.readTree(champion.toFile()).at("/history").size(), is(2));
    assertThat(out.resolve("latest").toRealPath(), is(not(first)));
    printed(0, "score", nine, "--runDir=" + out.resolve("latest"), to);
    assertThat(out.resolve("scores/latest").toRealPath(), is(not(batch)));

    printed(0, "refresh", "--rollback", to);
    assertThat(registry.champion().history(), hasSize(3));
    assertThat(out.resolve("latest").toRealPath(), is(first));
    assertThat(out.resolve("scores/latest").toRealPath(), is(batch));
    RunDirectory.delete(batch, "nothing is kept");
    printed(0, "score", eight, "--runDir=" + first, to);
    assertThat(Files.readAllBytes(batch.resolve("scores/call_list.csv")), is(list));
    assertThat(printed(0, "registry", "verify", to), containsString("OK  5 entries"));
  }

  private static Path refreshFolder(Path out) throws IOException {
    try (Stream<Path> children = Files.list(out.resolve("refresh"))) {
      return children.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }
}
