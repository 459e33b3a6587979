package org.ooh4j.checkpoint.restore;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.ImageReader;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.space.Arena;

/** Every page is read, and verified, before there is a heap. */
final class EagerFilling implements Filling {
    private final SnapshotStore store;
    private final CommitRecord record;
    private final Predicate<TypeLayout> foreignNull;
    private final Optional<String> because;
    private final long began;
    private final ImageReader image;
    private long madeNull;

    /** @param because why it is not lazy, if it should have been */
    EagerFilling(
            SnapshotStore store,
            CommitRecord record,
            Predicate<TypeLayout> foreignNull,
            Optional<String> because,
            long began)
            throws IOException {
        this.store = store;
        this.record = record;
        this.foreignNull = foreignNull;
        this.because = because;
        this.began = began;
        this.image = new ImageReader(store, record);
    }

    /** Slots that held ordinary objects and became null. */
    long madeNull() {
        return madeNull;
    }

    @Override
    public void begin(RestoreThreads threads) {
        // the pages come with the index, and have to go somewhere
    }

    @Override
    public RestoreReport fill(ManagedHeap heap, RestoreThreads threads) throws IOException {
        long[] descriptors = image.noDescriptors();
        IndexShares.Walk walk = new IndexShares.Walk(descriptors);
        Arena arena = heap.space().arena();
        PageReading reading = new PageReading(store, arena);
        HugeFaults faults = new HugeFaults(arena);
        for (int i = 0; i < threads.count(); i++) {
            threads.begin(reader(reading, arena, walk, faults));
        }
        threads.await();
        faults.done(record.arena().pages());
        madeNull = ArrivedHeap.complete(
                heap, image.types(), descriptors, image.roots(), record.id().toString(), store.location(), foreignNull);
        return new RestoreReport(
                record.id().toString(), RestoreMode.EAGER, because, 0, 0, walk.pages(), System.nanoTime() - began);
    }

    private Callable<Void> reader(PageReading reading, Arena arena, IndexShares.Walk walk, HugeFaults faults) {
        return () -> {
            try (IndexShares shares = new IndexShares(store, new ImageReader(store, record), arena, walk)) {
                RunShares dense = () -> {
                    List<StoredRun> runs = shares.next();
                    faults.expect(runs);
                    return runs;
                };
                return reading.reader(dense).call();
            }
        };
    }
}
