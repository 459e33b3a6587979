package org.ooh4j.checkpoint.restore;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.TypeEntry;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.TypeLayout;

/** The last step of an eager restore, whichever way the pages came. */
public final class ArrivedHeap {
    private ArrivedHeap() {}

    /**
     * Makes a heap of a fresh one whose pages are in place and verified: types, space, roots; and settles the slots of
     * ordinary objects.
     *
     * @param snapshot its id, for messages
     * @param location where it came from, for messages
     * @return how many slots that held ordinary objects became null
     * @throws CorruptImageException if the contents make no sense
     * @throws ForeignReferencesException if slots of other types than {@code foreignNull} held ordinary objects
     */
    public static long complete(
            ManagedHeap heap,
            List<TypeEntry> types,
            long[] descriptors,
            Map<String, Long> roots,
            String snapshot,
            String location,
            Predicate<TypeLayout> foreignNull)
            throws IOException {
        try {
            for (TypeEntry type : types) {
                heap.types().restore(type.id(), type.name(), type.superId(), type.elementKind(), type.declaredFields());
            }
            if (descriptors.length > 0) {
                heap.space().restore(descriptors);
            }
            roots.forEach((name, gva) -> {
                if (!heap.space().isAllocated(gva)) {
                    throw new IllegalStateException(
                            "named root names no object: root=" + name + " address=0x" + Long.toHexString(gva));
                }
                heap.roots().set(name, gva);
            });
            return ReachableSlots.check(heap, snapshot, foreignNull);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CorruptImageException(snapshot, location, e);
        }
    }
}
