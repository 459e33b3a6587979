package org.ooh4j.agent.weave;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.Value;

/**
 * What the analysis knows of a local or stack slot.
 *
 * @param type static type; null for a slot without a value, {@link #NULL} for the null reference
 * @param self whether it is {@code this} of a constructor, initialised or not
 * @param named for a {@code Class} object: the class that it is, where that is known; else null
 */
record FlowValue(Type type, boolean self, Type named) implements Value {
    static final Type NULL = Type.getObjectType("null");
    static final FlowValue EMPTY = new FlowValue(null, false, null);

    static FlowValue of(Type type) {
        return new FlowValue(type, false, null);
    }

    @Override
    public int getSize() {
        return type == Type.LONG_TYPE || type == Type.DOUBLE_TYPE ? 2 : 1;
    }

    boolean isReference() {
        return type != null && (type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY);
    }

    boolean isNull() {
        return NULL.equals(type);
    }

    boolean isArray() {
        return type != null && type.getSort() == Type.ARRAY;
    }
}
