package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.pipeline.doctor.Machine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A machine on which all is well but what a test says otherwise of. */
final class SoundMachine implements Machine {
  private static final long GIBI = 1L << 30;

  private final Map<String, Object> otherwise = new HashMap<>();

  /** The same machine with one thing as a test wants it, by the name of what asks for it. */
  SoundMachine but(String what, Object answer) {
    otherwise.put(what, answer);
    return this;
  }

  private <T> T answer(String what, T usual) {
    @SuppressWarnings("unchecked") // tests give what the method gives
    T given = (T) otherwise.getOrDefault(what, usual);
    return given;
  }

  @Override
  public int javaRelease() {
    return answer("javaRelease", 17);
  }

  @Override
  public String javaVersion() {
    return javaRelease() + ".0.1 of somebody";
  }

  @Override
  public long heapBytes() {
    return answer("heapBytes", 6 * GIBI);
  }

  @Override
  public long memoryBytes() {
    return answer("memoryBytes", 16 * GIBI);
  }

  @Override
  public int cores() {
    return answer("cores", 2);
  }

  @Override
  public Optional<String> nativeFault() {
    return answer("nativeFault", Optional.empty());
  }

  @Override
  public Optional<String> fontFault() {
    return answer("fontFault", Optional.empty());
  }

  @Override
  public Instant now() {
    return answer("now", Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Override
  public Instant built() {
    return Instant.parse("2026-02-01T10:00:00Z");
  }

  @Override
  public String zoneAndLocale() {
    return "UTC, en-GB";
  }

  @Override
  public Path temporary() {
    return Path.of("/temporary");
  }

  @Override
  public Optional<String> writeFault(Path folder) {
    return answer("writeFault " + folder, Optional.empty());
  }

  @Override
  public long freeBytes(Path folder) {
    return answer("freeBytes", 100 * GIBI);
  }

  @Override
  public boolean hasProgram(String name) {
    return answer("hasProgram " + name, true);
  }
}
