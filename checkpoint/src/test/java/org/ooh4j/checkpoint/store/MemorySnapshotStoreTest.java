package org.ooh4j.checkpoint.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemorySnapshotStoreTest extends SnapshotStoreContract {
    private final String location = "memory:" + UUID.randomUUID();

    @Override
    protected String location() {
        return location;
    }

    @Override
    protected StoreOptions options() {
        return StoreOptions.defaults().withDurability(Durability.NONE);
    }

    @Override
    protected SnapshotStore writingWithFaults(StoreOptions options) throws IOException {
        return SnapshotStores.writing(location, options);
    }

    @Override
    protected void failCommits(boolean fail) throws IOException {
        MemoryStoreProvider.contents(location).failsCommits = fail;
    }

    @Override
    protected void damageSegment(int segment, long offset) throws IOException {
        MemoryStoreProvider.contents(location).segments.get(segment)[(int) offset] ^= 1;
    }

    @Override
    protected void damageRecord(int record) throws IOException {
        MemoryStoreProvider.contents(location).records.get(record)[100] ^= 1;
    }

    @Test
    void aDurabilityThatItCannotGiveIsRefused() {
        assertThatThrownBy(() -> SnapshotStores.writing(location, StoreOptions.defaults()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("memory keeps nothing beyond its program: location=" + location
                        + " durability=data; ask for durability none");
    }
}
