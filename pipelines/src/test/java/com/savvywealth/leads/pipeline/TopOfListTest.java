package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.LeadList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopOfListTest {
  private static final String LIST =
      """
      lead_id,scored,reason,in_sample,raw_margin,probability,percentile,decile,bucket,displayed_score,suppression,driver_1,driver_2,driver_3,narrative
      00Q1,true,,true,-1.5,0.25,100,1,Top 10,1.0,,b:up,a:up,,"Old, but good."
      00Q2,true,,false,-2.5,0.1,50,5,Lower 50,0.33,RECENT_MOVE,b:down,,,Just moved.
      00Q3,true,,false,-3.5,0.05,10,10,Lower 50,0.1,,,,,Nothing.
      00Q4,false,NO_CRD,false,,,,,,,,,,,
      """;
  private static final String EXPLAINED =
      """
      lead_token,aum_tier,raw_margin,base_value,a,b
      k0-1,OVER_500M,-1.5,-3.0,0.5,1.0
      k0-2,UNKNOWN,-2.5,-3.0,0.75,-0.25
      """;

  @TempDir Path run;

  private List<Block> blocks(String list, String explained) throws IOException {
    Files.createDirectories(run.resolve("scores"));
    Files.writeString(run.resolve(Artifact.CALL_LIST.path()), list);
    Files.writeString(run.resolve(Artifact.EXPLAINED_LEADS.path()), explained);
    return TopOfList.of(run.toString());
  }

  /** The list knows the words, the explained leads the amounts; the ids stay where they are. */
  @Test
  void leadsBearTheirTokenAndWhatMovedTheirScore() throws IOException {
    LeadList list = ((Block.LeadListBlock) blocks(LIST, EXPLAINED).get(0)).list();
    assertThat(list.features(), is(List.of("a", "b")));
    assertThat(list.base(), is(-3.0));
    assertThat(list.scored(), is(3L));
    assertThat(
        list.leads(),
        is(
            List.of(
                new LeadList.Lead(
                    "k0-1",
                    "OVER_500M",
                    "Top 10",
                    100,
                    0.25,
                    -1.5,
                    "b:up, a:up",
                    "The model was trained on this lead, so its score says little about the model.",
                    "Old, but good.",
                    List.of(0.5, 1.0)),
                new LeadList.Lead(
                    "k0-2",
                    "UNKNOWN",
                    "Lower 50",
                    50,
                    0.1,
                    -2.5,
                    "b:down",
                    "Held back for RECENT_MOVE: its displayed score is 0.33.",
                    "Just moved.",
                    List.of(0.75, -0.25)))));
    assertThat(list.toString().contains("00Q"), is(false));
  }

  @Test
  void explainedLeadsOfAnotherListAreRefused() {
    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class, () -> blocks(LIST, EXPLAINED.replace("-2.5", "-2.25")));
    assertThat(refused.getMessage(), containsString("row 2"));
  }

  @Test
  void aRunWithoutAListShowsNone() throws IOException {
    assertThat(TopOfList.of(run.toString()), is(empty()));
  }
}
