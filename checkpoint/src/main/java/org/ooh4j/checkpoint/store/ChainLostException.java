package org.ooh4j.checkpoint.store;

import org.ooh4j.checkpoint.image.SnapshotException;

/** The store does not have the snapshots any more that were committed through it: the next one has to be full. */
public final class ChainLostException extends SnapshotException {
    private static final long serialVersionUID = 1L;

    /** @param reason what is known of why */
    public ChainLostException(String location, String snapshot, String reason) {
        super("store does not have the chain any more: location=" + location + " snapshot=" + snapshot + " reason="
                + reason + "; the next snapshot begins a full chain");
    }
}
