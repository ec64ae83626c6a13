package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Where the files that a configuration names are.
 *
 * @param folder folder of the configuration, which relative names start from
 */
record ConfigHome(String folder) implements Serializable {
  private static final String BUNDLED = "bundled:";

  /** The home of a configuration's names; those of a bundled one start where we are. */
  static ConfigHome of(String configPath) {
    int slash = configPath.startsWith(BUNDLED) ? -1 : configPath.lastIndexOf('/');
    return new ConfigHome(slash < 0 ? "." : configPath.substring(0, slash));
  }

  /** Text of a configuration itself, or of a resource when it starts with {@code bundled:}. */
  static String read(String configPath) throws IOException {
    return configPath.startsWith(BUNDLED)
        ? new ConfigHome(".").text(configPath)
        : ArtifactFiles.readText(configPath);
  }

  /** Full path of a file that the configuration names. */
  String path(String file) {
    return file.startsWith("/") || file.contains("://") ? file : folder + "/" + file;
  }

  /**
   * Text of a file that the configuration names, or of a resource when it starts with {@code
   * bundled:}.
   *
   * @throws UsageException when nothing of that name is bundled
   */
  String text(String file) {
    try {
      if (!file.startsWith(BUNDLED)) {
        return ArtifactFiles.readText(path(file));
      }
      String resource = "/config/" + file.substring(BUNDLED.length());
      try (InputStream in = FeatureContract.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new UsageException("this program bundles no " + file.substring(BUNDLED.length()));
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
