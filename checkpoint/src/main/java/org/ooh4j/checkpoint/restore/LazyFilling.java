package org.ooh4j.checkpoint.restore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.ImageReader;
import org.ooh4j.checkpoint.image.TypeEntry;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.space.Arena;

/** Pages are mapped where they can be, and the others read over them. The threads walk the index while the heap is opened. */
final class LazyFilling implements Filling {
    /** Of the index; more than there are threads, as they do not all begin at once. */
    private static final int SLICES = 16;

    private final SnapshotStore store;
    private final CommitRecord record;
    private final RestoreListener listener;
    private final long began;
    private final ImageReader image;
    private long[] descriptors;
    private int parts;
    /** The first slice that nobody has begun. */
    private final AtomicInteger next = new AtomicInteger();
    /** By slice, ascending. */
    private final List<StoredRuns> walked = new ArrayList<>();

    LazyFilling(SnapshotStore store, CommitRecord record, RestoreListener listener, long began) throws IOException {
        this.store = store;
        this.record = record;
        this.listener = listener;
        this.began = began;
        this.image = new ImageReader(store, record);
    }

    @Override
    public void begin(RestoreThreads threads) throws IOException {
        descriptors = image.noDescriptors();
        parts = image.parts();
        for (int i = 0; i < SLICES; i++) {
            walked.add(new StoredRuns());
        }
        for (int i = 0; i < threads.count(); i++) {
            threads.begin(() -> {
                walk();
                return null;
            });
        }
    }

    /** Walks slices that nobody walks yet. Any thread. */
    private void walk() throws IOException {
        try (ImageReader own = new ImageReader(store, record)) {
            for (int slice = next.getAndIncrement(); slice < SLICES; slice = next.getAndIncrement()) {
                StoredRuns runs = walked.get(slice);
                int from = (int) ((long) parts * slice / SLICES);
                int end = (int) ((long) parts * (slice + 1) / SLICES);
                own.forEachRunAndDescriptors(from, end, descriptors, runs);
                OwnedPages.require(runs.plain(), descriptors, store);
            }
        }
    }

    /** @throws UnmappableException if the image cannot be mapped, or not well: the heap may only be closed */
    @Override
    public RestoreReport fill(ManagedHeap heap, RestoreThreads threads) throws IOException {
        for (TypeEntry type : image.types()) {
            heap.types().restore(type.id(), type.name(), type.superId(), type.elementKind(), type.declaredFields());
        }
        // whoever has to wait may as well help
        walk();
        threads.await();
        Arena arena = heap.space().arena();
        LazyPlan plan = plan();
        new ArenaMappings(store, arena).map(plan);
        if (plan.packedPages() > 0) {
            threads.begin(() -> {
                // the walk is repeated, as what is packed is unpacked over what is mapped
                image.forEachRun(new PackedPages(store, arena, descriptors));
                return null;
            });
        }
        PageReading reading = new PageReading(store, arena);
        RunShares shares = new PlannedShares(plan.read(), plan.readPages(), threads.count());
        for (int i = 0; i < threads.count() && !plan.read().isEmpty(); i++) {
            threads.begin(reading.reader(shares));
        }
        if (descriptors.length > 0) {
            heap.space().restoreUnread(descriptors);
        }
        threads.await();
        restoreRoots(heap, image.roots());
        BackgroundVerification.start(store, plan.mapped(), arena, record.id().toString(), listener);
        return new RestoreReport(
                record.id().toString(),
                RestoreMode.LAZY,
                Optional.empty(),
                plan.mappings().size(),
                plan.mappedPages(),
                plan.readPages(),
                System.nanoTime() - began);
    }

    private LazyPlan plan() throws UnmappableException {
        LazyPlan plan = new LazyPlan(store);
        walked.forEach(runs -> runs.tell(plan));
        if (plan.mappings().size() > LazyPlan.MOST_MAPPINGS) {
            throw new UnmappableException("the pages lie too scattered: mappings-needed=more than "
                    + LazyPlan.MOST_MAPPINGS + "; " + UnmappableException.REMEDY);
        }
        if (plan.mappings().isEmpty() && plan.readPages() > 0) {
            throw new UnmappableException("no pages lie aligned in a local file; " + UnmappableException.REMEDY);
        }
        return plan;
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
