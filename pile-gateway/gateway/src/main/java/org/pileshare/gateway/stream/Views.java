package org.pileshare.gateway.stream;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEvent;
import org.pileshare.contracts.TransactionReported;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.core.Cards;
import org.pileshare.gateway.core.DeliveredTables;
import org.pileshare.gateway.core.PileAuthority;
import org.pileshare.gateway.core.PileTable;
import org.pileshare.gateway.core.Sessions;
import org.pileshare.gateway.core.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that the gateway knows, folded from committed events into memory: piles, credentials, cards,
 * permissions, tables and sessions.
 *
 * <p>One thread writes what it reads; any thread may read. Beyond a limit the new is left out,
 * which refuses a pile or a card and never admits one.
 */
public final class Views {
  static final int MAX_PILES = 100_000;
  static final int MAX_CARDS = 1_000_000;

  /** Every topic that the views are made of. */
  public static final List<String> TOPICS =
      List.of(
          Topics.PERMISSION_PILES,
          Topics.PERMISSION_PILE_CREDENTIALS,
          Topics.PERMISSION_CARDS,
          Topics.PERMISSION_EVENTS,
          Topics.USE_AUTHORITY,
          Topics.PILE_SESSIONS);

  private static final Logger LOG = LoggerFactory.getLogger(Views.class);

  private final ConcurrentMap<PileId, PileDescribed> piles = new ConcurrentHashMap<>();
  private final ConcurrentMap<PileId, PileCredentialIssued> credentials = new ConcurrentHashMap<>();
  private final ConcurrentMap<CardId, CardBound> cards = new ConcurrentHashMap<>();
  private final ConcurrentMap<PersonId, List<CardId>> cardsOfDriver = new ConcurrentHashMap<>();
  private final ConcurrentMap<PileId, PileAuthority> authorities = new ConcurrentHashMap<>();
  private final ConcurrentMap<PileId, Sessions> sessions = new ConcurrentHashMap<>();
  private final ConcurrentMap<PileId, Transactions> transactions = new ConcurrentHashMap<>();
  private final ConcurrentMap<PileId, DeliveredTables> delivered = new ConcurrentHashMap<>();
  private final ConcurrentMap<PersonId, Set<PileId>> pilesOfDriver = new ConcurrentHashMap<>();
  private final Consumer<PileId> changed;

  /**
   * @param changed hears of every pile whose table may look different now, or who may come in
   *     otherwise
   */
  public Views(Consumer<PileId> changed) {
    this.changed = changed;
  }

  /** Takes one record of {@link #TOPICS}. */
  public void accept(ReceivedEvent received) {
    var event = received.event();
    if (event == null) {
      try {
        forget(received.topic(), received.key());
      } catch (IllegalArgumentException | DateTimeException nothingOfOurs) {
        LOG.error("Expected a key of {}, but it is {}", received.topic(), received.key());
      }
    } else {
      apply(event);
    }
  }

  /** Takes one event; the same one again changes nothing. */
  public void apply(Event event) {
    switch (event) {
      case PileDescribed pile -> {
        keep(piles, pile.pile(), pile, MAX_PILES);
        change(pile.pile(), authority -> authority.with(pile));
        changed.accept(pile.pile());
      }
      case PileCredentialIssued issued -> {
        keep(credentials, issued.pile(), issued, MAX_PILES);
        changed.accept(issued.pile());
      }
      case CardBound card -> bind(card);
      case PermissionEvent permission -> {
        change(permission.pile(), authority -> authority.with(permission));
        pilesOfDriver
            .computeIfAbsent(permission.driver(), driver -> ConcurrentHashMap.newKeySet())
            .add(permission.pile());
        changed.accept(permission.pile());
      }
      case UseAuthorityAllocated table -> {
        change(table.pile(), authority -> authority.with(table));
        changed.accept(table.pile());
      }
      case SessionEvent session -> {
        sessions.compute(
            session.pile(),
            (pile, known) -> (known == null ? Sessions.none(pile) : known).with(session));
        follow(session);
        if (session instanceof UseAuthorityDelivered table) {
          delivered.merge(
              table.pile(), DeliveredTables.NONE.with(table), (known, one) -> known.with(table));
        }
      }
      default -> LOG.debug("Not for the gateway: {}", event.getClass());
    }
  }

  /** Only piles of OCPP 2.x have transactions of their own. */
  private void follow(SessionEvent session) {
    transactions.compute(
        session.pile(),
        (pile, known) ->
            known == null && !(session instanceof TransactionReported)
                ? null
                : (known == null ? Transactions.none(pile) : known).with(session));
  }

  private static <K, V> void keep(ConcurrentMap<K, V> map, K key, V value, int limit) {
    if (map.size() < limit || map.containsKey(key)) {
      map.put(key, value);
    } else {
      LOG.error("Expected at most {} entries, but {} is one more and is left out", limit, key);
    }
  }

  private void change(PileId pile, UnaryOperator<PileAuthority> change) {
    authorities.compute(
        pile,
        (id, known) -> {
          if (known == null && authorities.size() >= MAX_PILES) {
            LOG.error("Expected at most {} piles, but {} is one more", MAX_PILES, pile);
            return null;
          }
          return change.apply(known == null ? PileAuthority.unknown(id) : known);
        });
  }

  /** At no time is the card nobody's: whoever asks meanwhile would be refused. */
  private void bind(CardBound card) {
    var before = cards.get(card.card());
    keep(cards, card.card(), card, MAX_CARDS);
    if (cards.containsKey(card.card())) {
      cardsOfDriver.merge(card.driver(), List.of(card.card()), Views::joined);
    }
    if (before != null && !before.driver().equals(card.driver())) {
      takeFromDriver(before);
    }
    changedFor(card.driver());
  }

  private void unbind(CardId card) {
    Optional.ofNullable(cards.remove(card)).ifPresent(this::takeFromDriver);
  }

  private void takeFromDriver(CardBound card) {
    cardsOfDriver.computeIfPresent(
        card.driver(),
        (driver, list) -> {
          var rest = list.stream().filter(other -> !other.equals(card.card())).toList();
          return rest.isEmpty() ? null : rest;
        });
    changedFor(card.driver());
  }

  private void changedFor(PersonId driver) {
    pilesOfDriver.getOrDefault(driver, Set.of()).forEach(changed);
  }

  private static List<CardId> joined(List<CardId> list, List<CardId> one) {
    return Stream.concat(list.stream(), one.stream()).distinct().toList();
  }

  private void forget(String topic, String key) {
    switch (topic) {
      case Topics.PERMISSION_PILES -> forget(piles, new PileId(key));
      case Topics.PERMISSION_PILE_CREDENTIALS -> forget(credentials, new PileId(key));
      case Topics.PERMISSION_CARDS -> unbind(new CardId(key));
      case Topics.USE_AUTHORITY -> {
        int slash = key.indexOf('/');
        var pile = new PileId(key.substring(0, Math.max(0, slash)));
        var day = LocalDate.parse(key.substring(slash + 1));
        change(pile, authority -> authority.withoutTable(day));
      }
      default -> LOG.warn("Expected no tombstone on {}, but {} has one", topic, key);
    }
  }

  private void forget(ConcurrentMap<PileId, ?> map, PileId pile) {
    map.remove(pile);
    changed.accept(pile);
  }

  /** Every registered pile, retired or not. */
  public Collection<PileDescribed> piles() {
    return Collections.unmodifiableCollection(piles.values());
  }

  /** The tables that a pile says it has. */
  public DeliveredTables delivered(PileId pile) {
    return delivered.getOrDefault(pile, DeliveredTables.NONE);
  }

  public Optional<PileDescribed> pile(PileId pile) {
    return Optional.ofNullable(piles.get(pile));
  }

  public Optional<PileCredentialIssued> credential(PileId pile) {
    return Optional.ofNullable(credentials.get(pile));
  }

  public @Nullable CardBound card(CardId card) {
    return cards.get(card);
  }

  /** The driver of a card, blocked or not. */
  public @Nullable PersonId driverOf(@Nullable CardId card) {
    var bound = card == null ? null : cards.get(card);
    return bound == null ? null : bound.driver();
  }

  /** The cards of a driver that are not blocked. */
  public List<CardId> activeCards(PersonId driver) {
    return cardsOfDriver.getOrDefault(driver, List.of()).stream()
        .filter(
            card -> {
              var bound = cards.get(card);
              return bound != null && bound.status() == CardStatus.ACTIVE;
            })
        .toList();
  }

  /** The piles for which a driver has or had a permission. */
  public Set<PileId> pilesOf(PersonId driver) {
    return Set.copyOf(pilesOfDriver.getOrDefault(driver, Set.of()));
  }

  /** All cards, and whose they are. */
  public Cards cards() {
    return new Cards() {
      @Override
      public List<CardBound> of(PersonId driver) {
        return cardsOfDriver.getOrDefault(driver, List.of()).stream()
            .flatMap(card -> Stream.ofNullable(cards.get(card)))
            .toList();
      }

      @Override
      public @Nullable CardBound bound(CardId card) {
        return cards.get(card);
      }
    };
  }

  public PileAuthority authority(PileId pile) {
    var known = authorities.get(pile);
    return known == null ? PileAuthority.unknown(pile) : known;
  }

  public Optional<PileTable> table(PileId pile, LocalDate day) {
    return PileTable.of(authority(pile), day, this::activeCards);
  }

  public Sessions sessions(PileId pile) {
    var known = sessions.get(pile);
    return known == null ? Sessions.none(pile) : known;
  }

  /** Those of a pile that speaks OCPP 2.x; their sessions are among the others as well. */
  public Transactions transactions(PileId pile) {
    var known = transactions.get(pile);
    return known == null ? Transactions.none(pile) : known;
  }
}
