package org.ooh4j.heap.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;

@Timeout(60)
class WeakTableTest {
    private final ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(4 << 20));
    private final TypeLayout longs = heap.types().arrayOf(FieldKind.LONG);
    private final WeakTable table = heap.references().shortLinks();

    @AfterEach
    void close() {
        heap.close();
    }

    @Test
    void namesWhatItsHandlesNameAndNothingAfterTheyAreClosed() {
        Handle object = allocate();
        WeakHandle weak = heap.weak(object);
        assertThat(addresses()).containsExactly(address(object));
        assertThat(address(weak.get())).isEqualTo(address(object));
        weak.close();
        assertThat(addresses()).isEmpty();
        assertThat(weak.get()).isNull();
        Reference.reachabilityFence(object);
    }

    @Test
    void clearsExactlyWhatWasNotReachedWhateverWasClosedAndMovedBefore() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("WeakTableTest seed=" + seed);
        Random random = new Random(seed);
        List<Handle> objects = new ArrayList<>();
        List<WeakHandle> weak = new ArrayList<>();
        List<Integer> named = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            objects.add(allocate());
        }
        for (int i = 0; i < 500; i++) {
            int to = random.nextInt(objects.size());
            weak.add(heap.weak(objects.get(to)));
            named.add(to);
            int other = random.nextInt(weak.size());
            if (i % 3 == 0 && named.get(other) >= 0) {
                named.set(other, random.nextInt(objects.size()));
                weak.get(other).retarget(objects.get(named.get(other)));
            } else if (i % 7 == 0) {
                named.set(other, -1);
                weak.get(other).close();
            }
        }
        int[] cleared = {0};
        heap.stops()
                .stop(
                        "test",
                        () -> cleared[0] = table.clearUnreached(gva -> gva % 64 != 0)); // some; which ones is no matter
        int expected = 0;
        for (int i = 0; i < weak.size(); i++) {
            boolean gone = named.get(i) >= 0 && address(objects.get(named.get(i))) % 64 == 0;
            expected += gone ? 1 : 0;
            if (gone || named.get(i) < 0) {
                assertThat(weak.get(i).get()).isNull();
            } else {
                assertThat(address(weak.get(i).get())).isEqualTo(address(objects.get(named.get(i))));
            }
        }
        assertThat(cleared[0]).isEqualTo(expected);
        assertThat(table.size())
                .isEqualTo((int) named.stream().filter(to -> to >= 0).count() - expected);
    }

    @Test
    void entriesOfWeakHandlesThatTheJvmLetGoOfAreGivenBack() {
        Handle object = allocate();
        for (int i = 0; i < 1000; i++) {
            heap.weak(object);
        }
        WeakHandle kept = heap.weak(object);
        assertThat(table.size()).isGreaterThan(1);
        while (table.size() > 1) { // ends by the test's timeout if nothing is given back
            System.gc();
            table.expunge();
        }
        assertThat(address(kept.get())).isEqualTo(address(object));
    }

    @Test
    void makingWeakHandlesGivesEntriesOfDeadOnesBackToo() {
        Handle object = allocate();
        for (int i = 0; i < 2000; i++) {
            heap.weak(object);
        }
        while (table.size() > 1000) { // ends by the test's timeout if nothing is given back
            System.gc();
            for (int i = 0; i < 10; i++) {
                heap.weak(object);
            }
        }
    }

    @Test
    void refusesAHandleThatNamesNothing() {
        Handle object = allocate();
        assertThatThrownBy(() -> heap.references().weak(object.block(), 63))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("handle names no object: index=63; use handles only as they were given");
        assertThat(table.size()).isZero();
    }

    private Handle allocate() {
        return heap.mutator().allocate(longs, 1, ManagedHeap.HANDLES);
    }

    private static long address(Handle handle) {
        return handle.block().address(handle.index());
    }

    private List<Long> addresses() {
        List<Long> addresses = new ArrayList<>();
        table.forEachAddress(addresses::add);
        return addresses;
    }
}
