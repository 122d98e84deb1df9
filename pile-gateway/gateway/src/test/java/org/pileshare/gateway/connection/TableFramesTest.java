package org.pileshare.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;
import org.pileshare.gateway.core.PileTable;
import org.pileshare.ocpp.TableSignature;
import org.pileshare.ocpp.UseAuthorityTable;

class TableFramesTest {
  private static final Instant EIGHT = Instant.parse("2026-11-21T08:00:00Z");
  private static final Slot UNITS = new Slot(EIGHT, EIGHT.plusSeconds(3_600));
  private static final UUID RESERVATION = new UUID(1, 2);
  private static final PileTable TABLE =
      new PileTable(
          new PileId("P1"),
          LocalDate.parse("2026-11-21"),
          ZoneOffset.UTC,
          3,
          List.of(
              new PileTable.Run(
                  1,
                  UNITS.from(),
                  UNITS.to(),
                  Authority.HELD,
                  List.of(),
                  new PileTable.Reservation(RESERVATION, UNITS))),
          List.of(),
          0);

  @TempDir private Path directory;

  @Test
  void withAKeyATableIsSignedAndNamesTheReservationByWhichItsHolderIsKnown() {
    var keys = TableSignature.newKeys();
    var frames = TableFrames.signedBy(TableSignature.text(keys.getPrivate()));

    var table = UseAuthorityTable.parse(frames.data(TABLE, EIGHT));

    assertThat(TableSignature.isValid(table, keys.getPublic())).isTrue();
    assertThat(table.runs().getFirst().reservation())
        .isEqualTo(
            new UseAuthorityTable.Reservation(RESERVATION.toString(), UNITS.from(), UNITS.to()));
  }

  @Test
  void theKeyMayBeInAFile() throws IOException {
    var keys = TableSignature.newKeys();
    var pem = "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n";
    var file = directory.resolve("table-key.pem");
    Files.writeString(file, pem.formatted(TableSignature.text(keys.getPrivate())));

    var table = UseAuthorityTable.parse(TableFrames.signedBy(file.toString()).data(TABLE, EIGHT));

    assertThat(TableSignature.isValid(table, keys.getPublic())).isTrue();
  }

  @Test
  void withoutAKeyATableIsNotSigned() {
    var table = UseAuthorityTable.parse(TableFrames.unsigned().data(TABLE, EIGHT));

    assertThat(table.signature()).isNull();
  }

  @Test
  void aKeyThatIsNoneIsToldAtTheStart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableFrames.signedBy("nonsense"))
        .withMessageStartingWith("Expected a private key of Ed25519");
  }
}
