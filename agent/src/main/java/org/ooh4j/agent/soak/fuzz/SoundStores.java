package org.ooh4j.agent.soak.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ooh4j.checkpoint.CheckpointOptions;
import org.ooh4j.checkpoint.Checkpointer;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

/**
 * The stores that damage is done to: small, and with something of everything that an image can hold; each packs its
 * pages another way.
 */
final class SoundStores {
    static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(1 << 20);
    private static final int STORES = Codec.values().length;

    private final ManagedHeap heap;
    private final Mutator mutator;
    private final SplittableRandom random;

    private SoundStores(ManagedHeap heap, SplittableRandom random) {
        this.heap = heap;
        this.mutator = heap.mutator();
        this.random = random;
    }

    /** Writes them, each in a directory below {@code scratch}. */
    static List<StoreBytes> write(Path scratch, long seed) throws IOException {
        List<StoreBytes> stores = new ArrayList<>();
        for (int i = 0; i < STORES; i++) {
            Path place = scratch.resolve("sound" + i);
            for (int program = 0; program < 2; program++) {
                program(place, new SplittableRandom(seed + 2L * i + program), Codec.values()[i], i == 2);
            }
            stores.add(StoreBytes.load(place));
        }
        return stores;
    }

    private static void program(Path place, SplittableRandom random, Codec codec, boolean foreign) throws IOException {
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SnapshotStore store = FileSnapshotStore.writing(place.toString());
                Checkpointer checkpointer = Checkpointer.open(
                        heap, store, CheckpointOptions.defaults().withCodec(codec))) {
            SoundStores objects = new SoundStores(heap, random);
            for (int snapshot = 0; snapshot < 2; snapshot++) {
                objects.make("root" + snapshot, foreign && snapshot == 1);
                checkpointer.snapshot();
            }
        }
    }

    private void make(String root, boolean foreign) {
        TypeLayout base = heap.types()
                .define(
                        "fuzz.Base",
                        null,
                        List.of(new FieldSpec("next", FieldKind.REF), new FieldSpec("number", FieldKind.LONG)));
        TypeLayout derived = heap.types()
                .define(
                        "fuzz.Derived",
                        base,
                        List.of(
                                new FieldSpec("small", FieldKind.BYTE),
                                new FieldSpec("other", FieldKind.REF),
                                new FieldSpec("wide", FieldKind.DOUBLE)));
        TypeLayout refs = heap.types().defineArray("fuzz.Base[]", FieldKind.REF);
        Handle table = mutator.allocate(refs, 200, ManagedHeap.HANDLES);
        mutator.setRoot(root, table.block(), table.index());
        for (int i = 0; i < 200; i++) {
            TypeLayout type = switch (random.nextInt(6)) {
                case 0 -> heap.types().arrayOf(FieldKind.BYTE);
                case 1 -> heap.types().arrayOf(FieldKind.LONG);
                case 2 -> refs;
                case 3 -> base;
                default -> derived;
            };
            int length = !type.isArray() ? 0 : i == 100 ? 5000 : random.nextInt(40);
            Handle object = mutator.allocate(type, length, ManagedHeap.HANDLES);
            mutator.storeElement(table.block(), table.index(), i, object.block(), object.index());
            if (!type.isArray()) {
                mutator.putLong(
                        object.block(), object.index(), base.field("number").offset(), random.nextLong());
                mutator.store(
                        object.block(), object.index(), base.field("next").offset(), table.block(), table.index());
            }
        }
        if (foreign) {
            mutator.storeForeign(table.block(), table.index(), ObjectLayout.PAYLOAD_OFFSET, "an ordinary object");
        }
    }
}
