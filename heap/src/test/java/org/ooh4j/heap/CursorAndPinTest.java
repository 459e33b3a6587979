package org.ooh4j.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.handle.StaleHandleException;
import org.ooh4j.heap.store.NativeMemory;

/** Roots that are no handles. */
class CursorAndPinTest extends OnNodes {
    CursorAndPinTest() {
        super(32 << 20);
    }

    private Handle list(int length) {
        Handle first = null;
        for (int i = 0; i < length; i++) {
            Handle h = heap.allocate(node);
            value.set(h, i);
            next.set(h, first);
            first = h;
        }
        return first;
    }

    @Test
    void aCursorWalksAListWithoutMakingHandles() {
        Handle first = list(100_000);
        int blocks = heap.handles().blockCount();
        long sum = 0;
        try (Cursor at = heap.openCursor()) {
            assertThat(at.isEmpty()).isTrue();
            for (boolean more = at.set(first); more; more = at.moveTo(next)) {
                sum += value.get(at);
                value.set(at, -1);
            }
            assertThat(at.isEmpty()).isTrue();
            assertThat(at.handle()).isNull();
        }
        assertThat(sum).isEqualTo(99_999L * 100_000 / 2);
        assertThat(heap.handles().blockCount()).isEqualTo(blocks);
        assertThat(value.get(first)).isEqualTo(-1);
    }

    @Test
    void aCursorIsUsedLikeAHandle() {
        Handle first = list(3);
        RefArrayType nodes = heap.arrays().refs("Node[]");
        Handle array = nodes.allocate(2);
        ObjectType special = heap.type("Special").extending(node).define();
        try (Cursor at = heap.openCursor();
                Cursor other = heap.openCursor()) {
            assertThat(at.moveTo(first, next)).isTrue();
            assertThat(value.get(at)).isEqualTo(1);
            nodes.set(array, 1, at);
            assertThat(nodes.get(array, 1)).isEqualTo(at.handle()).isEqualTo(next.get(first));
            assertThat(other.set(array)).isTrue();
            assertThat(nodes.length(other)).isEqualTo(2);
            assertThat(at.moveTo(other, nodes, 0)).isFalse();
            assertThat(at.moveTo(other, nodes, 1)).isTrue();
            assertThat(heap.sameObject(at, next.get(first))).isTrue();
            assertThat(heap.typeOf(at)).isEqualTo(node);
            heap.setRoot("at", at);
            assertThat(heap.root("at")).isEqualTo(at.handle());
            assertThat(at.set(heap.allocate(special))).isTrue();
            assertThat(value.get(at)).isZero();
            assertThat(node.isInstance(at)).isTrue();
            next.set(at, first);
            assertThat(next.get(at)).isEqualTo(first);
            assertThatThrownBy(() -> nodes.get(at, 0)).isInstanceOf(WrongTypeException.class);
            assertThatThrownBy(() -> at.moveTo(array, nodes, 2)).isInstanceOf(IndexOutOfBoundsException.class);
            Handle stale = heap.inScope(() -> heap.allocate(node));
            assertThatThrownBy(() -> at.set(stale)).isInstanceOf(StaleHandleException.class);
            assertThat(next.get(at)).isEqualTo(first); // it stayed where it was
            assertThat(at.set(null)).isFalse();
            assertThatThrownBy(() -> value.get(at))
                    .isInstanceOf(StaleHandleException.class)
                    .hasMessage("cursor names no object: use=Node.value; move it to one first");
            assertThatThrownBy(() -> heap.typeOf(at)).isInstanceOf(StaleHandleException.class);
            assertThatThrownBy(() -> heap.pin(at)).isInstanceOf(StaleHandleException.class);
            assertThatThrownBy(() -> at.moveTo(next)).isInstanceOf(StaleHandleException.class);
            assertThatThrownBy(() -> at.moveTo(null, next)).isInstanceOf(NullPointerException.class);
        }
    }

    @Test
    void aCursorIsRefusedToOtherThreadsOtherHeapsAndAfterItsEnd() {
        Handle first = list(2);
        Cursor at = heap.openCursor();
        at.set(first);
        for (Runnable use : List.<Runnable>of(
                () -> value.get(at),
                () -> at.moveTo(next),
                () -> at.set(null),
                at::close,
                at::handle,
                () -> next.set(first, at))) {
            assertThatThrownBy(() -> CompletableFuture.runAsync(use).join())
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a cursor is used by another thread: owner=");
        }
        try (ManagedHeap second = ManagedHeap.builder().limit(1 << 20).open()) {
            ObjectType twin =
                    second.type("Node").withRef("next").withLong("value").define();
            assertThatThrownBy(() -> twin.longField("value").get(at)).hasMessageContaining("another heap");
            assertThatThrownBy(() -> at.set(second.allocate(twin))).hasMessageContaining("another heap");
            Handle stranger = second.allocate(twin);
            assertThatThrownBy(() -> at.moveTo(stranger, twin.refField("next"))).hasMessageContaining("another heap");
        }
        at.close();
        at.close();
        assertThatThrownBy(() -> value.get(at))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a cursor is used after it was closed");
    }

    @Test
    void whatACursorOrAScopeNamesIsARootUntilItIsClosedOrItsThreadHasEnded() throws InterruptedException {
        List<Long> roots = new ArrayList<>();
        Thread thread = new Thread(() -> {
            heap.openScope();
            Cursor at = heap.openCursor();
            at.set(heap.allocate(node));
            heap.handles().forEachSource(source -> source.forEachAddress(roots::add));
        });
        thread.start();
        thread.join();
        assertThat(roots).hasSize(2);
        assertThat(roots.get(0)).isEqualTo(roots.get(1));
        heap.stops().stop("notices threads that have ended", () -> {});
        roots.clear();
        heap.handles().forEachSource(source -> source.forEachAddress(roots::add));
        assertThat(roots).isEmpty();
        try (Cursor at = heap.openCursor()) {
            at.set(heap.allocate(node));
            for (int visit = 0; visit < 3; visit++) {
                roots.clear();
                heap.handles().forEachSourceAddress(roots::add);
                assertThat(roots).contains(at.block().address(at.index()));
                at.set(heap.allocate(node));
            }
        }
        for (int i = 0; i < 1000; i++) {
            heap.openCursor().close();
        }
    }

    @Test
    void aPinKeepsAnObjectAndItsAddress() {
        Handle h = heap.allocate(node);
        value.set(h, 4711);
        Pin pin = heap.pin(h);
        Pin again = heap.pin(h);
        assertThat(NativeMemory.getLong(pin.address() + value.field().offset())).isEqualTo(4711);
        assertThat(again.address()).isEqualTo(pin.address());
        assertThat(heap.statistics().pins()).isEqualTo(2);
        assertThat(heap.rootNames()).isEmpty();
        pin.close();
        pin.close();
        assertThatThrownBy(pin::address)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a pin was closed");
        assertThat(heap.statistics().pins()).isEqualTo(1);
        assertThatThrownBy(() -> heap.pin(null)).isInstanceOf(NullPointerException.class);
        again.close();
        heap.close();
        assertThatThrownBy(() -> heap.pin(h)).isInstanceOf(StaleHandleException.class);
    }

    @Test
    void uncollectableObjectsAreFreedOnceByHand() {
        Handle h = heap.allocateUncollectable(node);
        Handle array = heap.allocateUncollectableArray(heap.arrays().ints(), 5);
        assertThat(heap.statistics().uncollectable()).isEqualTo(2);
        assertThat(heap.statistics().pins()).isZero();
        heap.free(h);
        heap.free(array);
        assertThatThrownBy(() -> heap.free(h))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("object is not uncollectable: address=0x");
        assertThatThrownBy(() -> heap.free(heap.allocate(node))).isInstanceOf(IllegalArgumentException.class);
        assertThat(heap.statistics().uncollectable()).isZero();
    }

    /** What somebody meets who was past the check when another thread closed the pin and the next pin took its slot. */
    @Test
    void aPinGivesItsOwnObjectsAddressWhoeverHasItsSlot() {
        Handle first = heap.allocate(node);
        Handle second = heap.allocate(node);
        try (Pin pin = heap.pin(first)) {
            long address = pin.address();
            assertThat(heap.pins().get(0)).isEqualTo(first.block().address(first.index()));
            heap.pins().set(0, second.block().address(second.index()));
            assertThat(pin.address()).isEqualTo(address);
        }
    }

    @Test
    void manyThreadsPinAndLetGoAndNothingIsLeft() {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            all.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 2000; i++) {
                    Handle h = heap.allocate(node);
                    try (Pin pin = heap.pin(h)) {
                        value.set(h, i);
                        assertThat(NativeMemory.getLong(
                                        pin.address() + value.field().offset()))
                                .isEqualTo(i);
                    }
                }
            }));
        }
        all.forEach(CompletableFuture::join);
        assertThat(heap.statistics().pins()).isZero();
    }

    @Test
    void aHeapWithoutACollectorSaysSo() {
        assertThatThrownBy(heap::collect)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the heap has no collector: operation=collect; open it with builder().collector(...)");
        assertThatThrownBy(heap::startCycle).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> heap.step(java.time.Duration.ofMillis(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(heap::disableCollections).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(heap::enableCollections).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> heap.step(java.time.Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("budget=PT0S");
        assertThat(heap.collectionsDisabled()).isTrue();
        heap.trim();
    }

    @Test
    void statisticsAreOfOneMoment() {
        heap.setRoot("a", heap.allocate(node));
        HeapStatistics read = heap.statistics();
        assertThat(read.namedRoots()).isEqualTo(1);
        assertThat(read.types()).isEqualTo(9);
        assertThat(read.handleBlocks()).isEqualTo(1);
        assertThat(read.space().limitBytes()).isEqualTo(32 << 20);
        assertThat(read.softLimitBytes()).isEqualTo(32 << 20);
        assertThat(read.softLimitCollections()).isZero();
        assertThat(read.foreignObjects()).isZero();
        assertThat(read.threads()).isPositive();
    }
}
