package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Sha256;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.transform.io.DataRowCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What code is running: the release, and a fingerprint of the classes and resources of our own
 * three modules.
 */
final class CodeVersion {
  private CodeVersion() {}

  /** Release as in the pom, such as 0.1.0. */
  static String release() {
    Properties properties = new Properties();
    try (InputStream in = CodeVersion.class.getResourceAsStream("/leadscoring.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("leadscoring.properties is missing from the build", e);
    }
    return properties.getProperty("version");
  }

  /**
   * SHA-256 over names and bytes of every class and resource of model, transforms and pipelines; 64
   * hex digits.
   */
  static String fingerprint() {
    SortedMap<String, String> entries = new TreeMap<>();
    for (Class<?> anchor : List.of(StrictJson.class, DataRowCoder.class, CodeVersion.class)) {
      try {
        Path source = Path.of(anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(source)) {
          digest(source, entries);
        } else {
          try (FileSystem jar = FileSystems.newFileSystem(source)) {
            digest(jar.getPath("/"), entries);
          }
        }
      } catch (IOException | URISyntaxException e) {
        throw new IllegalStateException("cannot read our own code beside " + anchor, e);
      }
    }
    return StrictJson.fingerprint(entries);
  }

  private static void digest(Path root, SortedMap<String, String> entries) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String name = root.relativize(file).toString();
        if (!name.startsWith("META-INF")) {
          entries.put(
              name, HexFormat.of().formatHex(Sha256.begin().digest(Files.readAllBytes(file))));
        }
      }
    }
  }
}
