package org.ooh4j.checkpoint.restore;

import static org.ooh4j.heap.object.ObjectLayout.LENGTH_OFFSET;
import static org.ooh4j.heap.object.ObjectLayout.PAYLOAD_OFFSET;

import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.store.NativeMemory;

/** Visits the reference slots of objects in an arena that nobody changes. */
final class Tracing {
    /** Takes a slot's offset from the object's start and its value, not 0. */
    interface SlotVisitor {
        void slot(long gva, long offset, long value);
    }

    private final TypeRegistry types;
    private final long delta;

    Tracing(TypeRegistry types, long delta) {
        this.types = types;
        this.delta = delta;
    }

    TypeLayout type(long gva) {
        return types.byId(NativeMemory.getInt(gva + delta));
    }

    void forEachSlot(long gva, SlotVisitor visitor) {
        TypeLayout type = type(gva);
        if (type.isLeaf()) {
            return;
        }
        if (type.isArray()) {
            long end = PAYLOAD_OFFSET + (long) NativeMemory.getInt(gva + delta + LENGTH_OFFSET) * FieldKind.REF.bytes();
            for (long offset = PAYLOAD_OFFSET; offset < end; offset += FieldKind.REF.bytes()) {
                visit(gva, offset, visitor);
            }
            return;
        }
        for (int offset : type.refOffsets()) {
            visit(gva, offset, visitor);
        }
    }

    /** What a report calls a slot: {@code Type.field} or {@code Type[] element 3}. */
    String name(long gva, long offset) {
        TypeLayout type = type(gva);
        if (type.isArray()) {
            return type.name() + " element " + (offset - PAYLOAD_OFFSET) / FieldKind.REF.bytes();
        }
        return type.fields().stream()
                .filter(field -> field.offset() == offset)
                .map(field -> type.name() + "." + field.name())
                .findFirst()
                .orElse(type.name() + " offset " + offset);
    }

    private void visit(long gva, long offset, SlotVisitor visitor) {
        long value = NativeMemory.getLong(gva + delta + offset);
        if (value != 0) {
            visitor.slot(gva, offset, value);
        }
    }
}
