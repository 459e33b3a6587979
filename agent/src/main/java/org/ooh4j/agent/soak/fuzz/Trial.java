package org.ooh4j.agent.soak.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.ooh4j.checkpoint.CheckpointOptions;
import org.ooh4j.checkpoint.Checkpointer;
import org.ooh4j.checkpoint.RestoreOptions;
import org.ooh4j.checkpoint.Restorer;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.verify.HeapVerifier;

/**
 * One damaged store, read in every way and, where it restores, used: what a reader lets through must not harm later.
 */
final class Trial {
    private static final int MOST_OBJECTS = 500;
    private static final int ALLOCATIONS = 60;
    /** One of so many inputs is written to: that waits for the disk. */
    private static final int WRITTEN = 16;
    /** One of so many restored heaps is collected: that takes longer than all the rest. */
    private static final int COLLECTED = 4;

    private final Path place;
    private final SplittableRandom random;
    private final Map<String, Long> outcomes = new TreeMap<>();

    private Trial(Path place, long seed) {
        this.place = place;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Tries the store; what it throws is a find.
     *
     * @return how often what came out
     */
    static Map<String, Long> of(Path place, long seed) throws IOException {
        Trial trial = new Trial(place, seed);
        trial.read();
        if (trial.random.nextInt(WRITTEN) == 0) {
            trial.write();
        }
        return trial.outcomes;
    }

    private void read() throws IOException {
        try (SnapshotStore store = FileSnapshotStore.reading(place.toString())) {
            count(store.list().isEmpty() ? "store shows nothing" : "store opened");
            for (SnapshotInfo info : store.list()) {
                restore(store, info);
            }
        } catch (SnapshotException e) {
            refused("store", e);
        }
    }

    private void restore(SnapshotStore store, SnapshotInfo info) throws IOException {
        RestoreOptions how = random.nextBoolean() ? RestoreOptions.defaults() : RestoreOptions.foreignToNull();
        try (ManagedHeap heap = Restorer.restore(store, Optional.of(info.id()), SoundStores.OPTIONS, how)) {
            count("snapshot restored");
            HeapVerifier.verify(heap).orThrow();
            walk(heap);
            if (random.nextInt(COLLECTED) == 0) {
                collect(heap);
            }
        } catch (SnapshotException e) {
            refused("snapshot", e);
        }
    }

    /** A writer goes on in the damaged store, and its own snapshot must restore. */
    private void write() throws IOException {
        try (SnapshotStore store = FileSnapshotStore.writing(place.toString());
                ManagedHeap heap = ManagedHeap.open(SoundStores.OPTIONS);
                Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
            String taken = checkpointer.snapshot().snapshot().orElseThrow().id();
            Restorer.restore(store, Optional.of(taken), SoundStores.OPTIONS).close();
            count("written behind damage");
        } catch (SnapshotException e) {
            refused("writer", e);
        }
    }

    private void collect(ManagedHeap heap) {
        PlanKind plan = PlanKind.values()[random.nextInt(PlanKind.values().length)];
        try (Collector collector =
                Collector.open(heap, CollectorOptions.of(plan).withHeapChecks())) {
            collector.collect();
            TypeLayout words = heap.types().arrayOf(FieldKind.LONG);
            try {
                for (int i = 0; i < ALLOCATIONS; i++) {
                    Handle made = heap.mutator().allocate(words, random.nextInt(200), ManagedHeap.HANDLES);
                    heap.mutator().setRoot("made" + i % 7, made.block(), made.index());
                }
            } catch (org.ooh4j.heap.mutator.ArenaFullError e) {
                count("restored heap was full");
            }
            collector.collect();
            HeapVerifier.verify(heap).orThrow();
        }
    }

    private void walk(ManagedHeap heap) {
        Mutator mutator = heap.mutator();
        ArrayDeque<Handle> open = new ArrayDeque<>();
        for (String root : heap.roots().snapshot().keySet()) {
            open.add(mutator.root(root, ManagedHeap.HANDLES));
        }
        for (int seen = 0; seen < MOST_OBJECTS && !open.isEmpty(); seen++) {
            Handle at = open.remove();
            TypeLayout type = heap.types().byId(at.typeId());
            int length = mutator.length(at.block(), at.index());
            if (type.isArray() && type.elementKind() == FieldKind.REF) {
                for (int i = 0; i < Math.min(length, 50); i++) {
                    add(open, mutator.loadElement(at.block(), at.index(), i, ManagedHeap.HANDLES));
                }
            } else if (type.isArray() && length > 0) {
                mutator.putByteElement(at.block(), at.index(), length - 1, (byte) seen);
            }
            for (int offset : type.refOffsets()) {
                add(open, mutator.load(at.block(), at.index(), offset, ManagedHeap.HANDLES));
                if (random.nextInt(8) == 0) {
                    mutator.storeNull(at.block(), at.index(), offset);
                }
            }
        }
    }

    private static void add(ArrayDeque<Handle> open, Handle found) {
        if (found != null) {
            open.add(found);
        }
    }

    private void refused(String what, SnapshotException e) {
        if (String.valueOf(e.getMessage()).contains("\n")) {
            throw new IllegalStateException("message of several lines: " + e.getMessage(), e);
        }
        count(what + " refused, " + e.getClass().getSimpleName());
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
    }
}
