package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.pileshare.reservation.stream.ReservationStreams;

/** Ready when the desks decide and the views have read everything. */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {
  private final ReservationStreams streams;
  private final Views views;

  Ready(ReservationStreams streams, Views views) {
    this.streams = streams;
    this.views = views;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("reservation desks and views")
        .withData("desks", streams.state())
        .withData("views caught up", views.areCaughtUp())
        .status(streams.isRunning() && views.areCaughtUp())
        .build();
  }
}
