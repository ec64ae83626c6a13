package com.savvywealth.leads.transform.training;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each lead of a {@link TextWorld} should see, by comparing every lead with every stored row:
 * O(leads x rows), and without a line of the code that it judges. Instants are read by java.time
 * and compared as UTC text of fixed width; ages are counted by java.time's calendar.
 */
final class JoinOracle {
  private static final DateTimeFormatter READ =
      new DateTimeFormatterBuilder()
          .appendPattern("[uuuu-MM-dd'T'HH:mm:ss][uuuu-MM-dd HH:mm:ss][MM/dd/uuuu HH:mm:ss]")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .appendPattern("[ ]")
          .appendPattern("[XXX][XX]")
          .toFormatter(java.util.Locale.ROOT);
  private static final DateTimeFormatter FIXED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", java.util.Locale.ROOT);

  private final TextWorld world;

  JoinOracle(TextWorld world) {
    this.world = world;
  }

  /** One line per lead, sorted: what it sees or why it sees nothing. */
  List<String> lines() {
    Map<String, String> contacts = new TreeMap<>();
    Map<String, TextWorld.Lead> leads = new TreeMap<>();
    for (TextWorld.Lead lead : world.leads()) {
      contacts.merge(
          lead.id(), utc(lead.contactText()), (one, two) -> one.compareTo(two) <= 0 ? one : two);
      leads.put(lead.id(), lead);
    }
    List<String> lines = new ArrayList<>();
    leads.forEach((id, lead) -> lines.add(line(lead, contacts.get(id))));
    Collections.sort(lines);
    return lines;
  }

  private String line(TextWorld.Lead lead, String contact) {
    if (lead.crd() == null) {
      return String.join(" ", lead.id(), contact, lead.crdState(), "withheld null");
    }
    TextWorld.Rep best = null;
    boolean anywhere = false;
    String newestInTime = "";
    for (TextWorld.Rep rep : world.reps()) {
      if (rep.crd() != lead.crd() || !rep.primary()) {
        continue;
      }
      anywhere = true;
      TextWorld.Vintage vintage = world.vintages().get(rep.vintage());
      if (inTime(start(vintage), contact)) {
        newestInTime = start(vintage).compareTo(newestInTime) > 0 ? start(vintage) : newestInTime;
        if (inTime(vintage.knownAt(), contact) && (best == null || better(rep, best))) {
          best = rep;
        }
      }
    }
    boolean withheld =
        !newestInTime.isEmpty()
            && (best == null || newestInTime.compareTo(start(vintage(best))) > 0);
    String seen = best == null ? whyNone(anywhere, withheld, contact) : seen(best, contact);
    return String.join(" ", lead.id(), contact, seen, "withheld " + (withheld ? 1 : 0));
  }

  private String whyNone(boolean anywhere, boolean withheld, String contact) {
    if (!anywhere) {
      return "NOT_IN_ANY_VINTAGE";
    }
    if (withheld) {
      return "NOT_YET_KNOWN";
    }
    for (TextWorld.Vintage vintage : world.vintages()) {
      if (inTime(start(vintage), contact)) {
        return "ONLY_IN_LATER_VINTAGE";
      }
    }
    return "BEFORE_FIRST_VINTAGE";
  }

  private String seen(TextWorld.Rep rep, String contact) {
    TextWorld.Vintage vintage = vintage(rep);
    OffsetDateTime at = OffsetDateTime.parse(contact);
    OffsetDateTime asOf = OffsetDateTime.parse(start(vintage));
    boolean stale = world.maxAgeDays() > 0 && asOf.plusDays(world.maxAgeDays()).compareTo(at) < 0;
    if (stale) {
      return "STALE";
    }
    return "%s %s known %s ages %d %d row %.1f"
        .formatted(
            vintage.label(),
            vintage.asOf(),
            vintage.knownAt(),
            java.time.temporal.ChronoUnit.DAYS.between(asOf, at),
            java.time.temporal.ChronoUnit.DAYS.between(OffsetDateTime.parse(vintage.knownAt()), at),
            rep.assets());
  }

  private boolean better(TextWorld.Rep one, TextWorld.Rep other) {
    int byAsOf = start(vintage(one)).compareTo(start(vintage(other)));
    if (byAsOf != 0) {
      return byAsOf > 0;
    }
    int byKnown = vintage(one).knownAt().compareTo(vintage(other).knownAt());
    if (byKnown != 0) {
      return byKnown > 0;
    }
    if (one.vintage() != other.vintage()) {
      return one.vintage() > other.vintage();
    }
    return hash(one).compareTo(hash(other)) < 0;
  }

  private boolean inTime(String clock, String contact) {
    int order = clock.compareTo(contact);
    return world.strict() ? order < 0 : order <= 0;
  }

  private TextWorld.Vintage vintage(TextWorld.Rep rep) {
    return world.vintages().get(rep.vintage());
  }

  private static String start(TextWorld.Vintage vintage) {
    return vintage.asOf() + "T00:00:00.000Z";
  }

  private static String utc(String text) {
    String offset = text.replace("UTC", "Z");
    return FIXED.format(OffsetDateTime.parse(offset, READ).withOffsetSameInstant(ZoneOffset.UTC));
  }

  /** SHA-256 over "column=value" lines of the stored row, doubles as C prints {@code %.16e}. */
  private String hash(TextWorld.Rep rep) {
    long day = LocalDate.parse(vintage(rep).asOf()).toEpochDay();
    String text =
        "RepCRD=%d\nAssets=%.16e\nsnapshot_at=%d\nis_primary=1\n"
            .formatted(rep.crd(), rep.assets(), day);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
