package org.ooh4j.agent.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;

/** What people type after {@code --technique} and {@code --behaviour}. */
final class TechniqueWords {
    private TechniqueWords() {}

    /**
     * The techniques of {@code a,b}; with {@code all}, those that have the behaviour asked for; none where it is empty.
     */
    static List<Technique> techniques(String text, Optional<Behaviour> wanted) {
        if (text.equals("all")) {
            return Technique.all().stream()
                    .filter(one -> wanted.isEmpty() || one.behaviours().contains(wanted.get()))
                    .toList();
        }
        List<Technique> techniques = new ArrayList<>();
        for (String name : text.isEmpty() ? new String[0] : text.split(",")) {
            techniques.add(Technique.named(name).orElseThrow(() -> unknown(name)));
        }
        return techniques;
    }

    /** What to throw where a command cannot do without a technique, and no word names one. */
    static UsageException none() {
        return unknown("");
    }

    private static UsageException unknown(String name) {
        return UsageException.badValue(
                "--technique",
                name,
                "expected all or some of "
                        + Technique.all().stream().map(Technique::name).toList());
    }

    /** The behaviour called {@code text}, nothing where it is empty. */
    static Optional<Behaviour> behaviour(String text) {
        for (Behaviour one : Behaviour.values()) {
            if (one.label().equals(text)) {
                return Optional.of(one);
            }
        }
        if (text.isEmpty()) {
            return Optional.empty();
        }
        throw UsageException.badValue("--behaviour", text, "expected intended or published");
    }
}
