package com.savvywealth.leads.model.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.savvywealth.leads.model.stat.SampleRatio;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Leads that were assigned together.
 *
 * @param wave its number, from 1
 * @param assignedOn its day, UTC
 * @param leads how many
 * @param files number of the files that hold them
 * @param sizes leads by AUM tier and arm
 * @param sgas places of SGAs that came in with it; empty when leads are the units
 * @param contentHash keyed hash of its rows
 * @param balance covariates of its leads
 */
public record Wave(
    @JsonProperty(required = true) int wave,
    @JsonProperty(required = true) String assignedOn,
    @JsonProperty(required = true) long leads,
    @JsonProperty(required = true) int files,
    @JsonProperty(required = true) SortedMap<String, SampleRatio> sizes,
    @JsonProperty(required = true) SortedMap<String, Long> sgas,
    @JsonProperty(required = true) String contentHash,
    @JsonProperty(required = true) Balance balance)
    implements Serializable {
  private static final long LEADS_PER_FILE = 250_000;
  private static final int MOST_FILES = 256;

  /** Copies the maps. */
  public Wave {
    LocalDate.parse(assignedOn);
    sizes = Collections.unmodifiableSortedMap(new TreeMap<>(sizes));
    sgas = Collections.unmodifiableSortedMap(new TreeMap<>(sgas));
  }

  /** How many files so many leads are stored in: a power of two, at most 256. */
  public static int filesFor(long leads) {
    int files = 1;
    while (files < MOST_FILES && files * LEADS_PER_FILE < leads) {
      files *= 2;
    }
    return files;
  }

  /** Leads of both arms. */
  public SampleRatio arms() {
    return sizes.values().stream().reduce(SampleRatio.NONE, SampleRatio::plus);
  }
}
