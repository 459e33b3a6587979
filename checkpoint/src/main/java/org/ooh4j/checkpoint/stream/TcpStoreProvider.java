package org.ooh4j.checkpoint.stream;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.ooh4j.checkpoint.store.Durability;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStoreProvider;
import org.ooh4j.checkpoint.store.StoreOptions;
import org.ooh4j.checkpoint.store.StoreUnavailableException;

/** Serves {@code tcp://HOST:PORT}: stores behind a {@link SnapshotServer}. */
public final class TcpStoreProvider implements SnapshotStoreProvider {
    @Override
    public String scheme() {
        return ServerAddress.SCHEME;
    }

    @Override
    public SnapshotStore reading(String location) throws IOException {
        return RemoteSnapshotStore.reading(address(location));
    }

    /** What commits wait for is up to the server, whose command waits for {@code data} at least. */
    @Override
    public SnapshotStore writing(String location, StoreOptions options) throws IOException {
        if (options.durability() == Durability.FULL) {
            throw new StoreUnavailableException("a page server decides itself what its commits wait for: location="
                    + location + " durability=" + options.durability().label()
                    + "; ask for data here, and for full where it is started");
        }
        return RemoteSnapshotStore.connect(address(location));
    }

    private static InetSocketAddress address(String location) throws StoreUnavailableException {
        try {
            return ServerAddress.parse(location);
        } catch (IllegalArgumentException e) {
            throw new StoreUnavailableException(
                    "snapshot location is no address of a page server: location=" + location + "; " + e.getMessage(),
                    e);
        }
    }
}
