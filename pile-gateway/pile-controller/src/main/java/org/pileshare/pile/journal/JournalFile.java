package org.pileshare.pile.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The journal on the disk: a header, then records, each its length (4 bytes), the CRC32C of length
 * and payload (4 bytes), and the payload.
 *
 * <p>Only the end can be torn, since a record is written by one call behind the last. What does not
 * check is cut off when the file is opened and kept beside it as {@code journal.cut}. A new content
 * is written to {@code journal.next} and takes the place of the old one by an atomic rename.
 *
 * <p>It writes by {@link RandomAccessFile}: a channel would be closed for good by the interruption
 * of any thread that happens to write.
 */
final class JournalFile implements Closeable {
  static final int MAX_PAYLOAD_BYTES = 4096;
  static final int FRAME_BYTES = 2 * Integer.BYTES;

  private static final byte[] HEADER = "PILEJRN1".getBytes(StandardCharsets.US_ASCII);

  private final Path directory;
  private final List<byte[]> found;
  private final long cutBytes;
  private RandomAccessFile file;
  private long length;

  private JournalFile(
      Path directory, RandomAccessFile file, long length, List<byte[]> found, long cutBytes) {
    this.directory = directory;
    this.file = file;
    this.length = length;
    this.found = found;
    this.cutBytes = cutBytes;
  }

  /** Opens what is there, repaired, or a new file whose only record is the given one. */
  static JournalFile open(Path directory, byte[] firstPayload) throws IOException {
    Files.createDirectories(directory);
    // A rewrite that did not come to its rename has changed nothing.
    Files.deleteIfExists(next(directory));
    if (!Files.exists(current(directory))) {
      replace(directory, List.of(firstPayload));
    }
    var bytes = Files.readAllBytes(current(directory));
    if (!startsWithHeader(bytes)) {
      throw new IOException(
          "Expected a journal in " + current(directory) + ", but it is another kind of file");
    }
    var payloads = new ArrayList<byte[]>();
    var good = scan(bytes, payloads);
    var file = new RandomAccessFile(current(directory).toFile(), "rw");
    if (good < bytes.length) {
      Files.write(directory.resolve("journal.cut"), Arrays.copyOfRange(bytes, good, bytes.length));
      file.setLength(good);
      file.getFD().sync();
    }
    file.seek(good);
    return new JournalFile(directory, file, good, payloads, bytes.length - good);
  }

  private static boolean startsWithHeader(byte[] bytes) {
    return bytes.length >= HEADER.length
        && Arrays.equals(bytes, 0, HEADER.length, HEADER, 0, HEADER.length);
  }

  /** Collects the records that check and answers where they end. */
  private static int scan(byte[] bytes, List<byte[]> payloads) {
    var buffer = ByteBuffer.wrap(bytes).position(HEADER.length);
    while (buffer.remaining() >= FRAME_BYTES) {
      var start = buffer.position();
      var length = buffer.getInt();
      var checksum = buffer.getInt();
      // A disk may fill a torn end with zeros: that is no record, by its length and its checksum.
      if (length < 1 || length > MAX_PAYLOAD_BYTES || length > buffer.remaining()) {
        return start;
      }
      var payload = new byte[length];
      buffer.get(payload);
      if (checksum != checksum(payload)) {
        return start;
      }
      payloads.add(payload);
    }
    return bytes.length - buffer.remaining();
  }

  /** The records that were there when it was opened. */
  List<byte[]> found() {
    return found;
  }

  /** How many bytes at the end did not check when it was opened. */
  long cutBytes() {
    return cutBytes;
  }

  long length() {
    return length;
  }

  /** Adds a record; it is durable after the next {@link #force}. */
  void append(byte[] payload) throws IOException {
    var frame = frame(payload);
    try {
      file.write(frame);
      length += frame.length;
    } catch (IOException failed) {
      // What comes behind a torn record would be cut off with it.
      file.setLength(length);
      file.seek(length);
      throw failed;
    }
  }

  /** Returns when all that was appended is on the disk. */
  void force() throws IOException {
    file.getFD().sync();
  }

  /** Puts these records in place of all that are there; after a crash it is one or the other. */
  void replaceWith(List<byte[]> payloads) throws IOException {
    replace(directory, payloads);
    var old = file;
    file = new RandomAccessFile(current(directory).toFile(), "rw");
    length = file.length();
    file.seek(length);
    old.close();
  }

  private static void replace(Path directory, List<byte[]> payloads) throws IOException {
    try (var next = new RandomAccessFile(next(directory).toFile(), "rw")) {
      var bytes = payloads.stream().mapToInt(payload -> payload.length + FRAME_BYTES).sum();
      var content = ByteBuffer.allocate(HEADER.length + bytes).put(HEADER);
      payloads.forEach(payload -> content.put(frame(payload)));
      next.setLength(0);
      next.write(content.array());
      next.getFD().sync();
    }
    Files.move(next(directory), current(directory), StandardCopyOption.ATOMIC_MOVE);
    forceDirectory(directory);
  }

  /** A rename is durable only when the directory is. */
  static void forceDirectory(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static byte[] frame(byte[] payload) {
    if (payload.length < 1 || payload.length > MAX_PAYLOAD_BYTES) {
      throw new IllegalArgumentException(
          "Expected a record of 1 to "
              + MAX_PAYLOAD_BYTES
              + " bytes, but it has "
              + payload.length);
    }
    return ByteBuffer.allocate(FRAME_BYTES + payload.length)
        .putInt(payload.length)
        .putInt(checksum(payload))
        .put(payload)
        .array();
  }

  private static int checksum(byte[] payload) {
    var crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(payload.length).flip());
    crc.update(payload);
    return (int) crc.getValue();
  }

  private static Path current(Path directory) {
    return directory.resolve("journal");
  }

  private static Path next(Path directory) {
    return directory.resolve("journal.next");
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
