package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.RunView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a run's page links: the run's own files, and pages beside it that are already there. */
final class RunLinks {
  private static final List<String> OWN = List.of("scores", "reports", "gates", "model");

  /** Folders beside {@code runs} whose pages tell more of the same leads. */
  private static final List<String> BESIDE =
      List.of("experiments", "health", "crm", "refresh", "shadow", "lists", "rehearsal");

  private RunLinks() {}

  /** Files of the run, folder by folder; those named last are written with the page. */
  static List<RunView.Link> own(Path run) throws IOException {
    List<RunView.Link> links = new ArrayList<>();
    for (String folder : OWN) {
      for (Path file : FileDigests.in(run.resolve(folder))) {
        String name = file.getFileName().toString();
        links.add(new RunView.Link(folder + "/" + name, name));
      }
    }
    for (String last : List.of("ledger.json", "metrics.json", "manifest.json")) {
      if (!last.equals("ledger.json") || Files.exists(run.resolve(last))) {
        links.add(new RunView.Link(last, last));
      }
    }
    return links;
  }

  /** Pages and reports beside the run, at most two folders down; no block when there is none. */
  static List<Block> beside(Path run) throws IOException {
    Path out = run.toAbsolutePath().getParent().getParent();
    List<Block.Boxes.Box> boxes = new ArrayList<>();
    for (String folder : BESIDE) {
      for (Path page : pages(out.resolve(folder))) {
        String name = out.relativize(page).toString().replace('\\', '/');
        boxes.add(
            new Block.Boxes.Box(true, folder, name, "../../" + name, "written before this page"));
      }
    }
    return boxes.isEmpty() ? List.of() : List.of(new Block.Boxes(boxes));
  }

  private static List<Path> pages(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 3)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().endsWith(".html"))
          .sorted()
          .toList();
    }
  }
}
