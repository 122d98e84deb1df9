package org.pileshare.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileCommand;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.TransactionReported;
import org.pileshare.contracts.kafka.EventJson;
import org.pileshare.gateway.core.Sessions;
import org.pileshare.gateway.core.Transactions;
import org.pileshare.ocpp.Ocpp;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.Version;
import org.pileshare.ocpp.v16.Ocpp16;
import org.pileshare.ocpp.v201.Ocpp201;
import org.pileshare.ocpp.v21.Ocpp21;
import tools.jackson.databind.json.JsonMapper;

/** Each command in each version: the frame that goes to the pile, and what its answer says. */
class WordsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final PileId PILE = new PileId("P1");
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final UUID COMMAND = Ids.timeOrdered(NOW, new Random(1));
  private static final UUID SESSION = new UUID(7, 7);
  private static final UUID SESSION_2 = Transactions.session(PILE, "tx-1");
  private static final Names NAMES = names();

  private static Names names() {
    var card = new CardId("04AB");
    var driver = new PersonId("ana");
    var started =
        new SessionStarted(PILE, SESSION, 1, 4711, card, driver, 0, false, null, NOW, NOW);
    var reported =
        new TransactionReported(
            PILE,
            SESSION_2,
            "tx-1",
            0,
            TransactionReported.Kind.STARTED,
            1,
            card,
            driver,
            null,
            null,
            null,
            false,
            null,
            null,
            null,
            NOW,
            NOW);
    return new Names(
        COMMAND, Sessions.none(PILE).with(started), Transactions.none(PILE).with(reported));
  }

  private static Ocpp ocpp(Version version) {
    return switch (version) {
      case V1_6 -> Ocpp.ofPlatform(Ocpp16.ROUTES);
      case V2_0_1 -> Ocpp.ofPlatform(Ocpp201.ROUTES);
      case V2_1 -> Ocpp.ofPlatform(Ocpp21.ROUTES);
    };
  }

  private static PileCommand command(String json) throws Exception {
    return EventJson.mapper().readValue(json.replace('\'', '"'), PileCommand.class);
  }

  private static void says(Version version, String command, String action, String payload)
      throws Exception {
    var spoken = Words.of(command(command), version, NAMES, NOW);
    assertThat(spoken).as(command).isInstanceOf(Spoken.Request.class);
    var text = ocpp(version).call("1", ((Spoken.Request<?>) spoken).request());
    assertThat(text).as("held to the schema: %s", spoken).isPresent();
    var expected = "[2,\"1\",\"%s\",%s]".formatted(action, payload.replace('\'', '"'));
    assertThat(JSON.readTree(text.get())).isEqualTo(JSON.readTree(expected));
  }

  private static void hasNoWords(Version version, String command, String why) throws Exception {
    assertThat(Words.of(command(command), version, NAMES, NOW))
        .isInstanceOfSatisfying(
            Spoken.NoWords.class,
            none -> assertThat(none.why()).startsWith("Expected ").contains(", but ", why));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "words-1.6.txt", delimiter = '|', quoteCharacter = '~')
  void ocpp16(String command, String action, String payload) throws Exception {
    says(Version.V1_6, command, action, payload);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "words-2.txt", delimiter = '|', quoteCharacter = '~')
  void ocpp2(String command, String action, String payload) throws Exception {
    for (var version : List.of(Version.V2_0_1, Version.V2_1)) {
      says(version, filled(command), action, filled(payload));
    }
  }

  private static String filled(String text) {
    return text.replace("<request>", Integer.toString(NAMES.request()))
        .replace("<session>", SESSION_2.toString());
  }

  @Test
  void whatAVersionHasNoWordsForIsToldInASentence() throws Exception {
    hasNoWords(Version.V1_6, "{'kind':'RESET','when':'ON_IDLE','connector':2}", "OCPP 1.6");
    hasNoWords(Version.V1_6, "{'kind':'TRIGGER','report':'TRANSACTION'}", "OCPP 1.6");
    hasNoWords(Version.V2_1, "{'kind':'READ_SETTINGS','names':['Key']}", "Key");
    hasNoWords(Version.V2_1, "{'kind':'WRITE_SETTING','name':'Key','value':''}", "Key");
    for (var version : Version.values()) {
      var unknown = "{'kind':'STOP_CHARGING','session':'00000000-0000-0009-0000-000000000009'}";
      hasNoWords(version, unknown, "none such");
      hasNoWords(version, "{'kind':'RECORD_FRAMES','minutes':5}", "gateway");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind':'WRITE_SETTING','name':'AuthorizationKey','value':'x'}",
        "{'kind':'WRITE_SETTING','name':'SecurityCtrlr.BasicAuthPassword','value':'x'}",
        "{'kind':'WRITE_SETTING','name':'NetworkConfiguration.SimPin','value':'x'}",
        "{'kind':'WRITE_SETTING','name':'A B','value':'x'}",
        "{'kind':'UPLOAD_LOG','log':'SECURITY','location':'https://u:p@x/y'}",
        "{'kind':'UPLOAD_LOG','log':'SECURITY','location':'file:///etc/passwd'}",
        "{'kind':'UPDATE_FIRMWARE','location':'https://x/f'}",
        "{'kind':'UNLOCK','connector':0}",
        "{'kind':'UNLOCK'}",
        "{'kind':'RESET'}",
        "{'kind':'SET_PROFILE','connector':1,'profile':3,'stackLevel':2,'purpose':'PILE',"
            + "'unit':'A','periods':[]}",
        "{'kind':'RECORD_FRAMES','minutes':1441}",
        "{'kind':'DANCE'}",
        "{}"
      })
  void aCommandThatMakesNoSenseIsNone(String json) {
    assertThat(catchThrowable(() -> command(json))).isNotNull();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "answers.txt", delimiter = '|', quoteCharacter = '~')
  void anAnswerIsToldInThePilesOwnWord(
      Version version, String command, String answer, String word, String detail) throws Exception {
    var said = said(version, command, answer);
    assertThat(said.word()).isEqualTo(word);
    assertThat(String.valueOf(said.detail())).isEqualTo(detail.isEmpty() ? "null" : detail);
  }

  private static Spoken.Said said(Version version, String command, String answer) throws Exception {
    var spoken = (Spoken.Request<?>) Words.of(command(command), version, NAMES, NOW);
    return said(version, spoken, answer);
  }

  private static <C extends OcppConfirmation> Spoken.Said said(
      Version version, Spoken.Request<C> spoken, String answer) {
    var read = ocpp(version).confirmed(spoken.request(), JSON.readTree(answer.replace('\'', '"')));
    return spoken.said().apply(read.orElseThrow());
  }

  @Test
  void settingsAreToldWithoutSecretsAndInABoundedNumber() throws Exception {
    var told =
        said(
            Version.V1_6,
            "{'kind':'READ_SETTINGS','names':[]}",
            "{'configurationKey':[{'key':'HeartbeatInterval','readonly':false,'value':'300'},"
                + "{'key':'AuthorizationKey','readonly':false,'value':'s3cret'},"
                + "{'key':'NumberOfConnectors','readonly':true,'value':'2'}],"
                + "'unknownKey':['Nothing']}");
    assertThat(told.settings())
        .extracting(one -> one.name() + "=" + one.value() + " " + one.status())
        .containsExactly(
            "HeartbeatInterval=300 Accepted",
            "AuthorizationKey=null Secret",
            "NumberOfConnectors=2 ReadOnly",
            "Nothing=null Unknown");
    var two =
        said(
            Version.V2_0_1,
            "{'kind':'READ_SETTINGS','names':['C:i@2.V']}",
            "{'getVariableResult':[{'attributeStatus':'Accepted','attributeValue':'1',"
                + "'component':{'name':'C','instance':'i','evse':{'id':2}},"
                + "'variable':{'name':'V'}}]}");
    assertThat(two.settings()).singleElement().extracting("name").isEqualTo("C:i@2.V");
    var many = Collections.nCopies(301, Words.setting("K", "1", "Accepted"));
    assertThat(Words.told(many).settings()).hasSize(300);
    assertThat(Words.told(many).detail()).isEqualTo("and 1 more");
    assertThat(Words.detail("x".repeat(999))).hasSize(300);
    assertThat(List.of(Words.setting(" ", null, "x").name())).containsExactly("-");
  }
}
