package org.ooh4j.gc.mark;

import java.util.Arrays;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry;

/** Layouts by id without the registry's lock; for one thread. Layouts are immutable, so a copy never grows stale. */
final class TypeShapes {
    private final TypeRegistry types;
    private TypeLayout[] byId = new TypeLayout[64];

    TypeShapes(TypeRegistry types) {
        this.types = types;
    }

    /** @throws IllegalArgumentException if no type has this id */
    TypeLayout of(int id) {
        if (id > 0 && id < byId.length && byId[id] != null) {
            return byId[id];
        }
        TypeLayout layout = types.byId(id);
        if (id >= byId.length) {
            byId = Arrays.copyOf(byId, Math.max(id + 1, 2 * byId.length));
        }
        byId[id] = layout;
        return layout;
    }
}
