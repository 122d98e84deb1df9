/**
 * What a pile decides, without hardware, network or clock: time and readings come in.
 *
 * <p>The five steps of the offline method have their states here: {@link
 * org.pileshare.pile.core.NetworkState} whether the pile is alone (L1), {@link
 * org.pileshare.pile.core.ConnectorState} what a swipe does to a connector (L2, L3), decided by
 * {@link org.pileshare.pile.core.OfflineDecision}, and {@link org.pileshare.pile.core.UploadState}
 * what becomes of an entry (L5); that of the store (L4) is beside the journal, in {@code
 * journal.JournalHealth}.
 */
@NullMarked
package org.pileshare.pile.core;

import org.jspecify.annotations.NullMarked;
