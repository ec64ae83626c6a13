package com.savvywealth.leads.model.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.stat.SampleRatio;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The waves of an experiment: what a later wave must know of the earlier ones, and what they are
 * held against. It names no lead and no place of one.
 *
 * @param experiment name
 * @param tokenKey id of the key of tokens
 * @param assignmentKey id of the key of the allocation
 * @param rule keyed fingerprint of unit, blocks and decision rule, see {@link
 *     Allocation#fingerprint}
 * @param waves in order
 */
public record WaveLedger(
    @JsonProperty(required = true) String experiment,
    @JsonProperty(required = true) String tokenKey,
    @JsonProperty(required = true) String assignmentKey,
    @JsonProperty(required = true) String rule,
    @JsonProperty(required = true) List<Wave> waves)
    implements Serializable {
  /**
   * Copies the waves.
   *
   * @throws IllegalArgumentException when they are not numbered from 1 on
   */
  public WaveLedger {
    waves = List.copyOf(waves);
    for (int i = 0; i < waves.size(); i++) {
      if (waves.get(i).wave() != i + 1) {
        throw new IllegalArgumentException(
            "wave %d of the ledger must have this number but has %d"
                .formatted(i + 1, waves.get(i).wave()));
      }
    }
  }

  /** The ledger of an experiment that has no wave yet. */
  public static WaveLedger none(Allocation allocation) {
    return new WaveLedger(
        allocation.experiment(),
        allocation.tokenKeyId(),
        allocation.assignmentKeyId(),
        allocation.fingerprint(),
        List.of());
  }

  /**
   * The stored ledger, which must be of this allocation.
   *
   * @throws IllegalArgumentException when name, keys, unit, blocks or decision rule were changed
   *     after the first wave
   */
  public static WaveLedger read(String json, Allocation allocation) {
    WaveLedger ledger = read(json);
    WaveLedger ours = none(allocation);
    if (!ledger.of(List.of()).equals(ours)) {
      throw new IllegalArgumentException(
          ("experiment %s must keep name, keys, unit, blocks and decision rule after its first wave: it was assigned"
                  + " under keys %s and %s by rule %s, but now these are %s, %s and %s of %s")
              .formatted(
                  ledger.experiment,
                  ledger.tokenKey,
                  ledger.assignmentKey,
                  ledger.rule,
                  ours.tokenKey,
                  ours.assignmentKey,
                  ours.rule,
                  ours.experiment));
    }
    return ledger;
  }

  /** The stored ledger, whatever its keys. */
  public static WaveLedger read(String json) {
    return StrictJson.read("waves", json, WaveLedger.class);
  }

  /** The ledger as it is stored. */
  public String json() {
    return StrictJson.pretty(this);
  }

  /** The same ledger with one more wave. */
  public WaveLedger with(Wave wave) {
    List<Wave> more = new ArrayList<>(waves);
    more.add(wave);
    return of(more);
  }

  private WaveLedger of(List<Wave> others) {
    return new WaveLedger(experiment, tokenKey, assignmentKey, rule, others);
  }

  /** Day of the first wave; null before there is one. */
  public LocalDate firstDay() {
    return waves.isEmpty() ? null : LocalDate.parse(waves.get(0).assignedOn());
  }

  /** Day of the last wave; null before there is one. */
  public LocalDate lastDay() {
    return waves.isEmpty() ? null : LocalDate.parse(waves.get(waves.size() - 1).assignedOn());
  }

  /** Number of the wave that comes next. */
  public int next() {
    return waves.size() + 1;
  }

  /** Leads by AUM tier and arm. */
  public SortedMap<String, SampleRatio> sizes() {
    SortedMap<String, SampleRatio> sizes = new TreeMap<>();
    waves.forEach(
        wave -> wave.sizes().forEach((tier, arms) -> sizes.merge(tier, arms, SampleRatio::plus)));
    return sizes;
  }

  /** Leads of a tier so far: the next one's place in its sequence. */
  public long assigned(String tier) {
    return sizes().getOrDefault(tier, SampleRatio.NONE).total();
  }

  /** Places of all SGAs. */
  public SortedMap<String, Long> sgas() {
    SortedMap<String, Long> places = new TreeMap<>();
    waves.forEach(wave -> places.putAll(wave.sgas()));
    return places;
  }

  /** Covariates of all leads. */
  public Balance balance() {
    return waves.stream().map(Wave::balance).reduce(Balance.NONE, Balance::plus);
  }
}
