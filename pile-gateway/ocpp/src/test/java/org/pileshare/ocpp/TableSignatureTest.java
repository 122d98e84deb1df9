package org.pileshare.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPair;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pileshare.ocpp.UseAuthorityTable.Authority;
import org.pileshare.ocpp.UseAuthorityTable.OpenTo;
import org.pileshare.ocpp.UseAuthorityTable.Reservation;
import org.pileshare.ocpp.UseAuthorityTable.Run;

class TableSignatureTest {
  private static final Instant EIGHT = Instant.parse("2026-11-21T00:00:00Z");
  private static final Instant NINE = Instant.parse("2026-11-21T01:00:00Z");
  private static final KeyPair KEYS = TableSignature.newKeys();
  private static final UseAuthorityTable TABLE =
      new UseAuthorityTable(
          "pile-1",
          LocalDate.parse("2026-11-21"),
          ZoneId.of("Asia/Shanghai"),
          3,
          EIGHT,
          List.of(
              new Run(
                  1,
                  EIGHT,
                  NINE,
                  Authority.HELD,
                  List.of("CARD-1", "CARD-2"),
                  new Reservation("r-1", EIGHT, NINE)),
              new Run(2, EIGHT, NINE, Authority.OPEN, List.of())),
          List.of(new OpenTo("CARD-1", null, null), new OpenTo("CARD-2", EIGHT, NINE)));

  @Test
  void aSignedTableIsValidAfterItsWayOverTheWire() {
    var signed = TableSignature.sign(TABLE, KEYS.getPrivate());

    assertThat(TableSignature.isValid(UseAuthorityTable.parse(signed.json()), KEYS.getPublic()))
        .isTrue();
  }

  @Test
  void theOrderAndTheBlanksOfTheJsonDoNotMatter() {
    var json = TableSignature.sign(TABLE, KEYS.getPrivate()).json();
    var reordered =
        json.replaceFirst("\\{\"pile\":\"pile-1\",(.*)}$", "{$1 , \"pile\":\"pile-1\"}");
    assertThat(reordered).isNotEqualTo(json);

    assertThat(TableSignature.isValid(UseAuthorityTable.parse(reordered), KEYS.getPublic()))
        .isTrue();
  }

  @Test
  void whateverIsChangedTheSignatureIsNoLongerValid() {
    var json = TableSignature.sign(TABLE, KEYS.getPrivate()).json();
    var changes =
        List.of(
            List.of("pile-1", "pile-2"),
            List.of("\"2026-11-21\"", "\"2026-11-22\""),
            List.of("Asia/Shanghai", "Asia/Taipei"),
            List.of("\"version\":3", "\"version\":4"),
            List.of(
                "\"issuedAt\":\"2026-11-21T00:00:00Z\"", "\"issuedAt\":\"2026-11-21T00:00:01Z\""),
            List.of("\"connector\":2", "\"connector\":3"),
            List.of("\"to\":\"2026-11-21T01:00:00Z\"", "\"to\":\"2026-11-21T02:00:00Z\""),
            List.of("OPEN", "HELD"),
            List.of("[\"CARD-1\",\"CARD-2\"]", "[\"CARD-1\",\"CARD-3\"]"),
            List.of("[\"CARD-1\",\"CARD-2\"]", "[\"CARD-1CARD-2\"]"),
            List.of("r-1", "r-2"),
            List.of("{\"card\":\"CARD-1\"}", "{\"card\":\"CARD-X\"}"),
            List.of(
                "{\"card\":\"CARD-1\"}",
                "{\"card\":\"CARD-1\",\"from\":\"2026-11-21T00:00:00Z\"}"));
    for (var change : changes) {
      var changed = json.replace(change.getFirst(), change.getLast());
      assertThat(changed).as(change.toString()).isNotEqualTo(json);

      assertThat(TableSignature.isValid(UseAuthorityTable.parse(changed), KEYS.getPublic()))
          .as(change.toString())
          .isFalse();
    }
  }

  @Test
  void aSignatureThatIsMissingMalformedOrAnothersIsNotValid() {
    var bad = new ArrayList<UseAuthorityTable>();
    bad.add(TABLE);
    bad.add(TABLE.signed(""));
    bad.add(TABLE.signed("not base64!"));
    bad.add(TABLE.signed(Base64.getEncoder().encodeToString(new byte[64])));
    bad.add(TableSignature.sign(TABLE, TableSignature.newKeys().getPrivate()));
    for (var table : bad) {
      assertThat(TableSignature.isValid(table, KEYS.getPublic()))
          .as(String.valueOf(table.signature()))
          .isFalse();
    }
  }

  @Test
  void keysAreReadAsBase64AndAsPem() {
    var text = TableSignature.text(KEYS.getPrivate());
    var pem = "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n";
    var shown = TableSignature.text(KEYS.getPublic());

    for (var spelling : List.of(text, pem)) {
      var signed = TableSignature.sign(TABLE, TableSignature.privateKey(spelling));
      assertThat(TableSignature.isValid(signed, TableSignature.publicKey(shown))).isTrue();
    }
    assertThatIllegalArgumentException().isThrownBy(() -> TableSignature.privateKey(shown));
    assertThatIllegalArgumentException().isThrownBy(() -> TableSignature.publicKey("nonsense"));
  }
}
