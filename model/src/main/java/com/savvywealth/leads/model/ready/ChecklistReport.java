package com.savvywealth.leads.model.ready;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The checklist for people: a box an item, by area, each with its proof. */
public final class ChecklistReport {
  private ChecklistReport() {}

  /**
   * The checklist as Markdown.
   *
   * @param links where the folders that proofs name are, for links; a folder without one is told by
   *     name only
   */
  public static String markdown(Checklist checklist, SortedMap<String, String> links) {
    long open = checklist.items().stream().filter(state -> !state.done()).count();
    Report report =
        Report.of(
            checklist.title(),
            Block.text(
                open == 0
                    ? "All %d items are done.".formatted(checklist.items().size())
                    : "%d of %d items are open: production must not begin."
                        .formatted(open, checklist.items().size())));
    for (ReadinessPlan.Area area : ReadinessPlan.Area.values()) {
      List<Block.Boxes.Box> boxes = new ArrayList<>();
      for (Checklist.State state : checklist.items()) {
        if (state.item().area() == area) {
          boxes.add(
              new Block.Boxes.Box(
                  state.done(),
                  state.item().title(),
                  state.proof(),
                  link(state, links),
                  state.why()));
        }
      }
      if (!boxes.isEmpty()) {
        report = report.with(Block.heading(area.word()), new Block.Boxes(boxes));
      }
    }
    return MarkdownRenderer.render(report);
  }

  private static String link(Checklist.State state, SortedMap<String, String> links) {
    String folder = state.item().proof().folder();
    String base = folder == null ? null : links.get(folder);
    return base == null ? "" : base + state.proof().substring(folder.length());
  }
}
