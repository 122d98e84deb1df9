package org.pileshare.gateway.site;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.gateway.core.PileState.Presence;
import org.pileshare.gateway.core.Site;
import org.pileshare.gateway.core.SiteRule;
import org.pileshare.gateway.core.SiteRule.Running;
import org.pileshare.gateway.core.SiteShares.Charger;
import org.pileshare.gateway.stream.StateLog;
import org.pileshare.gateway.stream.Views;

/** Which sessions run at which sites, as the topics tell: every instance finds the same. */
@Singleton
public final class RunningSessions {
  private final Views views;
  private final StateLog states;

  @Inject
  public RunningSessions(Views views, StateLog states) {
    this.views = views;
    this.states = states;
  }

  /** The piles of some sites. */
  Map<Site, Collection<PileDescribed>> piles(Set<Site> sites) {
    var found = new HashMap<Site, Collection<PileDescribed>>();
    for (var pile : views.piles()) {
      var site = Site.of(pile);
      if (sites.contains(site)) {
        found.computeIfAbsent(site, absent -> new ArrayList<>()).add(pile);
      }
    }
    return found;
  }

  /** What runs at piles now: at most one session a connector, the latest. */
  List<Running> at(Collection<PileDescribed> piles, Instant now) {
    return piles.stream().flatMap(pile -> at(pile, now)).toList();
  }

  private Stream<Running> at(PileDescribed pile, Instant now) {
    var sessions = views.sessions(pile.pile());
    var connection = connection(pile.pile(), now);
    return pile.connectors().stream()
        .flatMap(
            connector ->
                sessions.runningOn(connector.number(), now).stream()
                    .map(
                        session ->
                            new Running(
                                new Charger(pile.pile(), connector.number()),
                                session.id(),
                                session.startedAt(),
                                connection,
                                SiteRule.amperes(connector.powerWatts()))));
  }

  private @Nullable UUID connection(PileId pile, Instant now) {
    var state = states.of(pile);
    var link = state.link();
    return link == null || state.presence(now) != Presence.CONNECTED ? null : link.connection();
  }
}
