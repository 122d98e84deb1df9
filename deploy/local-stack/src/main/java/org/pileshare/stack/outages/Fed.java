package org.pileshare.stack.outages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.UseAuthorityAllocated;

/** What the topics were fed with: tables, people and what they were permitted. */
final class Fed {
  /**
   * How long somebody was permitted.
   *
   * @param until exclusive; absent if it did not run out
   * @param revokedAt absent if it was not revoked
   * @param heardAt when the broker had the revocation
   */
  record Permit(
      Instant from,
      @Nullable Instant until,
      @Nullable Instant revokedAt,
      @Nullable Instant heardAt) {
    boolean stands(Instant at) {
      return !at.isBefore(from)
          && (until == null || at.isBefore(until))
          && (revokedAt == null || at.isBefore(revokedAt));
    }

    boolean isRevoked() {
      return revokedAt != null;
    }
  }

  private final Map<CardId, Person> people = new HashMap<>();
  private final Map<Person, Permit> permits = new HashMap<>();
  private final Map<String, List<UseAuthorityAllocated>> tables = new HashMap<>();

  synchronized void add(Person person) {
    people.put(person.card(), person);
  }

  synchronized void granted(Person person, PermissionGranted granted) {
    permits.put(person, new Permit(granted.validFrom(), granted.validUntil(), null, null));
  }

  synchronized void ended(Person person, Instant at) {
    permits.computeIfPresent(
        person, (who, permit) -> new Permit(permit.from, permit.until, at, null));
  }

  synchronized void heard(Person person, Instant at) {
    permits.computeIfPresent(
        person, (who, permit) -> new Permit(permit.from, permit.until, permit.revokedAt, at));
  }

  synchronized void allocated(UseAuthorityAllocated table) {
    tables.computeIfAbsent(table.pile().value(), pile -> new ArrayList<>()).add(table);
  }

  synchronized Optional<Person> person(CardId card) {
    return Optional.ofNullable(people.get(card));
  }

  synchronized Optional<Permit> permit(Person person) {
    return Optional.ofNullable(permits.get(person));
  }

  /** All versions of all days of a pile. */
  synchronized List<UseAuthorityAllocated> tables(String pile) {
    return List.copyOf(tables.getOrDefault(pile, List.of()));
  }
}
