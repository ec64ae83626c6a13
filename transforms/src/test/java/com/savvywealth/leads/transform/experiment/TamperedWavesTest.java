package com.savvywealth.leads.transform.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.experiment.AssignedLead;
import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TamperedWavesTest {
  private static final String WAVES = Artifact.AB_WAVES.path();
  private static final String FIRST =
      "tables/ab_test_assignments_v12/wave-0001/part-00000-of-00001.parquet";

  @TempDir private Path folder;

  @Test
  void tamperedRowsAreFound() throws IOException {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    trial.assign(Trial.leads(0, 400), "2026-01-05");
    // A friend's arm is turned round.
    rewrite(trial, rows -> rows.set(7, turned(rows.get(7))));
    Reading reading = trial.assign(List.of(), "2026-01-06").get("assignments_changed all");
    assertThat(reading.value(), is(3.0)); // the arm, the wave's hash, the sizes
    assertThat(reading.note(), startsWith("1 arms are not those of the key"));
  }

  @Test
  void leadsThatSwapPlacesAreFoundByTheSealAlone() throws IOException {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    trial.assign(Trial.leads(0, 400), "2026-01-05");
    rewrite(
        trial,
        rows -> {
          AssignedLead one = AssignmentRows.lead(rows.get(0));
          AssignedLead two = AssignmentRows.lead(rows.get(1));
          rows.set(0, AssignmentRows.row(at(one, two)));
          rows.set(1, AssignmentRows.row(at(two, one)));
        });
    Reading reading = trial.assign(List.of(), "2026-01-06").get("assignments_changed all");
    assertThat(reading.value(), is(1.0));
    assertThat(reading.note(), containsString("waves with other rows: [1]"));
  }

  private static AssignedLead at(AssignedLead who, AssignedLead place) {
    return new AssignedLead(
        who.token(),
        who.sga(),
        place.stratum(),
        place.arm(),
        who.wave(),
        place.position(),
        LocalDate.of(2026, 1, 5));
  }

  @Test
  void aRowThatStandsTwiceAndAFileThatIsGoneAreFound() throws IOException {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    trial.assign(Trial.leads(0, 50), "2026-01-05");
    rewrite(trial, rows -> rows.add(rows.get(3)));
    // once too often, the wave's hash, the sizes
    assertThat(
        trial.assign(List.of(), "2026-01-06").get("assignments_changed all").value(), is(3.0));
    Files.delete(trial.runDir().resolve(FIRST));
    assertThrows(RuntimeException.class, () -> trial.assign(List.of(), "2026-01-06"));
    assertThat(trial.text("reports/ab_test_assignment_report_v12.md"), containsString("\\[1\\]"));
  }

  @Test
  void aSplitOf55To45IsAlarming() throws IOException {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    trial.assign(Trial.leads(0, 2_000), "2026-01-05");
    // 100 controls are called treated: 1,100 and 900 give chi2 20, p = 7.7e-6.
    rewrite(
        trial,
        rows -> {
          int left = 100;
          for (int i = 0; left > 0; i++) {
            if (rows.get(i).text("arm").equals("control")) {
              rows.set(i, turned(rows.get(i)));
              left--;
            }
          }
        });
    Reading reading = trial.assign(List.of(), "2026-01-06").get("srm_p_value all");
    assertThat(reading.value(), lessThan(1e-4));
    assertThat(reading.n(), is(2_000L));
  }

  private interface Change {
    void to(List<DataRow> rows);
  }

  private static void rewrite(Trial trial, Change change) throws IOException {
    String file = trial.runDir().resolve(FIRST).toString();
    List<DataRow> rows = new ArrayList<>(ParquetShard.readAll(file, AssignmentRows.SCHEMA));
    change.to(rows);
    assertThat(ParquetShard.write(file, AssignmentRows.SCHEMA, rows), greaterThan(0L));
  }

  private static DataRow turned(DataRow row) {
    AssignedLead lead = AssignmentRows.lead(row);
    return AssignmentRows.row(
        new AssignedLead(
            lead.token(),
            lead.sga(),
            lead.stratum(),
            lead.arm() == Arm.CONTROL ? Arm.TREATMENT : Arm.CONTROL,
            lead.wave(),
            lead.position(),
            lead.assignedOn()));
  }

  @Test
  void sizesThatWereChangedInTheLedgerAreFound() throws IOException {
    Trial trial = new Trial(folder, UnitOfAssignment.LEAD);
    trial.assign(List.of("a,s,50,1,x\n"), "2026-01-05");
    Path ledger = trial.runDir().resolve(WAVES);
    String text = Files.readString(ledger);
    String moved = text.replace("\"treatment\" : 1", "\"treatment\" : 3");
    String other = text.replace("\"control\" : 1", "\"control\" : 3");
    Files.writeString(ledger, moved.equals(text) ? other : moved);
    Reading reading = trial.assign(List.of(), "2026-01-06").get("assignments_changed all");
    assertThat(reading.value(), is(1.0));
    assertThat(reading.note(), containsString("sizes are not the ledger's"));
  }
}
