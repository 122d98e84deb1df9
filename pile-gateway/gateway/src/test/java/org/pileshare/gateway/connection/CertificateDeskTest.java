package org.pileshare.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.core.Given.PILE;
import static org.pileshare.gateway.core.Given.at;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pileshare.gateway.TestPki;
import org.pileshare.gateway.certificate.FileAuthority;
import org.pileshare.ocpp.v201.CertificateUse;

class CertificateDeskTest {
  private static final Instant NOW = at("08:00");

  private final TestPki pki = TestPki.create();
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final CertificateDesk desk =
      new CertificateDesk(
          new FileAuthority(pki.certificate(), pki.key(), Clock.systemUTC()),
          new Connections(new SimpleMeterRegistry()),
          (delay, task) -> {
            pauses.add(delay);
            tasks.add(task);
            return () -> {};
          });

  @Test
  void aPileThatAsksAgainAndAgainGetsNoMoreForAnHour() throws Exception {
    var csr = csr(TestPki.newKeys("secp256r1"));
    for (int i = 0; i < CertificateDesk.ALLOWED; i++) {
      assertThat(desk.asks(PILE, csr, null, null, NOW)).isTrue();
    }
    assertThat(desk.asks(PILE, csr, null, null, NOW.plusSeconds(3_599))).isFalse();
    assertThat(desk.asks(PILE, csr, null, null, NOW.plusSeconds(3_601))).isTrue();
  }

  @Test
  void aCertificateIsBroughtAgainLaterEachTimeAndGivenUpAtLast() throws Exception {
    desk.asks(PILE, csr(TestPki.newKeys("secp256r1")), null, null, NOW);
    while (!tasks.isEmpty()) {
      // The pile has no connection.
      tasks.remove().run();
    }
    assertThat(pauses).hasSize(CertificateDesk.MAX_TRIES).isSorted();
    assertThat(pauses.getLast()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void onlyTheNewestCertificateOfAPileIsBroughtOn() throws Exception {
    desk.asks(PILE, csr(TestPki.newKeys("secp256r1")), null, null, NOW);
    desk.asks(PILE, csr(TestPki.newKeys("secp256r1")), null, null, NOW);
    tasks.remove().run();
    assertThat(tasks).as("the second one only").hasSize(1);
  }

  @Test
  void certificatesForVehiclesAreNotSignedHere() throws Exception {
    var csr = csr(TestPki.newKeys("secp256r1"));
    assertThat(desk.asks(PILE, csr, CertificateUse.V2G_CERTIFICATE, 1, NOW)).isFalse();
  }

  private static String csr(KeyPair keys) {
    return TestPki.request(PILE.value(), keys, keys.getPrivate());
  }
}
