package com.savvywealth.leads.model.health;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How many places of the nights' lists were taken by leads without a contact that the model had not
 * learnt from, by decile: what the team could choose from. A lead that waits takes one place a
 * night.
 *
 * @param byDecile places, best decile first; ten numbers
 */
public record ListPlaces(List<Long> byDecile) implements Serializable {
  /** Begins the names of counts of places; the decile in two digits follows. */
  public static final String COUNT = "list_places|decile=";

  private static final int DECILES = 10;

  /** Copies the list; refuses other than ten numbers. */
  public ListPlaces {
    byDecile = List.copyOf(byDecile);
    if (byDecile.size() != DECILES || byDecile.stream().anyMatch(places -> places < 0)) {
      throw new IllegalArgumentException("places must be ten numbers >= 0 but were " + byDecile);
    }
  }

  /** The name of the count of a decile's places. */
  public static String count(int decile) {
    return COUNT + "%02d".formatted(decile);
  }

  /** The places in named counts; others among them are passed over. */
  public static ListPlaces of(Map<String, Long> counts) {
    return new ListPlaces(
        IntStream.rangeClosed(1, DECILES)
            .mapToObj(decile -> counts.getOrDefault(count(decile), 0L))
            .toList());
  }

  /** All deciles together. */
  long all() {
    return byDecile.stream().mapToLong(Long::longValue).sum();
  }
}
