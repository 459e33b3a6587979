package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;

/**
 * The type of a reference array. A record, because the compiler trusts a record's fields where the record is constant.
 *
 * @param arrayClass the class that the program knows such an array by
 * @param layout its layout in the arena, named like the class
 */
public record RefArrayType(Class<?> arrayClass, TypeLayout layout) implements Materialiser<Object> {
    private static final ClassValue<RefArrayType> TYPES = new ClassValue<>() {
        @Override
        protected RefArrayType computeValue(Class<?> arrayClass) {
            return new RefArrayType(arrayClass, Running.TYPES.defineArray(arrayClass.getName(), FieldKind.REF));
        }
    };

    /** The type of arrays of class {@code arrayClass}. */
    static RefArrayType of(Class<?> arrayClass) {
        return TYPES.get(arrayClass);
    }

    @Override
    public Object handle(HandleBlock block, int index, int typeId) {
        return new RefArray(block, index, this);
    }

    @Override
    public Object foreign(Object object) {
        return object;
    }

    /** Whether an element may refer to {@code value}. */
    boolean admits(Object value) {
        Class<?> component = arrayClass.getComponentType();
        if (value == null || component == Object.class || component.isInstance(value)) {
            return true;
        }
        return value instanceof HandleArray array && component.isAssignableFrom(array.arrayClass());
    }
}
