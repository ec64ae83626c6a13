package com.savvywealth.leads.pipeline.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What the checks ask of the machine they run on. */
public interface Machine {
  /** Feature release of Java, such as 17. */
  int javaRelease();

  /** Its full version and vendor. */
  String javaVersion();

  /** Most bytes that the heap may have. */
  long heapBytes();

  /** Bytes of memory of the machine or container. */
  long memoryBytes();

  /** Processors that this process may use. */
  int cores();

  /** Why XGBoost's native library does not load; empty when it does. */
  Optional<String> nativeFault();

  /** Why text cannot be drawn on plots; empty when it can. */
  Optional<String> fontFault();

  /** What the clock says. */
  Instant now();

  /** When this program was built. */
  Instant built();

  /** Time zone and locale, in words. */
  String zoneAndLocale();

  /** Folder of temporary files. */
  Path temporary();

  /** Why no file can be written in a folder that is there; empty when one was, and was removed. */
  Optional<String> writeFault(Path folder);

  /** Bytes that are free where a folder is. */
  long freeBytes(Path folder) throws IOException;

  /** Whether a program of this name is on the path. */
  boolean hasProgram(String name);
}
