package org.pileshare.gateway.site;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileCommand.LimitUnit;
import org.pileshare.contracts.PileCommand.Period;
import org.pileshare.contracts.PileCommand.Purpose;
import org.pileshare.contracts.PileCommand.SetProfile;
import org.pileshare.contracts.SiteEvent;
import org.pileshare.contracts.SiteShareAnswered;
import org.pileshare.contracts.SiteShareOffered;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.command.PileAsker;
import org.pileshare.gateway.command.PileAsker.Told;
import org.pileshare.gateway.connection.Connections;
import org.pileshare.gateway.connection.PileConnection;
import org.pileshare.gateway.core.Site;
import org.pileshare.gateway.core.SiteRule;
import org.pileshare.gateway.core.SiteRule.Offer;
import org.pileshare.gateway.core.SiteRule.Running;
import org.pileshare.gateway.core.SiteShares.Charger;
import org.pileshare.gateway.stream.Appender;
import org.pileshare.gateway.stream.SiteLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the sessions of the piles that are connected here how much they may draw.
 *
 * <p>Every instance decides for the whole site, out of what all of them read, and tells its own
 * piles alone. What is told is written down before, so that the others count with it.
 */
@Singleton
public final class SiteKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(SiteKeeper.class);
  private static final long ROUND_MILLIS = 1_000;

  /** Longer than it takes all instances to read what one has written. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  /** The profile that is ours; another one of the pile's own stands below it. */
  private static final int PROFILE = 7_001;

  private static final int STACK_LEVEL = 1;

  private final Vertx vertx;
  private final SiteLog log;
  private final RunningSessions sessions;
  private final Connections connections;
  private final PileAsker asker;
  private final Appender appender;
  private final Clock clock;

  /** Where something is being told just now, until the log has brought back what came of it. */
  private final Set<Charger> busy = ConcurrentHashMap.newKeySet();

  /** What ran at each site when it was last looked at, and since when it is the same. */
  private final Map<Site, Seen> seen = new ConcurrentHashMap<>();

  private record Seen(List<Running> running, Instant since) {}

  @Inject
  public SiteKeeper(
      Vertx vertx,
      SiteLog log,
      RunningSessions sessions,
      Connections connections,
      PileAsker asker,
      Appender appender,
      Clock clock) {
    this.vertx = vertx;
    this.log = log;
    this.sessions = sessions;
    this.connections = connections;
    this.asker = asker;
    this.appender = appender;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    vertx.setPeriodic(ROUND_MILLIS, fired -> round());
  }

  private void round() {
    if (log.failed()) {
      LOG.error("Expected to read the limits of sites, but the reader failed; ending");
      Quarkus.asyncExit(1);
      return;
    }
    var sites = log.sites();
    if (sites.isEmpty() || !log.caughtUp()) {
      return;
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    // Of these the log may not have the last word yet; they are seen to in the next round.
    var beingTold = Set.copyOf(busy);
    sessions
        .piles(sites)
        .forEach((site, piles) -> look(site, sessions.at(piles, now), beingTold, now));
  }

  private void look(Site site, List<Running> running, Set<Charger> beingTold, Instant now) {
    var limit = log.limit(site).map(SiteRule::amperes).orElse(SiteRule.NO_LIMIT);
    var shares = log.shares(site);
    // Where there is no limit any more, only those hear of it that were told one.
    var concerned =
        limit != SiteRule.NO_LIMIT
            ? running
            : running.stream().filter(one -> shares.hasTold(one.charger(), one.session())).toList();
    var before = seen.get(site);
    if (before == null || !before.running().equals(concerned)) {
      before = new Seen(concerned, now);
      seen.put(site, before);
    }
    boolean settled =
        !now.isBefore(before.since().plus(SETTLED))
            && !now.isBefore(log.changedAt(site).plus(SETTLED));
    for (var offer : SiteRule.decide(limit, concerned, shares, settled, now)) {
      connections
          .of(offer.to().charger().pile())
          .filter(own -> own.id().equals(offer.to().connection()))
          .filter(own -> !beingTold.contains(offer.to().charger()))
          .ifPresent(own -> tell(site, own, offer, now));
    }
  }

  private void tell(Site site, PileConnection own, Offer offer, Instant now) {
    var to = offer.to();
    if (!busy.add(to.charger())) {
      return;
    }
    var offered =
        new SiteShareOffered(
            site.owner(),
            site.name(),
            to.charger().pile(),
            to.charger().connector(),
            to.session(),
            own.id(),
            offer.amperes(),
            now);
    append(offered, now)
        .thenCompose(written -> asker.tell(own, profile(offer)))
        .thenCompose(told -> answered(site, offer, told))
        .thenCompose(written -> log.toTheEnd())
        .whenComplete(
            (nothing, failure) -> {
              busy.remove(to.charger());
              if (failure != null) {
                LOG.warn("Expected to tell {} its share, but: {}", to, failure.toString());
              }
            });
  }

  private static SetProfile profile(Offer offer) {
    var to = offer.to();
    return new SetProfile(
        to.charger().connector(),
        PROFILE,
        STACK_LEVEL,
        Purpose.SESSION,
        to.session(),
        LimitUnit.A,
        List.of(new Period(0, offer.amperes())));
  }

  /** Silence is not written down: the same is told again after a while. */
  private CompletionStage<Void> answered(Site site, Offer offer, Told told) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var to = offer.to();
    return switch (told) {
      case Told.Silence silence -> CompletableFuture.completedStage(null);
      case Told.Answer(var accepted, var word) ->
          append(
              new SiteShareAnswered(
                  site.owner(),
                  site.name(),
                  to.charger().pile(),
                  to.charger().connector(),
                  to.session(),
                  offer.amperes(),
                  accepted,
                  accepted ? null : word,
                  now),
              now);
    };
  }

  private CompletionStage<Void> append(SiteEvent event, Instant now) {
    var id = Ids.derived(event.key(), event, now);
    return appender.append(Topics.SITE_SHARES, event.key(), event, id, now);
  }
}
