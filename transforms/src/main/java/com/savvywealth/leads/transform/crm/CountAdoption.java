package com.savvywealth.leads.transform.crm;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.crm.Adoption;
import com.savvywealth.leads.model.crm.FieldMapping;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.ExperimentFiles;
import com.savvywealth.leads.model.experiment.OutcomeRule;
import com.savvywealth.leads.model.experiment.TrialEvent;
import com.savvywealth.leads.transform.experiment.ReadTrialEvents;
import com.savvywealth.leads.transform.io.CollectCounts;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * Reads an event file and counts by SGA the leads that were followed and overridden in the window
 * that ends with the day looked at, each lead by its first event there; the leads that were
 * dialled, reached or booked, with and without such a record; and what became of the file's rows.
 * Gives one map, also for an empty file.
 *
 * @see Adoption
 */
public final class CountAdoption extends PTransform<PBegin, PCollection<SortedMap<String, Long>>> {
  private static final long serialVersionUID = 1L;

  /** Begins the text of a lead that was dialled, reached or booked. */
  private static final String WORK = "+";

  /** Begins the text of any other. */
  private static final String NO_WORK = "-";

  private final Settings settings;

  private CountAdoption(Settings settings) {
    this.settings = settings;
  }

  /**
   * What is counted.
   *
   * @param path CSV of events
   * @param rule its columns, and the window
   * @param tokenKey reference to the key of lead tokens
   * @param asOf last day that is seen
   */
  public record Settings(
      String path, FieldMapping.AdoptionRule rule, String tokenKey, LocalDate asOf)
      implements Serializable {
    private ReadTrialEvents.Settings reading() {
      return new ReadTrialEvents.Settings(
          path,
          new ExperimentFiles.Events(path, null, rule.lead(), rule.sga(), rule.event(), rule.at()),
          tokenKey,
          new OutcomeRule(new ExperimentConfig.Horizon(rule.windowDays(), 0), asOf));
    }

    private long fromMillis() {
      return OutcomeRule.startOf(Adoption.firstDay(rule, asOf)).toEpochMilli();
    }
  }

  /** Counts by these settings. */
  public static CountAdoption by(Settings settings) {
    return new CountAdoption(settings);
  }

  @Override
  public PCollection<SortedMap<String, Long>> expand(PBegin begin) {
    PCollectionTuple read = begin.apply("Read events", ReadTrialEvents.by(settings.reading()));
    PCollection<KV<String, Long>> opened =
        read.get(ReadTrialEvents.EVENTS)
            .apply("Openings", ParDo.of(new Openings(settings.fromMillis())))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()))
            .apply("First of each lead", Combine.perKey(new First()))
            .apply("Name the count", ParDo.of(new Name()))
            .setCoder(CollectCounts.countCoder());
    return PCollectionList.of(opened)
        .and(read.get(ReadTrialEvents.COUNTS))
        .apply("All counts", Flatten.pCollections())
        .apply("Count", CollectCounts.intoOneMap());
  }

  /**
   * Events of the window: token, {@link #WORK} or not, and a text that sorts by time; empty for
   * events that are no record of following or departing.
   */
  static final class Openings extends DoFn<DataRow, KV<String, String>> {
    private static final long serialVersionUID = 1L;
    private static final Set<TrialEvent> WORKING =
        Set.of(TrialEvent.DIAL, TrialEvent.CONTACT, TrialEvent.BOOKED);
    private final long from;

    Openings(long from) {
      this.from = from;
    }

    @ProcessElement
    public void process(@Element DataRow event, OutputReceiver<KV<String, String>> out) {
      TrialEvent what = TrialEvent.ofKey(event.text("event"));
      if (event.whole("at") < from) {
        return;
      }
      if (WORKING.contains(what)) {
        out.output(KV.of(event.text("lead_token"), WORK));
      } else if (what == TrialEvent.FOLLOWED || what == TrialEvent.OVERRIDDEN) {
        String name = what == TrialEvent.FOLLOWED ? Adoption.FOLLOWED : Adoption.OVERRIDDEN;
        int later = what == TrialEvent.FOLLOWED ? 1 : 0;
        out.output(
            KV.of(
                event.text("lead_token"),
                String.format(
                    Locale.ROOT,
                    NO_WORK + "%019d%d%s%s",
                    event.whole("at"),
                    later,
                    name,
                    event.text("sga"))));
      }
    }
  }

  /**
   * The first record in time, at the same instant a departure, then the lower id of the SGA; and
   * whether there was work.
   */
  static final class First extends Combine.BinaryCombineFn<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String apply(String one, String other) {
      String work = one.startsWith(WORK) || other.startsWith(WORK) ? WORK : NO_WORK;
      String first = one.substring(1);
      String second = other.substring(1);
      boolean isFirst = second.isEmpty() || (!first.isEmpty() && first.compareTo(second) <= 0);
      return work + (isFirst ? first : second);
    }
  }

  static final class Name extends DoFn<KV<String, String>, KV<String, Long>> {
    private static final long serialVersionUID = 1L;
    private static final int SORTING = 21;

    @ProcessElement
    public void process(@Element KV<String, String> first, OutputReceiver<KV<String, Long>> out) {
      String value = first.getValue();
      boolean opened = value.length() > SORTING;
      if (opened) {
        out.output(KV.of(value.substring(SORTING), 1L));
      }
      if (value.startsWith(WORK)) {
        out.output(KV.of(Adoption.WORKED, 1L));
        if (opened) {
          out.output(KV.of(Adoption.WORKED_OPENED, 1L));
        }
      }
    }
  }
}
