package org.ooh4j.agent.paper;

import java.util.ArrayList;
import java.util.List;

/** Collects what is to be said of one row. Where the paper contradicts itself the sentence begins with {@code [!]}. */
final class PaperNotes {
    /** Between two sentences of a row's note. */
    static final String SEPARATOR = "; ";

    private final List<String> sentences = new ArrayList<>();

    /** Adds {@code sentence}, which has no {@value #SEPARATOR} in it, if it applies. */
    PaperNotes when(boolean applies, String sentence) {
        if (applies) {
            sentences.add(sentence);
        }
        return this;
    }

    /** The note. */
    @Override
    public String toString() {
        return String.join(SEPARATOR, sentences);
    }
}
