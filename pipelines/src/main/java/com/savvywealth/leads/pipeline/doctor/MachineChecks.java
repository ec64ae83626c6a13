package com.savvywealth.leads.pipeline.doctor;

import com.savvywealth.leads.model.learn.NativeLibrary;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether a machine can run this program, check by check. */
public final class MachineChecks {
  private static final int JAVA = 17;
  private static final double GIBI = 1 << 30;

  /**
   * Heap that {@code ./leadscoring} asks for, and the least that a run of a world was seen with.
   */
  private static final double USUAL_HEAP = 6;

  private static final double LEAST_HEAP = 4;

  /** Share of {@code -Xmx} that the collector reports at least: it keeps a survivor space. */
  private static final double REPORTED = 0.85;

  /** Programs that nothing needs, and what they would be for. */
  private static final Map<String, String> EXTRAS =
      new TreeMap<>(
          Map.of(
              "chromium", "some tests of pages look through it",
              "gcloud", "jobs on Dataflow are launched with it",
              "python3", "tests of the Airflow DAGs run on it"));

  private MachineChecks() {}

  /** Every check, in the order of the report. */
  public static List<Finding> of(Machine machine) {
    return List.of(
        java(machine),
        heap(machine),
        Finding.ok("cores", machine.cores() + "; a run uses them all"),
        xgboost(machine),
        fonts(machine),
        clock(machine),
        Finding.note(
            "zone, locale",
            machine.zoneAndLocale() + "; results depend on neither: UTC, no locale"),
        temporary(machine),
        maven(machine),
        Finding.note("network", "not needed once built"),
        extras(machine));
  }

  private static Finding java(Machine machine) {
    return machine.javaRelease() >= JAVA
        ? Finding.ok("java", machine.javaVersion())
        : Finding.problem("java", machine.javaVersion(), "install JDK 17 or newer");
  }

  private static Finding heap(Machine machine) {
    String said =
        String.format(
            Locale.ROOT,
            "%.1f GiB of the machine's %.1f GiB",
            machine.heapBytes() / GIBI,
            machine.memoryBytes() / GIBI);
    if (machine.heapBytes() > machine.memoryBytes()) {
      return Finding.problem(
          "heap",
          said,
          "set LEADSCORING_JAVA_OPTS=-Xmx4g where there is that much; else use a larger machine");
    }
    if (machine.heapBytes() < LEAST_HEAP * REPORTED * GIBI) {
      return Finding.problem("heap", said, "unset LEADSCORING_JAVA_OPTS, or set it to -Xmx6g");
    }
    return machine.heapBytes() < USUAL_HEAP * REPORTED * GIBI
        ? Finding.note("heap", said + "; 6 GiB is usual, 4 GiB is enough for the generated worlds")
        : Finding.ok("heap", said);
  }

  private static Finding xgboost(Machine machine) {
    Optional<String> fault = machine.nativeFault();
    return fault.isPresent()
        ? Finding.problem(
            "xgboost", NativeLibrary.refusal(fault.get()), NativeLibrary.fix(fault.get()))
        : Finding.ok("xgboost", "its native part loads");
  }

  private static Finding fonts(Machine machine) {
    Optional<String> fault = machine.fontFault();
    return fault.isPresent()
        ? Finding.problem(
            "fonts",
            "plots cannot be labelled: " + fault.get(),
            "install a font and fontconfig (fontconfig fonts-dejavu-core on Debian and Ubuntu)")
        : Finding.ok("fonts", "plots can be labelled");
  }

  private static Finding clock(Machine machine) {
    // a build that was unpacked elsewhere may bear a time of another zone
    boolean sane = machine.now().plus(Duration.ofDays(1)).isAfter(machine.built());
    return sane
        ? Finding.ok("clock", machine.now().toString().substring(0, 16) + "Z")
        : Finding.problem(
            "clock",
            "%s, before this program was built (%s)".formatted(machine.now(), machine.built()),
            "set the clock: keys and waivers expire by it");
  }

  private static Finding temporary(Machine machine) {
    Optional<String> fault = machine.writeFault(machine.temporary());
    return fault.isPresent()
        ? Finding.problem(
            "temp folder",
            machine.temporary() + " cannot be written to: " + fault.get(),
            "set LEADSCORING_JAVA_OPTS=\"-Xmx6g -Djava.io.tmpdir=DIR\" to a folder that can")
        : Finding.ok("temp folder", machine.temporary() + " can be written to");
  }

  private static Finding maven(Machine machine) {
    return machine.hasProgram("mvn")
        ? Finding.ok("maven", "mvn is there, for building after a change")
        : Finding.note("maven", "no mvn on the path: what is built runs, a change cannot be built");
  }

  private static Finding extras(Machine machine) {
    StringBuilder said = new StringBuilder("not needed for a run");
    EXTRAS.forEach(
        (program, why) ->
            said.append("; ")
                .append(program)
                .append(machine.hasProgram(program) ? " is there" : " is not there")
                .append(" (" + why + ")"));
    return Finding.note("extras", said.toString());
  }
}
