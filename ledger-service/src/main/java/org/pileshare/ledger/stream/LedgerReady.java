package org.pileshare.ledger.stream;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the book has everything that stood on the logs at the start. */
@Readiness
@ApplicationScoped
public class LedgerReady implements HealthCheck {
  private final LedgerReader reader;

  LedgerReady(LedgerReader reader) {
    this.reader = reader;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("ledger-reader").status(reader.ready()).build();
  }
}
