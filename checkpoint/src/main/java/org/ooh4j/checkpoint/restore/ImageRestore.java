package org.ooh4j.checkpoint.restore;

import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.ImageReader;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.TypeEntry;
import org.ooh4j.checkpoint.image.UnsupportedImageException;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.space.Arena;

/** Restores one snapshot into a fresh heap: everything is verified, or there is no heap. */
public final class ImageRestore {
    private final SnapshotStore store;
    private final CommitRecord record;
    private final Predicate<TypeLayout> foreignNull;
    private long madeNull;

    /** @param foreignNull types whose slots become null where they held ordinary objects; of others they refuse */
    public ImageRestore(SnapshotStore store, CommitRecord record, Predicate<TypeLayout> foreignNull) {
        this.store = store;
        this.record = record;
        this.foreignNull = foreignNull;
    }

    /**
     * Opens a heap and fills it.
     *
     * @throws SnapshotException naming what is wrong with the snapshot, or with the options for it
     */
    public ManagedHeap into(ManagedHeap.Options options) throws IOException {
        long needed = record.arena().pages() * record.arena().pageBytes();
        if (record.arena().base() != Arena.BASE) {
            throw new UnsupportedImageException("arena at another address: snapshot=" + record.id() + " base=0x"
                    + Long.toHexString(record.arena().base()) + " supported=0x" + Long.toHexString(Arena.BASE)
                    + "; restore it with the version that wrote it: " + record.toolVersion());
        }
        if (needed > options.limitBytes()) {
            throw new ArenaTooSmallException(record.id().toString(), needed, options.limitBytes());
        }
        ManagedHeap heap = ManagedHeap.open(options);
        boolean done = false;
        try {
            fill(heap);
            done = true;
            return heap;
        } finally {
            if (!done) {
                heap.close();
            }
        }
    }

    /** Whether the heap was made different from the snapshot: slots that held ordinary objects became null. */
    public boolean hasChanged() {
        return madeNull > 0;
    }

    private void fill(ManagedHeap heap) throws IOException {
        ImageReader image = new ImageReader(store, record);
        try {
            for (TypeEntry type : image.types()) {
                heap.types().restore(type.id(), type.name(), type.superId(), type.elementKind(), type.declaredFields());
            }
            long[] descriptors = image.descriptors();
            image.forEachRun(new PagePlacement(store, heap.space().arena(), descriptors));
            if (descriptors.length > 0) {
                heap.space().restore(descriptors);
            }
            restoreRoots(heap, image.roots());
            madeNull = ReachableSlots.check(heap, record.id().toString(), foreignNull);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // the checksums were right: the image was written wrong, or on purpose
            throw new CorruptImageException(record.id().toString(), store.location(), e);
        }
    }

    private void restoreRoots(ManagedHeap heap, Map<String, Long> roots) throws CorruptImageException {
        for (Map.Entry<String, Long> root : roots.entrySet()) {
            if (!heap.space().isAllocated(root.getValue())) {
                throw new CorruptImageException(
                        "named root " + root.getKey() + " names no object",
                        store.name(record.rootsRef().segment()),
                        record.rootsRef().offset(),
                        "address of an object",
                        "0x" + Long.toHexString(root.getValue()));
            }
            heap.roots().set(root.getKey(), root.getValue());
        }
    }
}
