package org.pileshare.backing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings of a broker that is a controller as well, alone or as one of several. */
final class KafkaSettings {
  private static final int REPLICAS_MAX = 3;
  private static final String SIGN_IN = "ANALYSTS";

  private KafkaSettings() {}

  /**
   * What one node is started with.
   *
   * @param own the seat of the node itself
   * @param all the seats of the cluster, its own included
   */
  static Map<String, String> of(Path logs, KafkaSeat own, List<KafkaSeat> all) {
    var broker = "PLAINTEXT://127.0.0.1:" + own.port();
    var settings = new HashMap<String, String>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(own.node()));
    settings.put(
        "controller.quorum.voters",
        all.stream().map(KafkaSeat::voter).collect(Collectors.joining(",")));
    settings.put("listeners", broker + ",CONTROLLER://127.0.0.1:" + own.controllerPort());
    settings.put("advertised.listeners", broker);
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", logs.toString());
    if (own.analystPort() > 0) {
      signedIn(settings, own);
    }
    settings.putAll(promises(Math.min(REPLICAS_MAX, all.size())));
    settings.putAll(sizes());
    settings.putAll(times());
    return settings;
  }

  /**
   * A door at which one signs in and may do what one is allowed to. The services use the other
   * door, which knows nobody's name and lets everybody do everything.
   */
  private static void signedIn(Map<String, String> settings, KafkaSeat own) {
    var door = "," + SIGN_IN + "://127.0.0.1:" + own.analystPort();
    settings.merge("listeners", door, String::concat);
    settings.merge("advertised.listeners", door, String::concat);
    settings.merge(
        "listener.security.protocol.map", "," + SIGN_IN + ":SASL_PLAINTEXT", String::concat);
    settings.put("sasl.enabled.mechanisms", "PLAIN");
    settings.put(
        "listener.name." + SIGN_IN.toLowerCase(Locale.ROOT) + ".plain.sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required user_%s=\"%s\";"
            .formatted(AccessRules.ANALYST, AccessRules.ANALYST));
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("super.users", "User:ANONYMOUS");
    settings.put("allow.everyone.if.no.acl.found", "false");
  }

  /** As many replicas as nodes, and one of them may be away; nothing else is relaxed. */
  private static Map<String, String> promises(int replicas) {
    var all = Integer.toString(replicas);
    var enough = Integer.toString(Math.max(1, replicas - 1));
    return Map.of(
        "auto.create.topics.enable", "false",
        "default.replication.factor", all,
        "min.insync.replicas", enough,
        "offsets.topic.replication.factor", all,
        "transaction.state.log.replication.factor", all,
        "transaction.state.log.min.isr", enough,
        "share.coordinator.state.topic.replication.factor", all,
        "share.coordinator.state.topic.min.isr", enough,
        "unclean.leader.election.enable", "false");
  }

  /** Small, so that the whole stack fits beside a browser and an editor. */
  private static Map<String, String> sizes() {
    return Map.of(
        "num.partitions", "6",
        "offsets.topic.num.partitions", "6",
        "transaction.state.log.num.partitions", "6",
        "share.coordinator.state.topic.num.partitions", "6",
        "num.network.threads", "2",
        "num.io.threads", "4",
        "background.threads", "2",
        "log.cleaner.dedupe.buffer.size", "8388608",
        "log.index.size.max.bytes", "1048576",
        "message.max.bytes", "1048588");
  }

  /** Quick to come back, and no waiting between transactions of an exactly-once stream. */
  private static Map<String, String> times() {
    return Map.of(
        "group.initial.rebalance.delay.ms", "0",
        "add.partitions.to.txn.retry.backoff.ms", "1",
        "broker.session.timeout.ms", "3000",
        "broker.heartbeat.interval.ms", "500",
        "controller.quorum.election.timeout.ms", "500",
        "controller.quorum.fetch.timeout.ms", "1000");
  }
}
