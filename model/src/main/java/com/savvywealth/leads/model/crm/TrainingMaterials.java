package com.savvywealth.leads.model.crm;

import com.savvywealth.leads.model.gate.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Whether guide and page specification, as they lie on file, are those of this model and mapping.
 */
public final class TrainingMaterials {
  /** Provenance fact that names the model. */
  static final String MODEL = "model version";

  /** Provenance fact that names the mapping. */
  static final String MAPPING = "field mapping";

  private TrainingMaterials() {}

  /** What both documents say about where they come from. */
  static SortedMap<String, String> provenance(WriteRules rules, BatchFacts facts) {
    SortedMap<String, String> all = new TreeMap<>();
    all.put(MODEL, facts.modelVersion());
    all.put(MAPPING, rules.mapping().fingerprint());
    all.put("bundle", facts.bundle());
    all.put("batch", facts.batch());
    all.put("scored as of", facts.scoredAt());
    return all;
  }

  /**
   * Reading {@code training_materials_current}: 1 when every document names this model's version,
   * this mapping and all its fields; else 0, and the note says the first thing that is wrong. Its n
   * is the documents found.
   *
   * @param documents texts by file name; null for a file that is not there
   */
  public static Reading reading(
      SortedMap<String, String> documents, WriteRules rules, BatchFacts facts) {
    List<String> faults = new ArrayList<>();
    documents.forEach((name, text) -> faults.addAll(faults(name, text, rules, facts)));
    if (documents.isEmpty()) {
      faults.add("there are no training materials");
    }
    long found = documents.values().stream().filter(text -> text != null).count();
    String note =
        faults.isEmpty()
            ? ""
            : faults.get(0)
                + (faults.size() > 1 ? ", and %d more".formatted(faults.size() - 1) : "");
    return Reading.of("training_materials_current", faults.isEmpty() ? 1 : 0, found).withNote(note);
  }

  private static List<String> faults(String name, String text, WriteRules rules, BatchFacts facts) {
    if (text == null) {
      return List.of(name + " is not there");
    }
    String plain = text.replace("\\", "");
    List<String> faults = new ArrayList<>();
    if (!says(plain, MODEL, facts.modelVersion())) {
      faults.add("%s is not of model %s".formatted(name, facts.modelVersion()));
    }
    if (!says(plain, MAPPING, rules.mapping().fingerprint())) {
      faults.add("%s is of another field mapping".formatted(name));
    }
    for (FieldMapping.Field field : rules.mapping().fields()) {
      String whole = "(?<![A-Za-z0-9_])" + Pattern.quote(field.field()) + "(?![A-Za-z0-9_])";
      if (!Pattern.compile(whole).matcher(plain).find()) {
        faults.add("%s does not name %s".formatted(name, field.field()));
      }
    }
    return faults;
  }

  private static boolean says(String text, String fact, String value) {
    String row =
        "\\|\\s*" + Pattern.quote(fact) + "\\s*\\|\\s*`?" + Pattern.quote(value) + "`?\\s*\\|";
    return Pattern.compile(row).matcher(text).find();
  }
}
