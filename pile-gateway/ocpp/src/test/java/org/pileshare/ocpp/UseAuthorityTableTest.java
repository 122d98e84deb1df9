package org.pileshare.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pileshare.ocpp.UseAuthorityTable.Authority;
import org.pileshare.ocpp.UseAuthorityTable.OpenTo;
import org.pileshare.ocpp.UseAuthorityTable.Receipt;
import org.pileshare.ocpp.UseAuthorityTable.Reservation;
import org.pileshare.ocpp.UseAuthorityTable.Run;

class UseAuthorityTableTest {
  private static final Instant EIGHT = Instant.parse("2026-11-21T00:00:00Z");
  private static final Instant NINE = Instant.parse("2026-11-21T01:00:00Z");
  private static final UseAuthorityTable TABLE = table(3, EIGHT);

  private static UseAuthorityTable table(long version, Instant issuedAt) {
    return new UseAuthorityTable(
        "pile-1",
        LocalDate.parse("2026-11-21"),
        ZoneId.of("Asia/Shanghai"),
        version,
        issuedAt,
        List.of(
            new Run(1, EIGHT, NINE, Authority.HELD, List.of("CARD-1")),
            new Run(1, NINE, NINE.plusSeconds(3_600), Authority.OPEN, List.of()),
            new Run(2, EIGHT, NINE.plusSeconds(3_600), Authority.CLOSED, List.of())),
        List.of(new OpenTo("CARD-1", null, null), new OpenTo("CARD-2", EIGHT, NINE)));
  }

  @Test
  void aTableComesBackFromTheWireAsItWas() {
    assertThat(UseAuthorityTable.parse(TABLE.json())).isEqualTo(TABLE);
    assertThat(Receipt.parse(new Receipt(TABLE.day(), 3).json()))
        .isEqualTo(new Receipt(TABLE.day(), 3));
  }

  @Test
  void aHigherVersionOrALaterCopyOfTheSameSupersedes() {
    assertThat(table(4, EIGHT).supersedes(table(3, NINE))).isTrue();
    assertThat(table(3, NINE).supersedes(table(3, EIGHT))).isTrue();
    assertThat(table(3, EIGHT).supersedes(table(3, EIGHT))).isFalse();
    assertThat(table(3, NINE).supersedes(table(4, EIGHT))).isFalse();
  }

  @Test
  void aTableOfAnEarlierReleaseHasNeitherSignatureNorReservations() {
    assertThat(TABLE.json()).doesNotContain("signature").doesNotContain("reservation");
    assertThat(TABLE.signature()).isNull();
  }

  @Test
  void aReservationIsCarriedByTheRunThatItHolds() {
    var reservation = new Reservation("r-1", EIGHT, NINE);
    var run = new Run(1, EIGHT, NINE, Authority.HELD, List.of(), reservation);
    var table =
        new UseAuthorityTable(
            "pile-1", TABLE.day(), TABLE.zone(), 1, EIGHT, List.of(run), List.of(), "c2ln");

    assertThat(UseAuthorityTable.parse(table.json())).isEqualTo(table);
    assertThatIllegalArgumentException().isThrownBy(() -> new Reservation("", EIGHT, NINE));
    assertThatIllegalArgumentException().isThrownBy(() -> new Reservation("r-1", NINE, EIGHT));
  }

  @Test
  void aMemberOfALaterReleaseIsIgnored() {
    var signed = TABLE.json().replaceFirst("\\{", "{\"seal\":\"abc\",");
    assertThat(UseAuthorityTable.parse(signed)).isEqualTo(TABLE);
  }

  @Test
  void whatIsNoTableIsRefusedInWords() {
    for (var text : List.of("", "[]", "{}", "null", "{\"pile\":7}", "{\"day\":\"never\"}")) {
      assertThatIllegalArgumentException()
          .as(text)
          .isThrownBy(() -> UseAuthorityTable.parse(text))
          .withMessageStartingWith("Expected");
    }
  }

  @Test
  void aRunThatNamesNoConnectorIsRefused() {
    var without = TABLE.json().replace("\"connector\":2,", "");
    assertThat(without).isNotEqualTo(TABLE.json());
    assertThatIllegalArgumentException().isThrownBy(() -> UseAuthorityTable.parse(without));
  }

  @Test
  void runsAndCardsAreLimited() {
    var card = new OpenTo("CARD", null, null);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new UseAuthorityTable(
                    "p",
                    TABLE.day(),
                    TABLE.zone(),
                    1,
                    EIGHT,
                    TABLE.runs(),
                    Collections.nCopies(1_001, card)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new UseAuthorityTable(
                    "p",
                    TABLE.day(),
                    TABLE.zone(),
                    1,
                    EIGHT,
                    Collections.nCopies(1_201, TABLE.runs().getFirst()),
                    List.of()));
  }
}
