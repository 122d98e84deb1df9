package org.pileshare.ledger.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.kafka.EventJson;
import org.pileshare.ledger.store.CdrReader.Charged;

class OcpiCdrTest {
  private static final UUID ENTRY = UUID.fromString("11111111-1111-8111-8111-111111111111");
  private static final UUID BACK = UUID.fromString("22222222-2222-8222-8222-222222222222");
  private static final UUID SESSION = UUID.fromString("33333333-3333-8333-8333-333333333333");

  private static final OcpiParty PARTY =
      new OcpiParty() {
        @Override
        public String countryCode() {
          return "DE";
        }

        @Override
        public String partyId() {
          return "PSH";
        }
      };

  private static Charged charged(
      UUID entry, @Nullable UUID reverses, @Nullable Long taxMinor, String account) {
    return new Charged(
        entry,
        reverses,
        Instant.parse("2026-06-01T10:00:05Z"),
        account,
        "EUR",
        536,
        taxMinor,
        10_500,
        SESSION,
        "P1",
        2,
        "IEC_62196_T2",
        Instant.parse("2026-06-01T09:00:00Z"),
        Instant.parse("2026-06-01T10:30:00Z"),
        false);
  }

  private static JsonNode json(Charged charged) throws Exception {
    return EventJson.mapper().readTree(text(charged));
  }

  private static String text(Charged charged) throws Exception {
    return EventJson.mapper().writeValueAsString(OcpiCdr.of(charged, PARTY));
  }

  @Test
  void anEntryIsACdrWithAllThatTheLedgerKnows() throws Exception {
    var expected =
        """
        {
          "country_code": "DE",
          "party_id": "PSH",
          "id": "11111111-1111-8111-8111-111111111111",
          "start_date_time": "2026-06-01T09:00:00Z",
          "end_date_time": "2026-06-01T10:30:00Z",
          "session_id": "33333333-3333-8333-8333-333333333333",
          "cdr_token": {
            "country_code": "DE",
            "party_id": "PSH",
            "uid": "ana",
            "type": "OTHER",
            "contract_id": "ana"
          },
          "auth_method": "AUTH_REQUEST",
          "cdr_location": {
            "id": "P1",
            "evse_uid": "P1-2",
            "connector_id": "2",
            "connector_standard": "IEC_62196_T2"
          },
          "currency": "EUR",
          "charging_periods": [
            {
              "start_date_time": "2026-06-01T09:00:00Z",
              "dimensions": [
                {"type": "ENERGY", "volume": 10.500},
                {"type": "TIME", "volume": 1.5000}
              ]
            }
          ],
          "total_cost": {"excl_vat": 4.50, "incl_vat": 5.36},
          "total_energy": 10.500,
          "total_time": 1.5000,
          "last_updated": "2026-06-01T10:00:05Z"
        }
        """;

    var told = charged(ENTRY, null, 86L, "driver:ana");

    assertThat(text(told)).isEqualTo(expected.replaceAll("\\s", ""));
  }

  @Test
  void withoutTaxThereIsNoPriceThatIncludesIt() throws Exception {
    var cost = json(charged(ENTRY, null, null, "driver:ana")).get("total_cost");

    assertThat(cost.toString()).isEqualTo("{\"excl_vat\":5.36}");
  }

  @Test
  void aCounterEntryIsTheWholeOriginalWithTheNegativeOfItsCost() throws Exception {
    var original = json(charged(ENTRY, null, 86L, "driver:ana"));
    var credit = json(charged(BACK, ENTRY, 86L, "driver:ana"));

    assertThat(credit.get("id").asText()).isEqualTo(BACK.toString());
    assertThat(credit.get("credit").asBoolean()).isTrue();
    assertThat(credit.get("credit_reference_id").asText()).isEqualTo(ENTRY.toString());
    assertThat(credit.get("total_cost").toString())
        .isEqualTo("{\"excl_vat\":-4.5,\"incl_vat\":-5.36}");
    for (var same : new String[] {"total_energy", "total_time", "charging_periods", "cdr_token"}) {
      assertThat(credit.get(same)).as(same).isEqualTo(original.get(same));
    }
  }

  @Test
  void aCardOfNobodyIsNotToldAndIsTheSameEachTime() throws Exception {
    var token = json(charged(ENTRY, null, null, "unknown:04AB")).get("cdr_token");

    assertThat(token.toString()).doesNotContain("04AB");
    assertThat(token.get("uid")).isEqualTo(token.get("contract_id"));
    assertThat(json(charged(BACK, null, null, "unknown:04AB")).get("cdr_token")).isEqualTo(token);
  }

  @Test
  void anIdThatIsTooLongForOcpiHasAnotherInItsPlace() throws Exception {
    var person = "p".repeat(37);

    var uid = json(charged(ENTRY, null, null, "driver:" + person)).get("cdr_token").get("uid");

    assertThat(uid.asText()).hasSize(36).isNotEqualTo(person);
  }
}
