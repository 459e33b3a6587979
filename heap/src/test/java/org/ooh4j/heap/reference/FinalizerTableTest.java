package org.ooh4j.heap.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.reference.Finalizer.State;
import org.ooh4j.heap.reference.FinalizerTable.Reach;

class FinalizerTableTest {
    private final ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(4 << 20));
    private final TypeLayout longs = heap.types().arrayOf(FieldKind.LONG);
    private final FinalizerTable table = heap.references().finalizers().table();
    private final List<Long> ran = new ArrayList<>();

    @AfterEach
    void close() {
        heap.close();
    }

    @Test
    void whatIsReadyOrRunsIsARootUntilItHasRun() {
        Handle first = register();
        Handle second = register();
        assertThat(roots()).isEmpty();
        List<Long> readied = new ArrayList<>();
        assertThat(table.makeReady(gva -> gva != address(first), readied::add)).isEqualTo(1);
        assertThat(readied).containsExactly(address(first));
        assertThat(table.makeReady(gva -> false, readied::add)).isEqualTo(1);
        assertThat(readied).containsExactly(address(first), address(second));
        assertThat(roots()).containsExactly(address(first), address(second));

        Finalizer taken = table.take();
        assertThat(taken.state()).isEqualTo(State.RUNNING);
        assertThat(taken.cancel()).isFalse();
        assertThat(roots()).containsExactlyInAnyOrder(address(first), address(second));
        table.ran(taken, null);
        assertThat(roots()).containsExactly(address(second));
    }

    @Test
    void oneThatCouldNotBeBegunIsTheNextAgain() {
        Handle first = register();
        register();
        table.makeReady(gva -> gva != address(first), gva -> {});
        table.makeReady(gva -> false, gva -> {});
        Finalizer taken = table.take();
        table.putBack(taken);
        assertThat(taken.state()).isEqualTo(State.READY);
        assertThat(table.take()).isSameAs(taken);
        table.ran(taken, null);
        assertThat(heap.runFinalizers()).isEqualTo(1);
        assertThat(ran).hasSize(1);
    }

    @Test
    void readyOnesAreCancelledFromAnyPlaceInTheRow() {
        List<Finalizer> finalizers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            finalizers.add(heap.onUnreachable(allocate(), object -> ran.add(address(object))));
        }
        table.makeReady(gva -> false, gva -> {});
        for (int i = 0; i < 5; i += 2) {
            assertThat(finalizers.get(i).cancel()).isTrue();
        }
        assertThat(roots()).containsExactlyInAnyOrder(finalizers.get(1).gva, finalizers.get(3).gva);
        assertThat(heap.runFinalizers()).isEqualTo(2);
        assertThat(ran).containsExactlyInAnyOrder(finalizers.get(1).gva, finalizers.get(3).gva);
        assertThat(table.statistics()).isEqualTo(new FinalizerStatistics(5, 0, 0, 0, 2, 0, 3));
    }

    @Test
    void onlyOrderedOnesAreAskedWhetherTheyLeadToThemselves() {
        Handle unordered = register();
        Handle ordered = allocate();
        Finalizer cyclic = heap.onUnreachable(ordered, FinalizerOrder.ORDERED, object -> {});
        List<Long> asked = new ArrayList<>();
        assertThat(table.decideOrder((gva, self) -> {
                    asked.add(gva);
                    return Reach.LEADS_TO_ITSELF;
                }))
                .isEqualTo(1);
        assertThat(asked).containsExactly(address(ordered)).doesNotContain(address(unordered));
        assertThat(cyclic.isCyclic()).isTrue();
        assertThat(table.decideOrder((gva, self) -> Reach.OLD)).as("stays").isEqualTo(1);
        assertThat(cyclic.isCyclic()).isTrue();
        assertThat(table.decideOrder((gva, self) -> Reach.REACHED)).isZero();
        assertThat(cyclic.isCyclic()).isFalse();
    }

    @Test
    void closingTheHeapClearsWeakHandlesAndCancelsWhatHasNotBegun() {
        ManagedHeap closing = ManagedHeap.open(ManagedHeap.Options.of(4 << 20));
        TypeLayout type = closing.types().arrayOf(FieldKind.LONG);
        Handle first = closing.mutator().allocate(type, 1, ManagedHeap.HANDLES);
        Handle second = closing.mutator().allocate(type, 1, ManagedHeap.HANDLES);
        long ready = address(first);
        List<WeakHandle> weak = List.of(closing.weak(first), closing.weakLong(second));
        List<Finalizer> finalizers = List.of(
                closing.onUnreachable(first, again -> ran.add(1L)),
                closing.onUnreachable(second, again -> ran.add(2L)));
        closing.references().finalizers().table().makeReady(gva -> gva != ready, gva -> {});
        closing.close();
        assertThat(weak).allMatch(WeakHandle::isCleared);
        assertThat(finalizers).extracting(Finalizer::state).containsOnly(State.CANCELLED);
        assertThat(ran).isEmpty();
    }

    private Handle register() {
        Handle object = allocate();
        heap.onUnreachable(object, again -> ran.add(address(again)));
        return object;
    }

    private Handle allocate() {
        return heap.mutator().allocate(longs, 1, ManagedHeap.HANDLES);
    }

    private static long address(Handle handle) {
        return handle.block().address(handle.index());
    }

    private List<Long> roots() {
        List<Long> roots = new ArrayList<>();
        table.forEachRoot(roots::add);
        return roots;
    }
}
