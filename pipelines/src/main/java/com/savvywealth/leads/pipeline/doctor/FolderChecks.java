package com.savvywealth.leads.pipeline.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a run's output can be written where it is to go. */
public final class FolderChecks {
  private static final double GIBI = 1 << 30;

  /** A run on the generated world takes 0.41 GiB; this leaves room for a second and a batch. */
  private static final double ROOM = 1;

  private FolderChecks() {}

  /** Permission and room at a folder, or where it would be made. */
  public static List<Finding> of(Machine machine, Path out) {
    Path there = nearest(out.toAbsolutePath().normalize());
    if (!Files.isDirectory(there)) {
      return List.of(
          Finding.problem("output", "%s: %s is a file".formatted(out, there), "name a new folder"));
    }
    return List.of(permission(machine, out, there), room(machine, there));
  }

  private static Finding permission(Machine machine, Path out, Path there) {
    Optional<String> fault = machine.writeFault(there);
    if (fault.isPresent()) {
      return Finding.problem(
          "output",
          "%s cannot be written to: %s".formatted(there, fault.get()),
          "give permission, or name another --out");
    }
    return Finding.ok("output", out + (Files.exists(out) ? " can be written to" : " can be made"));
  }

  private static Finding room(Machine machine, Path there) {
    try {
      double free = machine.freeBytes(there) / GIBI;
      String said = String.format(Locale.ROOT, "%.1f GiB free at %s", free, there);
      return free < ROOM
          ? Finding.problem("disk", said, "free 1 GiB there, or name another --out")
          : Finding.ok("disk", said);
    } catch (IOException e) {
      return Finding.note("disk", "cannot tell what is free at %s: %s".formatted(there, e));
    }
  }

  /** The folder itself, or the nearest one above that is there. */
  private static Path nearest(Path folder) {
    return Files.exists(folder) || folder.getParent() == null
        ? folder
        : nearest(folder.getParent());
  }
}
