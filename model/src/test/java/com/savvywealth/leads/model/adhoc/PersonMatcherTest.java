package com.savvywealth.leads.model.adhoc;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;

class PersonMatcherTest {
  /** Two vendor rows of Ann (a second vintage row), one Bob, two different people named Cy. */
  private static Match only(Person person) {
    PersonMatcher matcher = new PersonMatcher(List.of(person));
    matcher.see("101", "https://www.linkedin.com/in/Ann-Lee/", "Ann Lee");
    matcher.see("101", "https://www.linkedin.com/in/Ann-Lee/", "Ann Lee");
    matcher.see("102", "https://www.linkedin.com/in/bob?trk=x", "Bób  Day");
    matcher.see("103", "", "Cy Fox");
    matcher.see("104", "https://www.linkedin.com/in/bob", "Cy Fox");
    matcher.see("not a number", "", "Dee Gray");
    return matcher.matches().get(0);
  }

  private static Person person(String crd, String linkedIn, String name, String firm) {
    return new Person(2, crd, linkedIn, name, firm);
  }

  @Test
  void theCrdNumberWinsOverEverythingElse() {
    assertThat(
        only(person("CRD# 00999", "linkedin.com/in/ann-lee", "Cy Fox", "")),
        is(new Match(2, 999L, Match.By.CRD, null)));
  }

  @Test
  void anAddressFindsOnePersonWhateverItsSpelling() {
    assertThat(
        only(person("", "HTTP://linkedin.com/in/ann-lee/details?a=b", "Cy Fox", "")),
        is(new Match(2, 101L, Match.By.LINKEDIN_URL, null)));
    assertThat(
        only(person("", "linkedin.com/in/bob", "", "")).reason(), is("AMBIGUOUS_LINKEDIN_URL"));
    assertThat(
        only(person("", "linkedin.com/in/zoe", "", "")).reason(), is("LINKEDIN_URL_NOT_FOUND"));
    assertThat(
        only(person("", "linkedin.com/company/x", "", "")).reason(), is("LINKEDIN_URL_NOT_FOUND"));
  }

  @Test
  void aNameFindsAPersonOnlyWhenOneBearsIt() {
    assertThat(
        only(person("", "", "bob DAY.", "Firm A")),
        is(new Match(2, 102L, Match.By.UNIQUE_NAME, null)));
    assertThat(only(person("", "", "Cy Fox", "Firm A")).reason(), is("AMBIGUOUS_NAME"));
    assertThat(only(person("", "", "Dee Gray", "")).reason(), is("NAME_NOT_FOUND"));
    assertThat(
        "an ambiguous address leaves it to the name",
        only(person("", "linkedin.com/in/bob", "Ann Lee", "")).crd(),
        is(101L));
  }

  @Test
  void aFirmAloneFindsNobody() {
    assertThat(only(person("", "", "", "Firm A")).reason(), is("FIRM_ALONE"));
    assertThat(only(person("", "", "", "")).reason(), is("NO_KEY"));
    assertThat(only(person("1.5E7", "", "", "Firm A")).reason(), is("MALFORMED_CRD"));
  }

  @Test
  void theSecondLineOfAPersonNamesTheFirst() {
    PersonMatcher matcher =
        new PersonMatcher(
            List.of(
                new Person(2, "", "", "Ann Lee", ""),
                new Person(3, "101", "", "", ""),
                new Person(4, "101", "", "", "")));
    matcher.see("101", "", "Ann Lee");
    assertThat(
        matcher.matches().stream().map(Match::reason).toList(),
        is(java.util.Arrays.asList(null, "DUPLICATE_OF_LINE_2", "DUPLICATE_OF_LINE_2")));
  }
}
