package org.pileshare.backing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who may do what, out of {@code deploy/kafka/topics.yaml}: as Kafka's own entries, and as the
 * commands that make them. Whatever is not allowed is refused.
 */
public final class AccessRules {
  /** The principal that reads facts, and, where the stack lets people sign in, its password. */
  public static final String ANALYST = "analyst";

  private static final int SECONDS_MAX = 60;

  /** Whoever may read or write may also describe. What is one's own is one's own to delete. */
  private static final List<AclOperation> OWN =
      List.of(
          AclOperation.READ,
          AclOperation.WRITE,
          AclOperation.CREATE,
          AclOperation.DELETE,
          AclOperation.DESCRIBE_CONFIGS);

  private final TopicCatalogue catalogue;

  private AccessRules(TopicCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  public static AccessRules load() {
    return new AccessRules(TopicCatalogue.load());
  }

  /** All rules, in the order of the file. */
  public List<AclBinding> bindings() {
    var rules = new ArrayList<AclBinding>();
    for (var principal : catalogue.principals()) {
      var name = principal.name();
      for (var topic : topics(name, AclOperation.WRITE)) {
        rules.add(rule(name, AclOperation.WRITE, ResourceType.TOPIC, topic, PatternType.LITERAL));
      }
      for (var topic : topics(name, AclOperation.READ)) {
        rules.add(rule(name, AclOperation.READ, ResourceType.TOPIC, topic, PatternType.LITERAL));
      }
      for (var prefix : principal.ownTopicPrefixes()) {
        OWN.forEach(own -> rules.add(prefixed(name, own, ResourceType.TOPIC, prefix)));
      }
      for (var prefix : principal.groupPrefixes()) {
        rules.add(prefixed(name, AclOperation.READ, ResourceType.GROUP, prefix));
      }
      for (var prefix : principal.transactionalIdPrefixes()) {
        rules.add(prefixed(name, AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, prefix));
      }
    }
    return rules;
  }

  /** The rules as calls of Kafka's {@code kafka-acls.sh}, as {@code deploy/kafka/acls.sh} has. */
  public String script() {
    var script = new StringBuilder();
    for (var principal : catalogue.principals()) {
      script.append("\n# ").append(principal.name()).append('\n');
      var name = principal.name();
      topics(script, name, "Write", topics(name, AclOperation.WRITE));
      topics(script, name, "Read", topics(name, AclOperation.READ));
      for (var prefix : principal.ownTopicPrefixes()) {
        var all =
            OWN.stream().map(AccessRules::written).collect(Collectors.joining(" --operation "));
        prefixed(script, name, all, "--topic " + prefix);
      }
      for (var prefix : principal.groupPrefixes()) {
        prefixed(script, name, "Read", "--group " + prefix);
      }
      for (var prefix : principal.transactionalIdPrefixes()) {
        prefixed(script, name, "Write", "--transactional-id " + prefix);
      }
    }
    return script.toString();
  }

  /** Makes them at a broker; what is there already stays. */
  public void grant(String bootstrapServers) {
    var settings =
        Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (var admin = Admin.create(settings)) {
      admin.createAcls(bindings()).all().get(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException(
          "Expected to say who may do what at " + bootstrapServers + ", but failed", failure);
    } catch (InterruptedException interrupted) {
      throw ChildProcesses.interrupted("say who may do what", interrupted);
    }
  }

  private List<String> topics(String principal, AclOperation operation) {
    return catalogue.topics().stream()
        .filter(
            topic ->
                (operation == AclOperation.WRITE ? topic.writtenBy() : topic.readBy())
                    .contains(principal))
        .map(Topic::name)
        .toList();
  }

  private static void topics(
      StringBuilder script, String principal, String operation, List<String> topics) {
    if (!topics.isEmpty()) {
      script.append("allow User:").append(principal).append(" --operation ").append(operation);
      topics.forEach(topic -> script.append(" \\\n  --topic ").append(topic));
      script.append('\n');
    }
  }

  private static void prefixed(
      StringBuilder script, String principal, String operations, String what) {
    script.append("allow User:").append(principal).append(" --operation ").append(operations);
    script.append(" \\\n  --resource-pattern-type prefixed ").append(what).append('\n');
  }

  /** As the command has it: {@code DescribeConfigs}. */
  private static String written(AclOperation operation) {
    var word = new StringBuilder();
    for (var part : operation.name().split("_", -1)) {
      word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
    }
    return word.toString();
  }

  private static AclBinding prefixed(
      String principal, AclOperation operation, ResourceType type, String prefix) {
    return rule(principal, operation, type, prefix, PatternType.PREFIXED);
  }

  private static AclBinding rule(
      String principal,
      AclOperation operation,
      ResourceType type,
      String name,
      PatternType pattern) {
    return new AclBinding(
        new ResourcePattern(type, name, pattern),
        new AccessControlEntry("User:" + principal, "*", operation, AclPermissionType.ALLOW));
  }
}
