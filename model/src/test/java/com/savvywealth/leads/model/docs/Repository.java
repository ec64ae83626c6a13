package com.savvywealth.leads.model.docs;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A checkout: its Markdown files and the data that pages are made of.
 *
 * @param root absolute, normalized
 */
record Repository(Path root) {
  /** Folder of the pages. */
  static final String PAGES = "src/site/markdown";

  /** Folder of what a page says and no configuration file knows. */
  static final String DATA = "src/site/data";

  private static final Set<String> NOT_OURS = Set.of("target", "node_modules");

  /** The root is made absolute. */
  Repository {
    root = root.toAbsolutePath().normalize();
  }

  /** The one that the tests run in. */
  static Repository here() {
    return new Repository(
        Path.of(System.getProperty("testdata.dir", "../testdata")).toAbsolutePath().getParent());
  }

  /** A file by its path from the root, with slashes. */
  Path file(String path) {
    return root.resolve(path);
  }

  /** Text of a file. */
  String text(String path) throws IOException {
    return Files.readString(file(path));
  }

  /** Rows of a table of {@link #DATA}. */
  List<NamedCsvRecord> data(String name) throws IOException {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(file(DATA).resolve(name))) {
      return rows.stream().toList();
    }
  }

  /** All files that end so, by path from the root, in order; none that a build made. */
  List<String> files(String... endings) throws IOException {
    Set<String> found = new TreeSet<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
            String name = folder.getFileName().toString();
            boolean ours =
                folder.equals(root) || !(name.startsWith(".") || NOT_OURS.contains(name));
            return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
            for (String ending : endings) {
              if (file.getFileName().toString().endsWith(ending)) {
                found.add(path(file));
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return List.copyOf(found);
  }

  /** All Markdown files. */
  List<MarkdownFile> markdown() throws IOException {
    List<MarkdownFile> read = new java.util.ArrayList<>();
    for (String path : files(".md")) {
      read.add(MarkdownFile.parse(path, text(path)));
    }
    return List.copyOf(read);
  }

  /** Path from the root, with slashes. */
  String path(Path file) {
    return root.relativize(file.normalize()).toString().replace('\\', '/');
  }
}
