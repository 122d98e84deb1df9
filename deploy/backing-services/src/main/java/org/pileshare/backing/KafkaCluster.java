package org.pileshare.backing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.Uuid;

/**
 * Several real Kafka brokers (KRaft, each broker and controller in one), each in a JVM of its own,
 * on 127.0.0.1. Every topic has three replicas, and a write is acknowledged by two.
 *
 * <p>Each node can be killed and started again on its data, at its ports. A kill is not a power
 * loss: Kafka leaves it to the operating system when to write to the disk.
 */
public final class KafkaCluster implements AutoCloseable {
  public static final int USUAL_NODES = 3;

  private static final int ANSWER_SECONDS_MAX = 10;
  private static final int POLL_MILLISECONDS = 200;

  private final Path dataDirectory;
  private final String id;
  private final List<KafkaSeat> seats;
  private final Map<Integer, KafkaNode> nodes = new HashMap<>();

  private KafkaCluster(Path dataDirectory, List<KafkaSeat> seats) {
    this.dataDirectory = dataDirectory;
    this.id = Uuid.randomUuid().toString();
    this.seats = seats;
  }

  /**
   * Starts three nodes on free ports and waits until all of them serve.
   *
   * @param dataDirectory an empty one; each node has a folder in it
   */
  public static KafkaCluster start(Path dataDirectory) {
    var seats = new ArrayList<KafkaSeat>();
    var ports = differentPorts(2 * USUAL_NODES);
    for (int node = 1; node <= USUAL_NODES; node++) {
      seats.add(new KafkaSeat(node, ports.get(2 * node - 2), ports.get(2 * node - 1)));
    }
    var cluster = new KafkaCluster(dataDirectory, List.copyOf(seats));
    try {
      cluster.numbers().forEach(cluster::launch);
      cluster.numbers().forEach(number -> cluster.running(number).awaitReady());
      return cluster;
    } catch (RuntimeException | Error failure) {
      cluster.close();
      throw failure;
    }
  }

  private static List<Integer> differentPorts(int count) {
    return IntStream.generate(() -> Ports.orFree(0)).distinct().limit(count).boxed().toList();
  }

  private synchronized void launch(int number) {
    var seat = seats.get(number - 1);
    nodes.put(number, KafkaNode.launch(folder(number), id, seat, seats));
  }

  private Path folder(int number) {
    return dataDirectory.resolve("node-" + number);
  }

  /** The numbers of its nodes, from 1. */
  public List<Integer> numbers() {
    return seats.stream().map(KafkaSeat::node).toList();
  }

  /** All nodes, so that a client finds the cluster while one of them is away. */
  public String bootstrapServers() {
    return seats.stream().map(seat -> "127.0.0.1:" + seat.port()).collect(Collectors.joining(","));
  }

  /**
   * The process id of a node.
   *
   * @throws IllegalStateException if it has been killed and not started again
   */
  public long pid(int number) {
    return running(number).pid();
  }

  /** SIGKILL to one node, as a crash of its process; its data stay. */
  public void kill(int number) {
    running(number).kill();
    forget(number);
  }

  /** Starts a node that was killed, on its data, and waits until it serves. */
  public void restart(int number) {
    launch(number);
    running(number).awaitReady();
  }

  private synchronized KafkaNode running(int number) {
    var node = nodes.get(number);
    if (node == null) {
      throw new IllegalStateException("Expected node " + number + " to run, but it does not");
    }
    return node;
  }

  private synchronized void forget(int number) {
    nodes.remove(number);
  }

  /**
   * Waits until every partition of every topic, internal ones included, has all its replicas in
   * sync again; says whether that came within the limit.
   */
  public boolean awaitAllInSync(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    var settings =
        Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    try (var admin = Admin.create(settings)) {
      while (!allInSync(admin)) {
        if (System.nanoTime() > deadline) {
          return false;
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
      }
      return true;
    } catch (InterruptedException interrupted) {
      throw ChildProcesses.interrupted("see all replicas in sync", interrupted);
    }
  }

  /** While an election is going on there is no answer, which is the same as no. */
  private boolean allInSync(Admin admin) throws InterruptedException {
    try {
      var names =
          admin
              .listTopics(new ListTopicsOptions().listInternal(true))
              .names()
              .get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
      return admin
          .describeTopics(names)
          .allTopicNames()
          .get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS)
          .values()
          .stream()
          .flatMap(topic -> topic.partitions().stream())
          .allMatch(part -> part.leader() != null && part.isr().size() == seats.size());
    } catch (ExecutionException | TimeoutException notYet) {
      return false;
    }
  }

  /** An orderly stop of all nodes at once: the last one would wait for a quorum that is gone. */
  @Override
  public void close() {
    List<KafkaNode> running;
    synchronized (this) {
      running = List.copyOf(nodes.values());
      nodes.clear();
    }
    var stops = running.stream().map(node -> Thread.ofPlatform().start(node::close)).toList();
    try {
      for (var stop : stops) {
        stop.join();
      }
    } catch (InterruptedException interrupted) {
      throw ChildProcesses.interrupted("see Kafka end", interrupted);
    }
  }
}
