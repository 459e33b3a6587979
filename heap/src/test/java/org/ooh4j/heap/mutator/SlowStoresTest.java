package org.ooh4j.heap.mutator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.ArrayType;
import org.ooh4j.heap.Bytecodes;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.HandleScope;
import org.ooh4j.heap.LongField;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.ObjectType;
import org.ooh4j.heap.RefArrayType;
import org.ooh4j.heap.RefField;
import org.ooh4j.heap.dirty.PageGuard;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.handle.StaleHandleException;
import org.ooh4j.heap.object.ObjectLayout;

/** Each store twice: to a page that is to be walked first, and to one that is dirty already. */
class SlowStoresTest {
    private static final int LENGTH = 3_000;
    private static final int ROUNDS = 300;

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
    void theSlowWayIsTooLongToBeInlinedIntoEveryStore() throws Exception {
        assertThat(Bytecodes.of(SlowStores.class, "storeSlowly")).isGreaterThanOrEqualTo(Bytecodes.INLINED_AT_MOST);
    }

    @Test
    void everyKindOfStorePutsTheSameBitsOnAFreshPageAndOnADirtyOneAndNothingBesideThem() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("SlowStoresTest seed " + seed);
        Random random = new Random(seed);
        Handle array = heap.arrays().bytes().allocate(LENGTH * 8);
        HandleBlock block = array.block();
        int index = array.index();
        byte[] model = new byte[LENGTH * 8];
        byte[] stored = new byte[model.length];
        Width[] widths = widths();
        for (int round = 0; round < ROUNDS; round++) {
            if (random.nextBoolean()) {
                heap.dirtyLog().harvest();
            }
            Width width = widths[random.nextInt(widths.length)];
            long bits = random.nextLong();
            int at = random.nextInt(LENGTH * 8 / width.bytes) * width.bytes;
            width.field.put(block, index, ObjectLayout.PAYLOAD_OFFSET + at, bits);
            for (int i = 0; i < width.bytes; i++) {
                model[at + i] = (byte) (width.kept(bits) >>> 8 * i);
            }
            mutator.copyOut(block, index, 0, stored, 0, stored.length, 1);
            assertThat(stored).as("round %d %s", round, width.name).isEqualTo(model);
        }
    }

    @Test
    void everyKindOfElementKeepsItsValueOnAFreshPageAndOnADirtyOne() {
        long nan = 0x7FF0_0000_0000_0001L;
        RefArrayType references = heap.arrays().refs("references");
        for (int position : new int[] {0, 1_700, LENGTH - 1}) {
            for (int again = 0; again < 2; again++) {
                Handle h = fresh(heap.arrays().booleans(), again);
                mutator.putBooleanElement(h.block(), h.index(), position, true);
                assertThat(mutator.getBooleanElement(h.block(), h.index(), position))
                        .isTrue();
                h = fresh(heap.arrays().bytes(), again);
                mutator.putByteElement(h.block(), h.index(), position, (byte) -7);
                assertThat(mutator.getByteElement(h.block(), h.index(), position))
                        .isEqualTo((byte) -7);
                h = fresh(heap.arrays().shorts(), again);
                mutator.putShortElement(h.block(), h.index(), position, (short) -300);
                assertThat(mutator.getShortElement(h.block(), h.index(), position))
                        .isEqualTo((short) -300);
                h = fresh(heap.arrays().chars(), again);
                mutator.putCharElement(h.block(), h.index(), position, '\uFFFE');
                assertThat(mutator.getCharElement(h.block(), h.index(), position))
                        .isEqualTo('\uFFFE');
                h = fresh(heap.arrays().ints(), again);
                mutator.putIntElement(h.block(), h.index(), position, Integer.MIN_VALUE);
                assertThat(mutator.getIntElement(h.block(), h.index(), position))
                        .isEqualTo(Integer.MIN_VALUE);
                h = fresh(heap.arrays().floats(), again);
                mutator.putFloatElement(h.block(), h.index(), position, -0.0f);
                assertThat(Float.floatToRawIntBits(mutator.getFloatElement(h.block(), h.index(), position)))
                        .isEqualTo(Integer.MIN_VALUE);
                h = fresh(heap.arrays().longs(), again);
                mutator.putLongElement(h.block(), h.index(), position, nan);
                assertThat(mutator.getLongElement(h.block(), h.index(), position))
                        .isEqualTo(nan);
                h = fresh(heap.arrays().doubles(), again);
                mutator.putDoubleElement(h.block(), h.index(), position, Double.MIN_VALUE);
                assertThat(mutator.getDoubleElement(h.block(), h.index(), position))
                        .isEqualTo(Double.MIN_VALUE);
                h = fresh(references, again);
                mutator.storeElement(h.block(), h.index(), position, h.block(), h.index());
                assertThat(references.isNull(h, position)).isFalse();
                heap.dirtyLog().harvest();
                mutator.storeElement(h.block(), h.index(), position, null, 0);
                assertThat(references.isNull(h, position)).isTrue();
            }
        }
    }

    @Test
    void aPositionOutsideIsRefusedWhateverThePage() {
        Handle array = heap.arrays().longs().allocate(LENGTH);
        for (int position : new int[] {-1, Integer.MIN_VALUE, LENGTH, Integer.MAX_VALUE}) {
            for (int again = 0; again < 2; again++) {
                if (again == 0) {
                    heap.dirtyLog().harvest();
                }
                assertThatThrownBy(() -> mutator.putLongElement(array.block(), array.index(), position, 1))
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessageContaining(" position=" + position + " length=" + LENGTH);
                mutator.putLongElement(array.block(), array.index(), 0, 1);
            }
        }
    }

    @Test
    void aStoreWhoseHandleWasClosedWhileItWaitedStoresNothing() {
        ObjectType node = heap.type("node").withLong("value").withRef("next").define();
        LongField value = node.longField("value");
        RefField next = node.refField("next");
        Handle kept = node.allocate();
        for (boolean reference : List.of(false, true)) {
            HandleScope scope = heap.openScope();
            Handle closed = node.allocate();
            kept = reference ? kept : closed;
            next.set(kept, null);
            whenAStoreWaits(scope::close);
            Handle to = kept;
            assertThatThrownBy(() -> {
                        if (reference) {
                            next.set(to, closed);
                        } else {
                            value.set(to, 1);
                        }
                    })
                    .isInstanceOf(StaleHandleException.class)
                    .hasMessageContaining("was closed while");
            assertThat(mutator.context().inside()).isFalse();
            kept = node.allocate();
        }
    }

    @Test
    void aStoreThatWaitedGoesOnIfItsHandleIsStillThere() {
        ObjectType node = heap.type("node").withLong("value").define();
        LongField value = node.longField("value");
        Handle object = node.allocate();
        whenAStoreWaits(() -> {});
        value.set(object, 7);
        assertThat(value.get(object)).isEqualTo(7);
    }

    private Handle fresh(ArrayType type, int again) {
        Handle array = type.allocate(LENGTH);
        if (again == 0) {
            heap.dirtyLog().harvest();
        }
        return array;
    }

    /** Re-arms every page; the next store that meets one waits once, outside its section. */
    private void whenAStoreWaits(Runnable meanwhile) {
        heap.stops().stop("test", () -> {
            heap.dirtyLog().harvest();
            heap.dirtyLog().guard(new PageGuard() {
                private boolean waited;

                @Override
                public boolean beforeFirstWrite(long page) {
                    return waited;
                }

                @Override
                public void await(long page) {
                    waited = true;
                    meanwhile.run();
                }
            });
        });
    }

    private Width[] widths() {
        return new Width[] {
            new Width("boolean", 1, (b, i, at, bits) -> mutator.putBoolean(b, i, at, (bits & 1) != 0)),
            new Width("byte", 1, (b, i, at, bits) -> mutator.putByte(b, i, at, (byte) bits)),
            new Width("short", 2, (b, i, at, bits) -> mutator.putShort(b, i, at, (short) bits)),
            new Width("char", 2, (b, i, at, bits) -> mutator.putChar(b, i, at, (char) bits)),
            new Width("int", 4, (b, i, at, bits) -> mutator.putInt(b, i, at, (int) bits)),
            new Width("int", 4, (b, i, at, bits) -> mutator.putIntVolatile(b, i, at, (int) bits)),
            new Width("float", 4, (b, i, at, bits) -> mutator.putFloat(b, i, at, Float.intBitsToFloat((int) bits))),
            new Width("long", 8, (b, i, at, bits) -> mutator.putLong(b, i, at, bits)),
            new Width("long", 8, (b, i, at, bits) -> mutator.putLongVolatile(b, i, at, bits)),
            new Width("double", 8, (b, i, at, bits) -> mutator.putDouble(b, i, at, Double.longBitsToDouble(bits)))
        };
    }

    private interface FieldStore {
        void put(HandleBlock block, int index, long offset, long bits);
    }

    private record Width(String name, int bytes, FieldStore field) {
        long kept(long bits) {
            return name.equals("boolean") ? bits & 1 : bits;
        }
    }
}
