package org.pileshare.pile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pileshare.ocpp.v16.BootNotification;
import org.pileshare.ocpp.v16.RegistrationStatus;

/** When a pile takes itself for online, and how it comes back (step L1). */
class ConnectionTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

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
    at = PileUnderTest.open(PileUnderTest.settings(gateway.url()), directory);
  }

  @AfterEach
  void close() throws IOException {
    at.close();
    gateway.close();
  }

  private void connect() {
    at.connect(gateway);
  }

  @Test
  void aCutLinkIsOfflineAtOnceAndOnlineAgainWhenRestored() {
    connect();

    at.hardware.link().cut();

    assertThat(at.pile.isOnline()).isFalse();
    assertThat(at.pile.lastLoss()).isEqualTo("the link is down");
    at.hardware.link().restore();
    await().atMost(LIMIT).until(() -> at.pile.isOnline());
  }

  @Test
  void nothingIsTriedWhileTheLinkIsDown() {
    at.hardware.link().cut();
    at.pile.connect();
    at.charge("CARD-A", Duration.ofMinutes(5), 600);
    assertThat(gateway.handshakes()).isZero();

    at.hardware.link().restore();

    await().atMost(LIMIT).until(() -> at.pile.pendingUploads() == 0);
    assertThat(gateway.handshakes()).isEqualTo(1);
  }

  @Test
  void aGatewayThatNoLongerAnswersPingsIsTakenForLost() throws IOException {
    at.close();
    var impatient = PileUnderTest.settings(gateway.url()).withConnection(PileUnderTest.IMPATIENT);
    at = PileUnderTest.open(impatient, directory);
    connect();
    int before = gateway.handshakes();

    gateway.playDead();

    await().atMost(LIMIT).until(() -> gateway.handshakes() > before && at.pile.isOnline());
    assertThat(at.pile.lastLoss()).isEqualTo("nothing was heard for PT4.2S");
  }

  @ParameterizedTest
  @EnumSource(value = RegistrationStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "ACCEPTED")
  void aPileThatIsNotAdmittedYetAsksAgainAndSendsNothingElse(RegistrationStatus first) {
    var boots = new AtomicInteger();
    gateway.behave(
        request ->
            request instanceof BootNotification.Request && boots.incrementAndGet() == 1
                ? new TestGateway.Reply.Confirm(
                    new BootNotification.Confirmation(first, Instant.now(), 1))
                : gateway.usual(request));
    at.charge("CARD-A", Duration.ofMinutes(5), 600);

    connect();

    assertThat(gateway.heard().subList(0, 2))
        .extracting(TestGateway.Heard::request)
        .allMatch(BootNotification.Request.class::isInstance);
    assertThat(gateway.handshakes()).isEqualTo(1);
  }

  @Test
  void aBusyGatewayIsLeftAloneForAsLongAsItAsks() {
    gateway.refuse(1, 503, "Retry-After: 1\r\n");
    var before = System.nanoTime();

    connect();

    assertThat(gateway.handshakes()).isEqualTo(2);
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aPileWithAWrongSecretSaysSoAndGoesOnTrying() {
    gateway.refuse(3, 401, "WWW-Authenticate: Basic realm=\"pile\"\r\n");

    connect();

    assertThat(gateway.handshakes()).isEqualTo(4);
    assertThat(at.pile.lastLoss()).isEqualTo("the gateway answered the handshake by 401");
  }

  @Test
  void aGatewayThatComesBackIsFound() throws IOException {
    connect();
    gateway.cut();
    await().atMost(LIMIT).until(() -> gateway.handshakes() == 2);

    await().atMost(LIMIT).until(() -> at.pile.isOnline());
  }
}
