package org.pileshare.stack.outages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.stack.outages.Paper.HOLDER;
import static org.pileshare.stack.outages.Paper.PILE;
import static org.pileshare.stack.outages.Paper.PLAN;
import static org.pileshare.stack.outages.Paper.REVOKED;
import static org.pileshare.stack.outages.Paper.STRANGER;
import static org.pileshare.stack.outages.Paper.minutes;
import static org.pileshare.stack.outages.Paper.offline;
import static org.pileshare.stack.outages.Paper.online;
import static org.pileshare.stack.outages.Paper.table;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.MeterSampled;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.TransactionReported;
import org.pileshare.contracts.TransactionReported.Kind;
import org.pileshare.contracts.Verdict;
import org.pileshare.pile.hardware.VirtualClock;
import org.pileshare.pile.hardware.VirtualHardware;

/** Each check finds what it is there for, and nothing in what is right. */
class OutageChecksTest {
  private static final Instant LATE = minutes(40);

  private final Paper paper = new Paper().delivered(1, minutes(-500));
  private final VirtualClock clock = new VirtualClock(minutes(0));
  private final VirtualHardware hardware = VirtualHardware.of(clock, 0, true);
  private final PileTruth truth = new PileTruth(PILE, hardware, () -> !hardware.link().isUp());

  private static List<String> found(List<org.pileshare.stack.checks.Verdict> verdicts) {
    return verdicts.stream()
        .filter(verdict -> !verdict.holds())
        .map(org.pileshare.stack.checks.Verdict::what)
        .toList();
  }

  private List<String> energy() {
    return found(new EnergyOnce(List.of(truth), paper.heard).verdicts());
  }

  private List<String> oracle() {
    return found(new OracleVerdicts(paper.fed, paper.heard).verdicts());
  }

  private List<String> authority() {
    return found(new OnlyWithAuthority(paper.fed, paper.heard).verdicts());
  }

  private List<String> sequence() {
    return found(new SequenceWhole(PLAN, paper.heard).verdicts());
  }

  /** A contactor closes at 100 Wh and opens at 200 Wh five minutes later. */
  private void flow() throws Exception {
    hardware.meter().setWh(1, 100);
    truth.contactor().close(1);
    clock.set(minutes(5));
    hardware.meter().setWh(1, 200);
    truth.contactor().open(1);
    truth.meter().readWh(1);
    truth.written(Thread.currentThread());
    hardware.meter().setWh(1, 100);
  }

  @Test
  void aFlowThatIsOneSessionIsRight() throws Exception {
    flow();
    paper.judged(online(HOLDER, 1, minutes(0), minutes(5)), Verdict.IN_SLOT);

    assertThat(energy()).isEmpty();
    assertThat(oracle()).isEmpty();
    assertThat(authority()).isEmpty();
  }

  @Test
  void aFlowWithoutASessionIsLost() throws Exception {
    flow();

    assertThat(energy()).contains("flows of energy without a session");
  }

  @Test
  void aSessionThatIsThereTwiceIsFound() throws Exception {
    flow();
    var session = online(HOLDER, 1, minutes(0), minutes(5));
    paper.heard.add(session);
    paper.heard.add(session);

    assertThat(energy()).containsExactly("sessions that are there twice");
  }

  @Test
  void aSessionWithLessThanFlowedIsFound() throws Exception {
    flow();
    paper.heard.add(online(HOLDER, 1, minutes(0), minutes(5), 100, 199));

    assertThat(energy()).contains("sessions with other registers");
  }

  @Test
  void aSessionThatIsAllMadeUpIsFound() {
    paper.heard.add(online(HOLDER, 1, minutes(0), minutes(5)));

    assertThat(energy()).contains("sessions with no flow of energy");
  }

  @Test
  void whatFlowedBehindTheLastSampleOfALostSessionNeedNotBeClaimed() {
    hardware.meter().setWh(1, 100);
    truth.contactor().close(1);
    hardware.meter().setWh(1, 150);
    truth.powerWent();
    truth.contactor().open(1);
    hardware.meter().setWh(1, 50);
    paper.heard.add(online(HOLDER, 1, minutes(0), minutes(5), 100, 120));

    assertThat(energy()).isEmpty();
  }

  @Test
  void anOfflineSessionThatIsToldAsOnlineIsFound() throws Exception {
    hardware.link().cut();
    flow();
    paper.heard.add(online(HOLDER, 1, minutes(0), minutes(5)));

    assertThat(energy()).containsExactly("offline sessions that are told as sessions online");
  }

  @Test
  void verdictsFollowTheTableThatThePileHad() {
    paper.fed.allocated(table(2, minutes(2), REVOKED));
    paper
        .judged(offline(HOLDER, 1, minutes(4), minutes(5)), Verdict.IN_SLOT)
        .judged(online(HOLDER, 1, minutes(6), minutes(7)), Verdict.NO_SLOT)
        .judged(online(HOLDER, 2, minutes(6), minutes(7)), Verdict.OPEN_UNIT)
        .judged(online(STRANGER, 2, minutes(6), minutes(7)), Verdict.NOT_PERMITTED)
        .judged(offline(HOLDER, 1, minutes(8), LATE), Verdict.IN_SLOT, Verdict.OVERSTAY);

    assertThat(oracle()).isEmpty();
  }

  @Test
  void anotherVerdictIsFound() {
    paper.judged(online(HOLDER, 1, minutes(6), minutes(7)), Verdict.OPEN_UNIT);

    assertThat(oracle()).containsExactly("sessions with other verdicts than the oracle's");
  }

  @Test
  void anOverstayThatIsKeptQuietIsFound() {
    paper.judged(online(HOLDER, 1, minutes(6), LATE), Verdict.IN_SLOT);

    assertThat(oracle()).containsExactly("sessions with other verdicts than the oracle's");
  }

  @Test
  void aRevocationCountsFromWhenItHappened() {
    paper.fed.ended(REVOKED, minutes(10));
    paper
        .judged(
            online(REVOKED, 2, minutes(6), minutes(11)), Verdict.OPEN_UNIT, Verdict.REVOKED_SINCE)
        .judged(offline(REVOKED, 2, minutes(12), minutes(13)), Verdict.NOT_PERMITTED);

    assertThat(oracle()).isEmpty();
  }

  @Test
  void aSessionThatNobodyJudgedIsFound() {
    paper.heard.add(online(HOLDER, 1, minutes(6), minutes(7)));

    assertThat(oracle())
        .containsExactly("sessions without a judgement, or with one of a revision twice");
  }

  @Test
  void aStrangerWhoChargedIsFound() {
    paper.judged(online(STRANGER, 2, minutes(6), minutes(7)), Verdict.NOT_PERMITTED);

    assertThat(authority()).containsExactly("sessions of somebody without authority");
  }

  @Test
  void whoChargedInTheUnitOfAnotherIsFound() {
    paper.judged(offline(REVOKED, 1, minutes(6), minutes(7)), Verdict.NO_SLOT);

    assertThat(authority()).containsExactly("sessions of somebody without authority");
  }

  @Test
  void whoChargedWhereThereWasNoTableIsFound() {
    var session = offline(HOLDER, 1, minutes(-501), minutes(-500));
    paper.judged(session, Verdict.IN_SLOT);

    assertThat(authority()).containsExactly("sessions at a pile that had no table");
  }

  @Test
  void reportsAreWholeFromZeroToTheEnd() {
    paper.heard.add(online(HOLDER, 1, minutes(0), minutes(5)));
    report(0, Kind.STARTED);
    report(3, Kind.ENDED);
    sampled(2, 102);

    assertThat(sequence()).containsExactly("transactions that are not whole from 0 to the end");

    sampled(1, 101);

    assertThat(sequence()).isEmpty();

    report(3, Kind.ENDED);

    assertThat(sequence()).containsExactly("reports that are there twice");
  }

  @Test
  void aTransactionWithoutASessionIsFound() {
    report(0, Kind.STARTED);
    report(1, Kind.ENDED);

    assertThat(sequence())
        .containsExactly("sessions of OCPP 2.0.1 without reports, or without an end");
  }

  private void sampled(int seqNo, long wattHours) {
    var session = online(HOLDER, 1, minutes(0), minutes(5)).session();
    var at = minutes(seqNo);
    var id = Ids.derived(session, "meter", seqNo, at, wattHours);
    paper.heard.add(
        id.toString(), new MeterSampled(new PileId(PILE), 1, session, wattHours, at, at));
  }

  private void report(int seqNo, Kind kind) {
    var session = online(HOLDER, 1, minutes(0), minutes(5)).session();
    paper.heard.add(
        new TransactionReported(
            new PileId(PILE),
            session,
            Ids.derived(session).toString(),
            seqNo,
            kind,
            1,
            HOLDER.card(),
            HOLDER.driver(),
            null,
            100L,
            100L + seqNo,
            false,
            null,
            null,
            null,
            minutes(seqNo),
            minutes(seqNo)));
  }
}
