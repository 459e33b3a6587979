package org.ooh4j.checkpoint.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that walks through the store in memory quotes it, word for word. */
class AddAStoreTest {
    private static final Pattern SNIPPET = Pattern.compile("(?s)```java\n(.*?)```");
    private static final Path SOURCES = Path.of("src/test/java/org/ooh4j/checkpoint/store");

    @Test
    void everySnippetOfThePageIsInTheSource() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (String name : List.of("MemoryStoreProvider", "MemorySnapshotStore", "MemorySnapshotStoreTest")) {
            sources.append(lines(Files.readString(SOURCES.resolve(name + ".java"))));
        }
        List<String> snippets = SNIPPET.matcher(Files.readString(Path.of("..", "docs", "add-a-store.md")))
                .results()
                .map((MatchResult found) -> lines(found.group(1)))
                .toList();
        assertThat(snippets)
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(snippet -> assertThat(sources.toString()).contains(snippet));
    }

    /** Without indentation, which differs. */
    private static String lines(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "", "\n"));
    }
}
