package org.pileshare.gateway.connection;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.FrameCodec;

/**
 * Puts the fragments of text messages together and decodes them strictly (RFC 6455, sections 5.4
 * and 8.1); Vert.x by itself replaces what is no UTF-8.
 */
final class TextFrames {
  /** RFC 6455, section 7.4.1. */
  static final short NOT_TEXT = 1003;

  static final short NOT_UTF_8 = 1007;
  static final short TOO_LONG = 1009;

  private static final char REPLACEMENT = '\uFFFD';

  private final Consumer<String> whole;
  private final BiConsumer<Short, String> refused;
  private @Nullable Buffer begun;

  /**
   * @param whole takes each message
   * @param refused takes a close code and a reason
   */
  TextFrames(Consumer<String> whole, BiConsumer<Short, String> refused) {
    this.whole = whole;
    this.refused = refused;
  }

  void accept(WebSocketFrame frame) {
    if (frame.isBinary()) {
      refused.accept(NOT_TEXT, "Expected text, but it was binary");
      return;
    }
    if (!frame.isText() && !frame.isContinuation()) {
      return;
    }
    var before = begun;
    var message = before == null ? frame.binaryData() : before.appendBuffer(frame.binaryData());
    if (message.length() > FrameCodec.MAX_BYTES) {
      begun = null;
      refused.accept(TOO_LONG, "Expected at most " + FrameCodec.MAX_BYTES + " bytes");
    } else if (frame.isFinal()) {
      begun = null;
      decode(message);
    } else {
      begun = before == null ? message.copy() : message;
    }
  }

  private void decode(Buffer message) {
    var bytes = message.getBytes();
    var text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) < 0 || isUtf8(bytes)) {
      whole.accept(text);
    } else {
      refused.accept(NOT_UTF_8, "Expected UTF-8, but it was none");
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }
}
