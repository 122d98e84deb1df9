package org.pileshare.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.core.Given.ANN;
import static org.pileshare.gateway.core.Given.ANNS;
import static org.pileshare.gateway.core.Given.BOB;
import static org.pileshare.gateway.core.Given.BOBS;
import static org.pileshare.gateway.core.Given.PILE;
import static org.pileshare.gateway.core.Given.TODAY;
import static org.pileshare.gateway.core.Given.at;
import static org.pileshare.gateway.core.Given.permission;
import static org.pileshare.gateway.core.Given.revoked;
import static org.pileshare.gateway.core.Given.table;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.PersonId;
import org.pileshare.gateway.core.PileTable.OpenTo;

class PileTableTest {
  private static final Map<PersonId, List<CardId>> CARDS =
      Map.of(ANN, List.of(ANNS, new CardId("APP-ANN")), BOB, List.of(BOBS));

  private static PileTable built(PileAuthority authority) {
    return PileTable.of(authority, TODAY, driver -> CARDS.getOrDefault(driver, List.of()))
        .orElseThrow();
  }

  @Test
  void aHeldRunHasTheCardsOfItsHolderAndTheOthersNone() {
    var table =
        built(
            PileAuthority.unknown(PILE)
                .with(table(TODAY, 7, ANN, Authority.OPEN, Authority.CLOSED))
                .with(permission(ANN)));
    assertThat(table.version()).isEqualTo(7);
    assertThat(table.runs())
        .extracting(PileTable.Run::authority)
        .containsExactly(Authority.HELD, Authority.OPEN, Authority.CLOSED);
    assertThat(table.runs().get(0).cards()).containsExactly(new CardId("APP-ANN"), ANNS);
    assertThat(table.runs().get(1).cards()).isEmpty();
    assertThat(table.runs().get(2).cards()).isEmpty();
  }

  @Test
  void aHolderWhosePermissionWasRevokedHasNoCardsInTheRun() {
    var granted = permission(ANN);
    var table =
        built(
            PileAuthority.unknown(PILE)
                .with(table(TODAY, 1, ANN))
                .with(granted)
                .with(revoked(granted, at("03:00"))));
    assertThat(table.runs().getFirst().cards()).isEmpty();
  }

  @Test
  void openRunsAreForThePermittedWithinTheirPermission() {
    var table =
        built(
            PileAuthority.unknown(PILE)
                .with(table(TODAY, 1, Authority.OPEN))
                .with(permission(ANN))
                .with(permission(BOB, at("09:00"), at("10:00"))));
    assertThat(table.openTo())
        .containsExactly(
            new OpenTo(new CardId("APP-ANN"), null, null),
            new OpenTo(ANNS, null, null),
            new OpenTo(BOBS, at("09:00"), at("10:00")));
  }

  @Test
  void withoutAnOpenRunNobodyIsListed() {
    assertThat(
            built(PileAuthority.unknown(PILE).with(table(TODAY, 1, ANN)).with(permission(BOB)))
                .openTo())
        .isEmpty();
  }

  @Test
  void cardsBeyondTheLimitAreLeftOutAndCounted() {
    var authority = PileAuthority.unknown(PILE).with(table(TODAY, 1, Authority.OPEN));
    for (int i = 0; i < 100; i++) {
      authority = authority.with(permission(new PersonId("driver-" + i)));
    }
    var table =
        PileTable.of(
                authority,
                TODAY,
                driver ->
                    IntStream.range(0, 20).mapToObj(n -> new CardId(driver + "." + n)).toList())
            .orElseThrow();
    assertThat(table.openTo()).hasSize(PileTable.MAX_CARDS);
    assertThat(table.leftOut())
        .isEqualTo(100 * PileTable.MAX_CARDS_OF_DRIVER - PileTable.MAX_CARDS);
    assertThat(table.atMost(10, 1).openTo()).hasSize(10);
  }

  @Test
  void thereIsNoTableForADayThatHasNone() {
    assertThat(PileTable.of(PileAuthority.unknown(PILE), TODAY, driver -> List.of())).isEmpty();
  }
}
