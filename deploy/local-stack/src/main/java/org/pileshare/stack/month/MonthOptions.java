package org.pileshare.stack.month;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pileshare.stack.doors.Options;
import org.pileshare.stack.runs.RunOptions;

/**
 * What a run is to be.
 *
 * @param home the project's root
 * @param folder an empty one, for data and logs
 * @param kills how often the ledger is killed
 * @param export an empty folder for what the topics say of the month of the first day; absent if it
 *     is not wanted
 */
public record MonthOptions(
    Path home,
    Path folder,
    int piles,
    int drivers,
    int days,
    int kills,
    long seed,
    LocalDate from,
    @Nullable Path export)
    implements RunOptions {
  static final String USAGE =
      """
      Usage: ./pileshare month [--piles N] [--drivers N] [--days N] [--kills N] [--seed S]
                               [--from DATE] [--data DIR] [--export DIR]
        --piles N    how many piles (300)
        --drivers N  how many drivers (2000)
        --days N     how long the month is (31)
        --kills N    how often the ledger is killed (50)
        --seed S     all that happens follows from it; printed, so that a run can be done again
        --from DATE  the first day (so that the last change of clocks is in the middle)
        --data DIR   an empty folder for data and logs (one below .pileshare/month)
        --export DIR an empty folder for the month of the first day, as Parquet\
      """;

  /** People of one pile must be different, and there must be strangers. */
  private static final int DRIVERS_MIN = 100;

  public MonthOptions {
    home = home.toAbsolutePath().normalize();
    folder = folder.toAbsolutePath().normalize();
  }

  /** With the days in whose middle clocks were last changed. */
  public static MonthOptions of(
      Path home, Path folder, int piles, int drivers, int days, int kills, long seed) {
    var from = MonthPlan.usualFrom(Instant.now(), days);
    return new MonthOptions(home, folder, piles, drivers, days, kills, seed, from, null);
  }

  /**
   * What the arguments say.
   *
   * @throws IllegalArgumentException with a sentence for a person
   */
  static MonthOptions parse(Path home, List<String> arguments) {
    var options =
        Options.parseNamed(
            arguments,
            Set.of("piles", "drivers", "days", "kills", "seed", "from", "data", "export"));
    long fresh = new SecureRandom().nextInt(1_000_000);
    long seed = options.number("seed", fresh, Long.MIN_VALUE, Long.MAX_VALUE);
    int days = (int) options.number("days", 31, 5, 62);
    var usual = home.resolve(".pileshare/month/" + seed + "-" + System.currentTimeMillis());
    return new MonthOptions(
        home,
        options.value("data").map(Path::of).orElse(usual),
        (int) options.number("piles", 300, 1, 2_000),
        (int) options.number("drivers", 2_000, DRIVERS_MIN, 100_000),
        days,
        (int) options.number("kills", 50, 0, 1_000),
        seed,
        options
            .value("from")
            .map(MonthOptions::date)
            .orElseGet(() -> MonthPlan.usualFrom(Instant.now(), days)),
        options.value("export").map(Path::of).orElse(null));
  }

  private static LocalDate date(String given) {
    try {
      return LocalDate.parse(given);
    } catch (DateTimeParseException wrong) {
      throw new IllegalArgumentException(
          "Expected a date such as 2026-10-10 after --from, but it was '" + given + "'", wrong);
    }
  }

  MonthPlan plan() {
    return new MonthPlan(seed, from, days, piles, drivers);
  }

  /** The command that does it again. */
  @Override
  public String again() {
    return "./pileshare month --piles %d --drivers %d --days %d --kills %d --seed %d --from %s"
        .formatted(piles, drivers, days, kills, seed, from);
  }
}
