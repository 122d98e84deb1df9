package org.pileshare.gateway.connection;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.pileshare.gateway.certificate.FileAuthority;
import org.pileshare.gateway.certificate.RevokedCertificates;
import org.pileshare.gateway.stream.Epochs;
import org.pileshare.gateway.stream.KeptConnectors;
import org.pileshare.gateway.stream.Views;

/** What has no framework in it and is made here. */
final class GatewayBeans {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Views views(Connections connections) {
    return new Views(pile -> connections.of(pile).ifPresent(PileConnection::changed));
  }

  @Produces
  @Singleton
  OfflineCodes offlineCodes(GatewaySettings settings) {
    return settings.codeKey().map(OfflineCodes::by).orElseGet(OfflineCodes::none);
  }

  @Produces
  @Singleton
  Epochs epochs(Connections connections) {
    return new Epochs(connections::began);
  }

  @Produces
  @Singleton
  KeptConnectors keptConnectors() {
    return new KeptConnectors();
  }

  @Produces
  @Singleton
  Recognition recognition(Vertx vertx, Connections connections, GatewaySettings settings)
      throws IOException {
    var tls = settings.tls();
    if (tls.revoked().isEmpty() || tls.pileAuthority().isEmpty()) {
      return new Recognition(certificate -> false);
    }
    var revoked =
        RevokedCertificates.read(Path.of(tls.revoked().get()), Path.of(tls.pileAuthority().get()));
    vertx.setPeriodic(
        settings.roundInterval().toMillis(),
        fired -> {
          if (revoked.refresh()) {
            connections.all().forEach(PileConnection::review);
          }
        });
    return new Recognition(revoked::has);
  }

  /** None if the gateway has no key to sign with. */
  @Produces
  @Singleton
  CertificateDesk certificateDesk(
      Vertx vertx, Connections connections, GatewaySettings settings, Clock clock)
      throws IOException {
    var tls = settings.tls();
    var authority =
        tls.pileAuthority().isEmpty() || tls.pileAuthorityKey().isEmpty()
            ? null
            : FileAuthority.read(
                Path.of(tls.pileAuthority().get()), Path.of(tls.pileAuthorityKey().get()), clock);
    return new CertificateDesk(
        authority,
        connections,
        (delay, task) -> {
          long id = vertx.setTimer(delay.toMillis(), fired -> task.run());
          return () -> vertx.cancelTimer(id);
        });
  }

  @Produces
  @Singleton
  TableFrames tableFrames(GatewaySettings settings) {
    return settings.tableKey().map(TableFrames::signedBy).orElseGet(TableFrames::unsigned);
  }
}
