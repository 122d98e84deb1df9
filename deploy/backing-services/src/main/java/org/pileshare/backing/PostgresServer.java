package org.pileshare.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A real PostgreSQL as a direct child process, on 127.0.0.1, with every durability setting as the
 * project ships it. User and password are {@code pileshare}.
 *
 * <p>PostgreSQL refuses to run as root; then it runs in a user namespace of its own ({@code unshare
 * -U}), in which it is nobody.
 */
public final class PostgresServer implements AutoCloseable {
  public static final String USER = "pileshare";
  public static final String PASSWORD = "pileshare";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
  private static final Duration START_PATIENCE = Duration.ofSeconds(120);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  /** Small, so that the whole stack fits on a laptop. */
  private static final Map<String, String> SMALL =
      Map.of("max_connections", "60", "shared_buffers", "32MB");

  private final Process process;
  private final Path log;
  private final int port;

  private PostgresServer(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts a server and waits until it accepts connections.
   *
   * @param dataDirectory the database files; made with {@code initdb} when there are none
   * @param port 0 for a free one
   * @throws IllegalStateException if the port is in use or the server ends early; the message has
   *     the last lines of its log
   */
  public static PostgresServer start(Path dataDirectory, int port) {
    return start(dataDirectory, port, SMALL);
  }

  /**
   * The same with settings of the caller, where it is measured and not only tried.
   *
   * @param settings by the names of {@code postgresql.conf}; what is left out is PostgreSQL's own
   */
  public static PostgresServer start(Path dataDirectory, int port, Map<String, String> settings) {
    int chosen = Ports.orFree(port);
    Ports.requireFree(chosen, "PostgreSQL");
    var binaries = PostgresBinaries.unpacked();
    var data = dataDirectory.toAbsolutePath().resolve("data");
    var log = data.resolveSibling("postgres.log");
    try {
      Files.createDirectories(data.getParent());
      if (!Files.exists(data.resolve("PG_VERSION"))) {
        initialise(binaries, data, log);
      }
      PostmasterFile.removeIfStale(data);
      var program = new ProcessBuilder(command(binaries, data, chosen, settings));
      program.redirectErrorStream(true);
      program.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      var server = new PostgresServer(ChildProcesses.start(program, "INT"), log, chosen);
      server.awaitReady(data);
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to write to " + data + ", but failed", failure);
    }
  }

  /** Made beside its place and renamed, so that a kill in the middle leaves nothing half made. */
  private static void initialise(Path binaries, Path data, Path log) throws IOException {
    var fresh = data.resolveSibling("data.new");
    Folders.delete(fresh);
    var password =
        Files.createTempFile(
            data.getParent(),
            "password",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(password, PASSWORD);
      var command = new ArrayList<String>(asNobody());
      command.addAll(
          List.of(
              binaries.resolve("bin/initdb").toString(),
              "--pgdata=" + fresh,
              "--username=" + USER,
              "--pwfile=" + password,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8"));
      var program = new ProcessBuilder(command).redirectErrorStream(true);
      program.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      var initdb = ChildProcesses.start(program, "KILL");
      ChildProcesses.awaitEnd(initdb, START_PATIENCE);
      if (initdb.exitValue() != 0) {
        throw new IllegalStateException(
            "Expected initdb to succeed, but it said:\n" + ChildProcesses.lastLines(log, 15));
      }
    } finally {
      Files.delete(password);
    }
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<String> command(
      Path binaries, Path data, int port, Map<String, String> settings) {
    var command = new ArrayList<String>(asNobody());
    command.addAll(
        List.of(
            binaries.resolve("bin/postgres").toString(),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories="));
    settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return command;
  }

  private static List<String> asNobody() {
    return isRoot() ? List.of("unshare", "-U") : List.of();
  }

  private static boolean isRoot() {
    try {
      var self = Path.of("/proc/self");
      return Files.exists(self)
          ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
          : "root".equals(System.getProperty("user.name"));
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  private void awaitReady(Path data) throws IOException {
    try {
      long deadline = System.nanoTime() + START_PATIENCE.toNanos();
      while (!PostmasterFile.saysReady(data, process.pid())) {
        if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException(
              "Expected PostgreSQL to start, but it ended. Its log "
                  + log
                  + " ends with:\n"
                  + ChildProcesses.lastLines(log, 15));
        }
        if (System.nanoTime() > deadline) {
          kill();
          throw new IllegalStateException(
              "Expected PostgreSQL within " + START_PATIENCE + ", but it did not start: " + log);
        }
      }
    } catch (InterruptedException interrupted) {
      throw ChildProcesses.interrupted("see PostgreSQL start", interrupted);
    }
  }

  /** Creates a database unless it exists; the name is 1 to 40 of {@code a-z 0-9 _}. */
  public void createDatabase(String name) {
    createDatabase(jdbcUrl("postgres"), name);
  }

  static void createDatabase(String jdbcUrl, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Expected a database name like " + NAME + ", but it was " + name);
    }
    var login = new Properties();
    login.setProperty("user", USER);
    login.setProperty("password", PASSWORD);
    try (var connection = new org.postgresql.Driver().connect(jdbcUrl, login);
        var search = connection.prepareStatement("select 1 from pg_database where datname = ?");
        var create = connection.createStatement()) {
      search.setString(1, name);
      try (var found = search.executeQuery()) {
        if (!found.next()) {
          create.execute("create database " + name);
        }
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(
          "Expected to create the database " + name + ", but failed", failure);
    }
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public String reactiveUrl(String database) {
    return "vertx-reactive:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  public Process process() {
    return process;
  }

  /** SIGKILL to the server and all its workers, as a crash; the data stay. */
  public void kill() {
    ChildProcesses.kill(process);
  }

  /** A fast, orderly stop that does not wait for clients to leave (SIGINT); the data stay. */
  @Override
  public void close() {
    if (process.isAlive()) {
      Signals.interrupt(process.pid());
      ChildProcesses.awaitEnd(process, STOP_PATIENCE);
    }
  }
}
