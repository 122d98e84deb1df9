package org.pileshare.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T18:02:11.482Z");

  @Test
  void aDerivedIdIsTheSameForTheSamePartsInEveryReleaseAndOnEveryMachine() {
    assertThat(Ids.derived("LINDE-7F3K", 1, "04A1B2C3D4E580", "2026-12-01T17:02:30Z", 48210))
        .isEqualTo(UUID.fromString("043e269e-dbd8-88b0-9f22-96d44e65ecf0"));
  }

  @Test
  void theExamplesDeriveTheirIdsAsTheServicesDo() {
    var uploaded =
        ContractFiles.json(ContractFiles.fileOf("examples", OfflineSessionUploaded.class));
    assertThat(uploaded.path("session").asText())
        .isEqualTo(
            Ids.derived(
                    new PileId(uploaded.path("pile").asText()),
                    uploaded.path("connector").asInt(),
                    new CardId(uploaded.path("card").asText()),
                    Instant.parse(uploaded.path("startedAt").asText()),
                    uploaded.path("meterStartWh").asLong())
                .toString());
  }

  @Test
  void aDerivedIdDependsOnWhereOnePartEndsAndTheNextBegins() {
    assertThat(Ids.derived("ab", "c")).isNotEqualTo(Ids.derived("a", "bc"));
    assertThat(Ids.derived("a", "")).isNotEqualTo(Ids.derived("a"));
    assertThat(Ids.derived("", "a")).isNotEqualTo(Ids.derived("a", ""));
  }

  @Test
  void aDerivedIdIsAUuidOfVersion8AndTellsNoTime() {
    for (int i = 0; i < 1_000; i++) {
      var id = Ids.derived(i);
      assertThat(id.version()).isEqualTo(8);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(Ids.timeOf(id)).isEmpty();
    }
  }

  @Test
  void aTimeOrderedIdIsAUuidOfVersion7AndTellsItsMillisecond() {
    var random = new Random(7);
    var seen = new HashSet<UUID>();
    for (int i = 0; i < 1_000; i++) {
      var id = Ids.timeOrdered(NOW, random);
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(Ids.timeOf(id)).contains(NOW);
      assertThat(seen.add(id)).isTrue();
    }
  }

  @Test
  void laterIdsSortAfterEarlierOnes() {
    var random = new Random(8);
    var earlier = Ids.timeOrdered(NOW, random).toString();
    var later = Ids.timeOrdered(NOW.plusMillis(1), random).toString();
    assertThat(earlier).isLessThan(later);
  }

  @Test
  void aRandomIdTellsNoTime() {
    assertThat(Ids.timeOf(UUID.fromString("3f2b0a52-5b1e-4c8f-9a53-0d7a5c1c9d11"))).isEmpty();
  }
}
