package com.savvywealth.leads.model.crm;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.explain.ForbiddenWords;
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import java.io.Serializable;
import java.util.List;

/**
 * The mapping together with the words of the model's narratives: all values that can be written.
 *
 * @param mapping which value goes where
 * @param narratives words of the bundle that scored
 * @param longestDriver most characters of a driver's text
 */
public record WriteRules(FieldMapping mapping, NarrativeTemplates narratives, int longestDriver)
    implements Serializable {
  private static final int DIRECTION = ":down".length();

  /** No text of the mapping holds a forbidden word, and none is held back but who is. */
  public WriteRules {
    ForbiddenWords never = ForbiddenWords.of(narratives.forbidden());
    String held = ForbiddenWords.plain(narratives.suppression().sentence());
    for (FieldMapping.Unscored each : mapping.notScored()) {
      String found = each.written() ? never.in(each.text()) : "";
      if (!found.isEmpty()) {
        throw new IllegalArgumentException(
            "notScored %s must not say \"%s\" but is \"%s\""
                .formatted(each.reason(), found, each.text()));
      }
      if (each.written() && ForbiddenWords.plain(each.text()).contains(held)) {
        throw new IllegalArgumentException(
            "notScored %s must not say that the lead is held back".formatted(each.reason()));
      }
    }
  }

  /** The rules for a model's bundle. */
  public static WriteRules of(
      FieldMapping mapping, NarrativeTemplates narratives, FeatureContract contract) {
    int longest =
        contract.specs().stream().map(FeatureSpec::name).mapToInt(String::length).max().orElse(0);
    return new WriteRules(mapping, narratives, longest + DIRECTION);
  }

  /** All words that a value can be; empty for one that is not chosen from a list. */
  public List<String> words(LeadValue value) {
    return switch (value) {
      case BUCKET ->
          mapping.actions().buckets().stream().map(FieldMapping.BucketAction::bucket).toList();
      case ACTION -> {
        List<String> words = new java.util.ArrayList<>();
        mapping.actions().buckets().forEach(each -> words.add(each.text()));
        words.add(mapping.actions().heldBack());
        words.add(mapping.actions().notScored());
        yield words.stream().distinct().toList();
      }
      case SUPPRESSION -> List.of(narratives.suppression().reason());
      case NOT_SCORED_REASON ->
          mapping.notScored().stream()
              .filter(FieldMapping.Unscored::written)
              .map(each -> each.reason().name())
              .toList();
      default -> List.of();
    };
  }

  /** Most characters of any text that a value can be; 0 where nothing is known beforehand. */
  public int longest(LeadValue value) {
    return switch (value) {
      case LEAD_ID -> 18;
      case NARRATIVE ->
          Math.max(
              narratives.maxLength(),
              mapping.notScored().stream()
                  .filter(FieldMapping.Unscored::written)
                  .mapToInt(each -> each.text().length())
                  .max()
                  .orElse(0));
      case DRIVER_1, DRIVER_2, DRIVER_3 -> longestDriver;
      default -> words(value).stream().mapToInt(String::length).max().orElse(0);
    };
  }
}
