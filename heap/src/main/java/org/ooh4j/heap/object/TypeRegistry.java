package org.ooh4j.heap.object;

import java.util.List;

/**
 * The types of one heap. Ids are given in order of definition from 1; the eight primitive array types, {@code boolean[]
 * byte[] short[] char[] int[] long[] float[] double[]}, have ids 1 to 8 in this order in every heap. Thread-safe.
 */
public final class TypeRegistry {
    public TypeRegistry() {
        throw new UnsupportedOperationException();
    }

    /** A field to be laid out. */
    public record FieldSpec(String name, FieldKind kind) {}

    /**
     * Defines an instance type; fields are laid out after those of {@code superType}, largest first. Defining a name
     * again with the same fields returns the existing layout (so that a restored heap meets its program again).
     *
     * @throws IllegalArgumentException if the name is known with other fields, naming the difference
     */
    public TypeLayout define(String name, TypeLayout superType, List<FieldSpec> fields) {
        throw new UnsupportedOperationException();
    }
    /** Defines an array type, e.g. {@code com.acme.Node[]} with REF elements; again with the same kind returns the existing one. */
    public TypeLayout defineArray(String name, FieldKind elementKind) {
        throw new UnsupportedOperationException();
    }
    /** The primitive array type of {@code kind}. */
    public TypeLayout arrayOf(FieldKind primitive) {
        throw new UnsupportedOperationException();
    }
    /** @throws IllegalArgumentException if no type has this id */
    public TypeLayout byId(int id) {
        throw new UnsupportedOperationException();
    }
    /** The type called {@code name}, or null. */
    public TypeLayout byName(String name) {
        throw new UnsupportedOperationException();
    }
    /** Highest id given so far. */
    public int count() {
        throw new UnsupportedOperationException();
    }
    /** All types in id order. */
    public List<TypeLayout> all() {
        throw new UnsupportedOperationException();
    }
    /** Brings back a type of a snapshot under its own id, with its exact offsets; ids must come in order. */
    public TypeLayout restore(
            int id, String name, int superId, FieldKind elementKind, List<FieldLayout> declaredFields) {
        throw new UnsupportedOperationException();
    }
}
