package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.experiment.AssignedLead;
import com.savvywealth.leads.model.experiment.AssignmentCounts;
import com.savvywealth.leads.model.experiment.AssignmentFigures;
import com.savvywealth.leads.model.experiment.BalanceCounter;
import com.savvywealth.leads.model.experiment.Wave;
import com.savvywealth.leads.transform.io.RowBlock;
import com.savvywealth.leads.transform.io.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Gives the new leads of one shard their places, which follow those of all shards before it, and
 * with the place the arm. Rows go out in packed blocks by the file that will hold them.
 */
final class PlaceLeads extends DoFn<KV<Integer, RowBlock>, KV<String, RowBlock>> {
  private static final long serialVersionUID = 1L;

  private final AssignmentPlan plan;
  private final PCollectionView<SortedMap<String, Long>> counted;

  PlaceLeads(AssignmentPlan plan, PCollectionView<SortedMap<String, Long>> counted) {
    this.plan = plan;
    this.counted = counted;
  }

  @ProcessElement
  public void process(ProcessContext context, MultiOutputReceiver out) {
    TableSchema schema = TrialLeadReader.schema(plan.settings().config());
    int covariates = TrialLeadReader.firstCovariate(schema);
    AssignmentCounts counts = new AssignmentCounts(context.sideInput(counted));
    Places places = new Places(plan, counts, context.element().getKey());
    int files = Wave.filesFor(counts.get(AssignmentCounts.NEW));
    BalanceCounter balance =
        new BalanceCounter(plan.settings().config().leads().covariates(), plan.allocation());
    SortedMap<String, List<DataRow>> byFile = new TreeMap<>();
    List<DataRow> crm = new ArrayList<>();
    Tally tally = new Tally();
    context
        .element()
        .getValue()
        .unpack(
            schema,
            row -> {
              AssignedLead lead = places.take(row);
              DataRow assigned = AssignmentRows.row(lead);
              byFile
                  .computeIfAbsent(
                      AssignmentFiles.nameOf(lead.token(), files), f -> new ArrayList<>())
                  .add(assigned);
              crm.add(CrmArms.row(row.text("lead_id"), assigned));
              balance.add(lead.arm(), lead.stratum(), i -> row.get(covariates + i));
              tally.add(AssignmentCounts.size(lead.stratum(), lead.arm()));
              AssignmentCounts.hash(tally::add, lead.wave(), plan.allocation().seal(lead));
            });
    byFile.forEach(
        (file, rows) ->
            out.get(AssignLeads.ROWS)
                .output(KV.of(file, RowBlock.pack("wave", AssignmentRows.SCHEMA, rows))));
    CrmArms.pack(crm, out.get(AssignLeads.CRM)::output);
    out.get(AssignLeads.BALANCE).output(balance.balance().json());
    tally.flush(out.get(AssignLeads.COUNTS)::output);
  }

  /** Next places by stratum, or the places of SGAs. */
  private static final class Places {
    private final AssignmentPlan plan;
    private final AssignmentCounts counts;
    private final int shard;
    private final Map<String, Long> next = new HashMap<>();
    private final Map<String, Long> sgas;

    Places(AssignmentPlan plan, AssignmentCounts counts, int shard) {
      this.plan = plan;
      this.counts = counts;
      this.shard = shard;
      this.sgas = new HashMap<>(plan.before().sgas());
      sgas.putAll(AssignmentFigures.newSgas(plan.allocation(), plan.before(), counts));
    }

    AssignedLead take(DataRow row) {
      String tier = row.text("aum_tier");
      long place = plan.allocation().bySga() ? sgas.get(row.text("sga_id")) : next(tier);
      return new AssignedLead(
          row.text("lead_token"),
          row.text("sga_id"),
          tier,
          plan.allocation().arm(tier, place),
          plan.before().next(),
          place,
          plan.settings().day());
    }

    private long next(String tier) {
      long place =
          next.computeIfAbsent(
              tier, name -> plan.before().assigned(name) + counts.before(name, shard));
      next.put(tier, place + 1);
      return place;
    }
  }
}
