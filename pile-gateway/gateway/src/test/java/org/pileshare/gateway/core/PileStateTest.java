package org.pileshare.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.ConnectorReported;
import org.pileshare.contracts.PileBooted;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileDisconnected;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.PileNotified;
import org.pileshare.contracts.PileNotified.Subject;
import org.pileshare.contracts.PileStateReported;
import org.pileshare.contracts.PileStateReported.AddressFamily;
import org.pileshare.contracts.PileStateReported.ConnectorState;
import org.pileshare.contracts.PileStateReported.Notice;
import org.pileshare.gateway.core.PileState.Link;
import org.pileshare.gateway.core.PileState.Presence;

class PileStateTest {
  private static final PileId PILE = new PileId("P1");
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final UUID FIRST = new UUID(1, 1);
  private static final UUID SECOND = new UUID(2, 2);

  private static PileState connected() {
    return PileState.unknown(PILE)
        .with(new Link(FIRST, "ocpp1.6", AddressFamily.IPV6, "g1", true, NOW), NOW, NOW);
  }

  private static ConnectorReported reported(String status, String error, Instant at, Instant got) {
    return new ConnectorReported(PILE, 1, status, error, at, got);
  }

  @Test
  void aPileIsConnectedUntilItsConnectionClosesAndNotUntilAnOlderOneDoes() {
    var again = connected().with(new PileConnected(PILE, SECOND, "ocpp2.0.1", NOW.plusSeconds(1)));
    var late = again.with(new PileDisconnected(PILE, FIRST, "displaced", NOW.plusSeconds(2)));
    assertThat(late.presence(NOW)).isEqualTo(Presence.CONNECTED);
    assertThat(late.has(SECOND)).isTrue();
    // The one that has it now has not reported it yet.
    assertThat(late.report(NOW)).isEmpty();
    var gone = late.with(new PileDisconnected(PILE, SECOND, "closed", NOW.plusSeconds(3)));
    assertThat(gone.presence(NOW)).isEqualTo(Presence.DISCONNECTED);
    var closed = connected().with(new PileDisconnected(PILE, FIRST, "x", NOW.plusSeconds(3)));
    assertThat(closed.report(NOW).orElseThrow().since()).isEqualTo(NOW.plusSeconds(3));
    assertThat(PileState.unknown(PILE).presence(NOW)).isEqualTo(Presence.DISCONNECTED);
  }

  @Test
  void aPileWhoseGatewayHasBeenSilentForLongIsNotSaidToBeConnected() {
    var limit = NOW.plus(PileState.REPORTED_EVERY.multipliedBy(2));
    assertThat(connected().presence(limit)).isEqualTo(Presence.CONNECTED);
    assertThat(connected().presence(limit.plusMillis(1))).isEqualTo(Presence.UNKNOWN);
  }

  @Test
  void aConnectionThatWasOpenedBeforeTheOneThatIsKnownIsSuperseded() {
    assertThat(connected().supersedes(SECOND, NOW.minusSeconds(1))).isTrue();
    assertThat(connected().supersedes(SECOND, NOW.plusSeconds(1))).isFalse();
    assertThat(connected().supersedes(FIRST, NOW.minusSeconds(1))).isFalse();
  }

  @Test
  void eachConnectorHasItsLastStatusAndFaultsAreRemembered() {
    var state = connected().with(reported("Faulted", "GroundFailure", NOW, NOW));
    state = state.with(reported("Available", "NoError", NOW.plusSeconds(9), NOW.plusSeconds(9)));
    assertThat(state.condition().connectors())
        .containsExactly(new ConnectorState(1, "Available", "NoError", NOW.plusSeconds(9)));
    assertThat(state.condition().faults())
        .singleElement()
        .extracting("errorCode")
        .isEqualTo("GroundFailure");
    for (int i = 0; i < 2 * PileStateReported.MAX_FAULTS; i++) {
      state = state.with(reported("Faulted", "E" + i, NOW, NOW));
    }
    assertThat(state.condition().faults()).hasSize(PileStateReported.MAX_FAULTS);
    assertThat(state.condition().faults().getLast().errorCode()).isEqualTo("E19");
  }

  @Test
  void ofEachSubjectTheLastNoticeIsKept() {
    var state =
        connected()
            .with(notified(Subject.SECURITY, "FirmwareUpdated", NOW))
            .with(notified(Subject.FIRMWARE, "Downloading", NOW.plusSeconds(1)))
            .with(notified(Subject.FIRMWARE, "Installed", NOW.plusSeconds(2)));
    assertThat(state.condition().notices())
        .containsExactly(
            new Notice(Subject.FIRMWARE, "Installed", NOW.plusSeconds(2)),
            new Notice(Subject.SECURITY, "FirmwareUpdated", NOW));
    assertThat(state.heardAt()).isEqualTo(NOW.plusSeconds(2));
  }

  private static PileNotified notified(Subject subject, String word, Instant at) {
    return new PileNotified(PILE, subject, word, null, at, at);
  }

  @Test
  void theClockIsComparedWhereThePileTellsATime() {
    assertThat(
            connected()
                .with(reported("Available", "NoError", NOW, NOW))
                .condition()
                .clockAheadSeconds())
        .isNull();
    var ahead = connected().with(reported("Available", "NoError", NOW.plusSeconds(61), NOW));
    assertThat(ahead.condition().clockAheadSeconds()).isEqualTo(61);
    assertThat(
            ahead.with(reported("Available", "NoError", NOW, NOW)).condition().clockAheadSeconds())
        .isEqualTo(61);
  }

  @Test
  void whatIsReportedWholeReadsBackAsItWas() {
    var link = new Link(SECOND, "ocpp2.1", null, "g2", true, NOW);
    var state =
        connected()
            .with(new PileBooted(PILE, "Vendor", "Model", null, NOW))
            .with(reported("Faulted", "OtherError", NOW.plusSeconds(2), NOW))
            .with(notified(Subject.LOG, "Uploaded", NOW.plusSeconds(3)))
            .with(link, NOW.plusSeconds(4), NOW.plusSeconds(5));
    var report = state.report(NOW.plusSeconds(5)).orElseThrow();
    assertThat(PileState.unknown(PILE).with(report)).isEqualTo(state);
    assertThat(PileState.unknown(PILE).report(NOW)).isEmpty();
  }

  @Test
  void anOlderReportChangesNothing() {
    var report = connected().report(NOW.minusSeconds(1)).orElseThrow();
    var gone = connected().with(new PileDisconnected(PILE, FIRST, "closed", NOW));
    assertThat(gone.with(report)).isEqualTo(gone);
    assertThat(List.of(gone.presence(NOW))).containsExactly(Presence.DISCONNECTED);
  }
}
