package org.ooh4j.examples.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.HandleScope;
import org.ooh4j.heap.LongField;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.ObjectType;
import org.ooh4j.heap.RefField;

/** The plan collects as the others do, and the page that walks through it quotes it word for word. */
@SuppressWarnings("try") // a scope is closed, not used
class PatientPlanTest {
    private static final Pattern SNIPPET = Pattern.compile("(?s)```java\n(.*?)```");
    private static final int LENGTH = 20_000;

    @Test
    void keepsWhatIsReachableAndFreesTheRestWithEveryCheckOn() {
        CollectorOptions options = CollectorOptions.of(PatientPlan.CHOICE).withChecks();
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(32 << 20));
                Collector collector = Collector.open(heap, options)) {
            ObjectType node =
                    heap.type("Node").withRef("next").withLong("value").define();
            RefField next = node.refField("next");
            LongField value = node.longField("value");
            heap.setRoot("list", node.allocate());
            for (int i = 1; i <= LENGTH; i++) {
                try (HandleScope scope = heap.openScope()) {
                    Handle first = node.allocate();
                    value.set(first, i);
                    next.set(first, heap.root("list"));
                    heap.setRoot("list", first);
                    node.allocate(); // garbage
                }
                if (i % 1000 == 0) {
                    collector.runCycle();
                }
            }
            assertThat(collector.statistics().concurrent()).isGreaterThanOrEqualTo(20);
            assertThat(collector.statistics().reclaimedBytes()).isGreaterThanOrEqualTo(LENGTH * 16L);
            assertThat(sum(heap, next, value)).isEqualTo(LENGTH * (LENGTH + 1L) / 2);
        }
    }

    private static long sum(ManagedHeap heap, RefField next, LongField value) {
        long sum = 0;
        try (HandleScope scope = heap.openScope()) {
            for (Handle at = heap.root("list"); at != null; at = next.get(at)) {
                sum += value.get(at);
            }
        }
        return sum;
    }

    @Test
    void everySnippetOfThePageIsInTheSource() throws IOException {
        String sources = lines(Files.readString(Path.of("src/main/java/org/ooh4j/examples/plan/PatientPlan.java")))
                + lines(Files.readString(Path.of("src/test/java/org/ooh4j/examples/plan/PatientPlanTest.java")));
        List<String> snippets = SNIPPET.matcher(Files.readString(Path.of("..", "docs", "collector.md")))
                .results()
                .map(found -> lines(found.group(1)))
                .toList();
        assertThat(snippets)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(snippet -> assertThat(sources).contains(snippet.strip()));
    }

    /** Without indentation, which differs. */
    private static String lines(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "", "\n"));
    }
}
