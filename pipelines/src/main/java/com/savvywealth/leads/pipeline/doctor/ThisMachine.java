package com.savvywealth.leads.pipeline.doctor;

import com.savvywealth.leads.model.learn.NativeLibrary;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The machine that this process runs on. */
public final class ThisMachine implements Machine {
  private static final int DOT = 12;

  @Override
  public int javaRelease() {
    return Runtime.version().feature();
  }

  @Override
  public String javaVersion() {
    return Runtime.version() + " of " + System.getProperty("java.vendor");
  }

  @Override
  public long heapBytes() {
    return Runtime.getRuntime().maxMemory();
  }

  @Override
  public long memoryBytes() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getTotalMemorySize();
  }

  @Override
  public int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public Optional<String> nativeFault() {
    return NativeLibrary.fault();
  }

  @Override
  public Optional<String> fontFault() {
    try {
      Graphics2D image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
      image.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, DOT));
      image.getFontMetrics().stringWidth("0.5");
      image.dispose();
      return Optional.empty();
    } catch (RuntimeException | Error e) { // without fontconfig Java throws errors of many kinds
      return Optional.of(String.valueOf(e));
    }
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public Instant built() {
    try {
      Path code =
          Path.of(ThisMachine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.getLastModifiedTime(code).toInstant();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("cannot find our own code", e);
    }
  }

  @Override
  public String zoneAndLocale() {
    return ZoneId.systemDefault() + ", " + Locale.getDefault().toLanguageTag();
  }

  @Override
  public Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  @Override
  public Optional<String> writeFault(Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, ".doctor", ".tmp"));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  @Override
  public long freeBytes(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  @Override
  public boolean hasProgram(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(name)));
  }
}
