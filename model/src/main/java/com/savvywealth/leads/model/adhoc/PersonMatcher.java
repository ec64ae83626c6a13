package com.savvywealth.leads.model.adhoc;

import com.savvywealth.leads.model.lead.FieldParser;
import com.savvywealth.leads.model.lead.FieldType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the people of a list among the vendor's: first tell it the people with {@link #see}, then
 * ask for the {@link #matches}. Only keys that the list asks for are kept. For one thread.
 */
public final class PersonMatcher {
  private static final FieldParser PARSER = FieldParser.withMissingTokens(List.of());

  private final List<Person> people;
  private final Map<String, Set<Long>> byLinkedIn = new HashMap<>();
  private final Map<String, Set<Long>> byName = new HashMap<>();

  /** A matcher for this list. */
  public PersonMatcher(List<Person> people) {
    this.people = List.copyOf(people);
    for (Person person : people) {
      if (!Person.linkedInKey(person.linkedIn()).isEmpty()) {
        byLinkedIn.put(Person.linkedInKey(person.linkedIn()), new TreeSet<>());
      }
      if (!Person.nameKey(person.name()).isEmpty()) {
        byName.put(Person.nameKey(person.name()), new TreeSet<>());
      }
    }
  }

  /** Whether any line needs more than its CRD number. */
  public boolean needsPeople() {
    return !byLinkedIn.isEmpty() || !byName.isEmpty();
  }

  /** Takes note of one of the vendor's people; one without a readable CRD number is nobody. */
  public void see(String crd, String linkedIn, String name) {
    if (!(PARSER.parse(crd, FieldType.CRD) instanceof Long number)) {
      return;
    }
    note(byLinkedIn.get(Person.linkedInKey(linkedIn)), number);
    note(byName.get(Person.nameKey(name)), number);
  }

  private static void note(Set<Long> wanted, Long crd) {
    if (wanted != null) {
      wanted.add(crd);
    }
  }

  /** One match a line, in the order of the list; the second line of a person is a duplicate. */
  public List<Match> matches() {
    Map<Long, Long> firstLine = new HashMap<>();
    List<Match> matches = new ArrayList<>();
    for (Person person : people) {
      Match match = match(person);
      Long first = match.crd() == null ? null : firstLine.putIfAbsent(match.crd(), match.line());
      matches.add(
          first == null
              ? match
              : new Match(match.line(), match.crd(), match.by(), "DUPLICATE_OF_LINE_" + first));
    }
    return matches;
  }

  /** By the surest key that finds one person; the reason is that of the last key tried. */
  private Match match(Person person) {
    Object crd = PARSER.parse(person.crd(), FieldType.CRD);
    if (crd instanceof Long number) {
      return Match.found(person.line(), number, Match.By.CRD);
    }
    String reason =
        crd != null ? "MALFORMED_CRD" : person.firm().isEmpty() ? "NO_KEY" : "FIRM_ALONE";
    if (!person.linkedIn().isEmpty()) {
      Set<Long> found = byLinkedIn.getOrDefault(Person.linkedInKey(person.linkedIn()), Set.of());
      if (found.size() == 1) {
        return Match.found(person.line(), found.iterator().next(), Match.By.LINKEDIN_URL);
      }
      reason = found.isEmpty() ? "LINKEDIN_URL_NOT_FOUND" : "AMBIGUOUS_LINKEDIN_URL";
    }
    if (!person.name().isEmpty()) {
      Set<Long> found = byName.getOrDefault(Person.nameKey(person.name()), Set.of());
      if (found.size() == 1) {
        return Match.found(person.line(), found.iterator().next(), Match.By.UNIQUE_NAME);
      }
      reason = found.isEmpty() ? "NAME_NOT_FOUND" : "AMBIGUOUS_NAME";
    }
    return Match.none(person.line(), reason);
  }
}
