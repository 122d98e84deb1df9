package org.pileshare.gateway.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.SiteEvent;
import org.pileshare.contracts.SiteLimitSet;
import org.pileshare.contracts.SiteShareAnswered;
import org.pileshare.contracts.SiteShareOffered;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.core.Site;
import org.pileshare.gateway.core.SiteShares;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The limits of sites and the shares of their sessions, as every instance reads them. */
@Singleton
public final class SiteLog {
  private static final Logger LOG = LoggerFactory.getLogger(SiteLog.class);
  public static final int MAX_SITES = 10_000;

  private final ConcurrentMap<Site, SiteLimitSet> limits = new ConcurrentHashMap<>();
  private final ConcurrentMap<Site, SiteShares> shares = new ConcurrentHashMap<>();
  private final ConcurrentMap<Site, Instant> changed = new ConcurrentHashMap<>();
  private final EventReader reader;
  private final Clock clock;

  @Inject
  public SiteLog(@Identifier("default-kafka-broker") Map<String, Object> kafka, Clock clock) {
    this.clock = clock;
    this.reader =
        new EventReader(
            "gateway-sites",
            kafka,
            List.of(Topics.SITE_LIMITS, Topics.SITE_SHARES),
            EventReader.From.BEGINNING,
            this::accept);
  }

  void start(@Observes StartupEvent event) {
    reader.start();
  }

  void stop(@Observes ShutdownEvent event) {
    reader.close();
  }

  private void accept(ReceivedEvent received) {
    if (!(received.event() instanceof SiteEvent event)) {
      return;
    }
    var site = Site.of(event);
    if (changed.size() >= MAX_SITES && !changed.containsKey(site)) {
      LOG.error("Expected at most {} sites with a limit, but {} is one more", MAX_SITES, site);
      return;
    }
    switch (event) {
      case SiteLimitSet limit -> limits.put(site, limit);
      case SiteShareOffered offer ->
          shares.merge(site, SiteShares.NONE.with(offer), (known, one) -> known.with(offer));
      case SiteShareAnswered answer ->
          shares.computeIfPresent(site, (key, known) -> known.with(answer));
    }
    changed.put(site, clock.instant());
  }

  public Optional<SiteLimitSet> limit(Site site) {
    return Optional.ofNullable(limits.get(site));
  }

  public SiteShares shares(Site site) {
    return shares.getOrDefault(site, SiteShares.NONE);
  }

  /** When this instance last heard of a site. */
  public Instant changedAt(Site site) {
    return changed.getOrDefault(site, Instant.EPOCH);
  }

  /** Those that have, or had, a limit. */
  public Set<Site> sites() {
    return Collections.unmodifiableSet(limits.keySet());
  }

  /** Completes when all is known here that is written down by now, on the thread that reads. */
  public CompletionStage<@Nullable Void> toTheEnd() {
    return reader.toTheEnd();
  }

  public boolean caughtUp() {
    return reader.caughtUp();
  }

  public boolean failed() {
    return reader.failed();
  }
}
