package com.savvywealth.leads.transform.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.LatestPointer;
import com.savvywealth.leads.model.health.Night;
import com.savvywealth.leads.model.health.ScoreNight;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.CollectCounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Reads what finished batches counted. A batch is finished when its {@code _SUCCESS} holds the hash
 * of its manifest; others are counted, and so are files that cannot be read and days after the
 * as-of day. Unfinished batches that left their counts come out with their day. Counts: {@code
 * nights_in} = {@code nights_out} + {@code nights_rejected|REASON}.
 */
final class ReadNights extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Finished batches. */
  static final TupleTag<NightFile> NIGHTS = new TupleTag<>("nights") {};

  /** Days of unfinished batches, such as 2025-10-20, by batch. */
  static final TupleTag<KV<String, String>> UNFINISHED = new TupleTag<>("unfinished") {};

  /** Named counts. */
  static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  private final String scores;
  private final LocalDate asOf;

  private ReadNights(String scores, LocalDate asOf) {
    this.scores = scores;
    this.asOf = asOf;
  }

  /**
   * Reads batches up to a day.
   *
   * @param scores folder of the batches
   */
  static ReadNights in(String scores, LocalDate asOf) {
    return new ReadNights(scores, asOf);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple read =
        begin
            .apply(
                "Match nights",
                FileIO.match()
                    .filepattern(scores + "/*/reports/score_night_*.json")
                    .withEmptyMatchTreatment(EmptyMatchTreatment.ALLOW))
            .apply("Spread nights", Reshuffle.viaRandomKey())
            .apply(
                "Read nights",
                ParDo.of(new ReadNight(asOf))
                    .withOutputTags(NIGHTS, TupleTagList.of(UNFINISHED).and(COUNTS)));
    return PCollectionTuple.of(
            NIGHTS, read.get(NIGHTS).setCoder(SerializableCoder.of(NightFile.class)))
        .and(
            UNFINISHED,
            read.get(UNFINISHED).setCoder(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of())))
        .and(COUNTS, read.get(COUNTS).setCoder(CollectCounts.countCoder()));
  }

  static final class ReadNight extends DoFn<MatchResult.Metadata, NightFile> {
    private static final long serialVersionUID = 1L;
    private static final String MANIFEST = "manifest.json";
    private static final String TIMINGS = "timings.json";

    private final LocalDate asOf;

    ReadNight(LocalDate asOf) {
      this.asOf = asOf;
    }

    @ProcessElement
    public void process(@Element MatchResult.Metadata file, MultiOutputReceiver out)
        throws IOException {
      String path = file.resourceId().toString();
      String folder = path.substring(0, path.lastIndexOf("/reports/"));
      out.get(COUNTS).output(KV.of("nights_in", 1L));
      String fault = "UNFINISHED";
      boolean finished = isFinished(folder);
      try {
        if (finished) {
          Night night = night(path, folder);
          fault = night.day().isAfter(asOf) ? "LATER" : null;
          if (fault == null) {
            out.get(NIGHTS).output(new NightFile(night, folder));
          }
        } else {
          ScoreNight counts = ScoreNight.read(path, ArtifactFiles.readText(path));
          out.get(UNFINISHED).output(KV.of(counts.batch(), counts.date()));
        }
      } catch (IllegalArgumentException | DateTimeException e) {
        fault = finished ? "UNREADABLE" : fault;
      }
      out.get(COUNTS).output(KV.of(fault == null ? "nights_out" : "nights_rejected|" + fault, 1L));
    }

    private static boolean isFinished(String folder) throws IOException {
      String success = folder + "/" + LatestPointer.SUCCESS;
      String manifest = folder + "/" + MANIFEST;
      return ArtifactFiles.exists(success)
          && ArtifactFiles.exists(manifest)
          && ArtifactFiles.readText(success)
              .strip()
              .equals(StrictJson.sha256(ArtifactFiles.read(manifest)));
    }

    private static Night night(String path, String folder) throws IOException {
      ScoreNight counts = ScoreNight.read(path, ArtifactFiles.readText(path));
      JsonNode made = json(folder + "/" + MANIFEST).path("provenance").path("scoreAt");
      Instant scoredAt =
          made.isTextual()
              ? Instant.parse(made.asText())
              : counts.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      return new Night(counts, scoredAt, seconds(folder));
    }

    /** Seconds that scoring took, NaN when nobody wrote them down. */
    private static double seconds(String folder) throws IOException {
      String path = folder + "/" + TIMINGS;
      if (!ArtifactFiles.exists(path)) {
        return Double.NaN;
      }
      JsonNode took = json(path).path("scoring");
      return took.isNumber() ? took.asDouble() : Double.NaN;
    }

    private static JsonNode json(String path) throws IOException {
      return StrictJson.read(
          path, new String(ArtifactFiles.read(path), StandardCharsets.UTF_8), JsonNode.class);
    }
  }
}
