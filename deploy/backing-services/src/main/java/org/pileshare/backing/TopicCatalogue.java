package org.pileshare.backing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** All topics, as {@code deploy/kafka/topics.yaml} has them. */
public final class TopicCatalogue {
  private static final int SECONDS_MAX = 60;
  private static final long PAUSE_MILLIS = 50;

  private final List<Topic> topics;
  private final List<Principal> principals;

  private TopicCatalogue(List<Topic> topics, List<Principal> principals) {
    this.topics = List.copyOf(topics);
    this.principals = List.copyOf(principals);
  }

  /** The catalogue that is packaged with this class. */
  public static TopicCatalogue load() {
    var mapper =
        YAMLMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    try (var yaml = TopicCatalogue.class.getResourceAsStream("topics.yaml")) {
      if (yaml == null) {
        throw new IllegalStateException("Expected topics.yaml on the class path, but it is not");
      }
      var tree = mapper.readTree(yaml);
      var topics =
          mapper.convertValue(tree.required("topics"), new TypeReference<List<Topic>>() {});
      var principals =
          mapper.convertValue(tree.required("principals"), new TypeReference<List<Principal>>() {});
      var names = new HashSet<String>();
      for (var topic : topics) {
        if (!names.add(topic.name())) {
          throw new IllegalStateException(
              "Expected each topic once, but " + topic.name() + " is there twice");
        }
      }
      return new TopicCatalogue(topics, principals);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read topics.yaml, but failed", unreadable);
    }
  }

  public List<Topic> topics() {
    return topics;
  }

  List<Principal> principals() {
    return principals;
  }

  /**
   * Those that a principal writes or reads. Brokers that serve one service alone start the sooner,
   * the fewer there are.
   */
  public TopicCatalogue of(String principal) {
    return new TopicCatalogue(
        topics.stream()
            .filter(
                topic ->
                    topic.writtenBy().contains(principal) || topic.readBy().contains(principal))
            .toList(),
        principals);
  }

  /**
   * Creates what is missing; what is there keeps its settings.
   *
   * @throws IllegalStateException if a topic has another number of partitions than the catalogue:
   *     that number is the ordering promise and is never changed
   */
  public void create(String bootstrapServers) {
    var settings =
        Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (var admin = Admin.create(settings)) {
      var present = admin.listTopics().names().get(SECONDS_MAX, TimeUnit.SECONDS);
      var missing = new ArrayList<NewTopic>();
      var found = new ArrayList<String>();
      for (var topic : topics) {
        if (present.contains(topic.name())) {
          found.add(topic.name());
        } else {
          missing.add(
              new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                  .configs(topic.settings()));
        }
      }
      admin.createTopics(missing).all().get(SECONDS_MAX, TimeUnit.SECONDS);
      var described = admin.describeTopics(found).allTopicNames();
      requirePartitions(described.get(SECONDS_MAX, TimeUnit.SECONDS));
      awaitServed(admin);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException(
          "Expected to create the topics at " + bootstrapServers + ", but failed", failure);
    } catch (InterruptedException interrupted) {
      throw ChildProcesses.interrupted("create the topics", interrupted);
    }
  }

  /**
   * The controller knows a new topic before its brokers serve it. A batch that a producer sends in
   * between is sent again behind its successor, and is then refused until it times out.
   */
  private void awaitServed(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    var ends = new HashMap<TopicPartition, OffsetSpec>();
    for (var topic : topics) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    while (true) {
      try {
        var unused = admin.listOffsets(ends).all().get(SECONDS_MAX, TimeUnit.SECONDS);
        return;
      } catch (ExecutionException notYet) {
        if (!(notYet.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
          throw notYet;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private void requirePartitions(Map<String, TopicDescription> described) {
    for (var topic : topics) {
      var there = described.get(topic.name());
      if (there != null && there.partitions().size() != topic.partitions()) {
        throw new IllegalStateException(
            "Expected "
                + topic.name()
                + " to have "
                + topic.partitions()
                + " partitions, but it has "
                + there.partitions().size());
      }
    }
  }
}
