package org.pileshare.stack.outages;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.pileshare.stack.doors.Options;
import org.pileshare.stack.runs.RunOptions;

/**
 * What a run is to be.
 *
 * @param home the project's root
 * @param folder an empty one, for journals, logs and data
 * @param length how long piles are troubled; zero means the short run, with each kill once
 * @param seed who comes, what fails and when follow from it; when it takes effect does not
 */
public record OutageOptions(Path home, Path folder, Duration length, long seed, int piles)
    implements RunOptions {
  static final String USAGE =
      """
      Usage: ./pileshare outages [--piles N] [--minutes N] [--seed S] [--data DIR]
        --piles N    how many piles, half of each version of OCPP (200)
        --minutes N  how long they are troubled (5)
        --seed S     the draw of people and faults; printed, so that a run can be done again
        --data DIR   an empty folder for journals, logs and data (one below .pileshare/outages)\
      """;

  /** Long enough for three kills and for a session, a power cut and some failures at each pile. */
  static final Duration SHORT = Duration.ofSeconds(24);

  /** A day's table takes no more units, and the day must not end. */
  private static final int MINUTES_MAX = 8 * 60;

  private static final int PILES_MAX = 999;

  public OutageOptions {
    home = home.toAbsolutePath().normalize();
    folder = folder.toAbsolutePath().normalize();
  }

  /**
   * What the arguments say.
   *
   * @throws IllegalArgumentException with a sentence for a person
   */
  static OutageOptions parse(Path home, List<String> arguments) {
    var options = Options.parseNamed(arguments, Set.of("minutes", "seed", "piles", "data"));
    long minutes = options.number("minutes", 5, 1, MINUTES_MAX);
    long fresh = new SecureRandom().nextInt(1_000_000);
    long seed = options.number("seed", fresh, Long.MIN_VALUE, Long.MAX_VALUE);
    long piles = options.number("piles", 200, 1, PILES_MAX);
    var usual = home.resolve(".pileshare/outages/" + seed + "-" + System.currentTimeMillis());
    return new OutageOptions(
        home,
        options.value("data").map(Path::of).orElse(usual),
        Duration.ofMinutes(minutes),
        seed,
        (int) piles);
  }

  boolean isShort() {
    return length.isZero();
  }

  Duration troubled() {
    return isShort() ? SHORT : length;
  }

  /** The command that does it again. */
  @Override
  public String again() {
    return "./pileshare outages --minutes %d --seed %d --piles %d"
        .formatted(Math.max(1, length.toMinutes()), seed, piles);
  }
}
