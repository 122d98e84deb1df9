package org.pileshare.reservation.rest;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What one stream has still to tell. What changes twice before it is told is told once, so a slow
 * reader costs no more than there are things to tell of.
 *
 * @param <K> what changes
 */
final class Mailbox<K> {
  /** Something that changed, and by which record. */
  record Letter<K>(K about, Offsets.Place place) {}

  private final Map<K, Offsets.Place> letters = new HashMap<>();
  private CompletableFuture<Boolean> news = new CompletableFuture<>();

  synchronized void put(K about, Offsets.Place place) {
    letters.merge(about, place, (known, later) -> known.compareTo(later) > 0 ? known : later);
    news.complete(true);
  }

  /**
   * The next one in the order of its partition: when a record has been told, so has all that stood
   * before it.
   */
  synchronized Optional<Letter<K>> poll() {
    var first = letters.entrySet().stream().min(Comparator.comparing(Map.Entry::getValue));
    first.ifPresent(entry -> letters.remove(entry.getKey()));
    return first.map(entry -> new Letter<>(entry.getKey(), entry.getValue()));
  }

  /** Done as soon as there is something to poll. */
  synchronized CompletableFuture<Boolean> news() {
    news = letters.isEmpty() ? new CompletableFuture<>() : CompletableFuture.completedFuture(true);
    return news;
  }
}
