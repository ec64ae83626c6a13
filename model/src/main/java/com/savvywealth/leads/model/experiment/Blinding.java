package com.savvywealth.leads.model.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Which booked calls the rows of one day after another may show: never those of one arm, and those
 * of both together only when they do not tell whose they are.
 *
 * <p>A tier is open when both arms of it have been contacted so far, or neither; contacts stand in
 * the file by arm, and nobody books without one. As soon as one tier is not open, booked calls are
 * withheld in all tiers, since one tier alone would follow from the rest and the sum. The sum
 * stands when both arms, or neither, have been contacted in any tier. A day's own booked calls need
 * the day before to be open too: else those of the day before would be a difference.
 */
final class Blinding {
  private static final int BOOKED = DayCounts.NAMES.indexOf("booked");

  private final Map<String, Map<Arm, Long>> contacted = new TreeMap<>();
  private boolean tiersOpen = true;
  private boolean sumOpen = true;
  private boolean tiersWereOpen = true;
  private boolean sumWasOpen = true;

  /** Goes on to a day. Keys are tiers and {@link DailyMetrics#ALL}, values that day's by arm. */
  void next(Map<String, Map<Arm, DayCounts>> day) {
    day.forEach(
        (tier, arms) ->
            arms.forEach(
                (arm, counts) ->
                    contacted
                        .computeIfAbsent(tier, any -> new TreeMap<>())
                        .merge(arm, counts.contacted(), Long::sum)));
    tiersWereOpen = tiersOpen;
    sumWasOpen = sumOpen;
    tiersOpen = contacted.values().stream().allMatch(arms -> isOpen(arms.values()));
    sumOpen = isOpen(contacted.getOrDefault(DailyMetrics.ALL, Map.of()).values());
  }

  /** Cells of one arm: the day's own and those so far, no booked calls. */
  static List<OptionalLong> ofArm(DayCounts today, DayCounts soFar) {
    return cells(today, false, soFar, false);
  }

  /** Cells of both arms together in a tier or {@link DailyMetrics#ALL}. */
  List<OptionalLong> ofBoth(String tier, DayCounts today, DayCounts soFar) {
    boolean sum = tier.equals(DailyMetrics.ALL);
    boolean open = sum ? sumOpen : tiersOpen;
    return cells(today, open && (sum ? sumWasOpen : tiersWereOpen), soFar, open);
  }

  private static boolean isOpen(Collection<Long> contacts) {
    return contacts.stream().map(n -> n > 0).distinct().count() <= 1;
  }

  private static List<OptionalLong> cells(
      DayCounts today, boolean bookedToday, DayCounts soFar, boolean bookedSoFar) {
    List<OptionalLong> cells = new ArrayList<>(cells(today, bookedToday));
    cells.addAll(cells(soFar, bookedSoFar));
    return cells;
  }

  private static List<OptionalLong> cells(DayCounts counts, boolean withBooked) {
    List<OptionalLong> cells = new ArrayList<>();
    counts.values().forEach(count -> cells.add(OptionalLong.of(count)));
    if (!withBooked) {
      cells.set(BOOKED, OptionalLong.empty());
    }
    return cells;
  }
}
