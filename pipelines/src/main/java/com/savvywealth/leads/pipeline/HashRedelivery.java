package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Sha256;
import com.savvywealth.leads.model.lead.Redelivery;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Measures further deliveries of a vintage: (label, path) to size and SHA-256. The rows are not
 * read again: equal bytes are equal rows, and other bytes are a conflict whatever is in them.
 */
final class HashRedelivery extends DoFn<KV<String, String>, Redelivery> {
  private static final long serialVersionUID = 1L;
  private static final int BUFFER = 1 << 16;

  @ProcessElement
  public void process(@Element KV<String, String> delivery, OutputReceiver<Redelivery> out)
      throws IOException {
    String file = name(delivery.getValue());
    InputStream opened;
    try {
      opened = ArtifactFiles.open(delivery.getValue());
    } catch (IllegalArgumentException absent) {
      out.output(new Redelivery(delivery.getKey(), file, 0, ""));
      return;
    }
    MessageDigest digest = Sha256.begin();
    long bytes = 0;
    try (InputStream in = opened) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        bytes += read;
      }
    }
    out.output(
        new Redelivery(delivery.getKey(), file, bytes, HexFormat.of().formatHex(digest.digest())));
  }

  /** File name with its folder, since a second delivery often bears the name of the first. */
  static String name(String path) {
    int slash = path.lastIndexOf('/');
    int before = slash <= 0 ? -1 : path.lastIndexOf('/', slash - 1);
    return path.substring(before + 1);
  }
}
