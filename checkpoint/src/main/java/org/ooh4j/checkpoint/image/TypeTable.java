package org.ooh4j.checkpoint.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ooh4j.checkpoint.image.BlockReader.Payload;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.FieldLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry;

/** TYPES blocks. */
public final class TypeTable {
    /** Ids up to this one are the primitive arrays, the same in every heap, and not in images. */
    public static final int PRIMITIVE_ARRAYS = 8;

    private static final int SMALLEST = 4 + 2 + 4 + 1 + 2;

    private TypeTable() {}

    /** Writes the types with ids up to {@code count}; {@link BlockRef#NONE} if there are only primitive arrays. */
    public static BlockRef write(BlockWriter writer, TypeRegistry types, int count) throws IOException {
        if (count <= PRIMITIVE_ARRAYS) {
            return BlockRef.NONE;
        }
        byte[] payload = encode(types, count);
        return writer.append(
                BlockKind.TYPES,
                count - PRIMITIVE_ARRAYS,
                writer.buffer(payload.length).put(payload));
    }

    private static byte[] encode(TypeRegistry types, int count) {
        PayloadBytes to = new PayloadBytes();
        Inheritance inheritance = new Inheritance();
        for (int id = PRIMITIVE_ARRAYS + 1; id <= count; id++) {
            TypeLayout type = types.byId(id);
            TypeLayout superType = type.isArray() ? null : type.superType();
            List<FieldLayout> fields = type.isArray() ? List.of() : declared(type, superType);
            if (!inheritance.add(superType == null ? 0 : superType.id(), fields.size())) {
                throw new IllegalArgumentException("types inherit more than an image can hold: type=" + type.name()
                        + " has=" + inheritance + " image=" + Inheritance.LIMITS + "; flatten the classes");
            }
            to.i32(id).text(type.name()).i32(superType == null ? 0 : superType.id());
            to.u8(type.isArray() ? type.elementKind().ordinal() + 1 : 0).u16(fields.size());
            for (FieldLayout field : fields) {
                to.text(field.name()).text(field.declaredBy());
                to.u8(field.kind().ordinal() + 1).i32(field.offset());
            }
        }
        return to.toArray();
    }

    // inherited fields come first in a layout
    private static List<FieldLayout> declared(TypeLayout type, TypeLayout superType) {
        int inherited = superType == null ? 0 : superType.fields().size();
        return type.fields().subList(inherited, type.fields().size());
    }

    /** Reads a payload that came by another way than a block. @param name what messages call it */
    public static List<TypeEntry> decode(ByteBuffer payload, int items, String name) throws IOException {
        return decode(new Payload(payload, items, name, 0));
    }

    static List<TypeEntry> decode(Payload payload) throws IOException {
        PayloadReader from = new PayloadReader(payload);
        int count = from.items(SMALLEST);
        List<TypeEntry> types = new ArrayList<>(count);
        Inheritance inheritance = new Inheritance();
        for (int i = 0; i < count; i++) {
            int id = from.i32();
            if (id != PRIMITIVE_ARRAYS + 1 + i) {
                throw from.wrong("type id", PRIMITIVE_ARRAYS + 1 + i, id);
            }
            String name = from.text();
            int superId = from.i32();
            if (superId < 0 || superId >= id) {
                throw from.wrong("super type id", "below " + id, superId);
            }
            FieldKind element = from.kind();
            int fieldCount = from.u16();
            List<FieldLayout> fields = new ArrayList<>();
            for (int f = 0; f < fieldCount; f++) {
                fields.add(new FieldLayout(from.text(), from.text(), fieldKind(from), from.i32()));
            }
            types.add(new TypeEntry(id, name, superId, element, List.copyOf(fields)));
            if (!inheritance.add(superId, fieldCount)) {
                throw from.wrong("inheritance of type " + name, Inheritance.LIMITS, inheritance);
            }
        }
        return types;
    }

    private static FieldKind fieldKind(PayloadReader from) throws CorruptImageException {
        FieldKind kind = from.kind();
        if (kind == null) {
            throw from.wrong("field kind", "at least 1", 0);
        }
        return kind;
    }
}
