package com.savvywealth.leads.template;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The committed bills of materials are a lock: a jar that is new, gone, or of other bytes fails.
 * With {@code -Dgolden=update} they are written anew, from what a package with {@code -Psbom} left.
 */
class BillOnClassPathTest {
  private static final Path HOME = Path.of(System.getProperty("templates.home"));

  /** What we ship. */
  enum Shipped {
    /** The folder that every template's image is made of. */
    IMAGE,
    /** The class path of the local command line. */
    CLI;

    private Path module() {
      return switch (this) {
        case IMAGE -> HOME;
        case CLI -> HOME.resolveSibling("pipelines");
      };
    }

    Path file() {
      return HOME.resolve("classpath").resolve(name().toLowerCase(Locale.ROOT) + ".cdx.json");
    }

    List<Path> jars() throws IOException {
      return switch (this) {
        case IMAGE -> ClassFiles.jars(Path.of(System.getProperty("template.dir")));
        case CLI -> {
          String others = Files.readString(module().resolve("target/classpath.txt")).strip();
          try (Stream<Path> own = Files.list(module().resolve("target"))) {
            yield Stream.concat(
                    own.filter(file -> file.getFileName().toString().matches("pipelines-.*\\.jar")),
                    Stream.of(others.split(File.pathSeparator, -1)).map(Path::of))
                .toList();
          }
        }
      };
    }
  }

  @BeforeAll
  static void writeAnewIfAsked() throws IOException {
    if (!"update".equals(System.getProperty("golden"))) {
      return;
    }
    for (Shipped each : Shipped.values()) {
      Path written = each.module().resolve("target/sbom/bom.json");
      if (!Files.exists(written)) {
        throw new IllegalStateException(
            written + " is missing: first mvn -Psbom -DskipTests package");
      }
      Bill bill = Bill.ofPlugin(written, Bill.digests(each.jars()).keySet());
      Files.writeString(each.file(), StrictJson.pretty(bill.json()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyJarIsListedWithItsDigestAndNoOther(Shipped shipped) throws IOException {
    Map<String, String> there = Bill.digests(shipped.jars());
    Map<String, String> listed = Bill.read(shipped.file()).digests();
    assertThat(there.size(), greaterThan(150));
    assertThat("not listed or of other bytes", less(there, listed), empty());
    assertThat("listed, and not there so", less(listed, there), empty());
  }

  private static List<String> less(Map<String, String> these, Map<String, String> those) {
    return these.entrySet().stream()
        .filter(each -> !each.getValue().equals(those.get(each.getKey())))
        .map(each -> each.getKey() + " " + each.getValue())
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void anotherByteIsSeen(Shipped shipped) throws IOException {
    Map<String, String> listed = Bill.read(shipped.file()).digests();
    Map<String, String> tampered = new TreeMap<>(listed);
    String jar =
        listed.keySet().stream()
            .filter(name -> !listed.get(name).isEmpty())
            .findFirst()
            .orElseThrow();
    tampered.put(jar, StrictJson.sha256(new byte[] {1}));
    assertThat(less(tampered, listed).size(), is(1));
  }

  @ParameterizedTest
  @EnumSource
  void holdsAgainstTheSchemaOfCycloneDx(Shipped shipped) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V7,
                factory ->
                    factory.schemaMappers(
                        mappers -> mappers.mapPrefix("http://cyclonedx.org/schema/", "classpath:")))
            .getSchema(SchemaLocation.of("http://cyclonedx.org/schema/bom-1.6.schema.json"));
    String text = Files.readString(shipped.file());
    assertThat(schema.validate(text, InputFormat.JSON), empty());
    assertThat(
        schema.validate(text.replace("\"library\"", "\"shelf\""), InputFormat.JSON), not(empty()));
  }

  @ParameterizedTest
  @EnumSource
  void saysNeitherWhenNorWhere(Shipped shipped) throws IOException {
    String text = Files.readString(shipped.file());
    List<String> found = new ArrayList<>();
    for (String word : List.of("timestamp", "serialNumber", "file:", "localhost", "repository")) {
      if (text.contains('"' + word) || text.contains(word + "/")) {
        found.add(word);
      }
    }
    assertThat(found, empty());
  }
}
