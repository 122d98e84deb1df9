package org.pileshare.gateway.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileCommandEnded;
import org.pileshare.contracts.PileCommandEnded.Setting;

/**
 * What a pile of OCPP 2.x reports of its variables, part by part (2.0.1, B07). It is whole when the
 * last part and all before it are there, in whatever order they came.
 *
 * @param parts the numbers of those that came, from 0; at most {@value #MAX_PARTS}
 * @param last the number of the last one; absent until that came
 * @param settings the first of what was told, at most {@link PileCommandEnded#MAX_SETTINGS}
 * @param count how many were told
 */
public record Inventory(
    Set<Integer> parts, @Nullable Integer last, List<Setting> settings, int count) {
  static final int MAX_PARTS = 1_000;

  /** One of which nothing came yet. */
  public static final Inventory NOTHING = new Inventory(Set.of(), null, List.of(), 0);

  public Inventory {
    parts = Set.copyOf(parts);
    settings = List.copyOf(settings);
  }

  /**
   * Takes a part; the same one again changes nothing.
   *
   * @param isLast whether the pile says that none follows
   */
  public Inventory with(int number, boolean isLast, List<Setting> told) {
    if (number < 0 || parts.contains(number) || parts.size() >= MAX_PARTS) {
      return this;
    }
    var came = new TreeSet<>(parts);
    came.add(number);
    var kept = new ArrayList<>(settings);
    kept.addAll(
        told.subList(0, Math.min(told.size(), PileCommandEnded.MAX_SETTINGS - kept.size())));
    return new Inventory(came, isLast ? (Integer) number : last, kept, count + told.size());
  }

  public boolean isWhole() {
    return last != null && parts.size() > last;
  }

  /** How many were told and are not kept; nothing if all are. */
  public Optional<String> more() {
    int left = count - settings.size();
    return left == 0 ? Optional.empty() : Optional.of("and %d more".formatted(left));
  }
}
