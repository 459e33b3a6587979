package org.ooh4j.examples.library;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.ObjLongConsumer;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.ByteArrayType;
import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.HandleScope;
import org.ooh4j.heap.LongField;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.ObjectType;
import org.ooh4j.heap.Pointer;
import org.ooh4j.heap.RefField;

/**
 * Counts words in a search tree off the Java heap: a node holds a word, its count, and the nodes before and after it.
 * For one thread.
 */
public final class WordTree implements AutoCloseable {
    private final ManagedHeap heap;
    private final ObjectType node;
    private final RefField word;
    private final RefField before;
    private final RefField after;
    private final LongField count;
    private final ByteArrayType bytes;

    /** An empty tree in a heap of its own, of at most {@code limitBytes}. */
    public WordTree(long limitBytes) {
        heap = ManagedHeap.builder()
                .limit(limitBytes)
                .softLimit(limitBytes / 2)
                .collector(CollectorOptions.of(PlanKind.CONCURRENT))
                .open();
        node = heap.type("WordTree.Node")
                .withRef("word")
                .withRef("before")
                .withRef("after")
                .withLong("count")
                .define();
        word = node.refField("word");
        before = node.refField("before");
        after = node.refField("after");
        count = node.longField("count");
        bytes = heap.arrays().bytes();
    }

    /** The heap, for questions about it. */
    public ManagedHeap heap() {
        return heap;
    }

    /** Counts one more of {@code text}; returns how many there are now. */
    public long add(String text) {
        return heap.inScope(() -> add(text.getBytes(StandardCharsets.UTF_8)));
    }

    private long add(byte[] key) {
        try (Cursor at = heap.openCursor()) {
            if (!at.set(heap.root("words"))) {
                heap.setRoot("words", newNode(key));
                return 1;
            }
            while (true) {
                int order = Arrays.compare(key, wordOf(at));
                if (order == 0) {
                    return count.getAndAdd(at, 1) + 1;
                }
                RefField side = order < 0 ? before : after;
                if (side.isNull(at)) {
                    side.set(at, newNode(key));
                    return 1;
                }
                at.moveTo(side);
            }
        }
    }

    private Handle newNode(byte[] key) {
        try (HandleScope scope = heap.openScope()) {
            Handle text = bytes.allocate(key.length);
            bytes.write(text, 0, key, 0, key.length);
            Handle created = node.allocate();
            word.set(created, text);
            count.set(created, 1);
            return scope.escape(created);
        }
    }

    private byte[] wordOf(Pointer at) {
        try (Cursor text = heap.openCursor()) {
            text.moveTo(at, word);
            byte[] copy = new byte[bytes.length(text)];
            bytes.read(text, 0, copy, 0, copy.length);
            return copy;
        }
    }

    /** Shows {@code visitor} every word and its count, in order. */
    public void forEach(ObjLongConsumer<String> visitor) {
        try (Cursor at = heap.openCursor()) {
            if (at.set(heap.root("words"))) {
                forEach(at, visitor);
            }
        }
    }

    private void forEach(Cursor at, ObjLongConsumer<String> visitor) {
        try (Cursor side = heap.openCursor()) {
            if (side.moveTo(at, before)) {
                forEach(side, visitor);
            }
            visitor.accept(new String(wordOf(at), StandardCharsets.UTF_8), count.get(at));
            if (side.moveTo(at, after)) {
                forEach(side, visitor);
            }
        }
    }

    /** Forgets the words before the one that was counted first; their nodes are garbage then. */
    public void forgetSmaller() {
        Handle root = heap.root("words");
        if (root != null) {
            before.set(root, null);
        }
    }

    /** Why the last word is in memory, one step a line. */
    public String pathToLast() {
        try (Cursor at = heap.openCursor()) {
            if (!at.set(heap.root("words"))) {
                return "no words";
            }
            while (!after.isNull(at)) {
                at.moveTo(after);
            }
            return heap.whyAlive(at).toString();
        }
    }

    @Override
    public void close() {
        heap.close();
    }
}
