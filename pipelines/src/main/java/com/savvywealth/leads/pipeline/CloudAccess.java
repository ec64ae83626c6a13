package com.savvywealth.leads.pipeline;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.beam.sdk.extensions.gcp.options.GcpOptions;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Whether this machine may ask Cloud Storage at all. Without credentials every read is tried again
 * for minutes before it fails, so a launch asks for them first.
 */
final class CloudAccess {
  private static final String SCHEME = "gs://";

  /** It warns with a trace where our own line says the same. */
  private static final Logger CREDENTIALS =
      Logger.getLogger("org.apache.beam.sdk.extensions.gcp.auth");

  private CloudAccess() {}

  /**
   * Refuses arguments that name Cloud Storage where there are no credentials; else makes its files
   * known.
   *
   * @param args each {@code --name=value}
   * @throws UsageException naming the first such path
   */
  static void require(PipelineOptions options, String... args) {
    for (String arg : args) {
      String value = arg.substring(arg.indexOf('=') + 1);
      if (value.startsWith(SCHEME)) {
        requireCredentials(options, value);
        FileSystems.setDefaultPipelineOptions(options);
        return;
      }
    }
  }

  private static void requireCredentials(PipelineOptions options, String path) {
    Level before = CREDENTIALS.getLevel();
    CREDENTIALS.setLevel(Level.OFF);
    try {
      if (options.as(GcpOptions.class).getGcpCredential() == null) {
        throw new UsageException(
            path
                + " needs credentials of Google Cloud, and there are none on this machine: run"
                + " gcloud auth application-default login, or set GOOGLE_APPLICATION_CREDENTIALS");
      }
    } finally {
      CREDENTIALS.setLevel(before);
    }
  }
}
