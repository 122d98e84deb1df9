package org.pileshare.pile;

import java.security.PublicKey;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OfflineCode;
import org.pileshare.ocpp.TableSignature;

/**
 * What a pile can check without a network.
 *
 * @param tables the platform's public key; absent means that the pile takes the tables that its
 *     authenticated connection brings
 * @param codes the pile's own key of offline codes; absent means that it takes none
 */
public record PileKeys(@Nullable PublicKey tables, byte @Nullable [] codes) {
  public static final PileKeys NONE = new PileKeys(null, null);

  public PileKeys {
    codes = codes == null ? null : codes.clone();
  }

  /**
   * Reads the keys as an installer writes them.
   *
   * @param tableKey see {@link TableSignature#publicKey}
   * @param codeKey see {@link OfflineCode#key}
   * @throws IllegalArgumentException if one of them is something else
   */
  public static PileKeys of(@Nullable String tableKey, @Nullable String codeKey) {
    return new PileKeys(
        tableKey == null ? null : TableSignature.publicKey(tableKey),
        codeKey == null ? null : OfflineCode.key(codeKey));
  }

  @Override
  public byte @Nullable [] codes() {
    return codes == null ? null : codes.clone();
  }

  /** Without the keys, so that it can stand in a log. */
  @Override
  public String toString() {
    return "keys";
  }
}
