package org.pileshare.backing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the catalogue in {@code deploy/kafka/topics.yaml}.
 *
 * @param key what the record key names
 * @param retention how long a record is kept, as {@code 7d}, {@code 1h} or {@code forever}
 * @param compactAfter how long the former records of a key stay at least, in the same form; null
 *     for a topic of which nobody needs them
 */
public record Topic(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String key,
    @JsonProperty(required = true) CleanUp cleanup,
    @JsonProperty(required = true) String retention,
    @Nullable String compactAfter,
    @JsonProperty(required = true) int partitions,
    @JsonProperty(required = true) Timestamps timestamps,
    List<String> writtenBy,
    List<String> readBy,
    @JsonProperty(required = true) String description) {

  /** What happens to old records. */
  public enum CleanUp {
    @JsonProperty("delete")
    DELETE,
    @JsonProperty("compact")
    COMPACT
  }

  /** Whose clock a record carries. */
  public enum Timestamps {
    /** The broker's: it decides deadlines. */
    @JsonProperty("log-append")
    LOG_APPEND,
    /** The writer's. */
    @JsonProperty("create")
    CREATE
  }

  public Topic {
    writtenBy = writtenBy == null ? List.of() : List.copyOf(writtenBy);
    readBy = readBy == null ? List.of() : List.copyOf(readBy);
    if (partitions < 1 || partitions > 100) {
      throw new IllegalArgumentException(
          "Expected 1 to 100 partitions of " + name + ", but there were " + partitions);
    }
  }

  /** The settings of the topic in Kafka's own words. */
  public Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    settings.put("cleanup.policy", cleanup == CleanUp.COMPACT ? "compact" : "delete");
    settings.put("retention.ms", Long.toString(Retention.milliseconds(retention)));
    settings.put(
        "message.timestamp.type",
        timestamps == Timestamps.LOG_APPEND ? "LogAppendTime" : "CreateTime");
    if (compactAfter != null) {
      settings.put("min.compaction.lag.ms", Long.toString(Retention.milliseconds(compactAfter)));
    }
    return settings;
  }
}
