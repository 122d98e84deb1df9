package org.pileshare.pile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.pile.PileUnderTest.TEN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.TableRefusal;
import org.pileshare.ocpp.TableSignature;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.UseAuthorityTable.Authority;
import org.pileshare.ocpp.UseAuthorityTable.Run;
import org.pileshare.ocpp.v16.DataTransfer;
import org.pileshare.ocpp.v16.DataTransferStatus;
import org.pileshare.pile.core.UnknownCards;

/** Which tables a pile takes that has the platform's key. */
class SignedTablesTest {
  private static final LocalDate DAY = LocalDate.ofInstant(TEN, ZoneOffset.UTC);
  private static final KeyPair KEYS = TableSignature.newKeys();

  @TempDir private Path directory;
  private TestGateway gateway = unopened();
  private PileUnderTest at = unopened();

  @SuppressWarnings("NullAway") // JUnit opens them before each test.
  private static <T> T unopened() {
    return null;
  }

  @BeforeEach
  void open() throws IOException {
    gateway = TestGateway.start();
    at = pile();
    at.connect(gateway);
  }

  private PileUnderTest pile() throws IOException {
    return PileUnderTest.open(
        PileUnderTest.settings(gateway.url())
            .withUnknownCards(UnknownCards.REFUSE)
            .withKeys(PileKeys.of(TableSignature.text(KEYS.getPublic()), null)),
        directory);
  }

  @AfterEach
  void close() throws IOException {
    at.close();
    gateway.close();
  }

  private static UseAuthorityTable table(String pile, long version, String card) {
    var from = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
    var run = new Run(1, from, from.plus(Duration.ofDays(1)), Authority.HELD, List.of(card));
    return new UseAuthorityTable(pile, DAY, ZoneOffset.UTC, version, TEN, List.of(run), List.of());
  }

  private static UseAuthorityTable signed(UseAuthorityTable table) {
    return TableSignature.sign(table, KEYS.getPrivate());
  }

  /** Why it was not taken; absent if it was. */
  private @Nullable TableRefusal refusalOf(UseAuthorityTable table) throws Exception {
    var answer =
        gateway.ask(
            new DataTransfer.Request(
                UseAuthorityTable.VENDOR_ID, UseAuthorityTable.MESSAGE_ID, table.json()));
    var confirmation = ((Answer.Confirmed<DataTransfer.Confirmation>) answer).confirmation();
    if (confirmation.status() == DataTransferStatus.ACCEPTED) {
      return null;
    }
    var told = String.valueOf(confirmation.data());
    return List.of(TableRefusal.values()).stream()
        .filter(refusal -> told.contains("\"" + refusal + "\""))
        .findFirst()
        .orElseThrow();
  }

  private void theTableOfCardAIsInForce() {
    at.hardware.link().cut();
    at.pile.plugIn(1);
    assertThat(at.pile.swipe(1, "CARD-B")).isInstanceOf(SwipeOutcome.Refused.class);
    assertThat(at.pile.swipe(1, "CARD-A")).isInstanceOf(SwipeOutcome.Started.class);
  }

  @Test
  void aTableIsRefusedByNameAndTheFormerStaysInForceUnlessThePlatformHasSignedIt()
      throws Exception {
    assertThat(refusalOf(signed(table("P1", 3, "CARD-A")))).isNull();

    assertThat(refusalOf(table("P1", 4, "CARD-B"))).isEqualTo(TableRefusal.NOT_SIGNED);
    var forged =
        TableSignature.sign(table("P1", 4, "CARD-B"), TableSignature.newKeys().getPrivate());
    assertThat(refusalOf(forged)).isEqualTo(TableRefusal.SIGNATURE_WRONG);
    var moved = String.valueOf(signed(table("P1", 3, "CARD-A")).signature());
    assertThat(refusalOf(table("P1", 4, "CARD-B").signed(moved)))
        .isEqualTo(TableRefusal.SIGNATURE_WRONG);
    assertThat(refusalOf(signed(table("P2", 4, "CARD-B")))).isEqualTo(TableRefusal.OF_ANOTHER_PILE);
    theTableOfCardAIsInForce();
  }

  @Test
  void anOlderVersionThatIsPlayedBackIsRefusedThoughItsSignatureIsValid() throws Exception {
    var older = signed(table("P1", 2, "CARD-B"));
    assertThat(refusalOf(older)).isNull();
    assertThat(refusalOf(signed(table("P1", 3, "CARD-A")))).isNull();

    assertThat(refusalOf(older)).isEqualTo(TableRefusal.OLDER_VERSION);
    theTableOfCardAIsInForce();
  }

  @Test
  void aTableThatWasChangedOnTheDiskIsNotUsedAfterTheNextStart() throws Exception {
    refusalOf(signed(table("P1", 3, "CARD-A")));
    at.close();
    var file = directory.resolve("tables").resolve(DAY + ".json");
    Files.writeString(file, Files.readString(file).replace("CARD-A", "CARD-B"));

    at = pile();

    assertThat(at.pile.tables()).isEmpty();
  }
}
