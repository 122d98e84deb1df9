package org.pileshare.permission.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pileshare.permission.store.ExpiryStore;

/** Looks again and again whether the time of a permission has come. */
@Singleton
class ExpiryClock {
  private static final Logger LOG = Logger.getLogger(ExpiryClock.class);

  private final ExpiryStore permissions;
  private final Duration interval;
  private volatile @Nullable Thread running;

  ExpiryClock(
      ExpiryStore permissions,
      @ConfigProperty(name = "pileshare.expiry.interval", defaultValue = "PT1S")
          Duration interval) {
    this.permissions = permissions;
    this.interval = interval;
  }

  void onStart(@Observes StartupEvent started) {
    var thread = Thread.ofPlatform().name("permission-expiry").daemon().unstarted(this::run);
    running = thread;
    thread.start();
  }

  void onStop(@Observes ShutdownEvent stopping) throws InterruptedException {
    var thread = running;
    running = null;
    if (thread != null) {
      thread.interrupt();
      thread.join(Duration.ofSeconds(10));
    }
  }

  private void run() {
    while (running == Thread.currentThread()) {
      if (expired() == 0) {
        pause();
      }
    }
  }

  /** How many; none too if the database does not answer, and then it is tried again later. */
  int expired() {
    try {
      return VertxContextSupport.subscribeAndAwait(permissions::expire);
    } catch (Throwable failure) {
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOG.warnf("Expected to look for expired permissions, but: %s", failure.toString());
      return 0;
    }
  }

  private void pause() {
    try {
      Thread.sleep(interval);
    } catch (InterruptedException interrupted) {
      running = null;
      Thread.currentThread().interrupt();
    }
  }
}
