package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.OrderFreeHash;
import com.savvywealth.leads.model.contract.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** {@link OrderFreeHash} of a text file's lines. */
final class ContentHash {
  private ContentHash() {}

  /** The hash of one file, 64 hex digits; carriage returns do not count. */
  static String ofLines(Path file) throws IOException {
    OrderFreeHash hash = new OrderFreeHash();
    MessageDigest digest = Sha256.begin();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      byte[] buffer = new byte[1 << 16];
      boolean open = false;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        int start = 0;
        for (int i = 0; i < read; i++) {
          if (buffer[i] == '\n' || buffer[i] == '\r') {
            digest.update(buffer, start, i - start);
            open |= i > start;
            start = i + 1;
          }
          if (buffer[i] == '\n') {
            hash.add(digest.digest());
            open = false;
          }
        }
        digest.update(buffer, start, read - start);
        open |= start < read;
      }
      if (open) {
        hash.add(digest.digest());
      }
    }
    return hash.hex();
  }
}
