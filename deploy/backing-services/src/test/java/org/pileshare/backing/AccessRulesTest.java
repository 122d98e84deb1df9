package org.pileshare.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.kafka.Topics;

class AccessRulesTest {
  private static final String MARK = "# Below all follows from topics.yaml.\n";

  private final AccessRules rules = AccessRules.load();

  @Test
  void theScriptForAClusterSaysWhatTheTopicsDataSay() throws Exception {
    var script = Files.readString(Path.of("../kafka/acls.sh"));

    assertThat(script.substring(script.indexOf(MARK) + MARK.length())).isEqualTo(rules.script());
  }

  @Test
  void anAnalystReadsTopicsAndIsAllowedNothingElse() {
    var allowed =
        rules.bindings().stream()
            .filter(rule -> rule.entry().principal().equals("User:analyst"))
            .toList();

    assertThat(allowed)
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule.entry().operation()).isEqualTo(AclOperation.READ));
    assertThat(allowed)
        .extracting(rule -> rule.pattern().name())
        .contains(Topics.LEDGER_EVENTS, Topics.LEDGER_CURRENT, "analyst-")
        .doesNotContain(Topics.PERMISSION_CARDS, Topics.RESERVATION_COMMANDS);
  }

  @Test
  void onlyReservationServiceCreatesTopicsAndOnlyItsOwn() {
    assertThat(rules.bindings())
        .filteredOn(rule -> rule.entry().operation() == AclOperation.CREATE)
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.entry().principal()).isEqualTo("User:reservation-service");
              assertThat(rule.pattern().name()).isEqualTo("reservation-desks-");
            });
  }

  @Test
  void nothingIsAllowedToEverybodyOrForTheWholeCluster() {
    assertThat(rules.bindings())
        .extracting(AclBinding::pattern)
        .allSatisfy(
            pattern -> {
              assertThat(pattern.resourceType()).isNotEqualTo(ResourceType.CLUSTER);
              assertThat(pattern.name()).isNotEqualTo("*");
            });
    assertThat(rules.bindings())
        .extracting(rule -> rule.entry().principal())
        .doesNotContain("User:*");
  }
}
