package org.pileshare.stack.checks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.pileshare.stack.checks.Attempt.Act;
import org.pileshare.stack.checks.Attempt.Outcome;

/** A retry with the same id gets the first answer; and every answer is one that can be. */
final class OneAnswer implements Check {
  /** It says that there is no room to remember the request, so it may be told otherwise later. */
  private static final String NOT_REMEMBERED = "too-many-requests";

  private static final Map<Act, Set<String>> REFUSALS =
      Map.of(
          Act.BOOK,
          Set.of("slot-taken", "overlaps-own", "too-many-held", "calendar-full", NOT_REMEMBERED),
          Act.CANCEL,
          Set.of("not-found", "already-ended"));

  private final Map<UUID, String> first = new HashMap<>();
  private final Set<UUID> canceled = new HashSet<>();
  private final Verdict.Tally other = new Verdict.Tally("retries with another answer");
  private final Verdict.Tally strange = new Verdict.Tally("answers that should not be");

  @Override
  public void told(Attempt attempt) {
    if (isStrange(attempt)) {
      strange.add("%s of %s: %s", attempt.act(), attempt.reservation(), attempt.code());
    }
    if (attempt.outcome() == Outcome.UNKNOWN || attempt.code().equals(NOT_REMEMBERED)) {
      return;
    }
    var id = attempt.reservation();
    if (attempt.act() == Act.BOOK) {
      var answer = attempt.outcome() + " " + attempt.code();
      var former = first.putIfAbsent(id, answer);
      if (former != null && !former.equals(answer)) {
        other.add("%s was told %s and then %s", id, former, answer);
      }
    } else if (attempt.outcome() == Outcome.OK) {
      canceled.add(id);
    } else if (canceled.contains(id)) {
      other.add("%s was told that it is canceled and then %s", id, attempt.code());
    }
  }

  /** A fault may leave a client without an answer, and may not make one up. */
  private static boolean isStrange(Attempt attempt) {
    return switch (attempt.outcome()) {
      case OK -> false;
      case REFUSED -> !REFUSALS.getOrDefault(attempt.act(), Set.of()).contains(attempt.code());
      case UNKNOWN -> attempt.code().startsWith("strange");
    };
  }

  @Override
  public List<Verdict> verdicts() {
    return List.of(other.verdict(), strange.verdict());
  }
}
