package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.LatestPointer;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A finished folder on any file system: {@code manifest.json} with every file's SHA-256, and {@code
 * _SUCCESS} with the manifest's, written last; and the pointer that consumers read such folders
 * through. {@link RunDirectory} makes the same on a local disk, where it also locks and verifies
 * the files.
 */
final class SealedRun {
  private static final String MANIFEST = "manifest.json";
  private static final String POINTER = "latest.json";

  private SealedRun() {}

  /** What a finished folder was made of; empty when it is not finished. */
  static Optional<SortedMap<String, String>> provenance(String folder) throws IOException {
    String success = folder + "/" + LatestPointer.SUCCESS;
    if (!ArtifactFiles.exists(success)) {
      return Optional.empty();
    }
    byte[] manifest = ArtifactFiles.read(folder + "/" + MANIFEST);
    if (!ArtifactFiles.readText(success).strip().equals(StrictJson.sha256(manifest))) {
      return Optional.empty();
    }
    return Optional.of(
        StrictJson.read(
                folder + "/" + MANIFEST,
                new String(manifest, StandardCharsets.UTF_8),
                RunDirectory.Manifest.class)
            .provenance());
  }

  /** Whether the folder is finished and was made of just this. */
  static boolean isMadeOf(String folder, SortedMap<String, String> facts) throws IOException {
    Optional<SortedMap<String, String>> made = provenance(folder);
    return made.isPresent() && made.get().equals(facts);
  }

  /** Writes the manifest, then the mark; doing it again changes nothing. */
  static void seal(
      String folder, SortedMap<String, String> provenance, SortedMap<String, String> files)
      throws IOException {
    byte[] manifest =
        StrictJson.pretty(
                new RunDirectory.Manifest(new TreeMap<>(provenance), new TreeMap<>(files)))
            .getBytes(StandardCharsets.UTF_8);
    ArtifactFiles.write(folder + "/" + MANIFEST, manifest);
    ArtifactFiles.write(folder + "/" + LatestPointer.SUCCESS, StrictJson.sha256(manifest) + "\n");
  }

  /** Whether a manifest lists a file of this name, relative to the folder. */
  static boolean isListed(String name) {
    return !name.equals(MANIFEST)
        && !name.equals(LatestPointer.SUCCESS)
        && !name.equals("timings.json")
        && !name.startsWith(".")
        && !name.contains("/.");
  }

  /**
   * Points at a finished folder: a link on a local disk, else an object {@code latest.json} that
   * names it, since object stores have no links.
   *
   * @param root folder of the pointer
   * @param name of the finished folder, relative to the root
   */
  static void pointAt(String root, String name) throws IOException {
    if (root.contains("://")) {
      ArtifactFiles.write(root + "/" + POINTER, StrictJson.pretty(new Pointer(name)));
    } else {
      LatestPointer.in(Path.of(root)).moveTo(Path.of(root, name));
    }
  }

  /** The finished folder that a pointer names; empty where there is no pointer yet. */
  static Optional<String> latest(String root) throws IOException {
    if (!root.contains("://")) {
      Path link = Path.of(root, "latest");
      return Files.isDirectory(link) ? Optional.of(link.toRealPath().toString()) : Optional.empty();
    }
    String pointer = root + "/" + POINTER;
    return ArtifactFiles.exists(pointer)
        ? Optional.of(
            root
                + "/"
                + StrictJson.read(pointer, ArtifactFiles.readText(pointer), Pointer.class).run())
        : Optional.empty();
  }

  /** What a pointer object says. */
  record Pointer(String run) {}
}
