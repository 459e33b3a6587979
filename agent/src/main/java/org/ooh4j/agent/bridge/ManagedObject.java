package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;

/**
 * The superclass that managed classes and arrays get instead of {@link Object}: a handle of an arena object.
 *
 * <p>There may be several handles of one object; equality and hash code are those of the object's address, which never
 * changes. Its members are package-private, so that no member of a woven class can clash with them.
 */
public abstract class ManagedObject {
    final HandleBlock block;
    final int index;

    /** A handle of an object that was loaded from the arena. */
    protected ManagedObject(HandleBlock block, int index) {
        this.block = block;
        this.index = index;
    }

    /** A handle of an object that was just allocated. */
    protected ManagedObject(Cell cell) {
        this(cell.block, cell.index);
    }

    static boolean sameObject(ManagedObject a, ManagedObject b) {
        return a.block.address(a.index) == b.block.address(b.index);
    }

    static int hash(ManagedObject object) {
        long granule = object.block.address(object.index) >>> 4;
        // spread: consecutive cells must not share the low bits that hash tables use
        return (int) (granule * 0x9E3779B97F4A7C15L >>> 33);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ManagedObject object && sameObject(this, object);
    }

    @Override
    public int hashCode() {
        return hash(this);
    }
}
