package org.ooh4j.checkpoint.golden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.CommitRecord.Statistics;
import org.ooh4j.checkpoint.image.SnapshotKind;
import org.ooh4j.checkpoint.store.ForwardingStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotWriter;

/** A store whose records have ids, times and durations that follow from their numbers. */
final class FixedStamps extends ForwardingStore {
    private static final long CREATED = 1_800_000_000_000L;

    private final List<CommitRecord> stamped = new ArrayList<>();
    /** What was to be written, by the ids that were. */
    private final Map<UUID, CommitRecord> given = new HashMap<>();

    private Optional<CommitRecord> parent;

    /** @param parent of the first snapshot that is written */
    FixedStamps(SnapshotStore store, Optional<CommitRecord> parent) {
        super(store);
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
        return new ForwardingWriter(super.begin()) {
            @Override
            public void commit(CommitRecord record) throws IOException {
                CommitRecord fixed = stamp(record);
                super.commit(fixed);
                stamped.add(fixed);
                given.put(fixed.id(), record);
                parent = Optional.of(fixed);
            }
        };
    }

    @Override
    public List<CommitRecord> commits() {
        // the checkpointer looks for what it wrote: it would begin a new chain if that were not here
        return super.commits().stream()
                .map(record -> given.getOrDefault(record.id(), record))
                .toList();
    }
}
