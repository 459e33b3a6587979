/**
 * Collections whose every byte lies in the arena: byte-strings, a list, and hash maps.
 *
 * <p>Enter at {@link org.ooh4j.heap.collections.HeapMap}, {@link org.ooh4j.heap.collections.LongHeapMap},
 * {@link org.ooh4j.heap.collections.HeapList} and {@link org.ooh4j.heap.collections.HeapBytes}. Each is a view: a Java
 * object that holds a handle and nothing else of the collection, so that any number of views may be had of one. A view
 * lives as long as its handle; views that are made inside a handle scope end with it. Store {@code handle()} in roots and
 * other objects, and get a view again with {@code at}, after a restore too:
 *
 * <pre>{@code
 * HeapMap people = HeapMap.create(heap);
 * heap.setRoot("people", people.handle());
 * heap.inScope(() -> {
 *     HeapList friends = HeapList.create(heap);
 *     friends.add(HeapBytes.create(heap, "Grace").handle());
 *     people.put("Ada", friends.handle());
 * });
 *
 * HeapMap again = HeapMap.at(heap, heap.root("people"));
 * for (Handle friend : HeapList.at(heap, again.get("Ada"))) {
 *     names.add(HeapBytes.at(heap, friend).toString());
 * }
 * }</pre>
 *
 * <p>May depend on {@code org.ooh4j.heap} alone, and not on what lies below it: what this package does any program can.
 */
package org.ooh4j.heap.collections;
