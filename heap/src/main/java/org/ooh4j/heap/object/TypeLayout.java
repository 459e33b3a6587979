package org.ooh4j.heap.object;

import java.util.List;

/** The layout of one type; immutable. */
public final class TypeLayout {
    TypeLayout() {
        throw new UnsupportedOperationException();
    }

    /** Identity in object headers, at least 1, stable over snapshots. */
    public int id() {
        throw new UnsupportedOperationException();
    }
    /** Unique name; the agent uses binary class names and array descriptors with dots. */
    public String name() {
        throw new UnsupportedOperationException();
    }

    public boolean isArray() {
        throw new UnsupportedOperationException();
    }
    /** Element kind of an array type. @throws IllegalStateException for an instance type */
    public FieldKind elementKind() {
        throw new UnsupportedOperationException();
    }
    /** Layout of the superclass, null for a topmost one or an array. */
    public TypeLayout superType() {
        throw new UnsupportedOperationException();
    }
    /** All fields, inherited ones first, in offset order of declaration. */
    public List<FieldLayout> fields() {
        throw new UnsupportedOperationException();
    }
    /** The field {@code name}, most derived declaration first. @throws IllegalArgumentException naming type, field and the known fields */
    public FieldLayout field(String name) {
        throw new UnsupportedOperationException();
    }
    /** Offsets of reference fields of an instance type; the array is shared and never written. */
    public int[] refOffsets() {
        throw new UnsupportedOperationException();
    }
    /** Whether objects of this type hold no references at all. */
    public boolean isLeaf() {
        throw new UnsupportedOperationException();
    }
    /** Bytes of an object with {@code length} elements (0 for instances), header included, not rounded. */
    public long bytes(int length) {
        throw new UnsupportedOperationException();
    }
}
