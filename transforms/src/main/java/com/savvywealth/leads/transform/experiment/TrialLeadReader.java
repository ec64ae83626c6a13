package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.experiment.Allocation;
import com.savvywealth.leads.model.experiment.AssignmentCounts;
import com.savvywealth.leads.model.experiment.BalanceCounter;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.ExperimentFiles;
import com.savvywealth.leads.model.experiment.ExperimentFiles.Covariate;
import com.savvywealth.leads.model.experiment.ExperimentFiles.CovariateKind;
import com.savvywealth.leads.model.lead.AumTier;
import com.savvywealth.leads.model.lead.Bad;
import com.savvywealth.leads.model.lead.FieldParser;
import com.savvywealth.leads.model.lead.FieldType;
import com.savvywealth.leads.model.lead.SalesforceId;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.io.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the leads of one file by column position. */
final class TrialLeadReader {
  private static final FieldParser PARSER = FieldParser.withMissingTokens(List.of());

  private final ExperimentFiles.Leads columns;
  private final Allocation allocation;
  private final List<Covariate> covariates;
  private final List<String> header;
  private final TableSchema schema;

  TrialLeadReader(ExperimentConfig config, Allocation allocation, List<String> header) {
    this.columns = config.leads();
    this.allocation = allocation;
    this.covariates = BalanceCounter.read(columns.covariates());
    this.header = List.copyOf(header);
    this.schema = schema(config);
  }

  /** Why a record is no lead: its column, null for the whole record, and the reason. */
  record Fault(String column, String reason) {}

  /** Columns of a lead on its way to an arm; the covariates come last, in order. */
  static TableSchema schema(ExperimentConfig config) {
    List<Column> all = new ArrayList<>();
    all.add(Column.string("lead_id"));
    all.add(Column.string("lead_token"));
    all.add(Column.whole("order"));
    all.add(Column.string("sga_id"));
    all.add(Column.string("aum_tier"));
    all.add(Column.whole("line"));
    all.add(Column.whole("offset"));
    List<Covariate> covariates = BalanceCounter.read(config.leads().covariates());
    for (int i = 0; i < covariates.size(); i++) {
      boolean number = covariates.get(i).kind() == CovariateKind.NUMERIC;
      all.add(number ? Column.real("c" + i) : Column.string("c" + i));
    }
    return TableSchema.of("trial_leads", all);
  }

  /** Position of the first covariate. */
  static int firstCovariate(TableSchema schema) {
    return schema.indexOf("offset") + 1;
  }

  /** Columns that the file should have and has not. */
  List<String> missing() {
    return Stream.concat(
            Stream.of(columns.id(), columns.sga(), columns.tier(), columns.aumMillions()),
            covariates.stream().map(Covariate::column))
        .filter(Objects::nonNull)
        .filter(column -> !header.contains(column))
        .distinct()
        .toList();
  }

  /** The lead, or a {@link Fault}; covariates that cannot be read are missing, and counted. */
  Object read(CsvTable.Row record, Tally tally) {
    if (record.fault() != null) {
      return new Fault(null, record.fault());
    }
    String text = field(record, columns.id());
    if (text.isEmpty()) {
      return new Fault(columns.id(), "NO_ID");
    }
    String sga = columns.sga() == null ? "" : field(record, columns.sga());
    if (allocation.bySga() && sga.isEmpty()) {
      return new Fault(columns.sga(), "NO_SGA");
    }
    Object tier = tier(record);
    if (tier instanceof Fault) {
      return tier;
    }
    String id = SalesforceId.canonical(text).orElse(text);
    String token = allocation.token(id);
    List<Object> values = new ArrayList<>(schema.width());
    values.add(id);
    values.add(token);
    values.add(allocation.order(token));
    values.add(sga);
    values.add(((AumTier) tier).key());
    values.add(record.line());
    values.add(record.offset());
    covariates.forEach(covariate -> values.add(covariate(record, covariate, tally)));
    return DataRow.of(schema, values.toArray());
  }

  private Object tier(CsvTable.Row record) {
    if (columns.aumMillions() != null) {
      Object read = PARSER.parse(field(record, columns.aumMillions()), FieldType.MONEY);
      return read instanceof Bad bad
          ? new Fault(columns.aumMillions(), bad.name())
          : AumTier.ofMillions((Double) read);
    }
    String name = field(record, columns.tier());
    if (name.isEmpty()) {
      return AumTier.UNKNOWN;
    }
    Optional<AumTier> found =
        Stream.of(AumTier.values()).filter(tier -> tier.key().equals(name)).findFirst();
    return found.isPresent() ? found.get() : new Fault(columns.tier(), "NOT_A_TIER");
  }

  private Object covariate(CsvTable.Row record, Covariate covariate, Tally tally) {
    String text = field(record, covariate.column());
    if (covariate.kind() == CovariateKind.CATEGORY) {
      return text.isEmpty() ? null : text;
    }
    Object read = PARSER.parse(text, FieldType.MONEY);
    if (read instanceof Bad) {
      tally.add(AssignmentCounts.UNREADABLE + covariate.column());
      return null;
    }
    return read;
  }

  private String field(CsvTable.Row record, String column) {
    return record.field(header.indexOf(column)).strip();
  }
}
