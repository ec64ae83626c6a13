package com.savvywealth.leads.model.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run's gates say together, in words that need no training.
 *
 * @param light the worst there is to say
 * @param headline one sentence
 * @param meaning what to do about it, one or two sentences
 */
public record RunVerdict(Light light, String headline, String meaning) {

  /** The verdict of a run over its gates in order. Gates that were not reached do not count. */
  public static RunVerdict of(List<GateView> gates) {
    List<GateView> reached =
        gates.stream().filter(gate -> gate.verdict() != Light.NOT_REACHED).toList();
    List<GateView> red = reached.stream().filter(gate -> gate.verdict().isRed()).toList();
    if (reached.isEmpty()) {
      return new RunVerdict(
          Light.NOT_REACHED, "No gate was reached", "There is nothing to use yet.");
    }
    return red.isEmpty() ? green(reached, gates.size() - reached.size()) : red(red, reached);
  }

  private static RunVerdict green(List<GateView> reached, int notReached) {
    List<GateView> waived =
        reached.stream().filter(gate -> gate.verdict() == Light.WAIVED).toList();
    String rest = notReached == 0 ? "" : " " + notReached + " more were not part of this run.";
    if (!waived.isEmpty()) {
      return new RunVerdict(
          Light.WAIVED,
          "Passed with a signed waiver at " + names(waived),
          "The waiver names its owner, reason and expiry; the number behind it did not pass."
              + rest);
    }
    return new RunVerdict(
        Light.PASS,
        reached.size() == 1
            ? "The one gate reached: PASS"
            : "All " + reached.size() + " gates reached PASS",
        "The scores may be used." + rest);
  }

  private static RunVerdict red(List<GateView> red, List<GateView> reached) {
    GateView first = red.get(0);
    boolean wentOn =
        reached.subList(reached.indexOf(first) + 1, reached.size()).stream()
            .anyMatch(gate -> gate.id().charAt(0) == first.id().charAt(0));
    String because = first.because().isEmpty() ? first.verdict().word() : first.because();
    String headline =
        "%s %s (%s): %s"
            .formatted(wentOn ? "Red from" : "Stopped at", first.name(), first.title(), because);
    String others = red.size() == 1 ? "" : " Also red: " + names(red.subList(1, red.size())) + ".";
    return new RunVerdict(
        first.verdict(), headline, "Nothing was published: do not call from this list." + others);
  }

  private static String names(List<GateView> gates) {
    return gates.stream().map(GateView::name).collect(Collectors.joining(", "));
  }
}
