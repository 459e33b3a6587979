package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;

/**
 * The type of a reference array, and the materialiser of loads that expect it. A record, because the compiler trusts a
 * record's fields where the record is constant.
 *
 * @param arrayClass the class that the program knows such an array by
 * @param layout its layout in the arena, named like the class
 * @param id of the layout
 */
public record RefArrayType(Class<?> arrayClass, TypeLayout layout, int id) implements Materialiser<Object> {
    private static final ClassValue<RefArrayType> TYPES = new ClassValue<>() {
        @Override
        protected RefArrayType computeValue(Class<?> arrayClass) {
            TypeLayout layout = Running.TYPES.defineArray(arrayClass.getName(), FieldKind.REF);
            return new RefArrayType(arrayClass, layout, layout.id());
        }
    };

    /** The type of arrays of class {@code arrayClass}. */
    static RefArrayType of(Class<?> arrayClass) {
        return TYPES.get(arrayClass);
    }

    @Override
    public Object handle(HandleBlock block, int index, int typeId) {
        return typeId == id ? new RefArray(block, index, this) : Materialisers.ANY.handle(block, index, typeId);
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
