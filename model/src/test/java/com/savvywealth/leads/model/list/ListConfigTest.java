package com.savvywealth.leads.model.list;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in a configuration or table is said with its place. */
class ListConfigTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "listSize": 10          | "listSize": -1                   | /listSize must be >= 1 but was -1
          "firmCap": 3            | "firmCap": 3, "colour": 1        | colour
          "deprioritiseUpTo": 20  | "deprioritiseUpTo": 80           | deprioritiseUpTo must be below upgradeFrom but they were 80 and 80
          "id": "large"           | "id": "firm-name"                | rule firm-name must have a name of its own
          "id": "large"           | "id": "not-scored"               | rule not-scored must have a name of its own
          "name": "firmName"      | "name": "firm"                   | attribute firm must have a name of its own
          "column": "total_reps"  | "column": "heads"                | attribute reps: the firms' table has no column heads
          "column": "Why"         | "column": "Wherefore"            | attribute disposition: the lead file has no column Wherefore
          , "allow": "order"      | , "show": "x"                    | the feature contract bans column Has_LinkedIn
          "badContactDays": 180   | "badContactDays": 366            | badContactDays must be <= closedDays but they were 366 and 365
          "touched": "days"       | "touched": "age"                 | recycling needs attribute age, which is declared absent
          "firm": "firm"          | "firm": "team"                   | firm needs attribute team
          "share": 0.2            | "share": 1.2                     | /exploration/share
          "column": "RIAFirmName", "show" | "column": "RIAFirmName", "as": "days", "show" | only a date has an age
          """)
  void aWrongConfigurationIsRefused(String from, String to, String says) {
    ListFixture fixture = new ListFixture().config(from, to);
    String message = assertThrows(IllegalArgumentException.class, fixture::rules).getMessage();
    assertThat(message, containsString(says));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sgas.csv       | sga,name,list_size;s1,a,;S1,b,          | sgas.csv: row 2, column sga must be unique but row 1 has it too
          sgas.csv       | sga,name,list_size;a b,a,;a/b,b,        | sgas.csv: row 2, column sga must give a file of its own but lists/a_b.csv is another's
          sgas.csv       | sga,name,list_size;all,a,               | lists/all.csv is another's
          sgas.csv       | sga,name,list_size;s1,a,-5              | must be a whole number from 0 to 100000 but was -5
          sgas.csv       | sga,name,list_size                      | there must be an SGA but there is none
          sgas.csv       | sga,name;s1,a                           | the header must be sga,name,list_size but is sga,name
          tiers.csv      | tier,from_percentile,to_percentile,per_sga;A,80,100,-1    | per_sga must be a whole number from 0
          tiers.csv      | tier,from_percentile,to_percentile,per_sga;A,80,100,;B,50,80,  | tier B must be a range of its own but is 50 to 80, beside A with 80 to 100
          tiers.csv      | tier,from_percentile,to_percentile,per_sga;A,80,70,       | tier A must be a range of its own but is 80 to 70
          tiers.csv      | tier,from_percentile,to_percentile,per_sga;A,80           | tiers.csv: row 1 must have 4 cells but has 2
          priorities.csv | priority,state,bad_contact,from_percentile;P1,open,,1     | must be one of [, nurture, closed] or empty but was open
          erasure.csv    | lead_id,crd;,                           | erasure.csv: row 1, column lead_id and crd are both empty: it must name a person
          erasure.csv    | lead_id,crd;,12x                        | erasure.csv: row 1, column crd cannot be read as a CRD: NOT_A_CRD
          """)
  void aWrongTableIsRefused(String table, String csv, String says) {
    ListFixture fixture = new ListFixture().table(table, csv.replace(';', '\n') + "\n");
    String message = assertThrows(IllegalArgumentException.class, fixture::rules).getMessage();
    assertThat(message, containsString(says));
  }
}
