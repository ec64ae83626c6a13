package com.savvywealth.leads.model.ready;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateLedger;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.LedgerRefused;
import com.savvywealth.leads.model.gate.Reading;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The readiness checklist as it stands: an item is done only when its proof is there, is green and
 * is the one that was vouched for. What cannot be told is open.
 *
 * @param title one line for people
 * @param items in declared order
 */
public record Checklist(String title, List<State> items) {
  /**
   * One box.
   *
   * @param item what it is
   * @param done whether the box is ticked
   * @param proof where the proof is to be found, such as "run/gates/G7.json"
   * @param why what the proof says, or why the box is open
   */
  public record State(ReadinessPlan.Item item, boolean done, String proof, String why)
      implements Serializable {}

  /** The items are copied. */
  public Checklist {
    Objects.requireNonNull(title, "title");
    items = List.copyOf(items);
  }

  /** Judges every item. */
  public static Checklist of(ReadinessPlan plan, Evidence evidence) {
    return new Checklist(
        plan.title(), plan.items().stream().map(item -> state(item, evidence)).toList());
  }

  /** How many boxes are open; n is how many there are. */
  public Reading reading() {
    List<String> open =
        items.stream().filter(state -> !state.done()).map(state -> state.item().item()).toList();
    return Reading.of("checklist_items_open", (double) open.size(), items.size())
        .withNote(open.isEmpty() ? "" : "open: " + String.join(", ", open));
  }

  private static State state(ReadinessPlan.Item item, Evidence evidence) {
    ReadinessPlan.Proof proof = item.proof();
    String place = place(proof);
    try {
      return new State(item, true, place, said(proof, evidence));
    } catch (Open open) {
      return new State(item, false, place, open.getMessage());
    }
  }

  private static String place(ReadinessPlan.Proof proof) {
    return switch (proof.kind()) {
      case GATE -> proof.folder() + "/gates/" + proof.gate() + ".json";
      case FILE -> proof.folder() + "/" + proof.file();
      case SIGN_OFF -> "sign-off " + proof.metric();
      case ALERTS -> "dry run of all alerts";
    };
  }

  private static String said(ReadinessPlan.Proof proof, Evidence evidence) throws Open {
    return switch (proof.kind()) {
      case GATE -> gate(proof, evidence);
      case FILE -> file(proof, evidence);
      case SIGN_OFF -> signed(proof.metric(), evidence.signOffs());
      case ALERTS -> alerts(evidence.dryRun());
    };
  }

  private static String gate(ReadinessPlan.Proof proof, Evidence evidence) throws Open {
    String file = "gates/" + proof.gate() + ".json";
    String json = text(read(proof.folder(), file, evidence));
    GateResult result;
    try {
      result = GateResult.read(json);
    } catch (IllegalArgumentException e) {
      throw new Open("it cannot be read: " + e.getMessage());
    }
    if (!result.gate().equals(proof.gate())) {
      throw new Open("it is the verdict of " + result.gate());
    }
    String vouched = proof.vouched() ? vouched(proof, file, json, evidence) : "as its file says";
    if (!result.passes() || result.halts()) {
      throw new Open(
          result.verdict()
              + result.worstHalting().map(CheckResult::line).map(line -> ": " + line).orElse(""));
    }
    return result.verdict() + ", " + vouched;
  }

  /** Who vouches for a verdict file: the run's ledger, or the manifest of a sealed folder. */
  private static String vouched(
      ReadinessPlan.Proof proof, String file, String json, Evidence evidence) throws Open {
    Optional<byte[]> ledger = evidence.files().read(proof.folder(), "ledger.json");
    if (ledger.isPresent()) {
      try {
        String text = text(ledger.get());
        String run = StrictJson.read("ledger.json", text, GateLedger.class).runId();
        GateLedger.open(text, run, evidence.gates()).requireFile(proof.gate(), json);
        return "entered in the ledger of run " + run;
      } catch (LedgerRefused | IllegalArgumentException refused) {
        throw new Open(refused.getMessage());
      }
    }
    Optional<byte[]> manifest = evidence.files().read(proof.folder(), "manifest.json");
    if (manifest.isEmpty()) {
      throw new Open("neither ledger.json nor manifest.json is there to vouch for it");
    }
    return listed(proof.folder(), manifest.get(), file, json, evidence);
  }

  private static String listed(
      String folder, byte[] manifest, String file, String json, Evidence evidence) throws Open {
    String sealed =
        evidence
            .files()
            .read(folder, "_SUCCESS")
            .map(Checklist::text)
            .map(String::strip)
            .orElse("");
    if (!sealed.equals(StrictJson.sha256(manifest))) {
      throw new Open("manifest.json is not the one that was sealed");
    }
    Sealed listed;
    try {
      listed = StrictJson.read("manifest.json", text(manifest), Sealed.class);
    } catch (IllegalArgumentException e) {
      throw new Open(e.getMessage());
    }
    String sha256 = StrictJson.sha256(json.getBytes(StandardCharsets.UTF_8));
    if (!sha256.equals(listed.files().get(file))) {
      throw new Open("it is not the file that the manifest lists");
    }
    return "listed in the sealed manifest";
  }

  private static String file(ReadinessPlan.Proof proof, Evidence evidence) throws Open {
    byte[] bytes = read(proof.folder(), proof.file(), evidence);
    if (bytes.length == 0) {
      throw new Open("the file is empty");
    }
    if (proof.sha256() != null && !proof.sha256().equals(StrictJson.sha256(bytes))) {
      throw new Open("the file is not the one whose hash stands in the checklist");
    }
    if (proof.heading() == null) {
      return "the file is there";
    }
    boolean there =
        text(bytes)
            .lines()
            .anyMatch(line -> line.matches("#{1,6} .*") && heading(line).equals(proof.heading()));
    if (!there) {
      throw new Open("the file has no heading '" + proof.heading() + "'");
    }
    return "heading '" + proof.heading() + "' is there";
  }

  private static String heading(String line) {
    return line.replaceFirst("#+ ", "").strip();
  }

  private static String signed(String metric, List<Reading> signOffs) throws Open {
    List<Reading> mine = signOffs.stream().filter(yes -> yes.metric().equals(metric)).toList();
    if (mine.isEmpty()) {
      throw new Open("nobody has signed");
    }
    for (Reading yes : mine) {
      if (yes.value() != 1) {
        throw new Open(yes.note().isEmpty() ? "not signed" : yes.note());
      }
    }
    return mine.get(0).note();
  }

  private static String alerts(AlertDryRun dryRun) throws Open {
    if (!dryRun.allRight()) {
      throw new Open(
          "%d of %d alerts did not fire once on the bad reading and never on the good one"
              .formatted(
                  dryRun.alerts().stream().filter(each -> !each.right()).count(),
                  dryRun.alerts().size()));
    }
    return "all %d alerts fired once, and only on their bad reading"
        .formatted(dryRun.alerts().size());
  }

  private static byte[] read(String folder, String path, Evidence evidence) throws Open {
    Optional<byte[]> bytes = evidence.files().read(folder, path);
    if (bytes.isEmpty()) {
      throw new Open("there is no such file");
    }
    return bytes.get();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Why a box is open. */
  private static final class Open extends Exception {
    private static final long serialVersionUID = 1L;

    Open(String why) {
      super(why);
    }
  }

  /** The manifest of a sealed folder. */
  private record Sealed(Map<String, String> provenance, Map<String, String> files) {}
}
