package com.savvywealth.leads.transform.gate;

import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * Writes small files into a directory of any Beam file system: under another name first, then
 * renamed, so that a reader sees all of a file or none. Writing the same again changes nothing.
 */
final class VerdictFiles {
  private VerdictFiles() {}

  static void write(String directory, String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ResourceId folder =
        FileSystems.matchNewResource(directory.endsWith("/") ? directory : directory + "/", true);
    String fresh = "." + name + "." + StrictJson.sha256(bytes).substring(0, 12) + ".tmp";
    ResourceId from = folder.resolve(fresh, StandardResolveOptions.RESOLVE_FILE);
    try (WritableByteChannel channel = FileSystems.create(from, MimeTypes.TEXT)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
    // A second attempt of the same bundle may have renamed these same bytes already.
    FileSystems.rename(
        List.of(from),
        List.of(folder.resolve(name, StandardResolveOptions.RESOLVE_FILE)),
        StandardMoveOptions.IGNORE_MISSING_FILES);
  }
}
