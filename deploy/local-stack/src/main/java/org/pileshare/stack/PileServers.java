package org.pileshare.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pileshare.backing.IdentityProvider;
import org.pileshare.backing.KafkaNode;
import org.pileshare.backing.PostgresServer;
import org.pileshare.backing.TopicCatalogue;
import org.pileshare.stack.StackMember.Running;
import org.pileshare.stack.doors.Addresses;

/**
 * What piles need of a platform and no more: a broker, a database, the gateway and the ledger, each
 * a process of its own that can be killed and started again on its data and its port. What the
 * other services would write to the topics is written by whoever uses this.
 */
public final class PileServers implements AutoCloseable {
  private final StackPorts ports = StackPorts.free();
  private final DataDirectory data;
  private final IdentityProvider identity;
  private final String tableKey;
  private final StackMember broker;
  private final StackMember database;
  private final StackMember gateway;
  private final StackMember ledger;
  private final ServiceProgram ledgerProgram;

  private PileServers(Path home, Path folder, Function<ServiceProgram, Running> startLedger) {
    data = DataDirectory.open(folder);
    identity = IdentityProvider.start(ports.identity(), null);
    var options = StackOptions.of(home).withDataDirectory(folder).withPorts(ports).withoutDemo();
    tableKey = TableKeys.kept(data).publicKey();
    var programs = new ServicePrograms(options, data);
    broker = member(LocalStack.KAFKA, this::startBroker);
    database = member(LocalStack.POSTGRES, this::startDatabase);
    gateway = member(LocalStack.GATEWAY, () -> programs.service(LocalStack.GATEWAY).start());
    ledgerProgram = programs.service(LocalStack.LEDGER);
    ledger = member(LocalStack.LEDGER, () -> startLedger.apply(ledgerProgram));
  }

  /**
   * Starts all of them and waits until they are ready.
   *
   * @param home the project's root, below which the services' jars are
   * @param folder for data and logs; one that nobody else uses
   * @throws StartFailed with a sentence for a person; nothing is left running then
   */
  public static PileServers start(Path home, Path folder) {
    var servers = new PileServers(home, folder, ServiceProgram::start);
    try {
      Together.run(List.of(servers.broker::start, servers.database::start));
      Together.run(List.of(servers.gateway::start, servers.ledger::start));
      return servers;
    } catch (RuntimeException | Error failure) {
      servers.close();
      throw failure;
    }
  }

  /**
   * Starts broker and database only. The ledger is for the caller to start and to kill: its start
   * does not wait until it is ready, so it can be killed before. The gateway is not needed where
   * sessions are written to their topic by the caller.
   *
   * @throws StartFailed as {@link #start} does
   */
  public static PileServers startForLedger(Path home, Path folder) {
    var servers = new PileServers(home, folder, ServiceProgram::startWithoutWaiting);
    try {
      Together.run(List.of(servers.broker::start, servers.database::start));
      return servers;
    } catch (RuntimeException | Error failure) {
      servers.close();
      throw failure;
    }
  }

  private StackMember member(String name, Supplier<Running> start) {
    return new StackMember(name, data.log(name), start, dead -> {});
  }

  private Running startBroker() {
    var node = KafkaNode.start(data.folder(LocalStack.KAFKA), ports.kafka());
    TopicCatalogue.load().create(node.bootstrapServers());
    return new Running(node.process(), node::close);
  }

  private Running startDatabase() {
    var server = PostgresServer.start(data.folder(LocalStack.POSTGRES), ports.postgres());
    LocalStack.DATABASES.forEach(server::createDatabase);
    return new Running(server.process(), server::close);
  }

  public StackMember broker() {
    return broker;
  }

  public StackMember gateway() {
    return gateway;
  }

  public StackMember ledger() {
    return ledger;
  }

  /** Whether the ledger has read all that was written before it was asked. */
  public boolean isLedgerReady() {
    return ledgerProgram.ready().getAsBoolean();
  }

  /** Where they are reached by who needs no other service than the ledger. */
  public Addresses ledgerDoors() {
    return new Addresses(
        URI.create("http://127.0.0.1:" + ports.ledger()),
        identity.issuer(),
        kafka(),
        URI.create("ws://127.0.0.1:" + ports.gateway() + "/ocpp"));
  }

  /** The bootstrap server. */
  public String kafka() {
    return "127.0.0.1:" + ports.kafka();
  }

  /** Where the gateway listens, on 127.0.0.1. */
  public int gatewayPort() {
    return ports.gateway();
  }

  /** The public key that piles check their tables by. */
  public String tableKey() {
    return tableKey;
  }

  /** Stops all in the reverse order. */
  @Override
  public void close() {
    Together.run(List.of(ledger::stop, gateway::stop));
    Together.run(List.of(database::stop, broker::stop));
    identity.close();
    data.close();
  }
}
