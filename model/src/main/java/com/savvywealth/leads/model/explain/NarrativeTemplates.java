package com.savvywealth.leads.model.explain;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.savvywealth.leads.model.contract.ConfigSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What sales people read about a lead, as data: {@code v12_narratives.json}, of which a copy goes
 * into each bundle. A file with a forbidden word in any of its texts cannot be read.
 *
 * <p>Facts are noun phrases about values; the direction stands in the sentence around them. A fact
 * holds no comma, no full stop and no "and", so a text can be taken apart again.
 *
 * @param version of the file
 * @param topK strongest drivers that a narrative tells
 * @param maxLength characters that no narrative exceeds
 * @param frames sentences around the facts
 * @param suppression the rule that holds leads back
 * @param features words for values
 * @param forbidden words that no text may hold
 * @param rewriting how rewritten texts are asked for and checked
 */
public record NarrativeTemplates(
    @JsonProperty(required = true) int version,
    @JsonProperty(required = true) int topK,
    @JsonProperty(required = true) int maxLength,
    @JsonProperty(required = true) Frames frames,
    @JsonProperty(required = true) SuppressionRule suppression,
    @JsonProperty(required = true) List<FeatureWords> features,
    @JsonProperty(required = true) List<String> forbidden,
    @JsonProperty(required = true) RewriteRules rewriting)
    implements Serializable {
  /** Name of the shipped file. */
  public static final String FILE = "v12_narratives.json";

  /** What stands for the facts in a frame. */
  static final String FACTS = "{facts}";

  /** Between facts of a list. */
  static final String COMMA = ", ";

  /** Before the last fact of a list. */
  static final String AND = " and ";

  /**
   * Sentences around facts.
   *
   * @param up what raises the score, with {@code {facts}}
   * @param down what lowers it, with {@code {facts}}
   * @param onlyUp follows when nothing told lowers it
   * @param onlyDown follows when nothing told raises it
   * @param nothing stands alone when nothing moves it
   * @param unknown stands for a feature whose own words must not be shown
   */
  public record Frames(
      @JsonProperty(required = true) String up,
      @JsonProperty(required = true) String down,
      @JsonProperty(required = true) String onlyUp,
      @JsonProperty(required = true) String onlyDown,
      @JsonProperty(required = true) String nothing,
      @JsonProperty(required = true) String unknown)
      implements Serializable {
    /** Characters that stand around facts, at most. */
    int longest() {
      int sides = up.length() + down.length() + 1;
      int onlyFor = up.length() + 1 + onlyUp.length();
      int onlyAgainst = down.length() + 1 + onlyDown.length();
      return Math.max(sides, Math.max(onlyFor, onlyAgainst));
    }
  }

  /** Checks every text. */
  public NarrativeTemplates {
    features = List.copyOf(features);
    forbidden = List.copyOf(forbidden);
    ForbiddenWords never = ForbiddenWords.of(forbidden);
    texts(frames, suppression, features)
        .forEach(
            (place, text) -> {
              String found = never.in(text);
              if (!found.isEmpty()) {
                throw new IllegalArgumentException(
                    "%s must not say \"%s\" but is \"%s\"".formatted(place, found, text));
              }
            });
    for (String frame :
        List.of(frames.up(), frames.down(), frames.onlyUp(), frames.onlyDown(), frames.nothing())) {
      if (ForbiddenWords.plain(frame).contains(ForbiddenWords.plain(suppression.sentence()))) {
        throw new IllegalArgumentException(
            "only a lead that is held back may be told so, but a frame says \"%s\""
                .formatted(frame));
      }
    }
    Set<String> named = new HashSet<>();
    for (FeatureWords words : features) {
      if (!named.add(words.feature())) {
        throw new IllegalArgumentException("feature " + words.feature() + " has words twice");
      }
    }
    int most = mostOfAFact(maxLength, topK, frames, suppression);
    texts(frames, suppression, features).forEach((place, text) -> requireShort(place, text, most));
  }

  private static void requireShort(String place, String text, int most) {
    boolean fact = place.startsWith(FeatureWords.PLACE) || place.equals("frames.unknown");
    if (fact && (text.length() > most || !separable(text))) {
      throw new IllegalArgumentException(
          "%s must be at most %d characters without comma, full stop or \"and\" but is \"%s\""
              .formatted(place, most, text));
    }
  }

  /** Whether a fact can be told from its neighbours in a list. */
  static boolean separable(String fact) {
    return !fact.contains(",") && !fact.contains(".") && !fact.contains(AND);
  }

  /** Characters that a fact may have, so that no narrative exceeds its length. */
  int mostOfAFact() {
    return mostOfAFact(maxLength, topK, frames, suppression);
  }

  private static int mostOfAFact(int length, int topK, Frames frames, SuppressionRule rule) {
    int around = frames.longest() + rule.sentence().length() + 1 + topK * AND.length();
    return (length - around) / topK;
  }

  private static Map<String, String> texts(
      Frames frames, SuppressionRule suppression, List<FeatureWords> features) {
    Map<String, String> texts = new TreeMap<>();
    texts.put("frames.up", frames.up());
    texts.put("frames.down", frames.down());
    texts.put("frames.onlyUp", frames.onlyUp());
    texts.put("frames.onlyDown", frames.onlyDown());
    texts.put("frames.nothing", frames.nothing());
    texts.put("frames.unknown", frames.unknown());
    texts.put("suppression.sentence", suppression.sentence());
    features.forEach(words -> texts.putAll(words.texts()));
    return texts;
  }

  /** The shipped templates. */
  public static NarrativeTemplates bundled() {
    return Shipped.TEMPLATES;
  }

  /**
   * Reads a file.
   *
   * @param name what the text is, for messages
   * @throws IllegalArgumentException naming the fault: of the schema, a forbidden word, a fact that
   *     is too long or cannot be told from its neighbours
   */
  public static NarrativeTemplates read(String name, String json) {
    return ConfigSchema.NARRATIVES.read(name, json, NarrativeTemplates.class);
  }

  private static final class Shipped {
    static final NarrativeTemplates TEMPLATES = read(FILE, text());

    private static String text() {
      try (InputStream in = NarrativeTemplates.class.getResourceAsStream("/config/" + FILE)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
