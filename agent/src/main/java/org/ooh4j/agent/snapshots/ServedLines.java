package org.ooh4j.agent.snapshots;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.function.Consumer;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.Damage;
import org.ooh4j.checkpoint.store.SnapshotStore;

/** What a page server says while it runs. Thread-safe. */
public final class ServedLines implements Consumer<SnapshotInfo> {
    private final PrintStream to;

    public ServedLines(PrintStream to) {
        this.to = to;
    }

    /** The store, and what is damaged in it, which no client is told. */
    public void opened(SnapshotStore store) {
        for (Damage damage : store.damage()) {
            to.println("damaged: " + damage.message());
        }
        to.println("serving: location=" + store.location() + " snapshots="
                + store.commits().size());
    }

    /** A warning if others than this host's users can connect. */
    public void listening(InetSocketAddress address) {
        if (!address.getAddress().isLoopbackAddress()) {
            to.println("open to others: address=" + address.getAddress().getHostAddress()
                    + ", whoever reaches it can read and add snapshots; listen on 127.0.0.1 and let ssh carry it");
        }
    }

    /** A snapshot that has become durable. */
    @Override
    public void accept(SnapshotInfo durable) {
        to.println("durable: number=" + durable.number() + " id=" + durable.id() + " kind="
                + durable.kind().name().toLowerCase(Locale.ROOT) + " pages=" + durable.pages() + " bytes="
                + durable.bytes());
    }
}
