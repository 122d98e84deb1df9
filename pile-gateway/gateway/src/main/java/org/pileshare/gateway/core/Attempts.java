package org.pileshare.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps that a pile did not take.
 *
 * @param failed by the name of the step; the {@value #MAX} latest
 */
record Attempts(Map<String, Attempt> failed) {
  static final int MAX = 256;
  static final Duration FIRST_RETRY = Duration.ofSeconds(30);
  static final Duration LAST_RETRY = Duration.ofMinutes(15);
  static final Attempts NONE = new Attempts(Map.of());

  private static final int MAX_DOUBLINGS = 10;

  private static final Set<String> KINDS =
      Stream.of(UpkeepStep.class.getPermittedSubclasses())
          .map(Class::getSimpleName)
          .collect(Collectors.toUnmodifiableSet());

  /**
   * A step that was not taken.
   *
   * @param retryAt absent if it is not tried again on this connection
   * @param answer what the pile said
   */
  record Attempt(int failures, @Nullable Instant retryAt, String answer) {}

  Attempts {
    failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
  }

  boolean isDue(UpkeepStep step, Instant now) {
    if (failed.containsKey(step.kind())) {
      return false;
    }
    var attempt = failed.get(step.name());
    if (attempt == null) {
      return true;
    }
    var retryAt = attempt.retryAt();
    return retryAt != null && !now.isBefore(retryAt);
  }

  /** The next of those that are not due yet. */
  Optional<Instant> nextRetry(Instant now) {
    return failed.values().stream()
        .map(Attempt::retryAt)
        .flatMap(Stream::ofNullable)
        .filter(at -> at.isAfter(now))
        .min(Instant::compareTo);
  }

  boolean isNews(UpkeepStep step, String answer) {
    var before = failed.get(step.name());
    return before == null || !before.answer().equals(answer);
  }

  /** The pauses double, so that a pile that cannot is not asked all day long. */
  Attempts again(UpkeepStep step, String answer, Instant now) {
    int doublings = Math.min(failures(step), MAX_DOUBLINGS);
    var pause = FIRST_RETRY.multipliedBy(1L << doublings);
    var retryAt = now.plus(pause.compareTo(LAST_RETRY) < 0 ? pause : LAST_RETRY);
    return with(step.name(), new Attempt(failures(step) + 1, retryAt, answer));
  }

  Attempts never(UpkeepStep step, String answer) {
    return with(step.name(), new Attempt(failures(step) + 1, null, answer));
  }

  /** Nor anything else of its kind. */
  Attempts notSupported(UpkeepStep step, String answer) {
    return with(step.kind(), new Attempt(failures(step) + 1, null, answer));
  }

  /** Those of which the pile knows nothing of the kind. */
  Attempts notSupported() {
    var kinds = new LinkedHashMap<>(failed);
    kinds.keySet().retainAll(KINDS);
    return new Attempts(kinds);
  }

  boolean isNotSupported(Class<? extends UpkeepStep> kind) {
    return failed.containsKey(kind.getSimpleName());
  }

  private int failures(UpkeepStep step) {
    var before = failed.get(step.name());
    return before == null ? 0 : before.failures();
  }

  private Attempts with(String name, Attempt attempt) {
    var next = new LinkedHashMap<>(failed);
    next.remove(name);
    next.put(name, attempt);
    if (next.size() > MAX) {
      next.remove(next.keySet().iterator().next());
    }
    return new Attempts(next);
  }

  Attempts without(UpkeepStep step) {
    var rest = new LinkedHashMap<>(failed);
    rest.remove(step.name());
    return new Attempts(rest);
  }

  Attempts withoutPrefix(String prefix) {
    if (failed.keySet().stream().noneMatch(name -> name.startsWith(prefix))) {
      return this;
    }
    var rest = new LinkedHashMap<>(failed);
    rest.keySet().removeIf(name -> name.startsWith(prefix));
    return new Attempts(rest);
  }
}
