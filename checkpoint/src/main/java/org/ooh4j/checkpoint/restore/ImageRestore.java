package org.ooh4j.checkpoint.restore;

import java.io.IOException;
import java.lang.System.Logger;
import java.util.Optional;
import java.util.function.Predicate;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.UnsupportedImageException;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.MappableFile;

/** Restores one snapshot into a fresh heap: everything is verified, but for what is read later, or there is no heap. */
public final class ImageRestore {
    private static final Logger LOGGER = System.getLogger(ImageRestore.class.getName());

    private final SnapshotStore store;
    private final CommitRecord record;
    private final Predicate<TypeLayout> foreignNull;
    private final RestoreListener listener;
    private final long began = System.nanoTime();
    private long madeNull;

    /** @param foreignNull types whose slots become null where they held ordinary objects; of others they refuse */
    public ImageRestore(
            SnapshotStore store, CommitRecord record, Predicate<TypeLayout> foreignNull, RestoreListener listener) {
        this.store = store;
        this.record = record;
        this.foreignNull = foreignNull;
        this.listener = listener;
    }

    /**
     * Opens a heap and fills it.
     *
     * @throws SnapshotException naming what is wrong with the snapshot, or with the options for it
     */
    public ManagedHeap into(ManagedHeap.Options options, RestoreMode mode) throws IOException {
        long needed = record.arena().pages() * record.arena().pageBytes();
        if (record.arena().base() != Arena.BASE) {
            throw new UnsupportedImageException("arena at another address: snapshot=" + record.id() + " base=0x"
                    + Long.toHexString(record.arena().base()) + " supported=0x" + Long.toHexString(Arena.BASE)
                    + "; restore it with the version that wrote it: " + record.toolVersion());
        }
        if (needed > options.limitBytes()) {
            throw new ArenaTooSmallException(record.id().toString(), needed, options.limitBytes());
        }
        if (mode == RestoreMode.EAGER) {
            return eager(options, Optional.empty());
        }
        Optional<String> hindrance = hindrance();
        if (hindrance.isPresent()) {
            return eager(options, hindrance);
        }
        try {
            return filled(options, new LazyFilling(store, record, listener, began));
        } catch (UnmappableException e) {
            return eager(options, Optional.of(e.getMessage()));
        }
    }

    private ManagedHeap eager(ManagedHeap.Options options, Optional<String> because) throws IOException {
        because.ifPresent(reason -> LOGGER.log(
                Logger.Level.INFO, "lazy restore goes eager: snapshot=" + record.id() + " reason=" + reason));
        EagerFilling filling = new EagerFilling(store, record, foreignNull, because, began);
        ManagedHeap heap = filled(options, filling);
        madeNull = filling.madeNull();
        return heap;
    }

    private Optional<String> hindrance() {
        if (!MappableFile.isSupported()) {
            return Optional.of("this JVM has no system calls to map with");
        }
        return record.foreignEntries() == 0
                ? Optional.empty()
                : Optional.of("the snapshot refers to ordinary objects: entries=" + record.foreignEntries());
    }

    private ManagedHeap filled(ManagedHeap.Options options, Filling filling) throws IOException {
        ManagedHeap heap = null;
        boolean done = false;
        try {
            RestoreReport report;
            // ended before the heap is closed: they may be at work on it
            try (RestoreThreads threads = new RestoreThreads()) {
                filling.begin(threads);
                heap = ManagedHeap.open(options);
                report = fill(heap, filling, threads);
            }
            listener.restored(report);
            done = true;
            return heap;
        } finally {
            if (!done && heap != null) {
                heap.close();
            }
        }
    }

    private RestoreReport fill(ManagedHeap heap, Filling filling, RestoreThreads threads) throws IOException {
        try {
            return filling.fill(heap, threads);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // the checksums were right: the image was written wrong, or on purpose
            throw new CorruptImageException(record.id().toString(), store.location(), e);
        }
    }

    /** Whether the heap was made different from the snapshot: slots that held ordinary objects became null. */
    public boolean hasChanged() {
        return madeNull > 0;
    }
}
