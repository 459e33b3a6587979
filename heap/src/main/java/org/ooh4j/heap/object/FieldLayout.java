package org.ooh4j.heap.object;

/**
 * A field of a type.
 *
 * @param name name, unique among the fields that one class declares; a subclass may declare it again
 * @param declaredBy name of the class that declares it
 * @param kind what it holds
 * @param offset bytes from the start of the object, header included
 */
public record FieldLayout(String name, String declaredBy, FieldKind kind, int offset) {}
