package org.pileshare.pile.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * How records lie in the journal's file: a header, then each record as its length (4 bytes), the
 * CRC32C of length and payload (4 bytes), and the payload, which is a JSON object.
 */
final class Frames {
  static final int MAX_PAYLOAD_BYTES = 4096;
  static final int FRAME_BYTES = 2 * Integer.BYTES;

  private static final byte[] HEADER = "PILEJRN1".getBytes(StandardCharsets.US_ASCII);

  /**
   * What was found in a file.
   *
   * @param payloads of the records that check, in order
   * @param end behind the last of them
   * @param damaged what lies between and before them and does not check
   */
  record Found(List<byte[]> payloads, int end, byte[] damaged) {}

  private Frames() {}

  static int headerBytes() {
    return HEADER.length;
  }

  /** A whole file of these records. */
  static byte[] file(List<byte[]> payloads) {
    var bytes = payloads.stream().mapToInt(payload -> payload.length + FRAME_BYTES).sum();
    var content = ByteBuffer.allocate(HEADER.length + bytes).put(HEADER);
    payloads.forEach(payload -> content.put(frame(payload)));
    return content.array();
  }

  static byte[] frame(byte[] payload) {
    if (payload.length < 1 || payload.length > MAX_PAYLOAD_BYTES) {
      throw new IllegalArgumentException(
          "Expected a record of 1 to %d bytes, but it has %d"
              .formatted(MAX_PAYLOAD_BYTES, payload.length));
    }
    return ByteBuffer.allocate(FRAME_BYTES + payload.length)
        .putInt(payload.length)
        .putInt(checksum(payload))
        .put(payload)
        .array();
  }

  /**
   * Collects the records that check. Behind one that does not, it looks for the next that does: a
   * bit that a disk has lost must not cost what was written after it.
   */
  static Found scan(byte[] bytes) {
    var payloads = new ArrayList<byte[]>();
    var damaged = ByteBuffer.allocate(bytes.length);
    int end = Math.min(HEADER.length, bytes.length);
    if (!ByteBuffer.wrap(bytes, 0, end).equals(ByteBuffer.wrap(HEADER))) {
      damaged.put(bytes, 0, end);
    }
    for (int at = end; at < bytes.length; ) {
      int length = payloadLength(bytes, at);
      if (length > 0) {
        damaged.put(bytes, end, at - end);
        payloads.add(payload(bytes, at + FRAME_BYTES, length));
        at += FRAME_BYTES + length;
        end = at;
      } else {
        at++;
      }
    }
    var rest = new byte[damaged.position()];
    damaged.flip().get(rest);
    return new Found(payloads, end, rest);
  }

  private static byte[] payload(byte[] bytes, int from, int length) {
    var payload = new byte[length];
    System.arraycopy(bytes, from, payload, 0, length);
    return payload;
  }

  /** The length of the record that begins here and checks; 0 if there is none. */
  private static int payloadLength(byte[] bytes, int at) {
    if (bytes.length - at < FRAME_BYTES) {
      return 0;
    }
    var buffer = ByteBuffer.wrap(bytes, at, bytes.length - at);
    int length = buffer.getInt();
    int checksum = buffer.getInt();
    // A disk may fill a torn end with zeros: that is no record, by its length and its first byte.
    if (length < 2 || length > MAX_PAYLOAD_BYTES || length > buffer.remaining()) {
      return 0;
    }
    int from = at + FRAME_BYTES;
    if (bytes[from] != '{' || bytes[from + length - 1] != '}') {
      return 0;
    }
    return checksum == checksum(payload(bytes, from, length)) ? length : 0;
  }

  private static int checksum(byte[] payload) {
    var crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(payload.length).flip());
    crc.update(payload);
    return (int) crc.getValue();
  }
}
