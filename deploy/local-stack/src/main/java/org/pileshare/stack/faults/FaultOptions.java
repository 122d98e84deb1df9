package org.pileshare.stack.faults;

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
 * @param folder an empty one, for histories, logs and data
 * @param length how long faults are applied; zero means each kind of a short run once
 * @param seed what is done, to whom and when follow from it; when it takes effect does not
 */
public record FaultOptions(Path home, Path folder, Duration length, long seed, int clients)
    implements RunOptions {
  static final String USAGE =
      """
      Usage: ./pileshare faults [--minutes N] [--seed S] [--clients N] [--data DIR]
        --minutes N  how long faults are applied (5)
        --seed S     the draw of faults and requests; printed, so that a run can be done again
        --clients N  how many clients book at the same time (64)
        --data DIR   an empty folder for histories, logs and data (one below .pileshare/faults)""";

  private static final int MINUTES_MAX = 24 * 60;
  private static final int CLIENTS_MAX = 1_000;

  public FaultOptions {
    home = home.toAbsolutePath().normalize();
    folder = folder.toAbsolutePath().normalize();
  }

  /**
   * What the arguments say.
   *
   * @throws IllegalArgumentException with a sentence for a person
   */
  static FaultOptions parse(Path home, List<String> arguments) {
    var options = Options.parseNamed(arguments, Set.of("minutes", "seed", "clients", "data"));
    long minutes = options.number("minutes", 5, 1, MINUTES_MAX);
    long fresh = new SecureRandom().nextInt(1_000_000);
    long seed = options.number("seed", fresh, Long.MIN_VALUE, Long.MAX_VALUE);
    long clients = options.number("clients", 64, 1, CLIENTS_MAX);
    var usual = home.resolve(".pileshare/faults/" + seed + "-" + System.currentTimeMillis());
    return new FaultOptions(
        home,
        options.value("data").map(Path::of).orElse(usual),
        Duration.ofMinutes(minutes),
        seed,
        (int) clients);
  }

  /** The command that does it again. */
  @Override
  public String again() {
    return "./pileshare faults --minutes %d --seed %d --clients %d"
        .formatted(Math.max(1, length.toMinutes()), seed, clients);
  }
}
