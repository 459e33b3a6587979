package org.ooh4j.heap.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.HandleScope;
import org.ooh4j.heap.LongField;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.ObjectType;
import org.ooh4j.heap.Pin;
import org.ooh4j.heap.RefArrayType;
import org.ooh4j.heap.RefField;
import org.ooh4j.heap.handle.StaleHandleException;

class HeapWalkTest {
    private ManagedHeap heap;
    private ObjectType node;
    private RefField next;
    private RefArrayType nodes;

    @BeforeEach
    void openHeap() {
        heap = ManagedHeap.builder().limit(16 << 20).open();
        node = heap.type("Node").withRef("next").withLong("value").define();
        next = node.refField("next");
        nodes = heap.arrays().refs("Node[]");
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    @Test
    void theHistogramCountsWhatIsReachableMostBytesFirst() {
        Handle inner;
        try (HandleScope scope = heap.openScope()) {
            Handle array = nodes.allocate(10);
            for (int i = 0; i < 10; i++) {
                nodes.set(array, i, heap.allocate(node));
            }
            next.set(nodes.get(array, 3), array); // a cycle
            heap.setRoot("array", array);
            inner = scope.escape(heap.arrays().bytes().allocate(1000));
            for (int i = 0; i < 5; i++) {
                heap.allocate(node); // garbage when the scope is closed
            }
        }
        assertThat(heap.walk().histogram())
                .containsExactly(
                        new TypeCount("byte[]", 1, 1008),
                        new TypeCount("Node", 10, 240),
                        new TypeCount("Node[]", 1, 88));
        assertThat(heap.walk().histogramOfAllocated())
                .containsExactly(
                        new TypeCount("byte[]", 1, 1008),
                        new TypeCount("Node", 15, 360),
                        new TypeCount("Node[]", 1, 88));
        assertThat(heap.arrays().bytes().length(inner)).isEqualTo(1000);
    }

    @Test
    void whatAReadyFinalizerKeepsIsReachable() {
        long gva = heap.inScope(() -> {
            Handle held = heap.allocate(node);
            next.set(held, heap.arrays().bytes().allocate(1000));
            heap.onUnreachable(held, object -> {});
            return held.block().address(held.index());
        });
        heap.stops()
                .stop(
                        "as a collection does",
                        () -> heap.references().finalizers().table().makeReady(object -> false, object -> {}));
        assertThat(heap.walk().histogram())
                .containsExactly(new TypeCount("byte[]", 1, 1008), new TypeCount("Node", 1, 24));
        assertThat(heap.walk().whyAlive(gva).root()).isEqualTo("finalizer");
    }

    @Test
    void whyAnObjectIsAliveIsAPathThatNamesFieldsAndPositions() {
        Handle array = nodes.allocate(4);
        Handle first = heap.allocate(node);
        Handle second = heap.allocate(node);
        next.set(first, second);
        nodes.set(array, 2, first);
        assertThat(heap.whyAlive(second).root()).isEqualTo("handle");
        assertThat(heap.whyAlive(second).steps())
                .extracting(RootPath.Step::type)
                .containsExactly("Node", "Node"); // the handle of first, nearest
        heap.setRoot("array", array);
        RootPath path = heap.whyAlive(second);
        assertThat(path.root()).isEqualTo("root array");
        assertThat(path.steps()).extracting(RootPath.Step::by).containsExactly("", "[2]", "next");
        assertThat(path.toString())
                .matches("root array -> Node\\[]@0x[0-9a-f]+ \\[2] -> Node@0x[0-9a-f]+ \\.next -> Node@0x[0-9a-f]+");
        assertThat(heap.whyAlive(array).steps()).hasSize(1);
    }

    @Test
    void whatOnlyItsOwnHandleScopeOrPinKeepsIsSaidToBeKeptByIt() {
        Handle h = heap.allocate(node);
        assertThat(heap.whyAlive(h).root()).isEqualTo("handle");
        try (Pin pin = heap.pin(h)) {
            assertThat(pin.address()).isNotZero();
            assertThat(heap.whyAlive(h).root()).isEqualTo("pin");
        }
        try (Cursor at = heap.openCursor()) {
            at.set(h);
            assertThat(heap.whyAlive(at).root()).isEqualTo("handle of a scope, or cursor");
        }
        Handle stale;
        try (HandleScope scope = heap.openScope()) {
            stale = heap.allocate(node);
            assertThat(heap.whyAlive(stale).toString()).startsWith("handle of a scope, or cursor -> Node@0x");
            assertThat(scope.escape(null)).isNull();
        }
        assertThatThrownBy(() -> heap.whyAlive(stale)).isInstanceOf(StaleHandleException.class);
        assertThat(heap.walk().whyAlive(16)).isNull();
    }

    @Test
    void aLongListIsWalkedWithoutDeepRecursion() {
        LongField value = node.longField("value");
        Handle last = heap.allocate(node);
        Handle first = last;
        for (int i = 0; i < 100_000; i++) {
            Handle h = heap.allocate(node);
            next.set(h, first);
            first = h;
        }
        heap.setRoot("list", first);
        assertThat(heap.whyAlive(last).steps()).hasSize(100_001);
        List<Long> visited = new ArrayList<>();
        heap.walk().forEachReachable((gva, type, bytes) -> visited.add(bytes));
        assertThat(visited).hasSize(100_001);
        assertThat(value.get(last)).isZero();
    }

    @Test
    void aDumpIsALineOfJsonPerObject() {
        Handle array = nodes.allocate(2);
        Handle h = heap.allocate(heap.type("a\"b\n").withRef("r").withInt("i").define());
        nodes.set(array, 1, h);
        heap.setRoot("array", array);
        StringBuilder dump = new StringBuilder();
        heap.walk().dump(dump);
        String[] lines = dump.toString().split("\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0])
                .matches("\\{\"address\":\"0x[0-9a-f]+\",\"type\":\"Node\\[]\",\"bytes\":24,\"refs\":"
                        + "\\{\"\\[1]\":\"0x[0-9a-f]+\"}}");
        assertThat(lines[1]).contains("\"type\":\"a\\\"b\\u000a\",\"bytes\":").endsWith("\"refs\":{}}");
        assertThatThrownBy(() -> heap.walk().dump(new Appendable() {
                    @Override
                    public Appendable append(CharSequence text) throws IOException {
                        throw new IOException("disk full");
                    }

                    @Override
                    public Appendable append(CharSequence text, int from, int to) throws IOException {
                        return append(text);
                    }

                    @Override
                    public Appendable append(char c) throws IOException {
                        return append("");
                    }
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk full");
    }
}
