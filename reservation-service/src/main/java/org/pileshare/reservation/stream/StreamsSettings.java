package org.pileshare.reservation.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/** How the desks run. */
@ConfigMapping(prefix = "pileshare.streams")
public interface StreamsSettings {
  /** Names the consumer group, the internal topics and the transactions: chosen once. */
  @WithDefault("reservation-desks")
  String applicationId();

  /** Where the stores are; each instance on a machine needs its own. */
  String stateDir();

  /** How long a desk that is behind collects, and how long what nobody waits for lies. */
  @WithDefault("200ms")
  Duration commitInterval();

  /**
   * A desk that hears something younger commits its answer at once; with zero, the interval alone
   * counts.
   */
  @WithDefault("100ms")
  Duration behindAfter();

  /** How many other instances keep a warm copy of each store. */
  @WithDefault("0")
  int standbys();

  /** Of the internal topics; -1 is the brokers' default. */
  @WithDefault("-1")
  int replicationFactor();

  /** How many rows of desks each task keeps in memory. */
  @WithDefault("20000")
  int rowsInMemory();

  /** How often the timer looks whether something is due at a pile. */
  @WithDefault("5s")
  Duration timerEvery();

  /**
   * @param kafka connection properties, {@code bootstrap.servers} at least
   */
  default Map<String, Object> config(Map<String, ?> kafka) {
    var config = new HashMap<String, Object>(kafka);
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId());
    config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir());
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval().toMillis());
    // The thread looks whether a commit is due when it has polled.
    config.put(StreamsConfig.POLL_MS_CONFIG, 50);
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys());
    config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replicationFactor());
    config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class);
    config.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndContinueExceptionHandler.class);
    // Between two transactions the broker asks to wait; the default waits of 100 ms are the tail.
    config.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 2);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG), 20);
    // A commit sends what is left; until then nobody may read it, so there is no haste to send it.
    config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 50);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 65_536);
    // A killed instance is noticed in 6 s and not in 45; one that stops says so at once.
    config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
    config.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);
    config.put(StreamsConfig.mainConsumerPrefix("internal.leave.group.on.close"), true);
    return config;
  }
}
