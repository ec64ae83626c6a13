package com.savvywealth.leads.template;

import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The manifest of a staged folder: a digest of every file, in the form that sha256sum checks. */
final class StagedFiles {
  /** Name of the manifest in its folder. */
  static final String MANIFEST = "MANIFEST.sha256";

  private StagedFiles() {}

  /** Text of the manifest: one line per file, by name. */
  static String manifest(Path folder) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (!name.equals(MANIFEST)) {
          digests.put(name, StrictJson.sha256(Files.readAllBytes(file)));
        }
      }
    }
    StringBuilder text = new StringBuilder();
    digests.forEach((name, digest) -> text.append(digest).append("  ").append(name).append('\n'));
    return text.toString();
  }
}
