package com.savvywealth.leads.model.report;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** One piece of a report. All text in it is plain: renderers escape it. */
public sealed interface Block {
  /**
   * A heading.
   *
   * @param level 2 (a section) to 4; level 1 is the report's title
   */
  record Heading(int level, String text) implements Block {
    /**
     * Checks the level.
     *
     * @throws IllegalArgumentException the level is outside 2..4
     */
    public Heading {
      Objects.requireNonNull(text, "text");
      if (level < 2 || level > 4) {
        throw new IllegalArgumentException("heading level must be 2, 3 or 4 but was " + level);
      }
    }
  }

  /** Running text; an empty line starts a new paragraph, other line ends are spaces. */
  record Text(String text) implements Block {
    /** The text is required. */
    public Text {
      Objects.requireNonNull(text, "text");
    }
  }

  /** A list of short lines. */
  record Bullets(List<String> items) implements Block {
    /** The items are copied. */
    public Bullets {
      items = List.copyOf(items);
    }
  }

  /** Boxes that are ticked or open, each with what proves it. */
  record Boxes(List<Box> boxes) implements Block {
    /**
     * One box.
     *
     * @param ticked whether it is done
     * @param text what must be true
     * @param proof what proves it
     * @param link where the proof is, "" for nowhere
     * @param why what the proof says
     */
    public record Box(boolean ticked, String text, String proof, String link, String why) {}

    /** The boxes are copied. */
    public Boxes {
      boxes = List.copyOf(boxes);
    }
  }

  /** Text shown letter by letter: a formula, a query, a small file. */
  record Code(String text) implements Block {
    /** The text is required. */
    public Code {
      Objects.requireNonNull(text, "text");
    }
  }

  /** A table of values; see {@link Table}. */
  record TableBlock(Table table) implements Block {
    /** The table is required. */
    public TableBlock {
      Objects.requireNonNull(table, "table");
    }
  }

  /**
   * A plot.
   *
   * @param caption what it shows, printed below it
   * @param alt what a person who cannot see it should know: the message with its numbers
   */
  record PlotBlock(Plot plot, String caption, String alt) implements Block {
    /** All parts are required. */
    public PlotBlock {
      Objects.requireNonNull(plot, "plot");
      Objects.requireNonNull(caption, "caption");
      if (alt.isBlank()) {
        throw new IllegalArgumentException(
            "alt text of plot " + plot.name() + " must say what the plot shows but was empty");
      }
    }
  }

  /** The best of a call list; on a run's page it can be searched. */
  record LeadListBlock(LeadList list) implements Block {
    /** The list is required. */
    public LeadListBlock {
      Objects.requireNonNull(list, "list");
    }
  }

  /** Gates with their checks, in the order given. */
  record GateBlock(List<GateView> gates) implements Block {
    /** The gates are copied. */
    public GateBlock {
      gates = List.copyOf(gates);
    }
  }

  /** Where the numbers come from: fingerprints, seed, versions; sorted by name. */
  record ProvenanceBlock(SortedMap<String, String> facts) implements Block {
    /** The facts are copied; a null value is shown as missing. */
    public ProvenanceBlock {
      facts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }
  }

  /** A section heading. */
  static Block heading(String text) {
    return new Heading(2, text);
  }

  /** A heading below a section. */
  static Block subheading(String text) {
    return new Heading(3, text);
  }

  /** A paragraph or several. */
  static Block text(String text) {
    return new Text(text);
  }

  /** A table. */
  static Block table(Table table) {
    return new TableBlock(table);
  }
}
