package org.pileshare.contracts.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client reads. */
class ProblemTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Problem TAKEN =
      ProblemType.SLOT_TAKEN.because("Expected a free unit, but it is held");

  @Test
  void aProblemWithoutMembersHasTheStandardOnesAndOurTwoAndNothingElse() throws Exception {
    assertThat(JSON.writeValueAsString(TAKEN))
        .isEqualTo(
            "{\"type\":\"/problems/slot-taken\",\"title\":\"Some of the units are taken\","
                + "\"status\":409,\"detail\":\"Expected a free unit, but it is held\","
                + "\"code\":\"slot-taken\",\"retryable\":false}");
  }

  @Test
  void membersStandBesideTheOthersInTheOrderInWhichTheyWereAdded() throws Exception {
    var problem =
        TAKEN
            .with("nextFree", List.of(Map.of("from", "2026-12-01T18:30:00Z")))
            .with("elsewhere", List.of("LINDE-2B9Q"))
            .at("/v1/reservations/7");
    assertThat(JSON.writeValueAsString(problem))
        .contains("\"instance\":\"/v1/reservations/7\"")
        .endsWith(
            "\"retryable\":false,\"nextFree\":[{\"from\":\"2026-12-01T18:30:00Z\"}],"
                + "\"elsewhere\":[\"LINDE-2B9Q\"]}");
  }

  @Test
  void aMemberThatIsGivenAgainHasTheNewerValueAndTheFormerProblemStaysAsItWas() {
    var first = TAKEN.with("version", 1);
    assertThat(first.with("version", 2).members()).isEqualTo(Map.of("version", 2));
    assertThat(first.members()).isEqualTo(Map.of("version", 1));
    assertThat(TAKEN.members()).isEmpty();
    assertThatThrownBy(() -> first.members().put("other", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void whatIsPutIntoTheMapAfterwardsDoesNotReachTheProblem() {
    var members = new HashMap<String, Object>(Map.of("version", 1));
    var problem = new Problem("/problems/x", "X", 409, "D", null, "x", false, members);
    members.put("status", 200);
    assertThat(problem.members()).isEqualTo(Map.of("version", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"type", "title", "status", "detail", "instance", "code", "retryable", "", "ab"})
  void aMemberCannotTakeTheNameOfAnotherNorOneThatRfc9457DoesNotAllow(String name) {
    refused(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1st", "next free", "next-free", "nächster", "a\nb", "_version"})
  void aMemberHasANameThatEveryLanguageCanRead(String name) {
    refused(name);
  }

  @Test
  void aProblemHasAtMostSixteenMembers() {
    var problem = TAKEN;
    for (int i = 0; i < Problem.MAX_MEMBERS; i++) {
      problem = problem.with("member" + i, i);
    }
    var full = problem;
    assertThat(full.with("member0", "again").members()).hasSize(16);
    assertThatThrownBy(() -> full.with("oneMore", 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected at most 16 members, but there are 17");
  }

  private static void refused(String name) {
    assertThatThrownBy(() -> TAKEN.with(name, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Expected a name of its own for a member, as RFC 9457 has it, but it is " + name);
  }
}
