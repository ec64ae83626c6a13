package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.LatestPointer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What lies below a folder: contents of files and targets of links, by name. */
final class FolderState {
  /** Files that hold times, and locks. */
  private static final Set<String> UNEQUAL =
      Set.of("timings.json", RunAttempt.FILE, FolderLock.FILE, "champion.json.lock");

  private FolderState() {}

  /** SHA-256 of every file and the target of every link, but of those that hold times. */
  static SortedMap<String, String> of(Path folder) throws IOException {
    SortedMap<String, String> state = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        String name = folder.relativize(each).toString();
        if (Files.isSymbolicLink(each)) {
          state.put(name, "-> " + Files.readSymbolicLink(each));
        } else if (Files.isRegularFile(each) && !UNEQUAL.contains(each.getFileName().toString())) {
          state.put(name, StrictJson.sha256(Files.readAllBytes(each)));
        }
      }
    }
    return state;
  }

  /** The same of every file, those that hold times as well. */
  static SortedMap<String, String> all(Path folder) throws IOException {
    SortedMap<String, String> state = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        state.put(folder.relativize(each).toString(), StrictJson.sha256(Files.readAllBytes(each)));
      }
    }
    return state;
  }

  /** What the files take in blocks of 4 kB, and the folders. */
  static int kilobytes(Path folder) throws IOException {
    int blocks = 0;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        blocks += (int) ((Files.size(each) + 4095) / 4096);
      }
    }
    return 4 * blocks;
  }

  /** Writes into a file until the disk is full. */
  static void fill(Path file) throws IOException {
    byte[] block = new byte[512];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      if (!String.valueOf(full.getMessage()).contains("No space left")) {
        throw full;
      }
    }
  }

  /** Copies files, folders and links; the folder copied to is made. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : (Iterable<Path>) all.filter(path -> !path.equals(from))::iterator) {
        Files.copy(each, to.resolve(from.relativize(each)), LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  /** Folders below this one that bear the mark of a complete run. */
  static List<Path> marked(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(each -> each.endsWith(LatestPointer.SUCCESS)).map(Path::getParent).toList();
    }
  }

  /** How far a command had come when it was killed, by what it left and what it had said. */
  static String phase(
      Path folder, SortedMap<String, String> before, SortedMap<String, String> whole, String stage)
      throws IOException {
    SortedMap<String, String> left = of(folder);
    if (left.equals(before)) {
      return "starting";
    }
    if (left.equals(whole)) {
      return "ending";
    }
    boolean sealing =
        whole.keySet().stream()
            .filter(name -> !before.containsKey(name))
            .filter(name -> Path.of(name).endsWith("manifest.json"))
            .anyMatch(name -> left.containsKey(name));
    return sealing ? "publishing" : stage.isEmpty() ? "writing" : "in " + stage;
  }
}
