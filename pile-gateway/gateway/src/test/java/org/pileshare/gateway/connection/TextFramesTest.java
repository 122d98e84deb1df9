package org.pileshare.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pileshare.ocpp.FrameCodec;

class TextFramesTest {
  private final List<String> texts = new ArrayList<>();
  private final List<Integer> codes = new ArrayList<>();
  private final TextFrames frames =
      new TextFrames(texts::add, (code, reason) -> codes.add((int) code));

  @Test
  void fragmentsMakeOneMessageEvenWithinACharacter() {
    var bytes = "电桩 😀".getBytes(StandardCharsets.UTF_8);
    frames.accept(WebSocketFrame.textFrame("a", false));
    for (var one : bytes) {
      frames.accept(WebSocketFrame.continuationFrame(Buffer.buffer(new byte[] {one}), false));
    }
    frames.accept(WebSocketFrame.pingFrame(Buffer.buffer()));
    frames.accept(WebSocketFrame.continuationFrame(Buffer.buffer("z"), true));
    frames.accept(WebSocketFrame.textFrame("next", true));
    assertThat(texts).containsExactly("a电桩 😀z", "next");
    assertThat(codes).isEmpty();
  }

  @Test
  void whatIsNoUtf8IsRefusedAndTheReplacementCharacterItselfIsNot() {
    frames.accept(WebSocketFrame.textFrame("\uFFFD", true));
    frames.accept(WebSocketFrame.continuationFrame(Buffer.buffer(new byte[] {-1, -2}), true));
    assertThat(texts).containsExactly("\uFFFD");
    assertThat(codes).containsExactly(1007);
  }

  @Test
  void aMessageOfManyFragmentsIsLimitedToo() {
    var half = Buffer.buffer(new byte[FrameCodec.MAX_BYTES / 2]);
    frames.accept(WebSocketFrame.continuationFrame(half.copy(), false));
    frames.accept(WebSocketFrame.continuationFrame(half.copy(), false));
    assertThat(codes).isEmpty();
    frames.accept(WebSocketFrame.continuationFrame(Buffer.buffer("x"), true));
    assertThat(codes).containsExactly(1009);
    assertThat(texts).isEmpty();
  }

  @Test
  void binaryIsRefused() {
    frames.accept(WebSocketFrame.binaryFrame(Buffer.buffer("x"), true));
    assertThat(codes).containsExactly(1003);
  }
}
