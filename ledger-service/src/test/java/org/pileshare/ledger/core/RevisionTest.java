package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.ledger.core.Cases.ANNA;
import static org.pileshare.ledger.core.Cases.BEN;
import static org.pileshare.ledger.core.Cases.at;
import static org.pileshare.ledger.core.Cases.hold;
import static org.pileshare.ledger.core.Cases.metered;
import static org.pileshare.ledger.core.Cases.offline;
import static org.pileshare.ledger.core.Cases.online;
import static org.pileshare.ledger.core.Cases.permitted;
import static org.pileshare.ledger.core.Cases.revoked;
import static org.pileshare.ledger.core.Cases.today;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.DisputeDecided;
import org.pileshare.contracts.DisputeDecision;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.PeriodKind;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.Verdict;
import org.pileshare.ledger.core.Posting.Line;
import org.pileshare.ledger.core.Revision.Former;

class RevisionTest {
  private static final Map<String, TariffVersion> TARIFFS =
      Map.of(
          "standard", TariffVersion.first("standard", Terms.of(450_000).in("EUR")),
          "swiss", TariffVersion.first("swiss", Terms.of(500_000).in("CHF")),
          "full", TariffVersion.first("full", full().in("EUR")));
  private static final TableInForce OPEN = today(1, "0:00", "0:00 open 24:00");
  private static final CompletedSession SESSION = online("9:00", "11:00");
  private static final CompletedSession NOBODYS = online(null, "9:00", "11:00");

  /** Most of the energy flowed in the first hour. */
  private static final List<MeterReading> SAMPLES =
      List.of(new MeterReading(at("10:00"), SESSION.meterStartWh() + 6_000));

  private static final History OPEN_UNTIL_TEN_THIRTY =
      new History(
          List.of(permitted()),
          List.of(),
          List.of(today(1, "0:00", "0:00 open 10:30 closed 24:00")),
          PileFacts.NONE);

  @Test
  void whatIsTheSameAgainAddsNothing() {
    var finding = found(SESSION, permitted(), Dispute.NONE, "olga", "standard");

    assertThat(Revision.of(first(SESSION, finding), finding, false)).isEmpty();
    assertThat(Revision.of(first(SESSION, finding), finding, true)).isEmpty();
  }

  @Test
  void anotherVerdictIsSaidAndNothingIsPostedIfTheSamePersonPaysTheSame() {
    var former = found(SESSION, permitted(), Dispute.NONE, "olga", "standard");
    var now = found(SESSION, revoked("10:00"), Dispute.NONE, "olga", "standard");

    var revision = Revision.of(first(SESSION, former), now, false).orElseThrow();

    assertThat(revision.number()).isEqualTo(2);
    assertThat(revision.finding().judgement().verdicts())
        .containsExactly(Verdict.OPEN_UNIT, Verdict.REVOKED_SINCE);
    assertThat(revision.reversal()).isEmpty();
    assertThat(revision.entry()).isEmpty();
  }

  @Test
  void anotherPayeeIsCreditedByACounterEntryAndANewEntry() {
    var former = found(SESSION, permitted(), Dispute.NONE, "olga", "standard");
    var now = found(SESSION, permitted(), Dispute.NONE, "omar", "standard");

    var revision = Revision.of(first(SESSION, former), now, false).orElseThrow();

    assertThat(revision.reversal().orElseThrow().lines())
        .containsExactly(
            reversed("driver:anna", -315, -7_000), reversed("owner:olga", 315, -7_000));
    assertThat(revision.entry().orElseThrow().lines())
        .containsExactly(line("driver:anna", 315, 7_000), line("owner:omar", -315, 7_000));
    assertThat(
            List.of(
                former.posting().orElseThrow().entry(),
                revision.reversal().orElseThrow().entry(),
                revision.entry().orElseThrow().entry()))
        .doesNotHaveDuplicates();
  }

  @Test
  void anotherTableThatSaysTheSameIsNoNewsButAnotherReasonOfAPersonIs() {
    var later = today(2, "0:00", "0:00 open 24:00");
    var history = new History(List.of(permitted()), List.of(), List.of(later), PileFacts.NONE);
    var former = found(SESSION, permitted(), Dispute.NONE, "olga", "standard");
    var now = found(SESSION, history, Dispute.NONE, "olga", "standard", null);
    assertThat(now.judgement().detail()).isNotEqualTo(former.judgement().detail());

    assertThat(Revision.of(first(SESSION, former), now, false)).isEmpty();
    assertThat(Revision.of(first(SESSION, former), now, true))
        .hasValueSatisfying(revision -> assertThat(revision.entry()).isEmpty());
  }

  @Test
  void anotherCurrencyIsAnotherEntryEvenIfTheNumbersAreTheSame() {
    var free = metered(500, 500);
    var former = found(free, permitted(), Dispute.NONE, "olga", "standard");
    var now = found(free, permitted(), Dispute.NONE, "olga", "swiss");

    var revision = Revision.of(first(free, former), now, false).orElseThrow();

    assertThat(revision.reversal().orElseThrow().currency()).isEqualTo("EUR");
    assertThat(revision.entry().orElseThrow().currency()).isEqualTo("CHF");
  }

  @Test
  void aPersonBillsSomebodyThenWaivesAndThenBillsAnother() {
    var former = found(NOBODYS, permitted(), Dispute.NONE, "olga", "standard");
    assertThat(former.disputed()).isTrue();
    assertThat(former.payer()).isEqualTo("unknown:CARD");

    var billed = decided(NOBODYS, DisputeDecision.BILL, BEN, 1_000L);
    var first = Revision.of(first(NOBODYS, former), billed, true).orElseThrow();
    assertThat(first.finding().disputed()).isFalse();
    assertThat(first.finding().payer()).isEqualTo("driver:ben");
    assertThat(first.finding().judgement().verdicts()).containsExactly(Verdict.CARD_UNKNOWN);
    assertThat(first.finding().judgement().detail())
        .endsWith(" was reported; a person has billed it: Because.");
    assertThat(first.entry().orElseThrow().lines())
        .containsExactly(line("driver:ben", 45, 1_000), line("owner:olga", -45, 1_000));

    var waived = decided(NOBODYS, DisputeDecision.WAIVE, null, null);
    var second = Revision.of(after(NOBODYS, first), waived, true).orElseThrow();
    assertThat(second.number()).isEqualTo(3);
    assertThat(second.finding().judgement().detail()).contains("a person has waived it: Because");
    assertThat(second.reversal().orElseThrow().lines())
        .containsExactly(reversed("driver:ben", -45, -1_000), reversed("owner:olga", 45, -1_000));
    assertThat(second.entry()).isEmpty();

    var third =
        Revision.of(
                after(NOBODYS, second), decided(NOBODYS, DisputeDecision.BILL, ANNA, null), true)
            .orElseThrow();
    assertThat(third.reversal()).isEmpty();
    assertThat(third.entry().orElseThrow().lines())
        .containsExactly(line("driver:anna", 315, 7_000), line("owner:olga", -315, 7_000));
  }

  @Test
  void aDoubtfulMeterIsBilledForNothingUntilAPersonSaysForWhat() {
    var session = metered(500, 400);
    var former = found(session, permitted(), Dispute.NONE, "olga", "standard");
    assertThat(former.disputed()).isTrue();
    assertThat(former.posting().orElseThrow().lines())
        .containsExactly(line("driver:anna", 0, 0), line("owner:olga", 0, 0));

    var billed = decided(session, DisputeDecision.BILL, null, 2_000L);

    assertThat(billed.posting().orElseThrow().lines())
        .containsExactly(line("driver:anna", 90, 2_000), line("owner:olga", -90, 2_000));
    assertThat(decided(session, DisputeDecision.BILL, null, null).posting().orElseThrow().lines())
        .first()
        .isEqualTo(line("driver:anna", 0, 0));
  }

  @Test
  void aLateSessionIsBilledToWhomAPersonSaysLikeAnyOther() {
    var late = offline("9:00", "11:00");

    assertThat(decided(late, DisputeDecision.BILL, BEN, null).posting().orElseThrow().lines())
        .containsExactly(line("driver:ben", 315, 7_000), line("owner:olga", -315, 7_000));
  }

  @Test
  void aContradictionMakesASessionWaitAndIsToldAsARevision() {
    var former = found(SESSION, permitted(), Dispute.NONE, "olga", "standard");
    var now = found(SESSION, permitted(), new Dispute(true, null), "olga", "standard");
    assertThat(former.disputed()).isFalse();

    var revision = Revision.of(first(SESSION, former), now, true).orElseThrow();

    assertThat(revision.finding().disputed()).isTrue();
    assertThat(revision.finding().judgement().detail())
        .endsWith("; another report of it says otherwise.");
    assertThat(revision.reversal()).isEmpty();
  }

  @Test
  void aTableThatComesLatePricesTheSessionAnewAndTakesEveryKindOfLineBack() {
    var former = found(SESSION, permitted(), Dispute.NONE, "olga", "full");
    var now = found(SESSION, OPEN_UNTIL_TEN_THIRTY, Dispute.NONE, "olga", "full", null);

    var revision = Revision.of(first(SESSION, former), now, false).orElseThrow();

    assertThat(now.judgement().overstayMinutes()).isEqualTo(30);
    assertThat(now.price().orElseThrow().amountMinor(EntryKind.ENERGY)).isEqualTo(240 + 60);
    assertThat(now.price().orElseThrow().amountMinor(EntryKind.OCCUPANCY)).isEqualTo(250);
    assertThat(revision.reversal().orElseThrow().lines())
        .hasSameSizeAs(former.posting().orElseThrow().lines())
        .allMatch(line -> line.kind() == EntryKind.REVERSAL);
    assertThat(
            balances(
                List.of(
                    former.posting().orElseThrow(),
                    revision.reversal().orElseThrow(),
                    revision.entry().orElseThrow())))
        .isEqualTo(balances(List.of(now.posting().orElseThrow())));
  }

  @Test
  void samplesSayNothingOfTheEnergyThatAPersonHasStated() {
    var dispute =
        new Dispute(false, decision(SESSION.session(), DisputeDecision.BILL, null, 4_000L));

    var price = found(SESSION, permitted(), dispute, "olga", "full").price().orElseThrow();

    assertThat(price.basis()).isEqualTo(EnergySplit.Basis.BY_TIME);
    assertThat(price.components().stream().limit(2).map(Price.Component::quantity))
        .containsExactly(2_000L, 2_000L);
  }

  @Test
  void theFreeEnergyOfWhoeverChargedIsNoneOfWhoeverPaysInTheirPlace() {
    var free = new FreeEnergy(new UUID(1, 1), "2026-06", 1_000);
    var toBen = new Dispute(false, decision(SESSION.session(), DisputeDecision.BILL, BEN, null));
    var history = OPEN_UNTIL_TEN_THIRTY;

    assertThat(found(SESSION, history, Dispute.NONE, "olga", "full", free).price().orElseThrow())
        .extracting(Price::freeWh)
        .isEqualTo(1_000L);
    assertThat(found(SESSION, history, toBen, "olga", "full", free).price().orElseThrow())
        .extracting(Price::freeWh)
        .isEqualTo(0L);
  }

  /** Whatever becomes known in whatever order, the accounts are as if the last had been all. */
  @Test
  void afterAnyHistoryTheAccountsStandAsIfItHadBeenKnownFromTheStart() {
    long seed = Long.getLong("ledger.seed", 20_261_129);
    var random = new Random(seed);
    for (int run = 0; run < 500; run++) {
      var session = pick(random, List.of(SESSION, NOBODYS, metered(500, 400), metered(0, 10)));
      var last = anything(random, session);
      var postings = new ArrayList<Posting>(last.posting().stream().toList());
      var former = first(session, last);
      for (int step = 0; step < 5; step++) {
        last = anything(random, session);
        var revision = Revision.of(former, last, random.nextBoolean());
        if (revision.isPresent()) {
          revision.get().reversal().ifPresent(postings::add);
          revision.get().entry().ifPresent(postings::add);
          former = after(session, former, revision.get());
        }
      }

      assertThat(balances(postings))
          .as("seed %d, run %d", seed, run)
          .isEqualTo(balances(last.posting().stream().toList()));
      assertThat(postings.stream().map(Posting::entry)).doesNotHaveDuplicates();
    }
  }

  private static Finding anything(Random random, CompletedSession session) {
    var decision =
        pick(
            random,
            List.of(
                Optional.<DisputeDecided>empty(),
                Optional.of(decision(session.session(), DisputeDecision.WAIVE, null, null)),
                Optional.of(decision(session.session(), DisputeDecision.BILL, BEN, 3_000L)),
                Optional.of(decision(session.session(), DisputeDecision.BILL, ANNA, null))));
    return found(
        session,
        pick(random, List.of(permitted(), revoked("8:00"), revoked("10:00"))),
        new Dispute(random.nextBoolean(), decision.orElse(null)),
        pick(random, List.of("olga", "omar")),
        pick(random, List.of("standard", "swiss", "full")));
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Without accounts at which nothing stands. */
  private static Map<String, List<Long>> balances(List<Posting> postings) {
    var balances = new HashMap<String, List<Long>>();
    for (var posting : postings) {
      assertThat(posting.lines().stream().mapToLong(Line::amountMinor).sum()).isZero();
      for (var line : posting.lines()) {
        balances.merge(
            line.account() + " " + posting.currency(),
            List.of(line.amountMinor(), line.energyWh()),
            (one, other) -> List.of(one.get(0) + other.get(0), one.get(1) + other.get(1)));
      }
    }
    balances.values().removeIf(sums -> sums.equals(List.of(0L, 0L)));
    return new TreeMap<>(balances);
  }

  private static Finding found(
      CompletedSession session, Grant grant, Dispute dispute, String owner, String tariff) {
    var history =
        new History(
            List.of(grant), List.of(hold("13:00", "14:00", "7:00")), List.of(OPEN), PileFacts.NONE);
    return found(session, history, dispute, owner, tariff, null);
  }

  private static Finding found(
      CompletedSession session,
      History history,
      Dispute dispute,
      String owner,
      String tariff,
      @Nullable FreeEnergy free) {
    var terms =
        Optional.of(new PileTerms(new PersonId(owner), tariff, ZoneOffset.UTC, 1, at("0:00")));
    var version = Objects.requireNonNull(TARIFFS.get(tariff));
    var facts = new PriceFacts(SAMPLES, version, ZoneOffset.UTC, free);
    return Finding.of(session, history, dispute, terms, facts);
  }

  /** Peak hours begin in the middle of the session, and standing too long costs. */
  private static Terms full() {
    return Terms.of(400_000)
        .period(PeriodKind.PEAK, "10:00", "12:00", 600_000)
        .service(50_000, 2_500)
        .start(350_000)
        .occupancy(100_000, 5)
        .tax(1_900);
  }

  private static Line line(String account, long amountMinor, long energyWh) {
    return new Line(account, amountMinor, energyWh, EntryKind.ENERGY);
  }

  private static Line reversed(String account, long amountMinor, long energyWh) {
    return new Line(account, amountMinor, energyWh, EntryKind.REVERSAL);
  }

  private static Finding decided(
      CompletedSession session,
      DisputeDecision decision,
      @Nullable PersonId driver,
      @Nullable Long energyWh) {
    var dispute = new Dispute(false, decision(session.session(), decision, driver, energyWh));
    return found(session, permitted(), dispute, "olga", "standard");
  }

  private static DisputeDecided decision(
      UUID session, DisputeDecision decision, @Nullable PersonId driver, @Nullable Long energyWh) {
    return new DisputeDecided(
        session, decision, driver, energyWh, "Because", new PersonId("otto"), at("40:00"));
  }

  private static Former first(CompletedSession session, Finding finding) {
    return former(session, 1, finding, finding.posting());
  }

  private static Former after(CompletedSession session, Revision revision) {
    return former(session, revision.number(), revision.finding(), revision.entry());
  }

  private static Former after(CompletedSession session, Former before, Revision revision) {
    var touched = revision.reversal().isPresent() || revision.entry().isPresent();
    return former(
        session,
        revision.number(),
        revision.finding(),
        touched ? revision.entry() : before.standing());
  }

  private static Former former(
      CompletedSession session, int number, Finding finding, Optional<Posting> standing) {
    return new Former(
        session.session(),
        number,
        finding.judgement().verdicts(),
        finding.judgement().overstayMinutes(),
        finding.disputed(),
        finding.payer(),
        finding.judgement().detail(),
        standing);
  }
}
