package org.ooh4j.heap.collections;

import org.ooh4j.heap.LongField;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.ObjectType;
import org.ooh4j.heap.RefArrayType;
import org.ooh4j.heap.RefField;

/**
 * The types of one heap's lists, found by their names.
 *
 * @param state the list's size below, and how often that changed above
 */
record ListTypes(ManagedHeap heap, ObjectType list, RefField elements, LongField state, RefArrayType refs) {
    private static final String NAME = "org.ooh4j.HeapList";

    static ListTypes of(ManagedHeap heap) {
        ObjectType list = heap.type(NAME).withRef("elements").withLong("state").define();
        return new ListTypes(
                heap,
                list,
                list.refField("elements"),
                list.longField("state"),
                heap.arrays().refs(NAME + "[]"));
    }
}
