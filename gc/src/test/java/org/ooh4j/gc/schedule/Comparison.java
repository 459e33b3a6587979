package org.ooh4j.gc.schedule;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.store.NativeMemory;

/** Compares a heap with its model, address by address, without making a handle. */
final class Comparison {
    private final ModelledHeap h;
    private final long delta;
    private final Map<Twin, Long> addresses = new IdentityHashMap<>();
    private final Map<Long, Twin> twins = new HashMap<>();
    private final ArrayDeque<Twin> pending = new ArrayDeque<>();

    private Comparison(ModelledHeap h) {
        this.h = h;
        this.delta = h.heap.space().arena().delta();
    }

    /** Everything that the model reaches is in the heap, as it should be; returns how many objects. */
    static int reachable(ModelledHeap h) {
        Comparison comparison = new Comparison(h);
        comparison.walk();
        return comparison.twins.size();
    }

    /** As {@link #reachable}, before a collection: the addresses of what is reachable now; allocations count from here. */
    static Set<Long> before(ModelledHeap h) {
        Comparison comparison = new Comparison(h);
        comparison.walk();
        h.forgetAllocations();
        return comparison.twins.keySet();
    }

    /**
     * As {@link #reachable}, after an exact collection: and what was garbage before it is gone.
     *
     * @param before what was reachable when it was asked for
     */
    static int exact(ModelledHeap h, Set<Long> before) {
        h.heap.stops()
                .stop(
                        "test",
                        () -> h.heap.space().forEachObject(gva -> {
                            if (!before.contains(gva) && !h.allocated().contains(gva)) {
                                throw new AssertionError(
                                        "garbage is left after an exact collection gva=0x" + Long.toHexString(gva));
                            }
                        }));
        return reachable(h);
    }

    private void walk() {
        Map<String, Long> roots = h.heap.roots().snapshot();
        require(roots.keySet().equals(h.roots().keySet()), "other roots than the model has roots=" + roots.keySet());
        h.roots().forEach((name, twin) -> meet(twin, roots.get(name), "root " + name));
        h.held().forEach(held -> meet(held.twin(), held.gva(), "handle"));
        while (!pending.isEmpty()) {
            compare(pending.pop());
        }
    }

    private void meet(Twin twin, long gva, String from) {
        if (twin == null) {
            require(gva == 0, "heap has an object where the model has none from=" + from);
            return;
        }
        require(gva != 0, "heap has nothing where the model has " + twin + " from=" + from);
        Long before = addresses.putIfAbsent(twin, gva);
        if (before != null) {
            require(before == gva, twin + " is at two addresses from=" + from);
            return;
        }
        require(twins.put(gva, twin) == null, "two objects are at one address, one is " + twin + " from=" + from);
        require(h.heap.space().isAllocated(gva), twin + " was freed from=" + from);
        pending.push(twin);
    }

    private void compare(Twin twin) {
        long address = addresses.get(twin) + delta;
        int type = NativeMemory.getInt(address + ObjectLayout.TYPE_OFFSET);
        int expected =
                twin.kind == Twin.Kind.NODE ? h.node.id() : twin.kind == Twin.Kind.REFS ? h.refs.id() : h.longs.id();
        require(type == expected, twin + " has another type typeId=" + type);
        if (twin.kind != Twin.Kind.NODE) {
            int length = NativeMemory.getInt(address + ObjectLayout.LENGTH_OFFSET);
            require(length == twin.refs.length + twin.values.length, twin + " has another length length=" + length);
        }
        for (int i = 0; i < twin.refs.length; i++) {
            long offset = twin.kind != Twin.Kind.NODE ? ModelledHeap.element(i) : i == 0 ? h.left : h.right;
            meet(twin.refs[i], NativeMemory.getLong(address + offset), twin + " slot " + i);
        }
        for (int i = 0; i < twin.values.length; i++) {
            long offset = twin.kind == Twin.Kind.NODE ? h.value : ModelledHeap.element(i);
            require(NativeMemory.getLong(address + offset) == twin.values[i], twin + " has another value slot=" + i);
        }
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new AssertionError(otherwise);
        }
    }
}
