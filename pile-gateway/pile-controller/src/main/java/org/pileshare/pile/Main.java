package org.pileshare.pile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.pileshare.pile.scenario.Scenario;
import org.pileshare.pile.scenario.ScenarioRun;

/** Runs the piles of a file until told to end. */
public final class Main {
  static final String USAGE =
      "java -jar pile-controller.jar --config FILE [--control-port PORT] [--script FILE]"
          + " [--with-parent] | --scenario FILE";

  /**
   * What the command line says.
   *
   * @param controlPort absent means none, 0 any that is free
   * @param withParent ends when the parent dies or standard input closes
   * @param isScenario whether the file has a scenario and not piles
   */
  private record Arguments(
      Path config,
      @Nullable Integer controlPort,
      @Nullable Path script,
      boolean withParent,
      boolean isScenario) {

    static Arguments of(String[] words) {
      Path config = null;
      Integer port = null;
      Path script = null;
      var withParent = false;
      var isScenario = false;
      for (int i = 0; i < words.length; i++) {
        switch (words[i]) {
          case "--config" -> config = Path.of(value(words, ++i));
          case "--scenario" -> {
            config = Path.of(value(words, ++i));
            isScenario = true;
          }
          case "--control-port" -> port = port(value(words, ++i));
          case "--script" -> script = Path.of(value(words, ++i));
          case "--with-parent" -> withParent = true;
          default ->
              throw new IllegalArgumentException(
                  "Expected " + USAGE + ", but there was " + words[i]);
        }
      }
      if (config == null) {
        throw new IllegalArgumentException("Expected " + USAGE + ", but --config is missing");
      }
      return new Arguments(config, port, script, withParent, isScenario);
    }

    private static String value(String[] words, int index) {
      if (index >= words.length) {
        throw new IllegalArgumentException(
            "Expected a value behind " + words[index - 1] + ", but there is none");
      }
      return words[index];
    }

    private static int port(String text) {
      if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
        throw new IllegalArgumentException("Expected a port, but it was " + text);
      }
      return Integer.parseInt(text);
    }
  }

  private final CountDownLatch ended = new CountDownLatch(1);
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private Main() {}

  /** Exits with 2 if the command line or the file is wrong. */
  public static void main(String[] words) throws InterruptedException {
    // The schema validator logs by SLF4J, and its complaint that nobody listens helps no one.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    try {
      new Main().run(Arguments.of(words));
    } catch (IllegalArgumentException | IOException | UncheckedIOException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
    }
    System.exit(0);
  }

  private void run(Arguments arguments) throws IOException, InterruptedException {
    var base =
        Optional.ofNullable(arguments.config().toAbsolutePath().getParent()).orElse(Path.of(""));
    if (arguments.isScenario()) {
      ScenarioRun.run(Scenario.read(arguments.config()), base.resolve("journals"), out);
      return;
    }
    var file = PilesFile.read(arguments.config());
    var simulator = Simulator.start(file, base, new Random(System.nanoTime()));
    // Ctrl-C ends the sessions as a reboot does; only kill -9 leaves them to the next start.
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "close-piles"));
    var commands = new Commands(simulator, ended::countDown);
    if (arguments.withParent()) {
      ProcessHandle.current().parent().ifPresent(parent -> whenGone(parent, ended::countDown));
    }
    try (var control = control(arguments, commands)) {
      if (control != null) {
        out.println("ok the control port is 127.0.0.1:" + control.port());
      }
      if (arguments.script() != null) {
        try (var script = Files.newBufferedReader(arguments.script())) {
          readCommands(script, commands);
        }
      }
      Thread.ofPlatform()
          .daemon()
          .name("standard-input")
          .start(() -> readStandardInput(arguments, commands));
      ended.await();
    }
  }

  private static void whenGone(ProcessHandle parent, Runnable end) {
    var unused = parent.onExit().thenRun(end);
  }

  private static @Nullable ControlPort control(Arguments arguments, Commands commands)
      throws IOException {
    return arguments.controlPort() == null
        ? null
        : ControlPort.open(arguments.controlPort(), commands::execute);
  }

  /** Standard input without an end leaves nothing to wait for but the control port. */
  private void readStandardInput(Arguments arguments, Commands commands) {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      readCommands(lines, commands);
    } catch (IOException closed) {
      System.getLogger(Main.class.getName())
          .log(System.Logger.Level.DEBUG, "Standard input failed", closed);
    }
    if (arguments.withParent() || arguments.controlPort() == null) {
      ended.countDown();
    }
  }

  /** Carries out all lines but empty ones and those that begin with a number sign. */
  private void readCommands(BufferedReader lines, Commands commands) throws IOException {
    for (var line = lines.readLine();
        line != null && ended.getCount() > 0;
        line = lines.readLine()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        out.println(commands.execute(line.strip()));
      }
    }
  }
}
