package org.ooh4j.agent.paper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.ooh4j.hwsim.tracking.Technique;

/** The micro-benchmark of every technique and size, each run when it is first asked for. Not thread-safe. */
final class ArrayRuns {
    private record Key(Technique technique, MemorySize size) {}

    private final PublishedTables published;
    private final Consumer<String> progress;
    private final Map<Key, ArrayRun> runs = new LinkedHashMap<>();

    ArrayRuns(PublishedTables published, Consumer<String> progress) {
        this.published = published;
        this.progress = progress;
    }

    ArrayRun of(Technique technique, MemorySize size) {
        return runs.computeIfAbsent(new Key(technique, size), key -> {
            progress.accept("running the array of " + size.label() + " under " + technique);
            return ArrayRun.of(technique, size, published.passNanos(size));
        });
    }
}
