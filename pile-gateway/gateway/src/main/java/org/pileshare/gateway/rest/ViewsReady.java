package org.pileshare.gateway.rest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.pileshare.gateway.stream.ViewReader;

/** Ready as soon as the views have caught up: before that every pile is turned away. */
@Readiness
@Singleton
public final class ViewsReady implements HealthCheck {
  private final ViewReader reader;

  @Inject
  public ViewsReady(ViewReader reader) {
    this.reader = reader;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("views").status(reader.caughtUp()).build();
  }
}
