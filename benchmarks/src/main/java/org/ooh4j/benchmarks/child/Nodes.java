package org.ooh4j.benchmarks.child;

import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.HandleScope;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.ObjectType;
import org.ooh4j.heap.Pointer;
import org.ooh4j.heap.RefArrayType;
import org.ooh4j.heap.RefField;

/**
 * Live nodes in a table: four references and four longs each, a payload of 64 bytes. With our header, and with libgc's
 * byte behind the end, a node takes a cell of 80.
 */
@SuppressWarnings("try") // a scope is there to be closed, not to be used
final class Nodes {
    /** Bytes that a node takes. */
    static final int CELL_BYTES = 80;

    /** Steps that share a handle scope. */
    private static final int CHUNK = 4;

    private final ManagedHeap heap;
    private final ObjectType node;
    private final RefField[] links;
    private final RefArrayType tables;
    private final Handle table;

    /** {@code count} nodes in a table of {@code heap}. */
    Nodes(ManagedHeap heap, int count) {
        this.heap = heap;
        node = heap.type("node")
                .withRef("a")
                .withRef("b")
                .withRef("c")
                .withRef("d")
                .withLong("p0")
                .withLong("p1")
                .withLong("p2")
                .withLong("p3")
                .define();
        links = new RefField[] {node.refField("a"), node.refField("b"), node.refField("c"), node.refField("d")};
        tables = heap.arrays().refs("node[]");
        table = tables.allocate(count);
        heap.setRoot("table", table);
        for (int i = 0; i < count; ) {
            try (HandleScope scope = heap.openScope()) {
                for (int end = Math.min(count, i + CHUNK * 16); i < end; i++) {
                    tables.set(table, i, node.allocate());
                }
            }
        }
    }

    ManagedHeap heap() {
        return heap;
    }

    /** A node that nobody refers to yet. */
    Handle make() {
        return node.allocate();
    }

    /** Lets a cursor name the node at {@code position} of the table. */
    void move(Cursor cursor, int position) {
        cursor.moveTo(table, tables, position);
    }

    /** Lets link {@code link} of {@code from}, 0 to 3, refer to {@code to}. */
    void link(Pointer from, int link, Pointer to) {
        links[link].set(from, to);
    }
}
