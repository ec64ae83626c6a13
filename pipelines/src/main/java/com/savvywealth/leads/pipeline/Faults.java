package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.gate.GateHalted;
import com.savvywealth.leads.model.gate.LedgerRefused;
import java.util.List;
import java.util.Optional;

/** Exit codes of the command line and of templates, and what is said on the way out. */
final class Faults {
  /** All gates passed, or the job was submitted. */
  static final int OK = 0;

  /** Our fault. */
  static final int OURS = 1;

  /** Bad usage or input, or a machine that does not let us read or write: whoever asked can act. */
  static final int USAGE = 2;

  /** A gate halted. */
  static final int GATE = 3;

  private Faults() {}

  /**
   * One line for a person, the cause first, and the exit code.
   *
   * @param arguments the command line: a path that it does not name is not the person's fault
   */
  static int report(Throwable failure, String... arguments) {
    Optional<GateHalted> halted = GateHalted.in(failure);
    if (halted.isPresent()) {
      System.err.println(halted.get().getMessage());
      return GATE;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UsageException) {
        System.err.println(cause.getMessage());
        return USAGE;
      }
      if (cause instanceof BundleRefused || cause instanceof LedgerRefused) {
        System.err.println("refused: " + cause.getMessage());
        return USAGE;
      }
    }
    Optional<String> plain = PlainFault.of(failure, NamedPlaces.of(List.of(arguments)));
    if (plain.isPresent()) {
      System.err.println(plain.get());
      return USAGE;
    }
    System.err.println("internal error: " + failure + " (please report it with this trace)");
    failure.printStackTrace(System.err);
    return OURS;
  }
}
