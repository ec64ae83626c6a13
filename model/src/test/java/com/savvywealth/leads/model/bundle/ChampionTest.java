package com.savvywealth.leads.model.bundle;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fault 32: an older bundle, rightly signed, comes back only when a person says so. */
class ChampionTest {
  private static ModelBundle bundle(String release, int content) {
    Edition edition =
        release.isEmpty() ? Edition.none() : Edition.of("v12", Instant.parse(release));
    byte[] bytes =
        ModelBundle.write(
            Map.of("a", new byte[] {(byte) content}), edition, Map.of(), Signer.demo());
    return ModelBundle.open(bytes, TrustedKeys.demoOnly());
  }

  private static final ModelBundle AUGUST = bundle("2025-08-01T00:00:00Z", 8);
  private static final ModelBundle OCTOBER = bundle("2025-10-01T00:00:00Z", 10);
  private static final ModelBundle NOVEMBER = bundle("2025-11-01T00:00:00Z", 11);

  private static Champion after(ModelBundle... bundles) {
    Champion champion = Champion.none();
    for (ModelBundle bundle : bundles) {
      champion = champion.admit(bundle, true);
    }
    return champion;
  }

  private static void refused(Champion champion, ModelBundle bundle, String part) {
    BundleRefused refused = assertThrows(BundleRefused.class, () -> champion.admit(bundle, false));
    assertThat(refused.code(), is(BundleRefused.Code.OLDER_RELEASE));
    assertThat(refused.getMessage(), containsString(part));
  }

  @Test
  void anythingIsFirstAndLaterReleasesFollow() {
    Champion champion = Champion.none().admit(AUGUST, false).admit(OCTOBER, false);
    assertThat(champion.current().get().fingerprint(), is(OCTOBER.fingerprint()));
    assertThat(
        champion.history().stream().map(Champion.Service::rollback).toList(),
        is(List.of(false, false)));
    assertThat(champion.admit(OCTOBER, false), is(champion));
  }

  @Test
  void fault32ReplayOfAnOlderBundleNeedsTheFlagAndIsRecorded() {
    Champion champion = after(AUGUST, OCTOBER);
    refused(
        champion,
        AUGUST,
        "v12 of 2025-08-01T00:00:00Z is not a later release than v12 of 2025-10-01");
    Champion back = champion.admit(AUGUST, true);
    assertThat(
        back.current().get(),
        is(new Champion.Service(AUGUST.edition(), AUGUST.fingerprint(), "demo-1", true)));
    assertThat(back.history().size(), is(3));
  }

  /** What was taken out of service does not slip back in for being newer than what replaced it. */
  @Test
  void afterARollbackTheWithdrawnReleaseNeedsTheFlagToo() {
    Champion back = after(AUGUST, OCTOBER, AUGUST);
    refused(back, OCTOBER, "only --rollback");
    assertThat(back.admit(AUGUST, false), is(back));
    assertThat(back.admit(NOVEMBER, false).current().get().rollback(), is(false));
  }

  @Test
  void anotherBundleOfTheSameReleaseIsNotNewer() {
    refused(after(OCTOBER), bundle("2025-10-01T00:00:00Z", 99), "is not a later release");
  }

  @Test
  void whatIsNoReleaseIsOlderThanEveryRelease() {
    refused(after(AUGUST), bundle("", 1), "no release is not a later release");
    assertThat(after(bundle("", 1)).admit(AUGUST, false).history().size(), is(2));
  }

  /** Signed anew under another key, the content is the same bundle. */
  @Test
  void aNewSignatureIsNoNewBundle() {
    byte[] bytes =
        ModelBundle.write(
            Map.of("a", new byte[] {10}), OCTOBER.edition(), Map.of(), FaultyBundles.OPS.signer());
    ModelBundle again = ModelBundle.open(bytes, FaultyBundles.trusted(FaultyBundles.OPS));
    assertThat(again.fingerprint(), is(OCTOBER.fingerprint()));
    assertThat(after(OCTOBER).admit(again, false), is(after(OCTOBER)));
  }

  @Test
  void theFileIsReadAsWrittenAndNothingElse() {
    Champion champion = after(AUGUST, OCTOBER, AUGUST);
    assertThat(Champion.read("champion.json", champion.json()), is(champion));
    for (String bad :
        List.of(
            "",
            "null",
            "{}",
            champion.json().replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"),
            champion.json().replace("2025-08-01T", "2025-08-1T"),
            champion.json().replace("rollback", "rolledBack"))) {
      assertThrows(IllegalArgumentException.class, () -> Champion.read("champion.json", bad), bad);
    }
  }

  @Test
  void anEditionIsSpeltInOneWay() {
    assertThat(new Edition("v12", "2025-11-10T00:00:00Z").isAfter(Edition.none()), is(true));
    assertThat(Edition.none().isAfter(Edition.none()), is(false));
    for (String release : List.of("2025-11-10", "2025-11-10T00:00Z", "2025-11-10T00:00:00.000Z")) {
      assertThrows(IllegalArgumentException.class, () -> new Edition("v12", release), release);
    }
    assertThrows(IllegalArgumentException.class, () -> new Edition("", "2025-11-10T00:00:00Z"));
    assertThrows(IllegalArgumentException.class, () -> new Edition("v12", ""));
  }
}
