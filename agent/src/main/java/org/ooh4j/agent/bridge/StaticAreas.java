package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.FieldLayout;
import org.ooh4j.heap.object.TypeLayout;

/** Makes the static areas of woven classes, and brings back those of a restored heap. */
public final class StaticAreas {
    private StaticAreas() {}

    /** A fresh area for class {@code binaryName}; called at the very beginning of its initialiser. */
    public static StaticArea begin(String binaryName) {
        TypeLayout layout = Running.TYPES.byName(StaticArea.typeName(binaryName));
        Cell cell = Cells.allocate(layout);
        StaticArea area = new StaticArea(cell.block, cell.index, layout);
        if (!Bridge.restored() || restoredArea(binaryName, layout) == null) {
            Running.MUTATOR.setRoot(StaticArea.rootName(binaryName), area.block, area.index);
        }
        return area;
    }

    /**
     * Called at each normal end of the initialiser. On a restored heap the values of the snapshot overwrite what the
     * initialiser gave, except where the snapshot has a foreign reference, or lost one.
     */
    public static void end(StaticArea area, String binaryName) {
        if (!Bridge.restored()) {
            return;
        }
        StaticArea old = restoredArea(binaryName, area.layout);
        if (old == null || ManagedObject.sameObject(old, area)) {
            return;
        }
        for (FieldLayout field : area.layout.fields()) {
            if (field.kind() == FieldKind.REF) {
                copyReference(old, area, field.offset());
            } else {
                copyPrimitive(old, area, field);
            }
        }
        Running.MUTATOR.setRoot(StaticArea.rootName(binaryName), area.block, area.index);
    }

    private static StaticArea restoredArea(String binaryName, TypeLayout layout) {
        return Running.MUTATOR.root(StaticArea.rootName(binaryName), new Materialiser<StaticArea>() {
            @Override
            public StaticArea handle(HandleBlock block, int index, int typeId) {
                return new StaticArea(block, index, layout);
            }

            @Override
            public StaticArea foreign(Object object) {
                throw new IllegalStateException("a static area is a foreign object");
            }
        });
    }

    private static void copyReference(StaticArea old, StaticArea area, long offset) {
        Object value = Access.getRef(old, offset, REFERENCE);
        if (value instanceof Cell cell) {
            Access.putManaged(area, cell, offset);
        } else if (value == null && Access.getRef(area, offset, REFERENCE) instanceof Cell) {
            Access.putManaged(area, null, offset);
        }
    }

    /** Cells for arena objects, anything else for foreign ones. */
    private static final Materialiser<Object> REFERENCE = new Materialiser<>() {
        @Override
        public Object handle(HandleBlock block, int index, int typeId) {
            return new Cell(block, index);
        }

        @Override
        public Object foreign(Object object) {
            return StaticAreas.class;
        }
    };

    private static void copyPrimitive(StaticArea old, StaticArea area, FieldLayout field) {
        Mutator mutator = Running.MUTATOR;
        long offset = field.offset();
        switch (field.kind().bytes()) {
            case 1 -> mutator.putByte(area.block, area.index, offset, mutator.getByte(old.block, old.index, offset));
            case 2 -> mutator.putShort(area.block, area.index, offset, mutator.getShort(old.block, old.index, offset));
            case 4 -> mutator.putInt(area.block, area.index, offset, mutator.getInt(old.block, old.index, offset));
            default -> mutator.putLong(area.block, area.index, offset, mutator.getLong(old.block, old.index, offset));
        }
    }
}
