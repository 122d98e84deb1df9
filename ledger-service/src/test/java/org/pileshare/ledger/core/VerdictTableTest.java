package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.contracts.Verdict;

/** Holds the ledger's rule to the table of cases that people read, row by row. */
class VerdictTableTest {
  static List<VerdictRow> rows() {
    return VerdictRow.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void aRowIsWhatTheLedgerFinds(VerdictRow row) {
    var judgement = Judgement.of(row.session(), row.history());

    assertThat(judgement.verdicts()).containsExactlyElementsOf(row.verdicts());
    assertThat(judgement.overstayMinutes()).isEqualTo(row.minutes());
    assertThat(judgement.verdicts().contains(Verdict.OVERSTAY))
        .isEqualTo(judgement.overstayMinutes() > 0)
        .isEqualTo(judgement.authorityEnded() != null);
    assertThat(judgement.detail()).matches("[A-Z].*[^.]\\.").hasSizeLessThan(700);
  }

  @Test
  void theTableHasEveryVerdictAndItsRowsAreNumbered() {
    assertThat(rows().stream().flatMap(row -> row.verdicts().stream()).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(Verdict.values()));
    for (int i = 0; i < rows().size(); i++) {
      assertThat(rows().get(i).id()).isEqualTo("V%02d".formatted(i + 1));
    }
  }
}
