package com.savvywealth.leads.model.crm;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whether an organisation's fields hold what is written. */
class MappingCheckTest {
  private static List<String> found(ObjectMetadata metadata) {
    return found(Crm.rules(), metadata);
  }

  private static List<String> found(WriteRules rules, ObjectMetadata metadata) {
    return MappingCheck.violations(rules, metadata).stream()
        .map(violation -> violation.code() + " " + violation.field())
        .toList();
  }

  @Test
  void theShippedMappingFitsTheMadeUpOrganisation() {
    assertThat(found(Crm.metadata()), is(empty()));
    String wrapped = "{\"status\": 0, \"result\": " + Crm.describe() + "}";
    assertThat(found(ObjectMetadata.read("sf", wrapped)), is(empty()));
  }

  private record Case(String field, String key, Object value, String code) {}

  @Test
  void eachFaultOfAFieldIsNamed() {
    List<Case> cases =
        List.of(
            new Case("Lead_Score__c", "name", "Score__c", "UNKNOWN_FIELD Lead_Score__c"),
            new Case("Lead_Score__c", "updateable", false, "NOT_UPDATEABLE Lead_Score__c"),
            new Case("Lead_Score__c", "type", "string", "TYPE Lead_Score__c"),
            new Case("Lead_Score__c", "nillable", false, "NOT_NILLABLE Lead_Score__c"),
            new Case("Lead_Score__c", "scale", 1, "SCALE Lead_Score__c"),
            new Case("Lead_Score_Raw__c", "precision", 12, "PRECISION Lead_Score_Raw__c"),
            new Case("Expected_Conversion__c", "type", "double", "TYPE Expected_Conversion__c"),
            new Case("Lead_Score_Narrative__c", "length", 200, "LENGTH Lead_Score_Narrative__c"),
            new Case("Lead_Scored_At__c", "type", "date", "TYPE Lead_Scored_At__c"),
            new Case(
                "Lead_Score_Suppressed__c", "type", "string", "TYPE Lead_Score_Suppressed__c"));
    for (Case each : cases) {
      ObjectMetadata metadata = Crm.metadata(each.field(), field -> put(field, each));
      assertThat(each.toString(), found(metadata), contains(each.code()));
    }
  }

  private static void put(ObjectNode field, Case of) {
    field.set(of.key(), new ObjectMapper().valueToTree(of.value()));
  }

  /** What is wrong and what would be right stand in one line. */
  @Test
  void aTwoDecimalFieldIsRefusedInWords() {
    ObjectMetadata two = Crm.metadata("Expected_Conversion__c", field -> field.put("scale", 2));
    List<Violation> violations = MappingCheck.violations(Crm.rules(), two);
    assertThat(
        violations.get(0).line(),
        is(
            "SCALE Expected_Conversion__c: keeps 2 digits after the point; must keep 8, or leads"
                + " that differ become alike"));
  }

  @Test
  void picklistsNeedEveryWordAndAnActiveOne() {
    ObjectMetadata inactive =
        Crm.metadata(
            "Lead_Score_Bucket__c",
            field -> ((ObjectNode) field.get("picklistValues").get(0)).put("active", false));
    List<Violation> violations = MappingCheck.violations(Crm.rules(), inactive);
    assertThat(violations.size(), is(1));
    assertThat(violations.get(0).line(), containsString("has inactive 'Top 10'; activate"));
    ObjectMetadata lacking =
        Crm.metadata(
            "Lead_Score_Bucket__c",
            field -> assertThat(((ArrayNode) field.get("picklistValues")).remove(1).size(), is(5)));
    assertThat(
        MappingCheck.violations(Crm.rules(), lacking).get(0).line(),
        containsString("lacks 'Top 25'; add the value"));
  }

  @Test
  void faultsOfTheMappingItselfAreNamed() {
    Consumer<ObjectNode> spaced =
        root -> Crm.field(root, "Lead_Score_Decile__c").put("field", "Lead Decile__c");
    assertThat(
        found(Crm.rules(Crm.mapping(spaced)), Crm.metadata()),
        contains("NAME Lead Decile__c", "UNKNOWN_FIELD Lead Decile__c"));
    Consumer<ObjectNode> twice =
        root -> Crm.field(root, "Lead_Score_Decile__c").put("field", "lead_score_percentile__c");
    assertThat(
        found(Crm.rules(Crm.mapping(twice)), Crm.metadata()),
        contains("DUPLICATE lead_score_percentile__c"));
    Consumer<ObjectNode> without =
        root -> Crm.field(root, "Lead_Score_Percentile__c").put("source", "decile");
    assertThat(
        found(Crm.rules(Crm.mapping(without)), Crm.metadata()), contains("UNMAPPED percentile"));
    assertThat(
        found(Crm.rules(Crm.mapping(root -> root.put("key", "CRD__c"))), Crm.metadata()),
        contains("KEY CRD__c"));
    String contact = Crm.changed(Crm.describe(), root -> root.put("name", "Contact"));
    assertThat(found(ObjectMetadata.read("describe", contact)), hasItem("OBJECT Contact"));
  }

  @Test
  void aMappedTextThatIsTooShortForTheLongestNarrativeIsRefused() {
    Consumer<ObjectNode> brief =
        root -> Crm.field(root, "Lead_Score_Narrative__c").put("length", 80);
    assertThat(
        MappingCheck.violations(Crm.rules(Crm.mapping(brief)), Crm.metadata()).get(0).line(),
        containsString("is mapped with 80 characters; the longest text has 255"));
  }

  @Test
  void whatIsNoDescribeResultIsRefused() {
    for (String text : List.of("{}", "{\"name\": \"Lead\"}", "[]")) {
      assertThrows(IllegalArgumentException.class, () -> ObjectMetadata.read("x", text));
    }
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Crm.metadata("Lead_Score__c", field -> field.remove("updateable")));
    assertThat(refused.getMessage(), is("describe: field Lead_Score__c must have updateable"));
  }

  /**
   * 4,000 chances between 2 and 10 %: two decimals of the fraction leave the 9 values .02 to .10;
   * at the mapped eight decimals of the percentage nothing is lost.
   */
  @Test
  void twoDecimalsCollapseTheScoresOfABatch() {
    Consumer<ObjectNode> fraction =
        root -> {
          ObjectNode field = Crm.field(root, "Expected_Conversion__c");
          field.put("type", "number").put("field", "V4_Score__c").put("scale", 2);
        };
    WriteRules rules = Crm.rules(Crm.mapping(fraction));
    assertThat(distinct(rules), is("4000 -> 9, COLLAPSED V4_Score__c"));
    assertThat(distinct(Crm.rules()), is("4000 -> 4000, none"));
  }

  private static String distinct(WriteRules rules) {
    WriteBackCounts counts = new WriteBackCounts(rules, Crm.metadata(), Crm.FACTS);
    for (int i = 0; i < 4000; i++) {
      CallRow row = Crm.lead(Crm.ID, 0.02 + 0.08 * i / 3999);
      counts.add(row, new WriteBackMaker.Made(List.of("x"), null, ""));
    }
    WriteBackResult result = counts.result(new WriteBackResult.ReadBack(4000, 0, 0, 1, 1));
    DistinctLoss.Distinct chance =
        result.distinct().stream()
            .filter(each -> each.field().matches("V4_Score__c|Expected_Conversion__c"))
            .findFirst()
            .orElseThrow();
    return "%d -> %d, %s"
        .formatted(
            chance.before(),
            chance.after(),
            result.collapsed().stream()
                .map(each -> each.code() + " " + each.field())
                .findFirst()
                .orElse("none"));
  }
}
