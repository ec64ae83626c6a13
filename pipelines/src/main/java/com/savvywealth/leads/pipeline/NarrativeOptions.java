package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.transform.rewrite.GeminiRewriter;
import com.savvywealth.leads.transform.rewrite.GeminiSettings;
import com.savvywealth.leads.transform.rewrite.RewriteNarratives;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/** Who writes the texts of the call list. */
public interface NarrativeOptions extends PipelineOptions {
  /** The template's own texts. */
  String TEMPLATE = "template";

  /** Texts written anew by Gemini, the template's where that fails. */
  String GEMINI = "gemini";

  /** Who writes. */
  @Description(
      "Who writes the texts of the call list: template, or gemini, which rewrites them and keeps the"
          + " template's text wherever an answer fails a check; outputs are then not byte-stable.")
  @Default.String(TEMPLATE)
  @Parameter(
      label = "Who writes the texts",
      values = {TEMPLATE, GEMINI})
  String getNarratives();

  /** See {@link #getNarratives}. */
  void setNarratives(String value);

  /** Where the API key is. */
  @Description("Reference to the key of the Gemini service, env:NAME or file:PATH, never the key.")
  @Default.String("env:GEMINI_API_KEY")
  @Parameter(label = "Key of the Gemini service", kind = Parameter.Kind.KEY_REFERENCE)
  String getGeminiKey();

  /** See {@link #getGeminiKey}. */
  void setGeminiKey(String value);

  /** Name of the model. */
  @Description("Name of the Gemini model that rewrites.")
  @Default.String("gemini-2.0-flash")
  @Parameter(label = "Gemini model", regex = "^[a-z0-9][-a-z0-9.]{0,62}$")
  String getGeminiModel();

  /** See {@link #getGeminiModel}. */
  void setGeminiModel(String value);

  /** Where the service stands. */
  @Description("Scheme and host of the Gemini service.")
  @Default.String(GeminiSettings.ENDPOINT)
  @Parameter(label = "Gemini service", regex = "^https?://[^\\s/]+/?$")
  String getGeminiEndpoint();

  /** See {@link #getGeminiEndpoint}. */
  void setGeminiEndpoint(String value);

  /**
   * The scored rows with the texts that the pipeline's options ask for: as they are, or rewritten.
   *
   * @param scored outputs of {@link ScoreLeads}
   * @throws UsageException when an option is wrong, or there is no key
   */
  static PCollectionTuple written(PCollectionTuple scored, ScoreLeads.Settings scoring) {
    NarrativeOptions options = scored.getPipeline().getOptions().as(NarrativeOptions.class);
    if (options.getNarratives().equals(TEMPLATE)) {
      return scored;
    }
    GeminiSettings gemini = gemini(options);
    PCollectionTuple rewritten =
        scored
            .get(ScoreLeads.ROWS)
            .apply(
                "Rewrite narratives",
                RewriteNarratives.by(
                    new RewriteNarratives.Settings(scoring, () -> GeminiRewriter.open(gemini))));
    System.err.println(
        "narratives are rewritten by " + gemini.model() + ": the outputs are not byte-stable");
    return PCollectionTuple.of(ScoreLeads.ROWS, rewritten.get(ScoreLeads.ROWS))
        .and(
            ScoreLeads.COUNTS,
            PCollectionList.of(scored.get(ScoreLeads.COUNTS))
                .and(rewritten.get(ScoreLeads.COUNTS))
                .apply("Counts of narratives too", Flatten.pCollections()))
        .and(ScoreLeads.STARTED, scored.get(ScoreLeads.STARTED));
  }

  private static GeminiSettings gemini(NarrativeOptions options) {
    if (!options.getNarratives().equals(GEMINI)) {
      throw new UsageException(
          "narratives must be template or gemini but was " + options.getNarratives());
    }
    try {
      GeminiSettings settings =
          GeminiSettings.of(
              options.getGeminiEndpoint(), options.getGeminiModel(), options.getGeminiKey());
      GeminiRewriter.open(settings);
      return settings;
    } catch (RuntimeException e) {
      throw new UsageException("narratives=gemini: " + e.getMessage(), e);
    }
  }
}
