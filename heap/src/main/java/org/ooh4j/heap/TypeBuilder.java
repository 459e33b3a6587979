package org.ooh4j.heap;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

/**
 * Defines an {@link ObjectType}: {@code heap.type("Node").withRef("next").withLong("value").define()}. Not thread-safe.
 *
 * <p>A name can be defined again with the same fields and the same super type, as a program does that begins on a
 * restored heap: it gives the type that is there.
 */
public final class TypeBuilder {
    private final ManagedHeap heap;
    private final String name;
    private final List<FieldSpec> fields = new ArrayList<>();
    private TypeLayout superType;
    private boolean leaf;

    TypeBuilder(ManagedHeap heap, String name) {
        this.heap = heap;
        this.name = Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a type's name is blank: name='" + name + "'; give it a name");
        }
    }

    /** Objects of the type have the fields of {@code type} too and can be used where its objects can. */
    public TypeBuilder extending(ObjectType type) {
        if (Objects.requireNonNull(type, "type").heap() != heap) {
            throw new IllegalArgumentException("the super type belongs to another heap: type=" + name + " super="
                    + type.name() + "; define it in this heap first");
        }
        superType = type.layout();
        return this;
    }

    /** Says that the type has no references, inherited ones included: {@link #define} refuses it otherwise. */
    public TypeBuilder leaf() {
        leaf = true;
        return this;
    }

    /** A field of {@code kind}. */
    public TypeBuilder with(String field, FieldKind kind) {
        if (Objects.requireNonNull(field, "field").isBlank()) {
            throw new IllegalArgumentException(
                    "a field's name is blank: type=" + name + " field='" + field + "'; give it a name");
        }
        fields.add(new FieldSpec(field, Objects.requireNonNull(kind, "kind")));
        return this;
    }

    /** A field that refers to an arena object of any type. */
    public TypeBuilder withRef(String field) {
        return with(field, FieldKind.REF);
    }

    /** A {@code boolean} field. */
    public TypeBuilder withBoolean(String field) {
        return with(field, FieldKind.BOOLEAN);
    }

    /** A {@code byte} field. */
    public TypeBuilder withByte(String field) {
        return with(field, FieldKind.BYTE);
    }

    /** A {@code short} field. */
    public TypeBuilder withShort(String field) {
        return with(field, FieldKind.SHORT);
    }

    /** A {@code char} field. */
    public TypeBuilder withChar(String field) {
        return with(field, FieldKind.CHAR);
    }

    /** An {@code int} field. */
    public TypeBuilder withInt(String field) {
        return with(field, FieldKind.INT);
    }

    /** A {@code long} field. */
    public TypeBuilder withLong(String field) {
        return with(field, FieldKind.LONG);
    }

    /** A {@code float} field. */
    public TypeBuilder withFloat(String field) {
        return with(field, FieldKind.FLOAT);
    }

    /** A {@code double} field. */
    public TypeBuilder withDouble(String field) {
        return with(field, FieldKind.DOUBLE);
    }

    /**
     * Makes the type known to the heap.
     *
     * @throws IllegalArgumentException if a field is given twice, the name is known in another form, or a type that was
     *     said to be a leaf has references
     */
    public ObjectType define() {
        boolean references = superType != null && !superType.isLeaf()
                || fields.stream().anyMatch(field -> field.kind() == FieldKind.REF);
        if (leaf && references) {
            throw new IllegalArgumentException("a leaf type has references: type=" + name
                    + "; leave out leaf(), or the reference fields and the super type that has some");
        }
        return new ObjectType(heap, heap.types().define(name, superType, fields));
    }
}
