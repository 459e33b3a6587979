package org.ooh4j.agent.demo;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line in which the program says how far it is.
 *
 * @param updates finished updates
 * @param state checksum of its whole state
 * @param answers checksum of everything it has answered so far
 */
record ProgramLine(boolean resumed, long updates, String state, String answers) {
    private static final Pattern SYNTAX =
            Pattern.compile("(resumed )?updates=(\\d+) state-checksum=(\\w+) answers-checksum=(\\w+)");

    static Optional<ProgramLine> parse(String line) {
        Matcher matcher = SYNTAX.matcher(line);
        return matcher.matches()
                ? Optional.of(new ProgramLine(
                        matcher.group(1) != null, Long.parseLong(matcher.group(2)), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }

    /** The line of this kind among {@code lines}. */
    static Optional<ProgramLine> find(List<String> lines, boolean resumed) {
        return lines.stream()
                .map(ProgramLine::parse)
                .flatMap(Optional::stream)
                .filter(line -> line.resumed() == resumed)
                .findFirst();
    }

    /** Whether both have the same state, and answered the same, after as many updates. */
    boolean agreesWith(ProgramLine other) {
        return updates == other.updates && state.equals(other.state) && answers.equals(other.answers);
    }

    @Override
    public String toString() {
        return "updates=" + updates + " state-checksum=" + state + " answers-checksum=" + answers;
    }
}
