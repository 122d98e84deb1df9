package org.pileshare.gateway.connection;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
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
    return new Views(pile -> connections.of(pile).ifPresent(PileConnection::tablesChanged));
  }

  @Produces
  @Singleton
  OfflineCodes offlineCodes(GatewaySettings settings) {
    return settings.codeKey().map(OfflineCodes::by).orElseGet(OfflineCodes::none);
  }

  @Produces
  @Singleton
  TableFrames tableFrames(GatewaySettings settings) {
    return settings.tableKey().map(TableFrames::signedBy).orElseGet(TableFrames::unsigned);
  }
}
