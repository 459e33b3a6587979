package org.ooh4j.agent.options;

import java.util.ArrayList;
import java.util.List;

/** Splits {@code key=value,key=value}; only before {@code word=} or {@code help}, so that values may hold commas. */
final class AgentArguments {
    /** One argument. */
    record Argument(String key, String value) {}

    private AgentArguments() {}

    static List<Argument> split(String text) {
        List<Argument> arguments = new ArrayList<>();
        if (text == null || text.isBlank()) {
            return arguments;
        }
        for (String part : text.strip().split(",(?=[a-zA-Z][a-zA-Z-]*=|help(?:,|$))")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                arguments.add(new Argument(part.substring(0, equals).strip(), part.substring(equals + 1)));
            } else if (part.equals("help")) {
                arguments.add(new Argument("help", "true"));
            } else {
                throw new UsageException("expected key=value: argument=" + part);
            }
        }
        return arguments;
    }
}
