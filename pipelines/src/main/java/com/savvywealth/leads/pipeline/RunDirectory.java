package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Sha256;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.Temporaries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One run's folder, {@code DIR/runs/<runId>}: locked while it is written, cleaned before, complete
 * once {@code manifest.json} lists every file's SHA-256 and {@code _SUCCESS} holds the manifest's.
 * What killed attempts left ({@link Temporaries}) is no file of the run.
 */
final class RunDirectory implements AutoCloseable {
  private static final Set<String> KNOWN =
      Set.of(
          "runs",
          "latest",
          "world",
          "scores",
          "shadow",
          "adhoc",
          "lists",
          "crm",
          "experiments",
          "health",
          RunAttempt.FILE,
          "rehearsal",
          "refresh",
          "model_registry.json");
  private static final String MANIFEST = "manifest.json";
  private static final String SUCCESS = "_SUCCESS";

  /** Files that hold times and so differ from run to run. */
  private static final Set<String> UNLISTED =
      Set.of(MANIFEST, SUCCESS, FolderLock.FILE, "timings.json");

  private final Path path;
  private final FolderLock lock;

  private RunDirectory(Path path, FolderLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Refuses an output folder with files that are not ours.
   *
   * @throws UsageException naming the foreign file
   */
  static void checkOutput(Path out) throws IOException {
    if (!Files.exists(out)) {
      return;
    }
    if (!Files.isDirectory(out)) {
      throw new UsageException("--out must be a folder, but " + out + " is a file");
    }
    try (Stream<Path> children = Files.list(out)) {
      List<String> foreign =
          children
              .map(child -> child.getFileName().toString())
              .filter(name -> !KNOWN.contains(name) && !Temporaries.isOne(name))
              .sorted()
              .toList();
      if (!foreign.isEmpty()) {
        throw new UsageException(
            "--out=%s holds files that are not ours (%s): name an empty or new folder"
                .formatted(out, foreign.get(0)));
      }
    }
  }

  /** Whether the run is complete and every listed file is as the manifest says. */
  static boolean isComplete(Path run) throws IOException {
    return manifest(run).isPresent();
  }

  /** Whether the run is complete and was made of just this. */
  static boolean isComplete(Path run, SortedMap<String, String> provenance) throws IOException {
    Optional<Manifest> manifest = manifest(run);
    return manifest.isPresent() && manifest.get().provenance().equals(provenance);
  }

  /** What a complete run was made of; empty when it is not complete. */
  static SortedMap<String, String> provenance(Path run) throws IOException {
    Optional<Manifest> manifest = manifest(run);
    return manifest.isPresent() ? manifest.get().provenance() : new TreeMap<>();
  }

  private static Optional<Manifest> manifest(Path run) throws IOException {
    Path manifest = run.resolve(MANIFEST);
    Path success = run.resolve(SUCCESS);
    if (!Files.exists(manifest) || !Files.exists(success)) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(manifest);
    if (!Files.readString(success).strip().equals(StrictJson.sha256(bytes))) {
      return Optional.empty();
    }
    Manifest listed =
        StrictJson.read(
            manifest.toString(), new String(bytes, StandardCharsets.UTF_8), Manifest.class);
    return listed.files().equals(digests(run)) ? Optional.of(listed) : Optional.empty();
  }

  /**
   * Locks the run's folder and empties it, the mark of a complete run first: killed on the way, no
   * half of one bears it.
   *
   * @param provenance what is to be made
   * @throws UsageException when another process writes the same run, or has finished it since it
   *     was last looked at
   */
  static RunDirectory begin(Path run, SortedMap<String, String> provenance) throws IOException {
    FolderLock lock = FolderLock.of(run);
    try {
      if (isComplete(run, provenance)) {
        throw new UsageException(
            "another process has just finished %s: give the command again to use it"
                .formatted(run));
      }
      Files.deleteIfExists(run.resolve(SUCCESS));
      delete(run, FolderLock.FILE);
      return new RunDirectory(run, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The folder. */
  Path path() {
    return path;
  }

  /** Lists every file with its SHA-256 beside the provenance, once no stage writes any more. */
  void writeManifest(SortedMap<String, String> provenance) throws IOException {
    Temporaries.remove(path);
    ArtifactFiles.write(
        path.resolve(MANIFEST).toString(),
        StrictJson.pretty(new Manifest(provenance, digests(path))));
  }

  /** Marks the run complete. */
  void succeed() throws IOException {
    byte[] manifest = Files.readAllBytes(path.resolve(MANIFEST));
    ArtifactFiles.write(path.resolve(SUCCESS).toString(), StrictJson.sha256(manifest) + "\n");
  }

  /** Whether the run bears the mark of a complete one; its files are not looked at. */
  static boolean hasSucceeded(Path run) {
    return Files.exists(run.resolve(SUCCESS));
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  /** What {@code manifest.json} holds: where the run came from, and each file's SHA-256. */
  record Manifest(SortedMap<String, String> provenance, SortedMap<String, String> files) {}

  private static SortedMap<String, String> digests(Path run) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    Path folder = run.toRealPath(); // a walk does not enter what a pointer points to
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String name = folder.relativize(file).toString();
        if (!UNLISTED.contains(name) && !Temporaries.isOne(file.getFileName().toString())) {
          digests.put(
              name, HexFormat.of().formatHex(Sha256.begin().digest(Files.readAllBytes(file))));
        }
      }
    }
    return digests;
  }

  /** Deletes everything in a folder but one name. */
  static void delete(Path folder, String keep) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          (Iterable<Path>)
              files
                      .filter(each -> !each.equals(folder) && !each.endsWith(keep))
                      .sorted(Comparator.reverseOrder())
                  ::iterator) {
        Files.delete(file);
      }
    }
  }
}
