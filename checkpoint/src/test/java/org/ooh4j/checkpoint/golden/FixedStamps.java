package org.ooh4j.checkpoint.golden;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.CommitRecord.Statistics;
import org.ooh4j.checkpoint.image.SnapshotKind;
import org.ooh4j.checkpoint.store.Damage;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotWriter;

/** A store whose records have ids, times and durations that follow from their numbers. */
final class FixedStamps implements SnapshotStore {
    private static final long CREATED = 1_800_000_000_000L;

    private final SnapshotStore store;
    private final List<CommitRecord> stamped = new ArrayList<>();
    /** What was to be written, by the ids that were. */
    private final Map<UUID, CommitRecord> given = new HashMap<>();

    private Optional<CommitRecord> parent;

    /** @param parent of the first snapshot that is written */
    FixedStamps(SnapshotStore store, Optional<CommitRecord> parent) {
        this.store = store;
        this.parent = parent;
    }

    /** The records as they were written. */
    List<CommitRecord> stamped() {
        return stamped;
    }

    private CommitRecord stamp(CommitRecord record) {
        long number = record.number();
        Statistics counted = record.statistics();
        return new CommitRecord(
                number,
                parent.isPresent() ? SnapshotKind.INCREMENTAL : SnapshotKind.FULL,
                new UUID(0x0123_4567_89AB_CDEFL, number),
                parent.map(CommitRecord::asParent),
                CREATED + number * 1000,
                record.arena(),
                record.types(),
                record.roots(),
                record.foreignEntries(),
                record.indexRef(),
                record.typesRef(),
                record.rootsRef(),
                new Statistics(
                        counted.pages(),
                        counted.zeroPages(),
                        counted.bytes(),
                        number * 10,
                        number * 100,
                        number * 1000),
                "golden ü");
    }

    @Override
    public SnapshotWriter begin() throws IOException {
        SnapshotWriter writer = store.begin();
        return new SnapshotWriter() {
            @Override
            public long number() {
                return writer.number();
            }

            @Override
            public void commit(CommitRecord record) throws IOException {
                CommitRecord fixed = stamp(record);
                writer.commit(fixed);
                stamped.add(fixed);
                given.put(fixed.id(), record);
                parent = Optional.of(fixed);
            }

            @Override
            public void abort() {
                writer.abort();
            }

            @Override
            public int segment() {
                return writer.segment();
            }

            @Override
            public long append(ByteBuffer bytes) throws IOException {
                return writer.append(bytes);
            }
        };
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public List<CommitRecord> commits() {
        // the checkpointer looks for what it wrote: it would begin a new chain if that were not here
        return store.commits().stream()
                .map(record -> given.getOrDefault(record.id(), record))
                .toList();
    }

    @Override
    public List<Damage> damage() {
        return store.damage();
    }

    @Override
    public void read(int segment, long offset, ByteBuffer into) throws IOException {
        store.read(segment, offset, into);
    }

    @Override
    public long size(int segment) throws IOException {
        return store.size(segment);
    }

    @Override
    public String name(int segment) {
        return store.name(segment);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
