package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** To be started again when a view has stopped reading: it cannot catch up by itself. */
@Liveness
@ApplicationScoped
public class Alive implements HealthCheck {
  private final Views views;

  Alive(Views views) {
    this.views = views;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("views are being read").status(!views.haveFailed()).build();
  }
}
