package com.savvywealth.leads.model.refresh;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.Edition;
import com.savvywealth.leads.model.bundle.Keys;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.explain.PriorRelease;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.GateLedger;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.SignOff;
import com.savvywealth.leads.model.gate.SignOffs;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.refresh.ComparedRow.Score;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RefreshFiguresTest {
  private static final String NEW = "ab".repeat(32);
  private static final String OLD = "cd".repeat(32);
  private static final GateFile GATES = GateFile.bundled();
  private static final GateVerdicts GREEN =
      new GateVerdicts(new TreeMap<>(Map.of("G5", "PASS", "G6", "PASS", "G7", "PASS")), List.of());
  private static final GateVerdicts CHECKED =
      new GateVerdicts(new TreeMap<>(Map.of("Q1", "PASS", "Q5", "NOT_APPLICABLE")), List.of());

  private static String signed(String statement) {
    return SignOffs.sign(
        List.of(new SignOff("change_approved", "C. Board", statement, "2026-01-20")),
        Signer.demo());
  }

  private static ChangeApproval.Answer yes() {
    return ChangeApproval.read(signed("bundle " + NEW), TrustedKeys.demoOnly(), NEW);
  }

  private static RefreshFigures.Side side(String version, String fingerprint) {
    return new RefreshFigures.Side(
        Edition.of(version, Instant.parse("2026-01-19T00:00:00Z")), fingerprint, "run", true);
  }

  /** The challenger ranks calls first, the champion last, or the other way round. */
  private static PairedComparison comparison(boolean better, String role) {
    return comparison(better, role, 1200, 0);
  }

  /** Every tenth of so many rows is a call; the champion has no score for the first few. */
  private static PairedComparison comparison(boolean better, String role, int size, int unscored) {
    List<ComparedRow> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int label = i % 10 == 9 ? 1 : 0;
      Score good = new Score(label + i * 1e-4, 0.1);
      Score bad = new Score(-label + i * 1e-4, 0.1);
      rows.add(
          new ComparedRow(
              "t" + i,
              "",
              "1B+",
              label,
              role,
              i < unscored ? null : better ? bad : good,
              better ? good : bad));
    }
    return PairedComparison.of(rows, new PairedComparison.Bootstrap(100, 1, 0.95));
  }

  private static RefreshFigures figures(
      PairedComparison comparison, GateVerdicts checkpoints, ChangeApproval.Answer answer) {
    return new RefreshFigures(
        side("v12", OLD),
        side("v13", NEW),
        comparison,
        ImportanceMoves.none(),
        GREEN,
        checkpoints,
        List.of(),
        answer);
  }

  private static Verdict judged(RefreshFigures figures) {
    return GATES.gate("G17").judge(figures.readings()).verdict();
  }

  @Test
  void aBetterApprovedModelPasses() {
    RefreshFigures figures = figures(comparison(true, "heldout"), CHECKED, yes());
    assertThat(judged(figures), is(Verdict.PASS));
    assertThat(
        StrictJson.read("figures", figures.json(), RefreshFigures.class).json(),
        is(figures.json()));
    String page =
        MarkdownRenderer.render(
            RefreshReport.of(figures, GATES.gate("G17").judge(figures.readings())));
    assertThat(page, containsString("v13 of 2026-01-19T00:00:00Z may go into service."));
    assertThat(page, containsString("C. Board, 2026-01-20"));
  }

  @Test
  void aModelThatIsWorseBeyondChanceFails() {
    assertThat(judged(figures(comparison(false, "heldout"), CHECKED, yes())), is(Verdict.FAIL));
  }

  /** 119 calls cannot tell, 120 can: neither better nor worse is to be read from fewer. */
  @Test
  void tooFewCallsAreInconclusive() {
    PairedComparison few = comparison(true, "heldout", 1190, 0);
    assertThat(few.positives(), is(119L));
    assertThat(judged(figures(few, CHECKED, yes())), is(Verdict.INCONCLUSIVE));
    PairedComparison enough = comparison(true, "heldout", 1200, 0);
    assertThat(judged(figures(enough, CHECKED, yes())), is(Verdict.PASS));
  }

  /** 60 of 1,400 is 4.3 %, 70 of 1,400 is 5 %: rows that only one model can score. */
  @Test
  void manyRowsThatTheChampionCannotScoreFail() {
    PairedComparison some = comparison(true, "heldout", 1400, 60);
    assertThat(judged(figures(some, CHECKED, yes())), is(Verdict.PASS));
    PairedComparison many = comparison(true, "heldout", 1400, 70);
    assertThat(judged(figures(many, CHECKED, yes())), is(Verdict.FAIL));
  }

  @Test
  void rowsThatTheChampionLearntFromFail() {
    assertThat(judged(figures(comparison(true, "train"), CHECKED, yes())), is(Verdict.FAIL));
  }

  @Test
  void unknownRolesAreNotMeasured() {
    RefreshFigures known = figures(comparison(true, "heldout"), CHECKED, yes());
    RefreshFigures.Side unknown =
        new RefreshFigures.Side(known.champion().edition(), OLD, "", false);
    assertThat(
        judged(
            new RefreshFigures(
                unknown,
                known.challenger(),
                known.comparison(),
                ImportanceMoves.none(),
                GREEN,
                CHECKED,
                List.of(),
                yes())),
        is(Verdict.NOT_MEASURED));
  }

  @Test
  void aFirstModelIsComparedWithNothing() {
    RefreshFigures first =
        new RefreshFigures(
            null,
            side("v12", NEW),
            PairedComparison.of(List.of(), new PairedComparison.Bootstrap(10, 1, 0.95)),
            ImportanceMoves.none(),
            GREEN,
            CHECKED,
            List.of(),
            yes());
    assertThat(judged(first), is(Verdict.PASS));
    assertThat(
        StrictJson.read("figures", first.json(), RefreshFigures.class).json(), is(first.json()));
  }

  @Test
  void aGapInTheLineageOrARedCheckpointFails() {
    GateVerdicts red =
        new GateVerdicts(new TreeMap<>(Map.of("Q1", "PASS", "Q5", "FAIL")), List.of("Q5"));
    assertThat(judged(figures(comparison(true, "heldout"), red, yes())), is(Verdict.FAIL));
    RefreshFigures good = figures(comparison(true, "heldout"), CHECKED, yes());
    assertThat(
        judged(
            new RefreshFigures(
                good.champion(),
                good.challenger(),
                good.comparison(),
                good.importance(),
                GREEN,
                CHECKED,
                List.of("somebody came in by the window"),
                yes())),
        is(Verdict.FAIL));
  }

  @Test
  void onlyASignedYesToThisVeryBundleCounts() {
    PairedComparison better = comparison(true, "heldout");
    assertThat(
        judged(figures(better, CHECKED, ChangeApproval.missing())), is(Verdict.NOT_MEASURED));
    ChangeApproval.Answer other =
        ChangeApproval.read(signed("bundle " + OLD), TrustedKeys.demoOnly(), NEW);
    assertThat(judged(figures(better, CHECKED, other)), is(Verdict.FAIL));
    assertThat(yes().given().orElseThrow().owner(), is("C. Board"));
    Keys ops = Keys.make("ops-1");
    TrustedKeys production =
        TrustedKeys.production(
            ops.trustedJson("2030-01-01"), Instant.parse("2026-01-20T00:00:00Z"));
    ChangeApproval.Answer demo = ChangeApproval.read(signed("bundle " + NEW), production, NEW);
    assertThat(judged(figures(better, CHECKED, demo)), is(Verdict.NOT_MEASURED));
    assertThat(demo.given().isPresent(), is(false));
    String forged = signed("bundle " + OLD).replace(OLD, NEW);
    assertThrows(
        BundleRefused.class, () -> ChangeApproval.read(forged, TrustedKeys.demoOnly(), NEW));
  }

  @Test
  void missingAlteredAndRedGatesAreRed() {
    GateFile gates = GATES;
    Map<String, String> files = new TreeMap<>();
    GateLedger ledger = GateLedger.start("run", gates);
    GateResult five = gates.gate("G5").judge(List.of(Reading.of("nothing", 1, 1)));
    ledger = ledger.with(five);
    files.put("G5", five.json());
    GateVerdicts verdicts = GateVerdicts.ofRun(List.of("G5", "G6"), files, ledger);
    assertThat(verdicts.verdicts().get("G6"), is("MISSING"));
    assertThat(verdicts.red(), is(List.of("G5", "G6")));
    assertThat(verdicts.reading("phase1_gates_red").value(), is(2.0));
    assertThat(verdicts.reading("phase1_gates_red").n(), is(1L));
    GateResult six =
        gates.gate("G17").judge(figures(comparison(true, ""), CHECKED, yes()).readings());
    files.put("G17", six.json());
    assertThat(GateVerdicts.ofRun(List.of("G17"), files, ledger.with(six)).red(), is(List.of()));
    files.put("G17", six.json().replace("Quarterly", "Yearly"));
    assertThat(
        GateVerdicts.ofRun(List.of("G17"), files, ledger.with(six)).verdicts().get("G17"),
        is("ALTERED"));
  }

  /** The ledger says what was judged: a red file that was made green stays red. */
  @Test
  void checkpointsAreHeldAgainstTheirLedger() {
    Map<String, String> files = new TreeMap<>();
    GateLedger ledger = GateLedger.start("run", GATES);
    for (String checkpoint : GateVerdicts.CHECKPOINTS) {
      GateResult result = new GateResult(checkpoint, 16, "Checkpoint", Verdict.PASS, List.of());
      if (checkpoint.equals("Q5")) {
        result = new GateResult(checkpoint, 16, "Checkpoint", Verdict.NOT_APPLICABLE, List.of());
      }
      ledger = ledger.with(result);
      files.put(checkpoint, result.json());
    }
    assertThat(GateVerdicts.ofCheckpoints(files, ledger).red(), is(List.of()));
    GateResult failed = GATES.gate("Q2").judge(List.of(Reading.of("leakage_count", 1, 9)));
    String made = files.get("Q2");
    GateVerdicts forged = GateVerdicts.ofCheckpoints(files, ledger.with(failed));
    assertThat(failed.json().equals(made), is(false));
    assertThat(forged.red(), is(List.of("Q2")));
    files.remove("Q3");
    files.put("Q4", files.get("Q4").replace("Checkpoint", "checkpoint"));
    GateVerdicts verdicts = GateVerdicts.ofCheckpoints(files, ledger);
    assertThat(verdicts.red(), is(List.of("Q3", "Q4")));
    assertThat(verdicts.verdicts().get("Q3"), is("MISSING"));
    assertThat(verdicts.verdicts().get("Q4"), is("ALTERED"));
    assertThat(GateVerdicts.ofCheckpoints(Map.of(), ledger).red(), is(GateVerdicts.CHECKPOINTS));
  }

  @Test
  void importancesAreComparedByPlainRank() {
    PriorRelease before = PriorRelease.read("old", "feature,mean_abs_shap\na,0.3\nb,0.2\nc,0.1\n");
    PriorRelease now = PriorRelease.read("new", "feature,mean_abs_shap\nc,0.3\na,0.2\nd,0.1\n");
    ImportanceMoves moves = ImportanceMoves.between(before, now);
    assertThat(
        moves.moves(),
        is(
            List.of(
                new ImportanceMoves.Move("c", 3, 1),
                new ImportanceMoves.Move("a", 1, 2),
                new ImportanceMoves.Move("d", 0, 3),
                new ImportanceMoves.Move("b", 2, 0))));
  }
}
