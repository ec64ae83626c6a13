package com.savvywealth.leads.model.ready;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.GateLedger;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.SignOff;
import com.savvywealth.leads.model.gate.SignOffs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChecklistTest {
  private static final GateFile GATES = GateFile.bundled();
  private static final GateResult GREEN =
      GATES.gate("Q3").judge(List.of(Reading.of("max_vif_selected", 3, 20)));
  private static final GateResult RED =
      GATES.gate("Q3").judge(List.of(Reading.of("max_vif_selected", 12, 20)));
  private static final AlertDryRun RIGHT =
      new AlertDryRun("v0", "", List.of(new AlertDryRun.Outcome("a", Severity.PAGE, "G1 x", 1, 0)));

  private final Map<String, byte[]> files = new TreeMap<>();
  private List<Reading> signOffs = List.of();
  private AlertDryRun dryRun = RIGHT;

  private void put(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private Checklist.State judge(ReadinessPlan.Proof proof) {
    ReadinessPlan.Item item =
        new ReadinessPlan.Item("box", ReadinessPlan.Area.MODEL, "A box", proof);
    Evidence evidence =
        new Evidence(
            GATES,
            (folder, path) -> Optional.ofNullable(files.get(folder + "/" + path)),
            signOffs,
            dryRun);
    Checklist list = Checklist.of(new ReadinessPlan("v0", "t", List.of(item)), evidence);
    assertThat(list.reading().n(), is(1L));
    assertThat(list.reading().value(), is(list.items().get(0).done() ? 0.0 : 1.0));
    return list.items().get(0);
  }

  private static ReadinessPlan.Proof gate() {
    return new ReadinessPlan.Proof(
        ReadinessPlan.Kind.GATE, "run", "Q3", null, null, null, null, null);
  }

  private static ReadinessPlan.Proof file(String heading, String sha256) {
    return new ReadinessPlan.Proof(
        ReadinessPlan.Kind.FILE, "docs", null, null, "page.md", heading, sha256, null);
  }

  private void open(ReadinessPlan.Proof proof, String why) {
    Checklist.State state = judge(proof);
    assertThat(state.why(), containsString(why));
    assertThat(state.done(), is(false));
  }

  private void done(ReadinessPlan.Proof proof) {
    Checklist.State state = judge(proof);
    assertThat(state.why(), state.done(), is(true));
  }

  private void ledger(GateResult result) {
    put("run/ledger.json", GateLedger.start("r1", GATES).with(result).json());
  }

  @Test
  void aGreenVerdictOfTheLedgerTicksTheBoxAndAnythingElseOpensIt() {
    open(gate(), "there is no such file");
    put("run/gates/Q3.json", GREEN.json());
    open(gate(), "neither ledger.json nor manifest.json");
    ledger(GREEN);
    done(gate());
    put("run/gates/Q3.json", GREEN.json().replace("\"n\" : 20", "\"n\" : 21"));
    open(gate(), "is not the file that was entered");
    put("run/gates/Q3.json", "{}");
    open(gate(), "cannot be read");
    put("run/gates/Q3.json", RED.json());
    ledger(RED);
    open(gate(), "FAIL");
    put("run/gates/Q3.json", GREEN.json());
    open(gate(), "must pass first");
    ledger(GREEN);
    put(
        "run/ledger.json",
        new String(files.get("run/ledger.json"), StandardCharsets.UTF_8)
            .replace(GATES.fingerprint(), "0".repeat(64)));
    open(gate(), "run the stages again");
  }

  /** A red verdict whose word was changed to PASS still halts by its checks. */
  @Test
  void aVerdictThatWasPaintedGreenIsRed() {
    put("run/gates/Q3.json", RED.json().replaceFirst("\"FAIL\"", "\"PASS\""));
    ReadinessPlan.Proof unvouched =
        new ReadinessPlan.Proof(
            ReadinessPlan.Kind.GATE, "run", "Q3", false, null, null, null, null);
    open(unvouched, "max_vif_selected");
    put("run/gates/Q3.json", GREEN.json());
    done(unvouched);
  }

  @Test
  void aSealedManifestVouchesToo() {
    put("run/gates/Q3.json", GREEN.json());
    String sha256 = StrictJson.sha256(GREEN.json().getBytes(StandardCharsets.UTF_8));
    String manifest =
        StrictJson.pretty(Map.of("provenance", Map.of(), "files", Map.of("gates/Q3.json", sha256)));
    put("run/manifest.json", manifest);
    open(gate(), "not the one that was sealed");
    put("run/_SUCCESS", StrictJson.sha256(manifest.getBytes(StandardCharsets.UTF_8)) + "\n");
    done(gate());
    put("run/gates/Q3.json", GREEN.json().replace("\"n\" : 20", "\"n\" : 21"));
    open(gate(), "not the file that the manifest lists");
  }

  @Test
  void aFileTicksTheBoxWithItsHeadingAndHash() {
    open(file(null, null), "there is no such file");
    put("docs/page.md", "");
    open(file(null, null), "empty");
    put("docs/page.md", "# Page\n\ntext about Going back\n");
    done(file(null, null));
    open(file("Going back", null), "no heading 'Going back'");
    put("docs/page.md", "# Page\n\n## Going back\n");
    done(file("Going back", null));
    done(file(null, StrictJson.sha256(files.get("docs/page.md"))));
    open(file(null, "0".repeat(64)), "not the one whose hash");
  }

  @Test
  void aSignedYesTicksTheBoxUnlessTheKeyDoesNotCount() throws Exception {
    ReadinessPlan.Proof proof =
        new ReadinessPlan.Proof(
            ReadinessPlan.Kind.SIGN_OFF, null, null, null, null, null, null, "signed");
    open(proof, "nobody has signed");
    String signed =
        SignOffs.sign(
            List.of(new SignOff("signed", "compliance", "yes", "2025-10-20")), Signer.demo());
    signOffs = SignOffs.readings(signed, TrustedKeys.demoOnly());
    done(proof);
    signOffs =
        SignOffs.readings(signed, TrustedKeys.production("{\"keys\":[]}", java.time.Instant.EPOCH));
    open(proof, "demo key");
  }

  @Test
  void alertsTickTheBoxOnlyWhenAllAnsweredRight() {
    ReadinessPlan.Proof proof =
        new ReadinessPlan.Proof(
            ReadinessPlan.Kind.ALERTS, null, null, null, null, null, null, null);
    done(proof);
    for (int[] answer : new int[][] {{0, 0}, {2, 0}, {1, 1}}) {
      dryRun =
          new AlertDryRun(
              "v0",
              "",
              List.of(new AlertDryRun.Outcome("a", Severity.PAGE, "G1 x", answer[0], answer[1])));
      open(proof, "1 of 1 alerts");
    }
    dryRun = new AlertDryRun("v0", "", List.of());
    open(proof, "0 of 0 alerts");
  }

  @Test
  void theBundledListNamesDeclaredGatesAndTheRunsVersion() {
    ReadinessPlan plan = ReadyFiles.readiness().of("v13");
    plan.items().stream()
        .map(ReadinessPlan.Item::proof)
        .filter(proof -> proof.gate() != null)
        .forEach(proof -> GATES.gate(proof.gate()));
    assertThat(
        plan.items().stream()
            .anyMatch(
                item -> "reports/production_health_dashboard_v13.json".equals(item.proof().file())),
        is(true));
    assertThat(
        plan.items().stream().map(ReadinessPlan.Item::area).distinct().count(),
        is((long) ReadinessPlan.Area.values().length));
  }

  @Test
  void thePageHasABoxForEachItemWithItsProof() {
    put("docs/page.md", "# Page\n");
    Checklist list = new Checklist("Readiness", List.of(judge(file(null, null)), judge(gate())));
    String page =
        ChecklistReport.markdown(list, new TreeMap<>(Map.of("docs", "https://example.org/docs")));
    assertThat(page, containsString("1 of 2 items are open"));
    assertThat(
        page,
        containsString("- [x] A box ([docs/page.md](https://example.org/docs/page.md)): the file"));
    assertThat(page, containsString("- [ ] A box (run/gates/Q3.json): there is no such file"));
  }
}
