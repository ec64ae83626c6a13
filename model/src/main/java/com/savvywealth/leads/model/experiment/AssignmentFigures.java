package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.stat.SampleRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What assigning a file of leads came to, over all waves: sizes, balance, audit, and gate 14's
 * readings of them.
 *
 * @param allocation the keys' decisions
 * @param before waves that were there
 * @param assignedOn day of the new wave
 * @param counts of this file
 * @param fresh covariates of the new leads
 */
public record AssignmentFigures(
    Allocation allocation,
    WaveLedger before,
    String assignedOn,
    AssignmentCounts counts,
    Balance fresh) {

  /** The ledger with the new wave; as it was when no lead is new. */
  public WaveLedger after() {
    long leads = counts.get(AssignmentCounts.NEW);
    if (leads == 0) {
      return before;
    }
    return before.with(
        new Wave(
            before.next(),
            assignedOn,
            leads,
            Wave.filesFor(leads),
            counts.sizes(),
            newSgas(allocation, before, counts),
            counts.hash(before.next()),
            fresh.withoutRareNames()));
  }

  /**
   * Places of the SGAs that are new: behind all others, in keyed order. Empty when leads are the
   * units.
   */
  public static SortedMap<String, Long> newSgas(
      Allocation allocation, WaveLedger before, AssignmentCounts counts) {
    SortedMap<String, Long> places = new TreeMap<>();
    if (!allocation.bySga()) {
      return places;
    }
    SortedMap<String, Long> known = before.sgas();
    List<String> unknown =
        new ArrayList<>(
            counts.sgas().keySet().stream().filter(sga -> !known.containsKey(sga)).toList());
    unknown.sort(
        java.util.Comparator.comparingLong(allocation::order)
            .thenComparing(java.util.Comparator.naturalOrder()));
    unknown.forEach(sga -> places.put(sga, (long) known.size() + places.size()));
    return places;
  }

  /** Leads by AUM tier and arm, over all waves, as their rows say. */
  public SortedMap<String, SampleRatio> sizes() {
    SortedMap<String, SampleRatio> sizes = new TreeMap<>(counts.stored());
    counts.sizes().forEach((tier, arms) -> sizes.merge(tier, arms, SampleRatio::plus));
    return sizes;
  }

  /** Leads of both arms. */
  public SampleRatio leads() {
    return sizes().values().stream().reduce(SampleRatio.NONE, SampleRatio::plus);
  }

  /** Units of both arms: SGAs when they are assigned, else leads. */
  public SampleRatio units() {
    if (!allocation.bySga()) {
      return leads();
    }
    long treated =
        after().sgas().values().stream()
            .filter(place -> allocation.arm("", place) == Arm.TREATMENT)
            .count();
    return new SampleRatio(treated, after().sgas().size() - treated);
  }

  /** Comparisons of the covariates over all waves; chance is judged by the units. */
  public BalanceTable balance() {
    return BalanceTable.of(before.balance().plus(fresh), units());
  }

  /** Waves whose stored rows are not those that were published. */
  public List<Integer> wavesThatDiffer() {
    return before.waves().stream()
        .filter(wave -> !wave.contentHash().equals(counts.hash(wave.wave())))
        .map(Wave::wave)
        .toList();
  }

  /**
   * Everything of gate 14 that can be said once leads are assigned.
   *
   * @param level share of random splits whose widest difference stays below the critical one
   */
  public List<Reading> readings(double level) {
    List<Reading> readings = new ArrayList<>(balanceReadings());
    readings.add(Reading.of("max_abs_smd_critical", balance().chanceBound(level), leads().total()));
    readings.addAll(sizeReadings());
    readings.add(changed());
    readings.add(
        Reading.of(
                "leads_unaccounted", (double) counts.unaccounted(), counts.get(AssignmentCounts.IN))
            .withNote(
                counts.get(AssignmentCounts.BROKEN_OFF) > 0 ? "the leads file breaks off" : ""));
    return readings;
  }

  private List<Reading> balanceReadings() {
    BalanceTable table = balance();
    long leads = leads().total();
    List<Reading> readings = new ArrayList<>();
    readings.add(
        table
            .worst()
            .map(
                row ->
                    Reading.of("max_abs_smd", row.size(), leads)
                        .withNote(
                            "widest: %s; of %d comparisons it stays below %s by chance in 95 of 100"
                                .formatted(
                                    row.label(),
                                    table.comparisons(),
                                    Numbers.rate(table.chanceBound()))))
            .orElse(Reading.of("max_abs_smd", Double.NaN, leads)));
    for (String covariate : table.covariates()) {
      table
          .worst(covariate)
          .ifPresent(
              row ->
                  readings.add(
                      Reading.of("max_abs_smd", "covariate=" + covariate, row.size(), leads)
                          .withNote(row.value())));
    }
    return readings;
  }

  private List<Reading> sizeReadings() {
    List<Reading> readings = new ArrayList<>();
    SampleRatio units = units();
    readings.add(
        Reading.of("srm_p_value", units.pValue(), units.total())
            .withNote(units.treatment() + " treated, " + units.control() + " controls"));
    if (!allocation.bySga()) {
      for (Map.Entry<String, SampleRatio> tier : sizes().entrySet()) {
        readings.add(
            Reading.of(
                "srm_p_value",
                "tier=" + tier.getKey(),
                tier.getValue().pValue(),
                tier.getValue().total()));
      }
    }
    return readings;
  }

  private Reading changed() {
    long otherArm = counts.get(AssignmentCounts.OTHER_ARM);
    long twice = counts.get(AssignmentCounts.TWICE);
    long gone = counts.get(AssignmentCounts.FILES_GONE);
    List<Integer> differ = wavesThatDiffer();
    long sizes = before.sizes().equals(counts.stored()) ? 0 : 1;
    long stored = before.waves().stream().mapToLong(Wave::leads).sum();
    Reading reading =
        Reading.of(
            "assignments_changed",
            (double) otherArm + twice + gone + differ.size() + sizes,
            stored);
    return reading.value() == 0
        ? reading
        : reading.withNote(
            "%d arms are not those of the key, %d leads assigned twice, %d files gone, waves with other rows: %s%s"
                .formatted(
                    otherArm,
                    twice,
                    gone,
                    differ,
                    sizes == 0 ? "" : ", sizes are not the ledger's"));
  }
}
