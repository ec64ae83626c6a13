package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.stat.SampleRatio;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/**
 * Everything that is counted while leads are assigned, by name: sums of longs, so that neither
 * bundles nor order show.
 *
 * @param counts by name
 */
public record AssignmentCounts(SortedMap<String, Long> counts) {
  /** Records of the leads file. */
  public static final String IN = "in";

  /** Leads assigned now. */
  public static final String NEW = "new";

  /** Leads of the file that an earlier wave assigned. */
  public static final String ALREADY = "already";

  /** Before the reason of a rejected record. */
  public static final String REJECTED = "rejected|";

  /** 1 when the leads file breaks off. */
  public static final String BROKEN_OFF = "broken_off";

  /** Before the column of covariates that could not be read and count as missing. */
  public static final String UNREADABLE = "unreadable|";

  /** Stored leads whose arm is not the one that key, stratum and place give. */
  public static final String OTHER_ARM = "audit_other_arm";

  /** Stored leads that an earlier row assigned already. */
  public static final String TWICE = "audit_twice";

  /** Files of earlier waves that are gone. */
  public static final String FILES_GONE = "audit_files_gone";

  private static final String SIZE = "size|";
  private static final String STORED = "stored|";
  private static final String PLACES = "places|";
  private static final String SGA = "sga|";
  private static final String HASH = "hash|";

  /** Copies the counts. */
  public AssignmentCounts {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** Name of the size of an arm in a stratum. */
  public static String size(String stratum, Arm arm) {
    return SIZE + stratum + "|" + arm.key();
  }

  /** Name of the size of an arm in a stratum, by the stored rows of earlier waves. */
  public static String stored(String stratum, Arm arm) {
    return STORED + stratum + "|" + arm.key();
  }

  /** Name of the count of new leads of a stratum in a shard of the order. */
  public static String places(String stratum, int shard) {
    return PLACES + stratum + "|" + shard;
  }

  /** Name of the count of new leads of an SGA. */
  public static String sga(String id) {
    return SGA + id;
  }

  /** Adds the seal of a stored lead to the hash of its wave: lane by lane, modulo 2^64. */
  public static void hash(ObjLongConsumer<String> add, int wave, byte[] seal) {
    ByteBuffer longs = ByteBuffer.wrap(seal);
    for (int lane = 0; longs.hasRemaining(); lane++) {
      add.accept(HASH + wave + "|" + lane, longs.getLong());
    }
  }

  /** Hash of the rows of a wave, whatever their order: 64 hex digits, zeros for none. */
  public String hash(int wave) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * Long.BYTES);
    for (int lane = 0; bytes.hasRemaining(); lane++) {
      bytes.putLong(get(HASH + wave + "|" + lane));
    }
    return HexFormat.of().formatHex(bytes.array());
  }

  /** A count, 0 when nothing was counted. */
  public long get(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** Counts whose names begin like this, by the rest of the name. */
  public SortedMap<String, Long> of(String prefix) {
    SortedMap<String, Long> found = new TreeMap<>();
    counts.forEach(
        (name, count) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), count);
          }
        });
    return found;
  }

  /** New leads by SGA. */
  public SortedMap<String, Long> sgas() {
    return of(SGA);
  }

  /** New leads of a stratum in all shards before one. */
  public long before(String stratum, int shard) {
    long sum = 0;
    for (var each : of(PLACES + stratum + "|").entrySet()) {
      sum += Integer.parseInt(each.getKey()) < shard ? each.getValue() : 0;
    }
    return sum;
  }

  /** Rejected records, whatever the reason. */
  public long rejected() {
    return of(REJECTED).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Records that are neither assigned nor rejected; 0 unless something is lost. */
  public long unaccounted() {
    return Math.abs(get(IN) - get(NEW) - get(ALREADY) - rejected()) + get(BROKEN_OFF);
  }

  /** New leads by stratum and arm. */
  public SortedMap<String, SampleRatio> sizes() {
    return sizes(SIZE);
  }

  /** Stored leads of earlier waves by stratum and arm. */
  public SortedMap<String, SampleRatio> stored() {
    return sizes(STORED);
  }

  private SortedMap<String, SampleRatio> sizes(String prefix) {
    SortedMap<String, SampleRatio> sizes = new TreeMap<>();
    of(prefix)
        .forEach(
            (name, count) -> {
              int bar = name.lastIndexOf('|');
              boolean treated = name.substring(bar + 1).equals(Arm.TREATMENT.key());
              sizes.merge(
                  name.substring(0, bar),
                  new SampleRatio(treated ? count : 0, treated ? 0 : count),
                  SampleRatio::plus);
            });
    return sizes;
  }
}
