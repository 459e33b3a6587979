package org.ooh4j.agent.weave;

import java.util.List;
import java.util.regex.Pattern;

/** Name patterns in which {@code *} stands for any characters, dots included. */
record Patterns(List<String> texts, List<Pattern> compiled) {
    static Patterns of(List<String> texts) {
        return new Patterns(
                List.copyOf(texts), texts.stream().map(Patterns::compile).toList());
    }

    private static Pattern compile(String text) {
        StringBuilder regex = new StringBuilder();
        for (String literal : text.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
        }
        return Pattern.compile(regex.toString());
    }

    boolean matches(String name) {
        for (Pattern pattern : compiled) {
            if (pattern.matcher(name).matches()) {
                return true;
            }
        }
        return false;
    }
}
