package com.savvywealth.leads.model.explain;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A narrative out of facts: each is the words for one value of the lead, and stands in the sentence
 * of its driver's direction. What raises the score comes first; features of one topic are told
 * once, by the strongest. No text exceeds the templates' length.
 *
 * <p>A feature without words in the templates is told by the contract's words for it, or in general
 * terms where those are too long or hold a forbidden word.
 */
final class TemplateNarrative implements Narrative {
  private final NarrativeTemplates templates;
  private final Map<String, FeatureWords> words = new HashMap<>();
  private final Map<String, FeatureWords> contractWords = new HashMap<>();
  private final Frame up;
  private final Frame down;

  /**
   * What drivers say.
   *
   * @param up facts that raise the score, strongest first
   * @param down facts that lower it, strongest first
   */
  record Told(List<String> up, List<String> down) {}

  /** A sentence cut where its facts stand. */
  private record Frame(String before, String after) {
    static Frame of(String sentence) {
      int at = sentence.indexOf(NarrativeTemplates.FACTS);
      return new Frame(
          sentence.substring(0, at), sentence.substring(at + NarrativeTemplates.FACTS.length()));
    }

    void with(List<String> facts, StringBuilder out) {
      out.append(before);
      for (int i = 0; i < facts.size(); i++) {
        if (i > 0) {
          out.append(i == facts.size() - 1 ? NarrativeTemplates.AND : NarrativeTemplates.COMMA);
        }
        out.append(facts.get(i));
      }
      out.append(after);
    }
  }

  private TemplateNarrative(FeatureContract contract, NarrativeTemplates templates) {
    this.templates = templates;
    up = Frame.of(templates.frames().up());
    down = Frame.of(templates.frames().down());
    PlainWords plain = PlainWords.of(contract);
    for (FeatureSpec spec : contract.specs()) {
      contractWords.put(spec.name(), fromContract(spec.name(), plain.of(spec.name())));
    }
    words.putAll(contractWords);
    for (FeatureWords own : templates.features()) {
      words.replace(own.feature(), own);
    }
  }

  static TemplateNarrative of(FeatureContract contract, NarrativeTemplates templates) {
    return new TemplateNarrative(contract, templates);
  }

  /** The same words for every value. */
  private FeatureWords fromContract(String feature, String said) {
    boolean usable =
        said.length() <= templates.mostOfAFact()
            && NarrativeTemplates.separable(said)
            && ForbiddenWords.of(templates.forbidden()).in(said).isEmpty();
    String fact = usable ? said : templates.frames().unknown();
    return new FeatureWords(
        feature, fact, fact, List.of(new FeatureWords.Band(null, fact)), Map.of());
  }

  @Override
  public String text(List<Drivers.Driver> drivers, DataRow values, String suppression) {
    Told told = told(drivers, values);
    StringBuilder text = new StringBuilder(templates.maxLength());
    if (suppression != null) {
      text.append(templates.suppression().sentence()).append(' ');
    }
    if (!told.up().isEmpty()) {
      up.with(told.up(), text);
      text.append(' ');
    }
    if (!told.down().isEmpty()) {
      down.with(told.down(), text);
    } else {
      text.append(told.up().isEmpty() ? templates.frames().nothing() : templates.frames().onlyUp());
    }
    if (told.up().isEmpty() && !told.down().isEmpty()) {
      text.append(' ').append(templates.frames().onlyDown());
    }
    return text.toString();
  }

  /** The facts of the strongest drivers; those that do not move the score say nothing. */
  Told told(List<Drivers.Driver> drivers, DataRow values) {
    List<String> topics = new ArrayList<>(templates.topK());
    List<String> raising = new ArrayList<>(templates.topK());
    List<String> lowering = new ArrayList<>(templates.topK());
    for (int i = 0; i < Math.min(templates.topK(), drivers.size()); i++) {
      Drivers.Driver driver = drivers.get(i);
      FeatureWords of = words.get(driver.feature());
      if (of == null) {
        throw new IllegalArgumentException(
            "driver %s is not a feature of the contract; there are %s"
                .formatted(driver.feature(), new java.util.TreeSet<>(words.keySet())));
      }
      if (!topics.contains(of.topic()) && Math.abs(driver.contribution()) > 0) {
        topics.add(of.topic());
        String otherwise = contractWords.get(driver.feature()).missing();
        (driver.contribution() > 0 ? raising : lowering)
            .add(of.of(values.get(driver.feature()), otherwise));
      }
    }
    return new Told(raising, lowering);
  }

  /** All facts that a text can hold. */
  List<String> facts() {
    return words.values().stream().flatMap(of -> of.facts().stream()).distinct().sorted().toList();
  }
}
