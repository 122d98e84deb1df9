package org.pileshare.stack.outages;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.pileshare.stack.PileServers;
import org.pileshare.stack.Progress;
import org.pileshare.stack.StackMember;

/** Kills the gateway and the broker, one after the other or both, and starts them again. */
final class Killer {
  private enum Kill {
    GATEWAY("gateway killed"),
    BROKER("broker killed"),
    BOTH("gateway and broker killed");

    private final String words;

    Kill(String words) {
      this.words = words;
    }
  }

  private static final int AWAY_MILLIS_MAX = 2_500;
  private static final int APART_MILLIS_MAX = 1_500;
  private static final int CALM_MILLIS_MIN = 4_000;
  private static final int CALM_MILLIS_MAX = 20_000;
  private static final int CALM_MILLIS_OF_A_SHORT_RUN = 2_000;

  private final PileServers servers;
  private final RandomGenerator random;
  private final OutageFigures figures;
  private final Progress progress;

  Killer(PileServers servers, RandomGenerator random, OutageFigures figures, Progress progress) {
    this.servers = servers;
    this.random = random;
    this.figures = figures;
    this.progress = progress;
  }

  /** Each kind of kill once, or as many as there is time for. */
  void rage(boolean once, Duration length) throws InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    if (once) {
      for (var kill : List.of(Kill.GATEWAY, Kill.BROKER, Kill.BOTH)) {
        TimeUnit.MILLISECONDS.sleep(CALM_MILLIS_OF_A_SHORT_RUN);
        apply(kill);
      }
    }
    while (!once && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(CALM_MILLIS_MIN, CALM_MILLIS_MAX));
      apply(Kill.values()[random.nextInt(Kill.values().length)]);
    }
  }

  private void apply(Kill kill) throws InterruptedException {
    long since = System.nanoTime();
    figures.count(kill.words);
    switch (kill) {
      case GATEWAY -> killed(List.of(servers.gateway()));
      case BROKER -> killed(List.of(servers.broker()));
      case BOTH -> killed(List.of(servers.broker(), servers.gateway()));
    }
    double away = (System.nanoTime() - since) / 1e9;
    progress.says("%s, back after %.1f s".formatted(kill.words, away));
  }

  /** They come back in the order in which they are given: a gateway is ready with its broker. */
  private void killed(List<StackMember> members) throws InterruptedException {
    for (var member : members) {
      member.kill();
      // What the gateway holds for a broker that is away goes with it.
      TimeUnit.MILLISECONDS.sleep(random.nextInt(APART_MILLIS_MAX));
    }
    TimeUnit.MILLISECONDS.sleep(random.nextInt(AWAY_MILLIS_MAX));
    members.forEach(StackMember::start);
  }
}
