package org.pileshare.permission.stream;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the relay knows where it stands. Later outages of the broker do not make the service
 * unready: what it accepts then waits in the outbox.
 */
@Readiness
@Singleton
class OutboxReadiness implements HealthCheck {
  private final OutboxTable table;

  OutboxReadiness(OutboxTable table) {
    this.table = table;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("outbox relay").status(table.reached()).build();
  }
}
