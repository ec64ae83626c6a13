package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The format alone; what a model must hold is {@link TreeModelReaderTest}'s. */
class ModelUbjTest {
  /** One of each kind that XGBoost writes, spelt by hand. */
  @Test
  void everyKindThatXgboostWritesIsRead() {
    byte[] bytes =
        new Ubj()
            .raw("{")
            .text("i8")
            .raw("i", 0xFE)
            .text("u8")
            .raw("U", 0xFE)
            .text("i16")
            .raw("I", 0xFF, 0xFE)
            .text("i32")
            .raw("l", 0x7F, 0xFF, 0xFF, 0xFF)
            .text("i64")
            .length(-5)
            .text("f32")
            .raw("d", 0x3F, 0x80, 0x00, 0x01)
            .text("f64")
            .raw("D", 0xBF, 0xF0, 0, 0, 0, 0, 0, 0)
            .text("yes")
            .raw("T")
            .text("text")
            .raw("S")
            .text("\u00e9")
            .text("typed")
            .raw("[$U#i", 2, 7, 200)
            .text("mixed")
            .raw("[#U", 2, "Fi", 1)
            .text("none")
            .raw("Z}")
            .bytes();
    ModelValue value = ModelUbj.parse(bytes);
    // -2, 254, -2, 2^31 - 1, -5, the float after 1 (1 + 2^-23), -1
    assertThat(value.field("i8").number(""), is(-2.0));
    assertThat(value.field("u8").number(""), is(254.0));
    assertThat(value.field("i16").number(""), is(-2.0));
    assertThat(value.field("i32").number(""), is(2147483647.0));
    assertThat(value.field("i64").number(""), is(-5.0));
    assertThat(value.field("f32").number(""), is(1 + Math.pow(2, -23)));
    assertThat(value.field("f64").number(""), is(-1.0));
    assertThat(value.field("text").text(""), is("\u00e9"));
    assertThat(value.field("typed").array("").at(1).number(""), is(200.0));
    assertThat(value.field("mixed").array("").at(1).number(""), is(1.0));
    assertThat(value.find("none") == null, is(true));
    assertThat(
        value.fields("").keySet(),
        contains(
            "f32", "f64", "i16", "i32", "i64", "i8", "mixed", "none", "text", "typed", "u8",
            "yes"));
  }

  @Test
  void aLengthNeverClaimsMoreThanIsThere() {
    // 2^31 - 1 floats, 2^62 texts, a text of 2^40 bytes, a negative one: a few bytes each
    refused("bytes are left", new Ubj().raw("[$d#l", 0x7F, 0xFF, 0xFF, 0xFF));
    refused("bytes are left", new Ubj().raw("[$D#").length(1L << 61));
    refused("bytes are left", new Ubj().raw("[#").length(1L << 62));
    refused("bytes are left", new Ubj().raw("S").length(1L << 40));
    refused("bytes are left", new Ubj().raw("S").length(-1));
    refused("bytes are left", new Ubj().raw("[#d", 0x3F, 0x80, 0, 0, "i", 1));
    refused("bytes are left", new Ubj().raw("[$l#i", 2, 0, 0, 0, 0, 0, 0, 0));
    assertThat(ModelUbj.parse(new Ubj().raw("[$D#i", 0).bytes()).array("").size(), is(0));
  }

  @Test
  void nestingAndNumberOfValuesAreBounded() {
    refused("levels", new Ubj().raw("[#i\u0001".repeat(100_000)));
    int many = ModelValue.MOST_VALUES + 1;
    refused("values", new Ubj().raw("[#").length(many).raw("T".repeat(many)));
  }

  @Test
  void whatXgboostDoesNotWriteIsRefused() {
    refused("count or type", new Ubj().raw("[]"));
    refused("must have a count", new Ubj().raw("[$U", 1));
    refused("type 67", new Ubj().raw("Ca"));
    refused("type 72", new Ubj().raw("Hi", 1, "5"));
    refused("type 83", new Ubj().raw("[$S#i", 1, "i", 1, "a"));
    refused("type 36", new Ubj().raw("{$i#i", 1));
    refused("type 78", new Ubj().raw("N"));
    refused("twice", new Ubj().raw("{").text("a").raw("T").text("a").raw("F}"));
    refused("UTF-8", new Ubj().raw("Si", 2, 0xC3, 0x28));
    refused("does not", new Ubj().raw("TT"));
    for (String part : new String[] {"", "{", "[", "[$", "[$d", "[$d#", "S", "l", "{i", "[#i"}) {
      refused("", new Ubj().raw(part));
    }
  }

  @Test
  void whatIsAskedForAndNotThereIsNamed() {
    ModelValue value = ModelUbj.parse(Ubj.of("{\"a\": \"x\", \"b\": [1, null], \"c\": null}"));
    Map<String, Runnable> asked =
        Map.of(
            "no d", () -> value.field("d"),
            "no c", () -> value.field("c"),
            "q must be a number but was x", () -> value.field("a").number("q"),
            "q must be an array but was x", () -> value.field("a").array("q"),
            "q must be a text but was Mixed", () -> value.field("b").text("q"),
            "q must be an object", () -> value.field("b").fields("q"));
    asked.forEach(
        (message, ask) ->
            assertThat(
                assertThrows(IllegalArgumentException.class, ask::run).getMessage(),
                containsString(message)));
  }

  private static void refused(String part, Ubj ubj) {
    byte[] bytes = ubj.bytes();
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> ModelUbj.parse(bytes)).getMessage(),
        containsString(part));
  }
}
