package org.pileshare.stack.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;

/**
 * All that one run will do, worked out before anything is asked of the system.
 *
 * @param validFrom since when the permissions count: before the first session that is uploaded
 * @param wishesOfNobody sessions of the booked week for which the file names no user
 */
record Plan(
    RunNames names,
    ZoneId zone,
    LocalDate bookedMonday,
    long weeksForward,
    long weeksBack,
    Instant validFrom,
    List<PilePlan> piles,
    List<Person> people,
    List<Grant> grants,
    List<Wish> wishes,
    int wishesOfNobody) {
  static final int UNIT_MINUTES = 15;

  record Person(PersonId driver, CardId card) {}

  record Grant(UUID permission, PersonId driver, PileId pile) {}

  /**
   * @param bookWeek the Monday of the week to book, or the last full one
   * @param uploadWeek the Monday of the week to upload, or the whole file
   */
  record Wanted(@Nullable LocalDate bookWeek, @Nullable LocalDate uploadWeek) {}

  static Plan of(
      List<FileSession> file, Wanted wanted, Instant now, ZoneId zone, RandomGenerator random) {
    var names = RunNames.at(now, random);
    var monday = wanted.bookWeek() == null ? Weeks.lastFull(file) : wanted.bookWeek();
    var booked = atLeastOne(Weeks.of(monday, file), Weeks.name(monday));
    var uploaded =
        wanted.uploadWeek() == null
            ? file
            : atLeastOne(Weeks.of(wanted.uploadWeek(), file), Weeks.name(wanted.uploadWeek()));
    long weeksForward = Weeks.toComing(monday, now, zone);
    long weeksBack = Weeks.toPast(uploaded, now, zone);
    var moved = uploaded.stream().map(each -> Moved.by(weeksBack, each, zone)).toList();
    var validFrom = moved.stream().map(Moved::from).min(Comparator.naturalOrder()).orElseThrow();
    var known = booked.stream().filter(session -> !session.user().isEmpty()).toList();
    return new Plan(
        names,
        zone,
        monday,
        weeksForward,
        weeksBack,
        validFrom.minus(1, ChronoUnit.DAYS),
        piles(file, moved, names),
        people(file, names),
        grants(file, names),
        wishes(known, weeksForward, zone, names, now, random),
        booked.size() - known.size());
  }

  private static List<FileSession> atLeastOne(List<FileSession> sessions, String week) {
    if (sessions.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected sessions in the week " + week + ", but the file has none");
    }
    return sessions;
  }

  private static List<PilePlan> piles(List<FileSession> file, List<Moved> moved, RunNames names) {
    var all = file.stream().collect(byChargePoint());
    var uploaded =
        moved.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.session().chargePoint(), TreeMap::new, Collectors.toList()));
    var piles = new ArrayList<PilePlan>();
    for (var entry : all.entrySet()) {
      var chargePoint = entry.getKey();
      piles.add(
          PilePlan.of(
              names.pile(chargePoint),
              entry.getValue(),
              uploaded.getOrDefault(chargePoint, List.of()),
              names,
              "CP " + chargePoint));
    }
    return List.copyOf(piles);
  }

  private static List<Person> people(List<FileSession> file, RunNames names) {
    return file.stream()
        .map(FileSession::user)
        .filter(user -> !user.isEmpty())
        .distinct()
        .sorted()
        .map(user -> new Person(names.driver(user), names.card(user)))
        .toList();
  }

  private static List<Grant> grants(List<FileSession> file, RunNames names) {
    record Pair(String user, String chargePoint) {}
    return file.stream()
        .filter(session -> !session.user().isEmpty())
        .map(session -> new Pair(session.user(), session.chargePoint()))
        .distinct()
        .sorted(Comparator.comparing(Pair::user).thenComparing(Pair::chargePoint))
        .map(
            pair ->
                new Grant(
                    names.permission(pair.user(), pair.chargePoint()),
                    names.driver(pair.user()),
                    names.pile(pair.chargePoint())))
        .toList();
  }

  private static List<Wish> wishes(
      List<FileSession> booked,
      long weeks,
      ZoneId zone,
      RunNames names,
      Instant now,
      RandomGenerator random) {
    return booked.stream()
        .map(session -> Moved.by(weeks, session, zone))
        .sorted(Comparator.comparing(Moved::from).thenComparing(each -> each.session().event()))
        .map(
            moved ->
                new Wish(
                    Ids.timeOrdered(now, random),
                    names.driver(moved.session().user()),
                    names.pile(moved.session().chargePoint()),
                    moved.session().connector(),
                    Wish.units(moved.from(), moved.to(), UNIT_MINUTES)))
        .toList();
  }

  private static java.util.stream.Collector<FileSession, ?, Map<String, List<FileSession>>>
      byChargePoint() {
    return Collectors.groupingBy(FileSession::chargePoint, TreeMap::new, Collectors.toList());
  }

  List<Charge> charges() {
    return piles.stream().flatMap(pile -> pile.charges().stream()).toList();
  }

  int onFurtherConnectors() {
    return piles.stream().mapToInt(PilePlan::onFurtherConnectors).sum();
  }
}
