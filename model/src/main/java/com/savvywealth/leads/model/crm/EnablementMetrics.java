package com.savvywealth.leads.model.crm;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gate 18's readings and the same figures for programs.
 *
 * @param rules what is written where
 * @param facts the batch
 * @param result what became of its rows
 * @param violations of the organisation's fields; null when its metadata are not known
 * @param adoption who follows the list
 * @param materials whether guide and page are current
 */
public record EnablementMetrics(
    WriteRules rules,
    BatchFacts facts,
    WriteBackResult result,
    List<Violation> violations,
    Adoption adoption,
    Reading materials) {

  /** The readings, each once. */
  public List<Reading> readings() {
    double coverage =
        result.writable() == 0 ? Double.NaN : (double) result.narrated() / result.writable();
    return List.of(
        Reading.of("narrative_coverage", coverage, result.writable()),
        Reading.of("narrative_faults", (double) result.narrativeFaults(), result.writable()),
        materials,
        adoption.reading(),
        adoption.coverage(),
        mapping(),
        Reading.of(
                "required_fields_unmapped",
                rules.mapping().unmapped().size(),
                rules.mapping().fields().size())
            .withNote(
                String.join(
                    ", ", rules.mapping().unmapped().stream().map(LeadValue::column).toList())),
        Reading.of(
            "csv_formula_cells", (double) result.file().formulaCells(), result.file().rows()),
        Reading.of("write_back_lost", (double) result.lost(), result.rows()));
  }

  private Reading mapping() {
    if (violations == null) {
      return Reading.of("field_mapping_violations", Double.NaN, 0)
          .withNote("no metadata: name by --describe what sf sobject describe gave");
    }
    return Reading.of("field_mapping_violations", all().size(), rules.mapping().fields().size())
        .withNote(MappingCheck.summary(all()));
  }

  /** Violations of the fields and of the batch's values. */
  private List<Violation> all() {
    List<Violation> all = new ArrayList<>(violations == null ? List.of() : violations);
    all.addAll(result.collapsed());
    return all;
  }

  /** {@code enablement_metrics}: flat figures, violations, distinct values, SGAs. */
  public String json() {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("batch", facts.batch());
    json.put("modelVersion", facts.modelVersion());
    json.put("bundle", facts.bundle());
    json.put("scoredAt", facts.scoredAt());
    json.put("mapping", rules.mapping().fingerprint());
    json.put("rows", result.rows());
    json.put("written", result.written());
    json.put("rejected", result.rejected());
    json.put("writable", result.writable());
    json.put("narrated", result.narrated());
    json.put("narrativeFaults", result.narrativeFaults());
    json.put("buckets", result.buckets());
    json.put("heldBack", result.heldBack());
    json.put("unscored", result.unscored());
    json.put("file", result.file());
    json.put("distinct", result.distinct());
    json.put("metadataKnown", violations != null);
    json.put("violations", all());
    json.put("trainingMaterialsCurrent", materials.value());
    json.put("adoption", adoptionFigures());
    return StrictJson.pretty(json);
  }

  private SortedMap<String, Object> adoptionFigures() {
    SortedMap<String, Object> json = new TreeMap<>();
    Interval alone = adoption.interval();
    Interval clustered = adoption.clustered();
    json.put("measured", adoption.isMeasured());
    json.put("fault", adoption.fault());
    json.put("from", adoption.from().toString());
    json.put("to", adoption.to().toString());
    json.put("opened", adoption.all().leads());
    json.put("followed", adoption.all().followed());
    json.put("rate", adoption.rate());
    json.put("low95", alone.low());
    json.put("high95", alone.high());
    json.put("low95BySga", clustered.low());
    json.put("high95BySga", clustered.high());
    json.put(
        "note",
        "low95 and high95 take leads for independent; an SGA's leads go together, so read those by"
            + " SGA, which need several SGAs");
    json.put("eventsRejected", adoption.rejected());
    json.put("sgas", adoption.table(rules.mapping().adoption().leastShown()));
    return json;
  }
}
