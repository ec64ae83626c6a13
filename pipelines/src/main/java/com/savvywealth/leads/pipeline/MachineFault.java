package com.savvywealth.leads.pipeline;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Optional;

/** What the machine refuses, by the words of its own; no trace of ours would cure it. */
enum MachineFault {
  FULL("No space left on device", "free some space"),
  QUOTA("Disk quota exceeded", "free some space, or ask for more"),
  READ_ONLY("Read-only file system", "name a folder that can be written to"),
  DENIED("Permission denied", "name a folder that may be read and written");

  private final String words;
  private final String cure;

  MachineFault(String words, String cure) {
    this.words = words;
    this.cure = cure;
  }

  /** One line with the file, what the machine said and the cure; empty when it refused nothing. */
  static Optional<String> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AccessDeniedException denied) {
        return Optional.of(DENIED.line(denied));
      }
      if (cause instanceof IOException refused) {
        for (MachineFault fault : values()) {
          if (String.valueOf(refused.getMessage()).contains(fault.words)) {
            return Optional.of(fault.line(refused));
          }
        }
      }
    }
    return Optional.empty();
  }

  private String line(IOException refused) {
    String file = refused instanceof FileSystemException named ? named.getFile() : null;
    return "%s%s; %s and give the same command again"
        .formatted(file == null ? "" : file + ": ", words, cure);
  }
}
