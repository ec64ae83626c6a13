package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.experiment.AssignedLead;
import java.time.LocalDate;
import java.util.List;

/** Assigned leads as rows of the stored table. */
final class AssignmentRows {
  static final TableSchema SCHEMA =
      TableSchema.of(
          "ab_test_assignments",
          List.of(
              Column.string("lead_token"),
              Column.string("sga_id"),
              Column.string("aum_tier"),
              Column.string("arm"),
              Column.whole("wave"),
              Column.whole("position"),
              Column.date("assigned_on")));

  private AssignmentRows() {}

  static DataRow row(AssignedLead lead) {
    return DataRow.of(
        SCHEMA,
        lead.token(),
        lead.sga(),
        lead.stratum(),
        lead.arm().key(),
        (long) lead.wave(),
        lead.position(),
        lead.assignedOn().toEpochDay());
  }

  static AssignedLead lead(DataRow row) {
    return new AssignedLead(
        row.text("lead_token"),
        row.text("sga_id"),
        row.text("aum_tier"),
        Arm.ofKey(row.text("arm")),
        Math.toIntExact(row.whole("wave")),
        row.whole("position"),
        LocalDate.ofEpochDay(row.whole("assigned_on")));
  }
}
