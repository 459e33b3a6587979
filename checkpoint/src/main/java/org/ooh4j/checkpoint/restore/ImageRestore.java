package org.ooh4j.checkpoint.restore;

import java.io.IOException;
import java.lang.System.Logger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            return filled(options, this::fillLazily);
        } catch (UnmappableException e) {
            return eager(options, Optional.of(e.getMessage()));
        }
    }

    /** Fills a heap with all but the named roots; says how. */
    private interface Filling {
        RestoreReport fill(ManagedHeap heap, ImageReader image) throws IOException;
    }

    private ManagedHeap eager(ManagedHeap.Options options, Optional<String> because) throws IOException {
        because.ifPresent(reason -> LOGGER.log(
                Logger.Level.INFO,
                "lazy restore goes eager: snapshot=" + record.id() + " reason=" + reason
                        + "; compact the store with this snapshot as its base to have it mapped"));
        return filled(options, (heap, image) -> fillEagerly(heap, image, because));
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
        ManagedHeap heap = ManagedHeap.open(options);
        boolean done = false;
        try {
            ImageReader image = new ImageReader(store, record);
            RestoreReport report = filling.fill(heap, image);
            done = true;
            listener.restored(report);
            return heap;
        } catch (IllegalArgumentException | IllegalStateException e) {
            // the checksums were right: the image was written wrong, or on purpose
            throw new CorruptImageException(record.id().toString(), store.location(), e);
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

    private RestoreReport fillEagerly(ManagedHeap heap, ImageReader image, Optional<String> because)
            throws IOException {
        StoredRuns runs = new StoredRuns();
        long[] descriptors = image.forEachRunAndDescriptors(runs);
        OwnedPages.require(runs.plain(), descriptors, store);
        try (RestoreThreads threads = new RestoreThreads()) {
            unpack(image, runs.packedPages(), descriptors, heap, threads);
            read(runs.plain(), heap, threads);
            threads.await();
        }
        madeNull = ArrivedHeap.complete(
                heap, image.types(), descriptors, image.roots(), record.id().toString(), store.location(), foreignNull);
        return report(RestoreMode.EAGER, because, 0, 0, runs.pages());
    }

    private RestoreReport fillLazily(ManagedHeap heap, ImageReader image) throws IOException {
        for (TypeEntry type : image.types()) {
            heap.types().restore(type.id(), type.name(), type.superId(), type.elementKind(), type.declaredFields());
        }
        LazyPlan plan = new LazyPlan(store);
        long[] descriptors = image.forEachRunAndDescriptors(plan);
        if (plan.mappings().size() > LazyPlan.MOST_MAPPINGS) {
            throw new UnmappableException("the pages lie too scattered: mappings-needed=more than "
                    + LazyPlan.MOST_MAPPINGS + "; compact it");
        }
        if (plan.mappings().isEmpty() && plan.readPages() > 0) {
            throw new UnmappableException("no pages lie aligned in a local file");
        }
        Arena arena = heap.space().arena();
        try (RestoreThreads threads = new RestoreThreads()) {
            if (descriptors.length > 0) {
                threads.begin(() -> {
                    heap.space().restoreUnread(descriptors);
                    return null;
                });
            }
            OwnedPages.require(plan.mapped(), descriptors, store);
            OwnedPages.require(plan.read(), descriptors, store);
            new ArenaMappings(store, arena).map(plan);
            unpack(image, plan.packedPages(), descriptors, heap, threads);
            read(plan.read(), heap, threads);
            threads.await();
        }
        restoreRoots(heap, image.roots());
        BackgroundVerification.start(store, plan.mapped(), arena, record.id().toString(), listener);
        return report(RestoreMode.LAZY, Optional.empty(), plan.mappings().size(), plan.mappedPages(), plan.readPages());
    }

    // the walk is repeated, as what is packed is read over what is mapped; a restore without packed pages has but one
    private void unpack(ImageReader image, long pages, long[] descriptors, ManagedHeap heap, RestoreThreads threads) {
        if (pages > 0) {
            threads.begin(() -> {
                image.forEachRun(new PackedPages(store, heap.space().arena(), descriptors));
                return null;
            });
        }
    }

    private void read(List<StoredRun> runs, ManagedHeap heap, RestoreThreads threads) {
        PageReading reading = new PageReading(store, heap.space().arena(), runs);
        for (int i = 0; i < threads.count() && !runs.isEmpty(); i++) {
            threads.begin(reading.reader());
        }
    }

    private RestoreReport report(RestoreMode mode, Optional<String> because, int mappings, long mapped, long read) {
        return new RestoreReport(
                record.id().toString(), mode, because, mappings, mapped, read, System.nanoTime() - began);
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
