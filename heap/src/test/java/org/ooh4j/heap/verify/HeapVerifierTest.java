package org.ooh4j.heap.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.util.List;
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
import org.ooh4j.heap.reference.FinalizerOrder;
import org.ooh4j.heap.reference.WeakHandle;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.NativeMemory;

class HeapVerifierTest {
    private ManagedHeap heap;
    private TypeLayout node;
    private TypeLayout nodes;

    @BeforeEach
    void openHeap() {
        heap = ManagedHeap.open(ManagedHeap.Options.of(8 << 20));
        node = heap.types()
                .define(
                        "Node",
                        null,
                        List.of(new FieldSpec("next", FieldKind.REF), new FieldSpec("value", FieldKind.INT)));
        nodes = heap.types().defineArray("Node[]", FieldKind.REF);
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    private Handle allocate(TypeLayout type, int length) {
        return heap.mutator().allocate(type, length, ManagedHeap.HANDLES);
    }

    private static long address(Handle handle) {
        return handle.block().address(handle.index());
    }

    private void storeRaw(Handle handle, long offset, long value) {
        NativeMemory.putLong(address(handle) + heap.space().arena().delta() + offset, value);
    }

    @Test
    void aSoundHeapIsCounted() {
        Handle first = allocate(node, 0);
        Handle second = allocate(node, 0);
        Handle array = allocate(nodes, 5000);
        heap.mutator().store(first.block(), first.index(), 8, second.block(), second.index());
        heap.mutator().store(second.block(), second.index(), 8, first.block(), first.index());
        heap.mutator().store(array.block(), array.index(), 8 + 8 * 4999, first.block(), first.index());
        heap.mutator().storeForeign(array.block(), array.index(), 8, "an ordinary object");
        VerificationReport report = HeapVerifier.verify(heap).orThrow();
        assertThat(report.isSound()).isTrue();
        assertThat(report.objects()).isEqualTo(3);
        assertThat(report.bytes()).isEqualTo(2 * node.bytes(0) + nodes.bytes(5000));
        assertThat(report.references()).isEqualTo(3);
        assertThat(report.foreignReferences()).isEqualTo(1);
        assertThat(report.unreachable()).isZero();
        Reference.reachabilityFence(array);
    }

    @Test
    void aReferenceToNoObjectIsNamedWithItsPath() {
        Handle first = allocate(node, 0);
        Handle array = allocate(nodes, 3);
        heap.mutator().setRoot("r", array.block(), array.index());
        heap.mutator().store(array.block(), array.index(), 16, first.block(), first.index());
        long wrong = address(first) + 16;
        storeRaw(first, 8, wrong);
        VerificationReport report = HeapVerifier.verify(heap);
        assertThat(report.problemCount()).isEqualTo(1);
        assertThat(report.problems())
                .containsExactly(new HeapProblem(
                        "a reference names no object",
                        address(first),
                        "Node",
                        8,
                        wrong,
                        report.problems().get(0).path()));
        assertThat(report.problems().get(0).path())
                .isIn(
                        "handle 0x" + Long.toHexString(address(first)),
                        "root r 0x" + Long.toHexString(address(array)) + " +16 0x" + Long.toHexString(address(first)));
        assertThatThrownBy(report::orThrow)
                .isInstanceOf(HeapCorruptError.class)
                .hasMessageStartingWith("the heap is corrupt: problems=1 objects=2 first={a reference names no object: "
                        + "value=0x" + Long.toHexString(wrong) + " holder=0x" + Long.toHexString(address(first))
                        + " type=Node offset=8 path=");
        Reference.reachabilityFence(first);
        Reference.reachabilityFence(array);
    }

    @Test
    void everyKindOfDamageIsFound() {
        Handle far = allocate(node, 0);
        storeRaw(far, 8, Arena.BASE + (1L << 40));
        Handle wild = allocate(node, 0);
        storeRaw(wild, 8, 0x1234_5678_9ABC_DEF0L);
        Handle untagged = allocate(node, 0);
        storeRaw(untagged, 8, 99 << 1 | 1);
        Handle untyped = allocate(node, 0);
        storeRaw(untyped, 0, 4711);
        Handle longArray = allocate(nodes, 3);
        NativeMemory.putInt(address(longArray) + heap.space().arena().delta() + 4, 1000);
        VerificationReport report = HeapVerifier.verify(heap);
        assertThat(report.problems())
                .extracting(HeapProblem::what)
                .containsExactlyInAnyOrder(
                        "a reference names no object",
                        "a reference names no object",
                        "a reference names no entry of the foreign table",
                        "an object has no known type",
                        "an object does not fit its cell of 32 bytes");
        for (Handle handle : List.of(far, wild, untagged, untyped, longArray)) {
            Reference.reachabilityFence(handle);
        }
    }

    @Test
    void whatIsWeakMustNameAnObjectAllTheSame() {
        Handle object = allocate(node, 0);
        HandleBlock block = heap.handles().newBlock(null);
        int slot = block.first();
        heap.mutator()
                .putInt(object.block(), object.index(), 16 + ObjectLayout.TYPE_OFFSET, node.id()); // looks like one
        block.publish(slot, address(object) + 16);
        WeakHandle weak = heap.references().weak(block, slot);
        WeakHandle weakLong = heap.references().weakLong(block, slot);
        heap.references().finalizers().register(FinalizerOrder.UNORDERED, block, slot, again -> {});
        assertThat(HeapVerifier.verify(heap).problems())
                .filteredOn(problem -> problem.what().equals("a weak reference names no object"))
                .extracting(HeapProblem::path)
                .containsExactly("waiting finalizer", "weak handle", "long weak handle");
        Reference.reachabilityFence(List.of(weak, weakLong));
        Reference.reachabilityFence(object);
    }

    @Test
    void garbageIsCounted() {
        for (int i = 0; i < 10; i++) {
            TypeLayout leaf = heap.types().arrayOf(FieldKind.BYTE);
            heap.mutator().context().enter();
            try {
                heap.mutator().context().buffer().tryAllocate(heap.mutator().context(), leaf, 10);
            } finally {
                heap.mutator().context().exit();
            }
            heap.mutator().context().buffer().refill(heap.mutator().context(), leaf, 10);
        }
        VerificationReport report = HeapVerifier.verify(heap).orThrow();
        assertThat(report.unreachable()).isEqualTo(9);
    }
}
