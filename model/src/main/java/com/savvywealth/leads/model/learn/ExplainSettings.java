package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.explain.NarrativeTemplates;
import com.savvywealth.leads.model.explain.PriorModels;
import com.savvywealth.leads.model.explain.PriorRelease;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an explanation is made by and compared with.
 *
 * @param config cohorts, bootstrap, justified moves
 * @param priorModels published importances of earlier models
 * @param priorRelease importances of the release before; null for a first release
 * @param narratives words for sales people, which the bundle takes along
 */
public record ExplainSettings(
    ExplainConfig config,
    PriorModels priorModels,
    PriorRelease priorRelease,
    NarrativeTemplates narratives)
    implements Serializable {
  /** Name of the shipped explanation file. */
  public static final String CONFIG = "v12_explanation.json";

  private static final String PRIOR_MODELS = "v12_prior_importances.json";

  /** The shipped settings of a first release. */
  public static ExplainSettings standard() {
    return of(ExplainConfig.read(CONFIG, resource(CONFIG)), null);
  }

  /** These settings, with the shipped importances of earlier models and the shipped narratives. */
  public static ExplainSettings of(ExplainConfig config, PriorRelease priorRelease) {
    return new ExplainSettings(
        config,
        PriorModels.read(PRIOR_MODELS, resource(PRIOR_MODELS)),
        priorRelease,
        NarrativeTemplates.bundled());
  }

  /** The same with other narratives. */
  public ExplainSettings saying(NarrativeTemplates other) {
    return new ExplainSettings(config, priorModels, priorRelease, other);
  }

  /** The release before; empty for a first one. */
  public Optional<PriorRelease> prior() {
    return Optional.ofNullable(priorRelease);
  }

  private static String resource(String name) {
    try (InputStream in = ExplainSettings.class.getResourceAsStream("/config/" + name)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks the resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
