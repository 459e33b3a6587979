package org.ooh4j.agent.weave;

import java.util.List;

/**
 * What weaving does to a program, decided before its first class loads.
 *
 * @param managed classes whose instances live in the arena
 * @param ordinary included classes whose instances stay on the Java heap; their code is rewritten too
 * @param unmatchedPatterns {@code include} and {@code atomic} patterns that name nothing
 * @param arrayAdapters methods outside the included code that get copies of arrays, as
 *     {@code Class.method(descriptor)}, and array fields outside that are read as copies
 */
public record WeavingReport(
        List<ManagedClass> managed,
        List<OrdinaryClass> ordinary,
        List<String> unmatchedPatterns,
        List<String> arrayAdapters) {
    /**
     * A managed class.
     *
     * @param name binary name
     * @param fields instance fields, inherited ones included
     * @param bytes of an instance in the arena before rounding to a cell
     */
    public record ManagedClass(String name, int fields, long bytes) {}

    /** An ordinary class. @param name binary name @param reason why it is not managed */
    public record OrdinaryClass(String name, String reason) {}

    /** The report as text, a line per class. */
    public String render() {
        StringBuilder text = new StringBuilder();
        text.append("managed classes: ").append(managed.size()).append('\n');
        for (ManagedClass type : managed) {
            text.append("  ").append(type.name()).append("  fields=").append(type.fields());
            text.append(" bytes=").append(type.bytes()).append('\n');
        }
        text.append("ordinary included classes: ").append(ordinary.size()).append('\n');
        for (OrdinaryClass type : ordinary) {
            text.append("  ")
                    .append(type.name())
                    .append("  ")
                    .append(type.reason())
                    .append('\n');
        }
        text.append("methods outside that get copies of arrays: ")
                .append(arrayAdapters.size())
                .append('\n');
        arrayAdapters.forEach(method -> text.append("  ").append(method).append('\n'));
        for (String pattern : unmatchedPatterns) {
            text.append("warning: the pattern matches nothing: ")
                    .append(pattern)
                    .append('\n');
        }
        return text.toString();
    }
}
