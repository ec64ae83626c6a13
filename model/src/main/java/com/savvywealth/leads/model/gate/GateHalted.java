package com.savvywealth.leads.model.gate;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Thrown where a run must stop because a gate does not pass; the message is the one line. */
public final class GateHalted extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Pattern LINE =
      Pattern.compile(
          "(Gate|Checkpoint|Success metric) ([0-9]{1,2}) (FAIL|INCONCLUSIVE|NOT_MEASURED): "
              + "[^\\r\\n]*");

  private final String gate;
  private final Verdict verdict;

  private GateHalted(String gate, Verdict verdict, String line) {
    super(line);
    this.gate = gate;
    this.verdict = verdict;
  }

  /** The halt of the lowest gate among these that must halt; empty when none must. */
  public static Optional<GateHalted> lowestOf(List<GateResult> results) {
    return results.stream()
        .filter(GateResult::halts)
        .min((a, b) -> GateId.ORDER.compare(a.gate(), b.gate()))
        .map(red -> new GateHalted(red.gate(), red.verdict(), red.line()));
  }

  /**
   * The halt behind a failure, however deep a runner has wrapped it, also when only its message
   * survived; empty when the failure is something else.
   */
  public static Optional<GateHalted> in(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    String texts = "";
    for (Throwable at = failure; at != null && seen.add(at); at = at.getCause()) {
      if (at instanceof GateHalted halted) {
        return Optional.of(halted);
      }
      texts = texts + at.getMessage() + "\n";
    }
    Matcher matcher = LINE.matcher(texts);
    return matcher.find()
        ? Optional.of(
            new GateHalted(
                GateId.ofSpoken(matcher.group(1), matcher.group(2)),
                Verdict.valueOf(matcher.group(3)),
                matcher.group()))
        : Optional.empty();
  }

  /** Id of the gate, such as "G1". */
  public String gate() {
    return gate;
  }

  /** The gate's verdict. */
  public Verdict verdict() {
    return verdict;
  }
}
