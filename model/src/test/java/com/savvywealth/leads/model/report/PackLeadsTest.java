package com.savvywealth.leads.model.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackLeadsTest {
  private static final String HOSTILE = "</script><!-- \"'\\&\u2028\uD83D\uDE00\u0000\n";

  private static ByteBuffer bytes(JsonNode packed) {
    return ByteBuffer.wrap(Base64.getDecoder().decode(packed.asText()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static JsonNode packed(LeadList list) throws Exception {
    return new ObjectMapper().readTree(PackLeads.json(list));
  }

  @Test
  void everyLeadComesBackAsItWas() throws Exception {
    LeadList list = SampleLeads.of(300);
    JsonNode data = packed(list);
    double unit = data.get("unit").asDouble();
    ByteBuffer tiers = bytes(data.at("/tier/at"));
    ByteBuffer margins = bytes(data.get("margin"));
    ByteBuffer contributions = bytes(data.get("contribution"));
    for (int i = 0; i < 300; i++) {
      LeadList.Lead lead = list.leads().get(i);
      assertThat(data.get("token").get(i).asText(), is(lead.token()));
      assertThat(data.at("/tier/of").get(tiers.getShort()).asText(), is(lead.tier()));
      assertThat((long) margins.getInt(), is(Math.round(lead.margin() / unit)));
      for (double each : lead.contributions()) {
        assertThat((long) contributions.getShort(), is(Math.round(each / unit)));
      }
    }
    assertThat(contributions.hasRemaining(), is(false));
  }

  /** 3.2767 is the most that 16 bits hold in ten thousandths; anything more makes coarser units. */
  @Test
  void theUnitIsTheFinestThatHoldsEveryContribution() throws Exception {
    assertThat(unitOf(3.2767), is(1e-4));
    assertThat(unitOf(-3.2769), is(1e-3));
    assertThat(unitOf(40), is(1e-2));
    assertThat(unitOf(1e6), is(100.0));
  }

  private static double unitOf(double contribution) throws Exception {
    LeadList.Lead lead =
        new LeadList.Lead("t", "", "", 1, 0.5, contribution, "", "", "", List.of(contribution));
    LeadList list = new LeadList(List.of("f"), 0, List.of(lead), 1, "scores/call_list.csv");
    JsonNode data = packed(list);
    double back = bytes(data.get("contribution")).getShort() * data.get("unit").asDouble();
    assertThat(Math.abs(back - contribution) <= data.get("unit").asDouble(), is(true));
    return data.get("unit").asDouble();
  }

  @Test
  void aListOfNobodyIsStillData() throws Exception {
    JsonNode data = packed(new LeadList(List.of("f"), -3, List.of(), 0, "scores/call_list.csv"));
    assertThat(data.get("token").size(), is(0));
    assertThat(data.get("unit").asDouble(), is(1e-4));
  }

  @Test
  void hostileTextStaysATextAndCannotEndItsElement() throws Exception {
    LeadList list = SampleLeads.saying(HOSTILE);
    String json = PackLeads.json(list);
    for (String sign : List.of("<", ">", "'", "&", "\u2028", "\u0000")) {
      assertThat(json, not(containsString(sign)));
    }
    String shown = HOSTILE.replace('\u0000', '\uFFFD');
    assertThat(packed(list).get("token").get(2).asText(), is(shown));
    assertThat(packed(list).at("/narrative/of").get(0).asText(), is(shown));
  }

  @Test
  void aListMustFitThePageAndItsFeatures() {
    List<LeadList.Lead> three = SampleLeads.of(3).leads();
    List<String> features = SampleLeads.of(3).features();
    assertThrows(
        IllegalArgumentException.class, () -> new LeadList(features, 0, three, 2, "a.csv"));
    assertThrows(
        IllegalArgumentException.class, () -> new LeadList(List.of("f"), 0, three, 3, "a.csv"));
    LeadList.Lead lead = three.get(0);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new LeadList(
                features, 0, java.util.Collections.nCopies(LeadList.MOST + 1, lead), 60_000, "a"));
  }
}
