package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.experiment.AssignedLead;
import com.savvywealth.leads.model.experiment.AssignmentCounts;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.io.RowBlock;
import com.savvywealth.leads.transform.io.Tally;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Reads a file of an earlier wave: its rows go out in packed blocks by shard of their order; each
 * arm is derived again and each row enters the hash of the wave that published it.
 */
final class AuditWave extends DoFn<KV<Integer, String>, KV<Integer, RowBlock>> {
  private static final long serialVersionUID = 1L;

  /** Tag of blocks of leads that were assigned before. */
  static final String TAG = "earlier";

  private final AssignmentPlan plan;

  AuditWave(AssignmentPlan plan) {
    this.plan = plan;
  }

  @ProcessElement
  public void process(@Element KV<Integer, String> file, MultiOutputReceiver out)
      throws IOException {
    Tally tally = new Tally();
    ReadTrialLeads.ShardBlocks blocks =
        new ReadTrialLeads.ShardBlocks(
            TAG, AssignmentRows.SCHEMA, plan.shards(), out.get(AssignLeads.BLOCKS)::output);
    if (ArtifactFiles.exists(file.getValue())) {
      ParquetShard.read(
          file.getValue(), AssignmentRows.SCHEMA, row -> audit(file.getKey(), row, tally, blocks));
    } else {
      tally.add(AssignmentCounts.FILES_GONE);
    }
    blocks.flush();
    tally.flush(out.get(AssignLeads.COUNTS)::output);
  }

  private void audit(int wave, DataRow row, Tally tally, ReadTrialLeads.ShardBlocks blocks) {
    AssignedLead lead = AssignmentRows.lead(row);
    AssignmentCounts.hash(tally::add, wave, plan.allocation().seal(lead));
    tally.add(AssignmentCounts.stored(lead.stratum(), lead.arm()));
    if (plan.allocation().arm(lead) != lead.arm()) {
      tally.add(AssignmentCounts.OTHER_ARM);
    }
    blocks.add(plan.shard(plan.allocation().order(lead.token())), row);
  }
}
