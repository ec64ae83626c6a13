package com.savvywealth.leads.model.explain;

import com.savvywealth.leads.model.contract.FeatureContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a text of {@link Narrative#of(FeatureContract, NarrativeTemplates)} apart again: its facts
 * by direction, and whether the lead is held back. Whatever is not word for word made of the
 * templates cannot be read, so nothing else can pass through here.
 */
public final class NarrativeReader {
  private final NarrativeTemplates templates;
  private final Set<String> facts;

  private NarrativeReader(FeatureContract contract, NarrativeTemplates templates) {
    this.templates = templates;
    this.facts = Set.copyOf(TemplateNarrative.of(contract, templates).facts());
  }

  /**
   * What a text says.
   *
   * @param up facts that speak for a call
   * @param down facts that speak against it
   * @param heldBack whether the lead is held back
   */
  public record Facts(List<String> up, List<String> down, boolean heldBack) {
    /** Copies the lists. */
    public Facts {
      up = List.copyOf(up);
      down = List.copyOf(down);
    }
  }

  /** A reader of texts that were made by these templates under this contract. */
  public static NarrativeReader of(FeatureContract contract, NarrativeTemplates templates) {
    return new NarrativeReader(contract, templates);
  }

  /** What the text says; empty when it is not a text of these templates. */
  public Optional<Facts> read(String text) {
    String held = templates.suppression().sentence() + " ";
    boolean heldBack = text.startsWith(held);
    String rest = heldBack ? text.substring(held.length()) : text;
    NarrativeTemplates.Frames frames = templates.frames();
    if (rest.equals(frames.nothing())) {
      return Optional.of(new Facts(List.of(), List.of(), heldBack));
    }
    List<String> up = new ArrayList<>();
    List<String> down = new ArrayList<>();
    rest = cut(frames.up(), rest, up);
    rest = cut(frames.down(), rest, down);
    String closing = down.isEmpty() ? frames.onlyUp() : up.isEmpty() ? frames.onlyDown() : "";
    boolean whole = rest.equals(closing) && facts.containsAll(up) && facts.containsAll(down);
    return whole && !(up.isEmpty() && down.isEmpty())
        ? Optional.of(new Facts(up, down, heldBack))
        : Optional.empty();
  }

  /** Moves the facts of a frame that the text begins with into the list; gives what follows. */
  private static String cut(String frame, String text, List<String> facts) {
    int at = frame.indexOf(NarrativeTemplates.FACTS);
    String before = frame.substring(0, at);
    String after = frame.substring(at + NarrativeTemplates.FACTS.length());
    int end = text.indexOf(after, before.length());
    if (!text.startsWith(before) || end < 0) {
      return text;
    }
    String list = text.substring(before.length(), end);
    int last = list.lastIndexOf(NarrativeTemplates.AND);
    if (last >= 0) {
      facts.addAll(List.of(list.substring(0, last).split(NarrativeTemplates.COMMA, -1)));
      list = list.substring(last + NarrativeTemplates.AND.length());
    }
    facts.add(list);
    return text.substring(end + after.length()).strip();
  }
}
