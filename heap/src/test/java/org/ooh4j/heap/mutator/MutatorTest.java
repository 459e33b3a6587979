package org.ooh4j.heap.mutator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

class MutatorTest {
    private static final int PAYLOAD = ObjectLayout.PAYLOAD_OFFSET;

    private ManagedHeap heap;
    private Mutator mutator;

    @BeforeEach
    void openHeap() {
        heap = ManagedHeap.open(ManagedHeap.Options.of(16 << 20));
        mutator = heap.mutator();
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    @Test
    void everyKindOfFieldKeepsItsValueAndBeginsAsZero() {
        TypeLayout type = heap.types()
                .define(
                        "Everything",
                        null,
                        List.of(FieldKind.values()).stream()
                                .map(kind -> new FieldSpec(kind.name().toLowerCase(), kind))
                                .toList());
        Handle h = mutator.allocate(type, 0, ManagedHeap.HANDLES);
        HandleBlock b = h.block();
        int i = h.index();
        assertThat(mutator.getLong(b, i, type.field("long").offset())).isZero();
        assertThat(mutator.getDouble(b, i, type.field("double").offset())).isZero();
        mutator.putBoolean(b, i, type.field("boolean").offset(), true);
        mutator.putByte(b, i, type.field("byte").offset(), (byte) -7);
        mutator.putShort(b, i, type.field("short").offset(), Short.MIN_VALUE);
        mutator.putChar(b, i, type.field("char").offset(), '\uFFFE');
        mutator.putInt(b, i, type.field("int").offset(), Integer.MIN_VALUE);
        mutator.putLong(b, i, type.field("long").offset(), Long.MIN_VALUE + 1);
        mutator.putFloat(b, i, type.field("float").offset(), Float.MIN_VALUE);
        mutator.putDouble(b, i, type.field("double").offset(), -0.0);
        mutator.store(b, i, type.field("ref").offset(), b, i);
        assertThat(mutator.getBoolean(b, i, type.field("boolean").offset())).isTrue();
        assertThat(mutator.getByte(b, i, type.field("byte").offset())).isEqualTo((byte) -7);
        assertThat(mutator.getShort(b, i, type.field("short").offset())).isEqualTo(Short.MIN_VALUE);
        assertThat(mutator.getChar(b, i, type.field("char").offset())).isEqualTo('\uFFFE');
        assertThat(mutator.getInt(b, i, type.field("int").offset())).isEqualTo(Integer.MIN_VALUE);
        assertThat(mutator.getLong(b, i, type.field("long").offset())).isEqualTo(Long.MIN_VALUE + 1);
        assertThat(mutator.getFloat(b, i, type.field("float").offset())).isEqualTo(Float.MIN_VALUE);
        assertThat(Double.doubleToRawLongBits(
                        mutator.getDouble(b, i, type.field("double").offset())))
                .isEqualTo(Double.doubleToRawLongBits(-0.0));
        Handle self = mutator.load(b, i, type.field("ref").offset(), ManagedHeap.HANDLES);
        assertThat(self.block().address(self.index())).isEqualTo(b.address(i));
        assertThat(self.typeId()).isEqualTo(type.id());
    }

    @Test
    void aNullReferenceLoadsAsNullAndAForeignOneAsTheSameObject() {
        TypeLayout type = heap.types().define("Node", null, List.of(new FieldSpec("next", FieldKind.REF)));
        Handle h = mutator.allocate(type, 0, ManagedHeap.HANDLES);
        int next = type.field("next").offset();
        assertThat(mutator.load(h.block(), h.index(), next, ManagedHeap.HANDLES))
                .isNull();
        assertThat(mutator.isNull(h.block(), h.index(), next)).isTrue();
        Object thing = new Object();
        mutator.storeForeign(h.block(), h.index(), next, thing);
        Object loaded = mutator.load(h.block(), h.index(), next, new Materialiser<Object>() {
            @Override
            public Object handle(HandleBlock block, int index, int typeId) {
                throw new AssertionError("not an arena object");
            }

            @Override
            public Object foreign(Object object) {
                return object;
            }
        });
        assertThat(loaded).isSameAs(thing);
        assertThatThrownBy(() -> mutator.load(h.block(), h.index(), next, ManagedHeap.HANDLES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("class=java.lang.Object");
        mutator.storeNull(h.block(), h.index(), next);
        assertThat(mutator.isNull(h.block(), h.index(), next)).isTrue();
    }

    @Test
    void namedRootsAreFoundAgainAndRemoved() {
        Handle h = mutator.allocate(heap.types().arrayOf(FieldKind.INT), 3, ManagedHeap.HANDLES);
        mutator.setRoot("numbers", h.block(), h.index());
        Handle again = mutator.root("numbers", ManagedHeap.HANDLES);
        assertThat(mutator.length(again.block(), again.index())).isEqualTo(3);
        mutator.setRoot("numbers", null, 0);
        assertThat(mutator.root("numbers", ManagedHeap.HANDLES)).isNull();
    }

    @Test
    void bulkCopiesAcrossPagesAgreeWithSystemArraycopyAlsoWhenTheyOverlap() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("MutatorTest seed=" + seed);
        Random random = new Random(seed);
        int length = 5_000;
        int[] model = random.ints(length).toArray();
        Handle array = mutator.allocate(heap.types().arrayOf(FieldKind.INT), length, ManagedHeap.HANDLES);
        mutator.copyIn(model, 0, array.block(), array.index(), 0, length, Integer.BYTES);
        for (int round = 0; round < 200; round++) {
            int from = random.nextInt(length);
            int to = random.nextInt(length);
            int count = random.nextInt(length - Math.max(from, to));
            System.arraycopy(model, from, model, to, count);
            mutator.copy(array.block(), array.index(), from, array.block(), array.index(), to, count, Integer.BYTES);
        }
        int[] out = new int[length];
        mutator.copyOut(array.block(), array.index(), 0, out, 0, length, Integer.BYTES);
        assertThat(out).isEqualTo(model);
        assertThat(mutator.getInt(array.block(), array.index(), PAYLOAD + 4L * 77))
                .isEqualTo(model[77]);
    }

    @Test
    void aFullArenaIsAnErrorThatNamesTheLimitAndTheHeapGoesOn() {
        TypeLayout bytes = heap.types().arrayOf(FieldKind.BYTE);
        assertThatThrownBy(() -> {
                    while (true) {
                        mutator.allocate(bytes, 1 << 20, ManagedHeap.HANDLES);
                    }
                })
                .isInstanceOf(ArenaFullError.class)
                .hasMessageContaining("arena is full: type=byte[]")
                .hasMessageContaining("limit=" + (16 << 20))
                .hasMessageContaining("heap=");
        Handle small = mutator.allocate(bytes, 16, ManagedHeap.HANDLES);
        mutator.putByte(small.block(), small.index(), PAYLOAD, (byte) 5);
        assertThat(mutator.getByte(small.block(), small.index(), PAYLOAD)).isEqualTo((byte) 5);
    }

    @Test
    void aStoreThroughASlotThatNamesNothingIsRefusedOutsideAnySection() {
        HandleBlock empty = heap.handles().newBlock(mutator.context());
        int slot = empty.first() + 3;
        assertThatThrownBy(() -> mutator.putLong(empty, slot, PAYLOAD, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("handle names no object: index=" + slot
                        + "; use handles only as they were given, and before their" + " scope or heap is closed");
        assertThatThrownBy(() -> mutator.storeNull(empty, slot, PAYLOAD)).isInstanceOf(IllegalArgumentException.class);
        assertThat(mutator.context().inside()).isFalse();
    }

    /** The word of whoever made the handle must not be taken for the storing thread's: an assertion in it would fail. */
    @Test
    void aThreadStoresThroughAnothersHandleInASectionOfItsOwnWhateverIdItClaims() throws InterruptedException {
        Handle array = mutator.allocate(heap.types().arrayOf(FieldKind.LONG), 4, ManagedHeap.HANDLES);
        MutatorContext mine = mutator.context();
        List<MutatorContext> others = Collections.synchronizedList(new ArrayList<>());
        Runnable store = () -> {
            for (int i = 0; i < 1000; i++) {
                mutator.putLong(array.block(), array.index(), PAYLOAD + 8 * (i & 3), i);
            }
            others.add(mutator.context());
        };
        long myId = Thread.currentThread().getId();
        Thread honest = new Thread(store);
        Thread impostor = new Thread(store) {
            @Override
            public long getId() {
                return myId;
            }
        };
        for (Thread thread : List.of(honest, impostor)) {
            thread.start();
            thread.join();
        }
        store.run();
        assertThat(others).hasSize(3).doesNotHaveDuplicates().endsWith(mine);
        assertThat(mutator.getLong(array.block(), array.index(), PAYLOAD + 8 * 3))
                .isEqualTo(999);
    }

    /** Such a context takes no part in stops; it stays with its thread as any other. */
    @Test
    void aThreadThatNeverEnteredASectionDoesNotKeepAHeapOnceItIsClosed() {
        MutatorContext context = mutator.context();
        assertThat(context.published()).isFalse();
        heap.close();
        assertThat(context.stores()).isNull();
    }
}
