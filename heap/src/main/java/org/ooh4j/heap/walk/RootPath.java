package org.ooh4j.heap.walk;

import java.util.List;

/**
 * Why an object is alive: a shortest path from a root to it.
 *
 * @param root {@code root NAME} for a named root, {@code handle} for handles, {@code pin}, or what else holds it
 * @param steps the objects on the way, the one that was asked for last
 */
public record RootPath(String root, List<Step> steps) {
    /** Keeps its own copy. */
    public RootPath {
        steps = List.copyOf(steps);
    }

    /**
     * An object on the way.
     *
     * @param type its type's name
     * @param gva its address
     * @param by the field of the object before it, {@code next} or {@code [3]}, that leads here; empty after the root
     */
    public record Step(String type, long gva, String by) {}

    /** One line: {@code root list -> Node@0x7e0000000040 .next -> Node@0x7e0000000060}. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(root);
        for (Step step : steps) {
            String by = step.by();
            line.append(by.isEmpty() || by.startsWith("[") ? by.isEmpty() ? "" : " " : " .")
                    .append(by);
            line.append(" -> ").append(step.type()).append("@0x").append(Long.toHexString(step.gva()));
        }
        return line.toString();
    }
}
