package org.ooh4j.gc.mark;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.handle.ForeignTable;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.reference.HeapReferences;
import org.ooh4j.heap.space.HeapSpace;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Debugging: walks the whole heap from its roots with a set of its own and compares with the marks, as a sanity
 * collection of MMTk does. Runs in the final pause, and is slow on purpose: it shares no code with {@link Tracer}.
 */
public final class MarkingAudit {
    private final ManagedHeap heap;

    /** An audit of one heap. */
    public MarkingAudit(ManagedHeap heap) {
        this.heap = heap;
    }

    /** In a stop, marking done: the first reachable object found that is not marked, described; empty if all is well. */
    public Optional<String> firstUnmarked() {
        return new Walk().firstUnmarked();
    }

    private final class Walk {
        private final HeapSpace space = heap.space();
        private final Map<Long, Long> reachedFrom = new HashMap<>();
        private final ArrayDeque<Long> pending = new ArrayDeque<>();

        Optional<String> firstUnmarked() {
            LongConsumer root = gva -> reach(0, gva);
            heap.roots().forEachAddress(root);
            heap.handles().forEachAddress(root);
            // what the collection left weak is marked as well, with all that it leads to
            HeapReferences references = heap.references();
            references.finalizers().table().forEachRoot(root);
            references.finalizers().table().forEachWaiting(root);
            references.shortLinks().forEachAddress(root);
            references.longLinks().forEachAddress(root);
            while (!pending.isEmpty()) {
                long gva = pending.pop();
                if (!space.isMarked(gva) || !space.isAllocated(gva)) {
                    return Optional.of(describe(gva));
                }
                walk(gva);
            }
            return Optional.empty();
        }

        private void walk(long gva) {
            long address = gva + space.arena().delta();
            TypeLayout type = heap.types().byId(NativeMemory.getInt(address + ObjectLayout.TYPE_OFFSET));
            if (type.isArray() && type.elementKind() == FieldKind.REF) {
                int length = NativeMemory.getInt(address + ObjectLayout.LENGTH_OFFSET);
                for (long i = 0; i < length; i++) {
                    reach(gva, NativeMemory.getLong(address + ObjectLayout.PAYLOAD_OFFSET + i * Long.BYTES));
                }
            } else if (!type.isArray()) {
                for (int offset : type.refOffsets()) {
                    reach(gva, NativeMemory.getLong(address + offset));
                }
            }
        }

        private void reach(long from, long value) {
            if (value != 0 && !ForeignTable.isTag(value) && reachedFrom.putIfAbsent(value, from) == null) {
                pending.push(value);
            }
        }

        private String describe(long gva) {
            StringBuilder path =
                    new StringBuilder("reachable object is not marked gva=0x%x allocated=%b marked=%b path="
                            .formatted(gva, space.isAllocated(gva), space.isMarked(gva)));
            int steps = 0;
            for (Long at = gva; at != null && at != 0 && steps < 16; at = reachedFrom.get(at)) {
                path.append(steps++ == 0 ? "" : " <- ").append("0x").append(Long.toHexString(at));
            }
            return path.append("; a store was missed by the dirty log or the heap is corrupt")
                    .toString();
        }
    }
}
