package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.explain.Drivers.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NarrativeReaderTest {
  private static final FeatureContract CONTRACT = FeatureContract.bundled();
  private static final NarrativeTemplates TEMPLATES = NarrativeTemplates.bundled();
  private static final NarrativeReader READER = NarrativeReader.of(CONTRACT, TEMPLATES);

  /** Whatever was told is read again, in order. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void readingUndoesTelling(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TemplateNarrative narrative = TemplateNarrative.of(CONTRACT, TEMPLATES);
    TableSchema schema = TrainingTable.schema(CONTRACT);
    List<FeatureSpec> trained = CONTRACT.trainable();
    for (int i = 0; i < 1_000; i++) {
      Object[] values = new Object[schema.width()];
      List<Driver> drivers = new ArrayList<>();
      for (int k = random.nextInt(4); k > 0; k--) {
        FeatureSpec spec = trained.get(random.nextInt(trained.size()));
        long value = random.nextInt(4);
        values[schema.indexOf(spec.name())] =
            spec.dtype() == FeatureSpec.Dtype.LONG ? (Object) value : (Object) (double) value;
        drivers.add(new Driver(spec.name(), random.nextDouble() - 0.5));
      }
      DataRow row = DataRow.of(schema, values);
      boolean held = random.nextBoolean();
      TemplateNarrative.Told told = narrative.told(drivers, row);
      assertThat(
          READER.read(narrative.text(drivers, row, held ? "RECENT_MOVE" : null)).orElseThrow(),
          is(new NarrativeReader.Facts(told.up(), told.down(), held)));
    }
  }

  @Test
  void whatIsNotOfTheTemplatesIsNotRead() {
    String good = "Speaks for a call: only one earlier firm. No strong sign speaks against it.";
    assertThat(READER.read(good).isPresent(), is(true));
    for (String bad :
        List.of(
            "",
            "Why.",
            good + " Call now.",
            good.replace("only one", "hardly one"),
            good.replace("against it", "for it"),
            "Speaks for a call: . No strong sign speaks against it.",
            "Speaks for a call: only one earlier firm",
            "No strong sign speaks against it.")) {
      assertThat(bad, READER.read(bad).isPresent(), is(false));
    }
  }
}
