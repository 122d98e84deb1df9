package org.pileshare.pile.scenario;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.pileshare.pile.connection.PileNetwork;

/** Lets the piles of a scenario live, all at once, and says what became of their energy. */
public final class ScenarioRun {
  private static final Duration UPLOAD_LIMIT = Duration.ofMinutes(10);

  private ScenarioRun() {}

  /**
   * Runs a scenario.
   *
   * @param directory where the piles keep their journals, one folder each
   * @param out hears the seed first, then a line for each pile and one for all
   * @return one a pile, in the order of the scenario
   * @throws IOException if a pile cannot be opened
   */
  public static List<Account> run(Scenario scenario, Path directory, PrintStream out)
      throws IOException, InterruptedException {
    long seed = scenario.seed() == null ? System.nanoTime() : scenario.seed();
    out.println("seed " + seed);
    var accounts = new ArrayList<Account>();
    try (var network = PileNetwork.start(new Random(seed));
        var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var lives = new ArrayList<Future<Account>>();
      for (var who : scenario.piles().all()) {
        // Of its own, so that what one pile draws does not depend on the pace of the others.
        var random = new Random(seed * 31 + lives.size());
        var life = new Life(scenario, who, directory.resolve(who.pile()), network, random);
        lives.add(workers.submit(() -> life.live(UPLOAD_LIMIT)));
      }
      for (var life : lives) {
        accounts.add(result(life));
      }
    }
    accounts.forEach(account -> out.println(account.line()));
    out.println(accounts.stream().reduce(Account.none(), Account::plus).line());
    return accounts;
  }

  private static Account result(Future<Account> life) throws IOException, InterruptedException {
    try {
      return life.get();
    } catch (ExecutionException failed) {
      throw new IOException("Expected a pile to live through it, but it failed", failed);
    }
  }
}
