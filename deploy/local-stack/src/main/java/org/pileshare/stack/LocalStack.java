package org.pileshare.stack;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pileshare.backing.IdentityProvider;
import org.pileshare.backing.KafkaNode;
import org.pileshare.backing.Ports;
import org.pileshare.backing.PostgresServer;
import org.pileshare.backing.TopicCatalogue;
import org.pileshare.stack.StackMember.Running;
import org.pileshare.stack.doors.Addresses;

/**
 * The whole system on this machine: Kafka, PostgreSQL, the four services, the edge and some virtual
 * piles, each a process of its own, and a development identity provider in this JVM.
 *
 * <p>Its data stay in the data directory. {@code ./pileshare up} and the system tests use it alike:
 *
 * <pre>{@code
 * try (var stack = LocalStack.start(StackOptions.of(root), Progress.SILENT)) {
 *   stack.member("gateway").kill();
 *   stack.member("gateway").restart();
 * }
 * }</pre>
 */
public final class LocalStack implements AutoCloseable {
  public static final List<String> DATABASES = List.of("permission", "ledger");
  public static final String KAFKA = "kafka";
  public static final String POSTGRES = "postgres";
  public static final String PERMISSION = "permission-service";
  public static final String RESERVATION = "reservation-service";
  public static final String GATEWAY = "gateway";
  public static final String LEDGER = "ledger-service";
  public static final String EDGE = "edge";
  public static final String PILES = "piles";

  private static final String STACK_FILE = "stack.json";

  private final StackOptions options;
  private final Progress progress;
  private final DataDirectory data;
  private final ServicePrograms programs;
  private final Map<String, StackMember> members = new LinkedHashMap<>();
  private List<DemoPile> demoPiles = List.of();
  private @Nullable IdentityProvider identity;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile boolean closing;
  private volatile Consumer<StackMember> whenOneDies = member -> {};

  private LocalStack(StackOptions options, Progress progress, DataDirectory data) {
    this.options = options;
    this.progress = progress;
    this.data = data;
    this.programs = new ServicePrograms(options, data);
  }

  /**
   * Starts everything in order and returns when all of it is ready.
   *
   * @throws StartFailed with a sentence for a person; nothing is left running then
   */
  public static LocalStack start(StackOptions options, Progress progress) {
    return start(options, progress, stack -> {});
  }

  /**
   * The same.
   *
   * @param beginning hears of the stack before any of it runs: to close it while it starts waits
   *     for what is starting, and starts nothing more
   */
  static LocalStack start(StackOptions options, Progress progress, Consumer<LocalStack> beginning) {
    var stack = new LocalStack(options, progress, openIfPortsAreFree(options));
    beginning.accept(stack);
    try {
      stack.startAll();
      return stack;
    } catch (StartFailed failure) {
      stack.close();
      throw failure;
    } catch (RuntimeException | Error failure) {
      stack.close();
      throw new StartFailed("Expected the stack to start, but: " + failure, failure);
    }
  }

  /** Who runs here already is told so before the ports, which are then taken too. */
  private static DataDirectory openIfPortsAreFree(StackOptions options) {
    var root = options.dataDirectory();
    if (!Files.exists(root)) {
      requireFreePorts(options.ports());
      return DataDirectory.open(root);
    }
    var data = DataDirectory.open(root);
    try {
      requireFreePorts(options.ports());
      return data;
    } catch (StartFailed failure) {
      data.close();
      throw failure;
    }
  }

  private static void requireFreePorts(StackPorts ports) {
    ports
        .byName()
        .forEach(
            (name, port) -> {
              if (!Ports.isFree(port)) {
                var holder = PortHolder.of(port).orElse("a process that cannot be seen");
                throw new StartFailed(
                    "Expected port %d (%s) to be free, but %s listens there. Nothing was started."
                        .formatted(port, name, holder));
              }
            });
  }

  private void startAll() {
    var ports = options.ports();
    identity = IdentityProvider.start(ports.identity(), data.root().resolve("signing-key"));
    add(KAFKA, data.folder(KAFKA).resolve("kafka.log"), this::startKafka);
    add(POSTGRES, data.folder(POSTGRES).resolve("postgres.log"), this::startPostgres);
    for (var program : programs.services()) {
      add(program.name(), program.log(), program::start);
    }
    progress.says("Kafka and PostgreSQL start");
    startTogether(KAFKA, POSTGRES);
    progress.says("Topics and databases are there; the services start");
    startTogether(PERMISSION, RESERVATION, GATEWAY, LEDGER, EDGE);
    progress.says("The services are ready");
    if (options.demo()) {
      startPiles();
    }
    data.write(STACK_FILE, StackFile.json(this));
  }

  private void startPiles() {
    demoPiles = DemoSeed.plant(addresses(), data);
    progress.says("The demo people have piles, cards and permissions");
    var program = programs.piles(demoPiles);
    add(PILES, program.log(), program::start);
    startTogether(PILES);
    progress.says("The virtual piles are on");
  }

  private Running startKafka() {
    var node =
        KafkaNode.startWithAnalysts(
            data.folder(KAFKA), options.ports().kafka(), options.ports().analysts());
    TopicCatalogue.load().create(node.bootstrapServers());
    return new Running(node.process(), node::close);
  }

  private Running startPostgres() {
    var server = PostgresServer.start(data.folder(POSTGRES), options.ports().postgres());
    DATABASES.forEach(server::createDatabase);
    return new Running(server.process(), server::close);
  }

  private void add(String name, Path log, Supplier<Running> start) {
    members.put(name, new StackMember(name, log, start, member -> whenOneDies.accept(member)));
  }

  private void startTogether(String... names) {
    turn.lock();
    try {
      if (closing) {
        throw new StartFailed("Expected to start, but it was stopped meanwhile");
      }
      var works = new ArrayList<Runnable>();
      for (var name : names) {
        works.add(member(name)::start);
      }
      Together.run(works);
    } finally {
      turn.unlock();
    }
  }

  /** Hears of each member that ends though nobody asked it to, from now on. */
  public void onUnexpectedEnd(Consumer<StackMember> hears) {
    whenOneDies = hears;
  }

  /** The member of that name: one of the constants of this class. */
  public StackMember member(String name) {
    var member = members.get(name);
    if (member == null) {
      throw new IllegalArgumentException(
          "Expected one of " + members.keySet() + ", but it was " + name);
    }
    return member;
  }

  /** In the order in which they were started. */
  public List<StackMember> members() {
    return List.copyOf(members.values());
  }

  List<DemoPile> demoPiles() {
    return demoPiles;
  }

  public StackPorts ports() {
    return options.ports();
  }

  public Path dataDirectory() {
    return data.root();
  }

  /** Where clients find it. */
  public Addresses addresses() {
    var ports = options.ports();
    return new Addresses(
        URI.create("http://localhost:" + ports.edge()),
        URI.create("http://localhost:" + ports.identity()),
        "127.0.0.1:" + ports.kafka(),
        URI.create("ws://localhost:" + ports.gateway() + "/ocpp"));
  }

  /** The development provider, to mint any token; it lives in this JVM. */
  public IdentityProvider identity() {
    if (identity == null) {
      throw new IllegalStateException("Expected a running stack, but it has been closed");
    }
    return identity;
  }

  /** Stops all in the reverse order, each cleanly or, when its patience is over, by force. */
  @Override
  public void close() {
    closing = true;
    turn.lock();
    try {
      data.delete(STACK_FILE);
      stopTogether(PILES);
      stopTogether(EDGE);
      stopTogether(LEDGER, GATEWAY, RESERVATION, PERMISSION);
      stopTogether(POSTGRES, KAFKA);
      if (identity != null) {
        identity.close();
        identity = null;
      }
      data.close();
    } finally {
      turn.unlock();
    }
  }

  private void stopTogether(String... names) {
    var works = new ArrayList<Runnable>();
    for (var name : names) {
      var member = members.get(name);
      if (member != null) {
        works.add(member::stop);
      }
    }
    Together.run(works);
  }
}
