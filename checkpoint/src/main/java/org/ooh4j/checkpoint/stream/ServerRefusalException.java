package org.ooh4j.checkpoint.stream;

import org.ooh4j.checkpoint.image.SnapshotException;

/** The page server was reached and does not do what it was asked for; the message has its reason. */
public final class ServerRefusalException extends SnapshotException {
    private static final long serialVersionUID = 1L;

    private final boolean damage;

    ServerRefusalException(String server, boolean damage, String reason) {
        super("page server refuses: address=" + server + " reason=" + reason);
        this.damage = damage;
    }

    /** Whether bytes are not what they must be, or are not there. */
    boolean isDamage() {
        return damage;
    }
}
