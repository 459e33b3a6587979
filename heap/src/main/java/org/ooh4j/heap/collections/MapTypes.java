package org.ooh4j.heap.collections;

import org.ooh4j.heap.LongArrayType;
import org.ooh4j.heap.LongField;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.ObjectType;
import org.ooh4j.heap.RefArrayType;
import org.ooh4j.heap.RefField;

/** The types of one heap's maps of one kind, found by their names. */
record MapTypes(
        ManagedHeap heap,
        ObjectType map,
        RefField index,
        RefField entries,
        LongField state,
        LongArrayType longs,
        RefArrayType refs) {
    static MapTypes of(ManagedHeap heap, String name) {
        ObjectType map = heap.type(name)
                .withRef("index")
                .withRef("entries")
                .withLong("state")
                .define();
        return new MapTypes(
                heap,
                map,
                map.refField("index"),
                map.refField("entries"),
                map.longField("state"),
                heap.arrays().longs(),
                heap.arrays().refs(name + "[]"));
    }
}
