package org.pileshare.gateway.core;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;

/**
 * What a pile is known to hold by its own answers, and what it is asked next so that it holds what
 * it shall: one step at a time.
 *
 * @param limits absent until it has told its settings
 * @param settled the settings that are as they shall be, or that it will not change
 * @param list what it has, as far as we sent it
 * @param kept by connector
 * @param unsure the connectors of which it may have forgotten that it keeps them
 * @param forgotten the blocked cards that cannot be in its cache any more
 * @param attempts what did not succeed
 */
public record Acknowledged(
    @Nullable ListLimits limits,
    Set<PileSetting> settled,
    SentList list,
    Map<Integer, KeptConnector> kept,
    Set<Integer> unsure,
    Set<CardId> forgotten,
    Attempts attempts) {
  /** A pile of which nothing is known. */
  public static final Acknowledged NOTHING =
      new Acknowledged(null, Set.of(), SentList.NONE, Map.of(), Set.of(), Set.of(), Attempts.NONE);

  public Acknowledged {
    settled = Set.copyOf(settled);
    kept = Collections.unmodifiableMap(new TreeMap<>(kept));
    unsure = Set.copyOf(unsure);
    forgotten = Set.copyOf(forgotten);
  }

  /**
   * The pile has begun anew over the same connection, and is the same as before: what it knew
   * nothing of it knows nothing of now, and all else is asked again.
   */
  public Acknowledged begunAnew() {
    var unable = attempts.notSupported();
    return new Acknowledged(
        unable.isNotSupported(UpkeepStep.ReadSettings.class) ? ListLimits.UNKNOWN : null,
        Set.of(),
        list.doubtful(),
        kept,
        kept.keySet(),
        Set.of(),
        unable);
  }

  /**
   * The pile is back, or has begun anew as another. What it answered before is asked again: it may
   * have lost its list, and may have been told to set itself otherwise.
   */
  public Acknowledged reconnected() {
    return reconnected(kept.values());
  }

  /**
   * The same where something else is known of what it keeps.
   *
   * @param written what it kept when it was last heard of, at whichever gateway
   */
  public Acknowledged reconnected(Collection<KeptConnector> written) {
    Map<Integer, KeptConnector> keeps = new HashMap<>();
    written.forEach(one -> keeps.put(one.connector(), one));
    return new Acknowledged(
        null, Set.of(), list.doubtful(), keeps, keeps.keySet(), Set.of(), Attempts.NONE);
  }

  /** A card was treated otherwise than the platform would: the list is not what it shall be. */
  public Acknowledged listDoubtful() {
    return withList(SentList.NONE);
  }

  /** The reservation is over, with no other message than that (OCPP 1.6, section 5.13). */
  public Acknowledged keepsNoMore(int connector) {
    if (!kept.containsKey(connector)) {
      return this;
    }
    var rest = new HashMap<>(kept);
    rest.remove(connector);
    return withKept(rest, unsure);
  }

  /** A reservation has expired there, or has been taken off. */
  public Acknowledged reservationOver(int number) {
    return kept.values().stream()
        .filter(one -> one.number() == number)
        .findFirst()
        .map(one -> keepsNoMore(one.connector()))
        .orElse(this);
  }

  /** Where a connector is free again, what was refused there may be tried at once. */
  public Acknowledged freeAgain(int connector) {
    var fewer = attempts.withoutPrefix("keep connector " + connector + " ");
    return fewer.equals(attempts) ? this : withAttempts(fewer);
  }

  /** The next step, if there is one that is due. */
  public Optional<UpkeepStep> next(Upkeep wanted, Instant now) {
    return steps(wanted, now).filter(step -> attempts.isDue(step, now)).findFirst();
  }

  /** When a step that failed is due again; nothing if there is none. */
  public Optional<Instant> nextRetry(Instant now) {
    return attempts.nextRetry(now);
  }

  /** Whoever stands before the pile comes first. */
  private Stream<UpkeepStep> steps(Upkeep wanted, Instant now) {
    return Stream.of(
            wanted.overstays().stream().map(UpkeepStep.Stop::new),
            released(wanted, now),
            keeping(wanted, now),
            settings(),
            list(wanted),
            wanted.listed().values().stream()
                .filter(card -> !card.isAccepted() && !forgotten.contains(card.card()))
                .limit(1)
                .map(card -> new UpkeepStep.ForgetCards()))
        .flatMap(steps -> steps);
  }

  private Stream<UpkeepStep> released(Upkeep wanted, Instant now) {
    return kept.values().stream()
        .filter(one -> one.until().isAfter(now) && !wanted.used().contains(one.number()))
        .filter(
            one -> {
              var instead = wanted.kept().get(one.connector());
              return instead == null || instead.number() != one.number();
            })
        .map(UpkeepStep.Release::new);
  }

  /** The same number replaces what the pile has under it. */
  private Stream<UpkeepStep> keeping(Upkeep wanted, Instant now) {
    return wanted.kept().values().stream()
        .filter(one -> !one.equals(kept.get(one.connector())) || unsure.contains(one.connector()))
        .filter(one -> one.until().isAfter(now))
        .map(UpkeepStep.Keep::new);
  }

  private Stream<UpkeepStep> settings() {
    return limits == null
        ? Stream.of(new UpkeepStep.ReadSettings())
        : Stream.of(PileSetting.values())
            .filter(setting -> !settled.contains(setting))
            .map(UpkeepStep.Change::new);
  }

  private Stream<UpkeepStep> list(Upkeep wanted) {
    return limits == null ? Stream.empty() : list.next(wanted.listed().values(), limits).stream();
  }

  /** Whether an answer is another than the one that the pile gave to this step before. */
  public boolean isNews(UpkeepStep step, String answer) {
    return attempts.isNews(step, answer);
  }

  /** What is known after a step, and what the pile made of it. */
  public Acknowledged with(UpkeepStep step, UpkeepReply reply, Upkeep wanted, Instant now) {
    return switch (reply) {
      case UpkeepReply.Accepted accepted -> done(step, wanted, now);
      case UpkeepReply.Settings(var values, var told) -> set(values, told);
      case UpkeepReply.ListVersion(var version) when version < 0 -> never(step, "-1");
      case UpkeepReply.ListVersion(var version) ->
          withList(new SentList(version, list.sentVersion(), list.cards()));
      case UpkeepReply.Refused(var answer) -> refused(step, answer, wanted, now);
      case UpkeepReply.NotSupported(var answer) -> unable(step).notSupported(step, answer);
      case UpkeepReply.Missing(var why) -> unsure(step).again(step, why, now);
    };
  }

  private Acknowledged done(UpkeepStep step, Upkeep wanted, Instant now) {
    var after = withAttempts(attempts.without(step));
    return switch (step) {
      case UpkeepStep.ReadSettings read -> unable(read);
      case UpkeepStep.Change(var setting) -> after.withSettled(setting);
      case UpkeepStep.AskListVersion ask -> after;
      case UpkeepStep.SendList sent -> after.withList(list.after(sent));
      case UpkeepStep.ForgetCards forget -> after.cardsForgotten(wanted);
      case UpkeepStep.Keep(var one) -> after.keeps(one, without(unsure, one.connector()));
      case UpkeepStep.Release(var one) -> after.keepsNoMore(one.connector());
      // That it agrees is not yet that it has stopped.
      case UpkeepStep.Stop stop -> again(step, "Accepted", now);
    };
  }

  private Acknowledged refused(UpkeepStep step, String answer, Upkeep wanted, Instant now) {
    return switch (step) {
      case UpkeepStep.Change(var setting) -> withSettled(setting).never(step, answer);
      case UpkeepStep.Release(var one) -> keepsNoMore(one.connector());
      case UpkeepStep.ForgetCards forget -> cardsForgotten(wanted).never(step, answer);
      case UpkeepStep.ReadSettings read -> unable(read).never(step, answer);
      case UpkeepStep.AskListVersion ask -> again(step, answer, now);
      case UpkeepStep.SendList sent -> listDoubtful().again(step, answer, now);
      case UpkeepStep.Keep keep -> again(step, answer, now);
      case UpkeepStep.Stop stop -> again(step, answer, now);
    };
  }

  /** Without its settings a pile is taken for one like most. */
  private Acknowledged unable(UpkeepStep step) {
    return step instanceof UpkeepStep.ReadSettings
        ? new Acknowledged(ListLimits.UNKNOWN, settled, list, kept, unsure, forgotten, attempts)
        : this;
  }

  /** It may have been done all the same. */
  private Acknowledged unsure(UpkeepStep step) {
    return switch (step) {
      case UpkeepStep.ReadSettings read -> unable(read);
      case UpkeepStep.SendList sent -> listDoubtful();
      case UpkeepStep.Keep(var one) -> keeps(one, with(unsure, one.connector()));
      default -> this;
    };
  }

  private Acknowledged keeps(KeptConnector one, Set<Integer> doubtful) {
    var next = new HashMap<>(kept);
    next.put(one.connector(), one);
    return withKept(next, doubtful);
  }

  private Acknowledged set(Map<PileSetting, Boolean> values, ListLimits told) {
    var right = new HashSet<>(settled);
    values.forEach(
        (setting, value) -> {
          if (value == setting.wanted()) {
            right.add(setting);
          }
        });
    return new Acknowledged(told, right, list, kept, unsure, forgotten, attempts);
  }

  private Acknowledged cardsForgotten(Upkeep wanted) {
    var blocked = new HashSet<CardId>();
    wanted.listed().values().stream()
        .filter(card -> !card.isAccepted())
        .forEach(card -> blocked.add(card.card()));
    return new Acknowledged(limits, settled, list, kept, unsure, blocked, attempts);
  }

  private Acknowledged again(UpkeepStep step, String answer, Instant now) {
    return withAttempts(attempts.again(step, answer, now));
  }

  private Acknowledged notSupported(UpkeepStep step, String answer) {
    return withAttempts(attempts.notSupported(step, answer));
  }

  private Acknowledged never(UpkeepStep step, String answer) {
    return withAttempts(attempts.never(step, answer));
  }

  private static Set<Integer> with(Set<Integer> numbers, int number) {
    var more = new HashSet<>(numbers);
    more.add(number);
    return more;
  }

  private static Set<Integer> without(Set<Integer> numbers, int number) {
    var rest = new HashSet<>(numbers);
    rest.remove(number);
    return rest;
  }

  private Acknowledged withSettled(PileSetting setting) {
    var next = new HashSet<>(settled);
    next.add(setting);
    return new Acknowledged(limits, next, list, kept, unsure, forgotten, attempts);
  }

  private Acknowledged withList(SentList next) {
    return new Acknowledged(limits, settled, next, kept, unsure, forgotten, attempts);
  }

  private Acknowledged withKept(Map<Integer, KeptConnector> next, Set<Integer> doubtful) {
    return new Acknowledged(limits, settled, list, next, doubtful, forgotten, attempts);
  }

  private Acknowledged withAttempts(Attempts next) {
    return new Acknowledged(limits, settled, list, kept, unsure, forgotten, next);
  }
}
