package org.ooh4j.agent.bridge;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.object.TypeLayout;

/** The materialiser of every type by id; filled on demand. Thread-safe. */
final class MaterialiserTable {
    private static volatile AtomicReferenceArray<Materialiser<Object>> table = new AtomicReferenceArray<>(256);

    private MaterialiserTable() {}

    static Materialiser<Object> of(int typeId) {
        AtomicReferenceArray<Materialiser<Object>> known = table;
        if (typeId < known.length()) {
            Materialiser<Object> materialiser = known.getAcquire(typeId);
            if (materialiser != null) {
                return materialiser;
            }
        }
        return resolve(typeId);
    }

    private static Materialiser<Object> resolve(int typeId) {
        Materialiser<Object> materialiser = forType(Running.TYPES.byId(typeId));
        synchronized (MaterialiserTable.class) {
            AtomicReferenceArray<Materialiser<Object>> known = table;
            if (typeId >= known.length()) {
                AtomicReferenceArray<Materialiser<Object>> larger = new AtomicReferenceArray<>(2 * typeId);
                for (int i = 0; i < known.length(); i++) {
                    larger.setRelease(i, known.get(i));
                }
                known = larger;
                table = larger;
            }
            known.setRelease(typeId, materialiser);
        }
        return materialiser;
    }

    private static Materialiser<Object> forType(TypeLayout type) {
        String name = type.name();
        if (type.id() == StoredStrings.LATIN1.id()) {
            return Materialisers.STRING;
        }
        if (type.id() == StoredStrings.UTF16.id()) {
            return StoredStrings.utf16Materialiser();
        }
        Materialiser<Object> box = StoredBoxes.materialiser(name);
        if (box != null) {
            return box;
        }
        if (!type.isArray()) {
            return Bridge.materialiser(WovenLoaders.load(name));
        }
        return switch (type.elementKind()) {
            case BOOLEAN -> Materialisers.BOOLEAN_ARRAY;
            case BYTE -> Materialisers.BYTE_ARRAY;
            case SHORT -> Materialisers.SHORT_ARRAY;
            case CHAR -> Materialisers.CHAR_ARRAY;
            case INT -> Materialisers.INT_ARRAY;
            case LONG -> Materialisers.LONG_ARRAY;
            case FLOAT -> Materialisers.FLOAT_ARRAY;
            case DOUBLE -> Materialisers.DOUBLE_ARRAY;
            case REF -> RefArrayType.of(WovenLoaders.load(name));
        };
    }
}
