package org.ooh4j.checkpoint.image;

import java.util.Arrays;

/**
 * Counts what the types of a table inherit. A layout in memory has all its superclasses and all their fields, so a small
 * table of a long line of types would take memory with the square of its size.
 */
final class Inheritance {
    /** Most types from a topmost one to a type, both counted. */
    static final int MAX_DEPTH = 256;
    /** Most fields of all types, those counted again that each inherits. */
    static final int MAX_FIELDS = 1 << 20;

    static final String LIMITS = "at most " + MAX_DEPTH + " deep and " + MAX_FIELDS + " fields";

    private int[] depths = new int[64];
    private int[] fields = new int[64];
    private int next = TypeTable.PRIMITIVE_ARRAYS + 1;
    private long allFields;

    /** Adds the next type; false where it is beyond the limits. @param superId less than its own id, 0 for none */
    boolean add(int superId, int declared) {
        if (next == depths.length) {
            depths = Arrays.copyOf(depths, 2 * next);
            fields = Arrays.copyOf(fields, 2 * next);
        }
        depths[next] = depths[superId] + 1;
        fields[next] = fields[superId] + declared;
        allFields += fields[next];
        next++;
        return depths[next - 1] <= MAX_DEPTH && allFields <= MAX_FIELDS;
    }

    @Override
    public String toString() {
        return depths[next - 1] + " deep and " + allFields + " fields";
    }
}
