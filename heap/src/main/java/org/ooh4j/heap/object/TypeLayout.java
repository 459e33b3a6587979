package org.ooh4j.heap.object;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The layout of one type; immutable. Instances come from a {@link TypeRegistry}. */
public final class TypeLayout {
    private static final int[] NO_OFFSETS = {};

    private final int id;
    private final String name;
    private final FieldKind elementKind;
    private final TypeLayout superType;
    private final List<FieldLayout> fields;
    private final int[] refOffsets;
    private final boolean leaf;
    /** Bytes without elements. */
    private final int baseBytes;
    /** log2 of the element size. */
    private final int elementShift;
    /** The topmost superclass first, this type last: a subclass has all of its superclasses at their places. */
    private final TypeLayout[] line;

    private TypeLayout(
            int id, String name, FieldKind elementKind, TypeLayout superType, List<FieldLayout> fields, int baseBytes) {
        this.id = id;
        this.name = name;
        this.elementKind = elementKind;
        this.superType = superType;
        this.fields = List.copyOf(fields);
        this.baseBytes = baseBytes;
        this.elementShift = elementKind == null ? 0 : Integer.numberOfTrailingZeros(elementKind.bytes());
        int[] refs = fields.stream()
                .filter(f -> f.kind() == FieldKind.REF)
                .mapToInt(FieldLayout::offset)
                .sorted()
                .toArray();
        this.refOffsets = refs.length == 0 ? NO_OFFSETS : refs;
        this.leaf = refs.length == 0 && elementKind != FieldKind.REF;
        this.line = superType == null ? new TypeLayout[1] : Arrays.copyOf(superType.line, superType.line.length + 1);
        this.line[line.length - 1] = this;
    }

    static TypeLayout array(int id, String name, FieldKind elementKind) {
        return new TypeLayout(id, name, elementKind, null, List.of(), ObjectLayout.PAYLOAD_OFFSET);
    }

    /** @param fields inherited ones first; no field reaches beyond {@code bytes} */
    static TypeLayout instance(int id, String name, TypeLayout superType, List<FieldLayout> fields, int bytes) {
        return new TypeLayout(id, name, null, superType, fields, bytes);
    }

    /** Identity in object headers, at least 1, stable over snapshots. */
    public int id() {
        return id;
    }

    /** Unique name; the agent uses binary class names and array descriptors with dots. */
    public String name() {
        return name;
    }

    public boolean isArray() {
        return elementKind != null;
    }

    /** Element kind of an array type. @throws IllegalStateException for an instance type */
    public FieldKind elementKind() {
        if (elementKind == null) {
            throw new IllegalStateException("an instance type has no elements: type=" + name + "; ask isArray() first");
        }
        return elementKind;
    }

    /** Layout of the superclass, null for a topmost one or an array. */
    public TypeLayout superType() {
        return superType;
    }

    /** Whether this is {@code other} or a subclass of it; in constant time. */
    public boolean isSubtypeOf(TypeLayout other) {
        int depth = other.line.length - 1;
        return depth < line.length && line[depth] == other;
    }

    /** All fields, inherited ones first; those of one class in offset order. */
    public List<FieldLayout> fields() {
        return fields;
    }

    /** The fields that this type itself declares, in offset order. */
    public List<FieldLayout> declaredFields() {
        return fields.subList(superType == null ? 0 : superType.fields.size(), fields.size());
    }

    /** The field {@code name}, most derived declaration first. @throws IllegalArgumentException naming type, field and the known fields */
    public FieldLayout field(String name) {
        for (int i = fields.size() - 1; i >= 0; i--) {
            if (fields.get(i).name().equals(name)) {
                return fields.get(i);
            }
        }
        throw new IllegalArgumentException("no such field: type=" + this.name + " field=" + name + "; known fields are "
                + fields.stream().map(FieldLayout::name).collect(Collectors.joining(", ", "[", "]")));
    }

    /** Offsets of reference fields of an instance type, ascending; the array is shared and never written. */
    public int[] refOffsets() {
        return refOffsets;
    }

    /** Whether objects of this type hold no references at all. */
    public boolean isLeaf() {
        return leaf;
    }

    /** Bytes of an object with {@code length} elements (0 for instances), header included, not rounded. */
    public long bytes(int length) {
        return baseBytes + ((long) length << elementShift);
    }

    @Override
    public String toString() {
        return name + "#" + id;
    }
}
